-- name: roles
CREATE ROLE pggit_owner LOGIN;
CREATE ROLE pggit_superuser LOGIN SUPERUSER;

-- name: schema_of_an_owner
GRANT CREATE ON DATABASE dropped TO pggit_owner;
ALTER SCHEMA pggit OWNER TO pggit_owner;
CREATE SCHEMA other CREATE TABLE t (x integer);
CREATE FUNCTION public.clean() RETURNS void LANGUAGE plpgsql AS
'BEGIN DROP SCHEMA IF EXISTS pggit CASCADE; END';

-- name: attempt_to_drop_the_extension
-- An attempt that fails does not clear the way for what only takes the extension along.
DO '
BEGIN
    BEGIN
        DROP EXTENSION pggit_perf;
    EXCEPTION WHEN dependent_objects_still_exist THEN
        NULL;
    END;
    DROP SCHEMA pggit CASCADE;
END'

-- name: view_of_a_user
CREATE VIEW public.mine AS SELECT count(*) FROM pggit.performance_metrics

-- name: left_by_drop_extension
SELECT count(*)
FROM (SELECT evtname FROM pg_event_trigger WHERE evtname LIKE 'pggit_perf%'
      UNION ALL SELECT nspname FROM pg_namespace WHERE nspname = 'pggit_perf_internal'
      UNION ALL SELECT proname FROM pg_proc
                WHERE prosrc LIKE '%pggit_perf%' AND pronamespace <> 'pggit'::regnamespace
      UNION ALL SELECT extname FROM pg_extension WHERE extname = 'pggit_perf') AS o

-- name: without_the_library
SET allow_system_table_mods = on;
UPDATE pg_proc SET probin = '$libdir/no_such_library' WHERE proname = 'watch_drop';
CREATE SCHEMA other;

-- name: schemas_called_other
SELECT count(*) FROM pg_namespace WHERE nspname = 'other'
