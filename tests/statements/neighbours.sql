-- Tables and functions of pgGit and pg_cron that the extension's statements name.
CREATE TABLE pggit.branches (id integer, branch_id integer, name text, branch_name text);
CREATE TABLE pggit.commits (committed_at timestamptz, created_at timestamptz);
CREATE FUNCTION cron.schedule(p_name text, p_schedule text, p_command text) RETURNS bigint
LANGUAGE sql
AS 'SELECT 1::bigint';
CREATE FUNCTION cron.unschedule(p_job_id bigint) RETURNS boolean
LANGUAGE sql
AS 'SELECT true';
