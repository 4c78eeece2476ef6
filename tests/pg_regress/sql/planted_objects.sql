-- TRIGGER and REFERENCES, which GRANT ALL includes, do not suffice to put a trigger or a foreign key on our tables: either would have code
-- run with the rights of their owner. Each \c begins a session that has not loaded the library yet.
\i fixtures/read_committed.sql
CREATE ROLE regress_pggit_planter LOGIN;
SELECT current_user AS superuser, current_database() AS this_database, to_char(now() AT TIME ZONE 'UTC', '"pggit.performance_metrics_p"YYYY_MM') AS this_month \gset
GRANT CREATE ON DATABASE :"this_database" TO regress_pggit_planter;
GRANT USAGE ON SCHEMA pggit TO PUBLIC;
GRANT ALL ON ALL TABLES IN SCHEMA pggit TO PUBLIC;

-- a foreign key is checked as the owner of the table that it refers to, and casts to that table's type
\c - regress_pggit_planter
CREATE SCHEMA planter;
CREATE TYPE planter.x AS ENUM ('x');
CREATE FUNCTION planter.cast_as_owner(planter.x) RETURNS bigint LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'ran with the rights of a superuser: %', (SELECT r.rolsuper FROM pg_catalog.pg_roles AS r WHERE r.rolname = current_user);
END $$;
CREATE CAST (planter.x AS bigint) WITH FUNCTION planter.cast_as_owner(planter.x) AS IMPLICIT;
CREATE TABLE planter.r (x planter.x REFERENCES pggit.alert_escalation_policies);
\c
CREATE TABLE planter.r (x planter.x);
INSERT INTO planter.r VALUES ('x');
\c
ALTER TABLE planter.r ADD CONSTRAINT planted FOREIGN KEY (x) REFERENCES pggit.alert_escalation_policies;
ALTER TABLE planter.r ADD CONSTRAINT planted FOREIGN KEY (x) REFERENCES pggit.alert_escalation_policies NOT VALID;
ALTER TABLE planter.r ADD COLUMN y bigint REFERENCES pggit.performance_incidents;
\c
CREATE SCHEMA planter_too CREATE TABLE r (x planter.x REFERENCES pggit.alert_escalation_policies);
\c
CREATE TABLE planter.p (x bigint REFERENCES pggit.performance_incidents) PARTITION BY LIST (x);
-- in a block that goes on, too
\c
DO $$
BEGIN
    ALTER TABLE planter.r ADD CONSTRAINT planted FOREIGN KEY (x) REFERENCES pggit.alert_escalation_policies;
EXCEPTION WHEN insufficient_privilege THEN
    RAISE NOTICE 'refused: %', SQLERRM;
END $$;
INSERT INTO planter.r VALUES ('x');

-- triggers, on months and views as well, and in place of ours
CREATE FUNCTION planter.fire() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'ran as %', current_user; END $$;
\c
CREATE TRIGGER planted BEFORE INSERT ON pggit.job_run_log FOR EACH STATEMENT EXECUTE FUNCTION planter.fire();
\c
CREATE OR REPLACE TRIGGER refuse_direct_writes BEFORE INSERT ON pggit.job_run_log FOR EACH STATEMENT EXECUTE FUNCTION planter.fire();
CREATE CONSTRAINT TRIGGER planted AFTER INSERT ON pggit.performance_alerts DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION planter.fire();
CREATE TRIGGER planted INSTEAD OF INSERT ON pggit.v_open_incidents FOR EACH ROW EXECUTE FUNCTION planter.fire();
\set VERBOSITY sqlstate
CREATE TRIGGER planted AFTER INSERT ON :this_month FOR EACH ROW EXECUTE FUNCTION planter.fire();
\set VERBOSITY default
CREATE TRIGGER planted BEFORE INSERT ON pggit.job_run_log FOR EACH STATEMENT
    WHEN (pg_catalog.lo_export(1, '/nowhere/at/all') > 0) EXECUTE FUNCTION suppress_redundant_updates_trigger();
SELECT (SELECT count(*) FROM pg_catalog.pg_constraint AS k WHERE k.conname ~ '^planted' OR k.conrelid = 'planter.r'::regclass) AS keys,
       (SELECT count(*) FROM pg_catalog.pg_trigger AS t WHERE t.tgname ~ '^planted' OR t.tgfoid = 'planter.fire'::regproc) AS triggers;

-- nothing else is
CREATE TABLE planter.whole (x bigint PRIMARY KEY) PARTITION BY RANGE (x);
CREATE TABLE planter.part PARTITION OF planter.whole FOR VALUES FROM (1) TO (2);
CREATE TABLE planter.other (x bigint REFERENCES planter.whole CHECK (x > 0));
CREATE TRIGGER theirs BEFORE INSERT ON planter.whole FOR EACH ROW EXECUTE FUNCTION planter.fire();
CREATE TABLE planter.attached (x bigint PRIMARY KEY);
ALTER TABLE planter.whole ATTACH PARTITION planter.attached FOR VALUES FROM (2) TO (3);
ALTER TABLE planter.whole DETACH PARTITION planter.attached CONCURRENTLY;
CREATE VIEW planter.v AS SELECT x FROM planter.other;
CREATE RULE nothing AS ON INSERT TO planter.v DO INSTEAD NOTHING;

