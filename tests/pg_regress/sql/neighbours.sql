-- pgGit's tables belong to others: what these have put into them runs with the rights of the role
-- that asks, never with those of the extension's owner.
CREATE ROLE regress_pggit_neighbour LOGIN;
CREATE ROLE regress_pggit_asker LOGIN;
CREATE ROLE regress_pggit_stranger LOGIN;
SELECT pggit.grant_access('regress_pggit_neighbour', 'viewer'), pggit.grant_access('regress_pggit_asker', 'viewer'), pggit.grant_access('regress_pggit_stranger', 'viewer');
SELECT pggit.record_performance_metric('commit', 1000, p_branch_id => 1) > 0 AS recorded;

GRANT CREATE ON SCHEMA pggit TO regress_pggit_neighbour;
CREATE TABLE public.ran_as (role_name text);
GRANT INSERT ON public.ran_as TO PUBLIC;
SET SESSION AUTHORIZATION regress_pggit_neighbour;
CREATE TABLE pggit.branches (id integer, name text);
INSERT INTO pggit.branches VALUES (1, 'branch of a neighbour');
CREATE FUNCTION pggit.note() RETURNS integer LANGUAGE plpgsql AS $$ BEGIN INSERT INTO public.ran_as VALUES (current_user); RETURN 0; END $$;
CREATE FUNCTION pggit.constant(integer) RETURNS integer LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN PERFORM pggit.note(); RETURN 0; END $$;
CREATE INDEX ON pggit.branches ((id + pggit.constant(1)));
ALTER TABLE pggit.branches ADD CHECK (id + pggit.constant(1) > -1000);
CREATE TABLE pggit.commits (hash text, author text, message text, committed_at timestamptz);
INSERT INTO pggit.commits VALUES ('abc', 'regress_pggit_asker', 'mine', '2026-03-12 09:00+00'), ('def', 'somebody else', 'not for everybody', '2026-03-12 09:00+00');
CREATE INDEX ON pggit.commits ((length(hash) + pggit.constant(1)));
ALTER TABLE pggit.commits ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON pggit.commits USING (author = current_user);
GRANT SELECT ON pggit.branches, pggit.commits TO regress_pggit_asker;
RESET SESSION AUTHORIZATION;
REVOKE CREATE ON SCHEMA pggit FROM regress_pggit_neighbour;
DELETE FROM public.ran_as;
INSERT INTO pggit.performance_change_points (operation_type, changed_at, before_microseconds, after_microseconds, percent_change, p_value, before_hours, after_hours)
VALUES ('commit', '2026-03-12 10:00+00', 1, 2, 100, 0.001, 24, 24);

SET constraint_exclusion = on;
SELECT pggit.performance_report(24) ~ 'branch of a neighbour' AS told_to_the_superuser;
SET SESSION AUTHORIZATION regress_pggit_asker;
SET constraint_exclusion = on;
SELECT pggit.performance_report(24) ~ 'branch of a neighbour' AS told_to_the_asker;
SELECT jsonb_path_query_array(nearby, '$.commits[*].message') AS under_row_security FROM pggit.v_change_points;
SET SESSION AUTHORIZATION regress_pggit_stranger;
SELECT pggit.performance_report(24) ~ 'branch of a neighbour' AS told_to_a_stranger;
SELECT nearby -> 'commits' AS for_a_stranger FROM pggit.v_change_points;
RESET SESSION AUTHORIZATION;
-- who asks is whom SET ROLE has chosen
SET ROLE regress_pggit_stranger;
SELECT pggit.performance_report(24) ~ 'branch of a neighbour' AS told_to_a_stranger;
RESET ROLE;
SELECT DISTINCT role_name FROM public.ran_as WHERE role_name NOT IN ('regress_pggit_neighbour', 'regress_pggit_asker') ORDER BY 1;
SELECT count(*) > 0 AS it_ran FROM public.ran_as;
-- as versions of pgGit have their commits, however names are printed here
DROP TABLE pggit.commits;
SET quote_all_identifiers = on;
CREATE TABLE pggit.commits (id serial PRIMARY KEY, hash text, branch_id integer, message text, author text, authored_at timestamp, committed_at timestamp DEFAULT now());
INSERT INTO pggit.commits (hash, message, author, committed_at) VALUES ('abc', 'with a hash', 'ada', '2026-03-12 09:00');
SET timezone = 'UTC';
SELECT nearby -> 'commits' AS commits FROM pggit.v_change_points;
DROP TABLE pggit.commits;
CREATE TABLE pggit.commits (commit_id serial PRIMARY KEY, commit_hash text, author_name text, commit_message text, created_at timestamptz);
INSERT INTO pggit.commits (commit_hash, author_name, commit_message, created_at) VALUES ('0a1b2c', 'ada', 'of v0.1.0', '2026-03-12 09:00+00'), (NULL, NULL, NULL, '2026-03-12 09:30+00');
SELECT nearby -> 'commits' AS commits FROM pggit.v_change_points;
SELECT pggit.performance_report(24) ~ 'branch of a neighbour' AS branches_are_named;
RESET timezone;
RESET quote_all_identifiers;