-- a key that a superuser has made stays as it is
\c - :superuser
GRANT REFERENCES ON pggit.alert_escalation_policies TO regress_pggit_planter;
CREATE TABLE planter.old (x bigint);
ALTER TABLE planter.old OWNER TO regress_pggit_planter;
ALTER TABLE planter.old ADD CONSTRAINT old FOREIGN KEY (x) REFERENCES pggit.alert_escalation_policies;
CREATE TYPE planter.row_type AS (x bigint);
ALTER TYPE planter.row_type OWNER TO regress_pggit_planter;
CREATE TABLE planter.typed OF planter.row_type;
ALTER TABLE planter.typed OWNER TO regress_pggit_planter;
ALTER TABLE planter.typed ADD CONSTRAINT typed FOREIGN KEY (x) REFERENCES pggit.alert_escalation_policies;
SELECT count(*) AS untrusted FROM pggit_perf_internal.untrusted_creators() AS u WHERE u.role_name = 'regress_pggit_planter';
\c - regress_pggit_planter
INSERT INTO planter.old VALUES (NULL);
ALTER TABLE planter.old ALTER COLUMN x TYPE planter.x USING NULL;
\c
ALTER TYPE planter.row_type ALTER ATTRIBUTE x TYPE integer CASCADE;

-- what the role itself can bring about opens nothing; where the library is missing, others go on working
\c - :superuser
BEGIN;
CREATE OR REPLACE FUNCTION pggit_perf_internal.watch_drop(p_command_tag text) RETURNS void LANGUAGE plpgsql VOLATILE STRICT PARALLEL UNSAFE
SET search_path = pg_catalog, pg_temp AS $$ BEGIN RAISE EXCEPTION 'stack depth limit exceeded' USING ERRCODE = 'statement_too_complex'; END $$;
SAVEPOINT before;
CREATE TABLE planter.deep (x bigint);
ROLLBACK TO before;
DROP SCHEMA planter_none;
ROLLBACK TO before;
CREATE OR REPLACE FUNCTION pggit_perf_internal.watch_drop(p_command_tag text) RETURNS void LANGUAGE plpgsql VOLATILE STRICT PARALLEL UNSAFE
SET search_path = pg_catalog, pg_temp AS $$ BEGIN RAISE EXCEPTION 'could not access file' USING ERRCODE = 'undefined_file'; END $$;
CREATE TABLE planter.without (x bigint);
-- a session that began before the update has the library of the release before
CREATE OR REPLACE FUNCTION pggit_perf_internal.watch_drop(p_command_tag text) RETURNS void LANGUAGE plpgsql VOLATILE STRICT PARALLEL UNSAFE
SET search_path = pg_catalog, pg_temp AS $$ BEGIN RAISE EXCEPTION 'could not find function' USING ERRCODE = 'undefined_function'; END $$;
SAVEPOINT before;
CREATE TABLE planter.refused (x bigint);
ROLLBACK TO before;
DO $$
DECLARE
    v_table regclass;
BEGIN
    FOR v_table IN SELECT o.oid FROM pggit_perf_internal.own_tables() AS o (oid) LOOP
        EXECUTE format('REVOKE TRIGGER, REFERENCES ON %s FROM PUBLIC, regress_pggit_planter', v_table);
    END LOOP;
END $$;
-- months have no rights of their own unless somebody granted some
UPDATE pg_class SET relacl = NULL WHERE relname ~ '^performance_metrics_(p|default)';
CREATE TABLE planter.harmless (x bigint);
DROP SCHEMA planter_none;
ROLLBACK;

-- a condition of PostgreSQL's own functions makes a trigger of ours another's
CREATE TRIGGER planted BEFORE INSERT ON pggit.job_run_log FOR EACH STATEMENT
    WHEN (pg_catalog.lo_export(1, '/nowhere/at/all') > 0) EXECUTE FUNCTION pggit_perf_internal.announce_change();
SELECT f.table_name, f.reason FROM pggit_perf_internal.foreign_objects() AS f WHERE f.reason ~ 'trigger';
DROP TRIGGER planted ON pggit.job_run_log;
SET quote_all_identifiers = on;
SELECT f.table_name, f.reason FROM pggit_perf_internal.foreign_objects() AS f WHERE f.reason ~ 'trigger';
RESET quote_all_identifiers;

SET client_min_messages = warning;
DROP SCHEMA planter CASCADE;
REVOKE CREATE ON DATABASE :"this_database" FROM regress_pggit_planter;
DROP OWNED BY regress_pggit_planter;
DROP ROLE regress_pggit_planter;
