-- pgGit tracks DDL by event triggers: months that are made and archived are not among what it sees, what users do is.
-- Reads the clock: months are made from now on.
\i fixtures/own_writes.sql
\i fixtures/read_committed.sql
\set VERBOSITY terse
CREATE TABLE public.tracked (number serial, tag text, object text);
CREATE FUNCTION pggit.track_ddl() RETURNS event_trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO public.tracked (tag, object) SELECT tg_tag, c.object_identity FROM pg_event_trigger_ddl_commands() AS c;
END $$;
CREATE FUNCTION pggit.track_drop() RETURNS event_trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO public.tracked (tag, object) SELECT tg_tag, d.object_identity FROM pg_event_trigger_dropped_objects() AS d;
END $$;
CREATE EVENT TRIGGER pggit_ddl ON ddl_command_end EXECUTE FUNCTION pggit.track_ddl();
CREATE EVENT TRIGGER pggit_drop ON sql_drop EXECUTE FUNCTION pggit.track_drop();
SHOW pggit_perf.silence_event_triggers;
SELECT count(*) > 2 AS made FROM pggit.ensure_metric_partitions(8);
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at) SELECT 'commit', 1, now() - interval '200 days' FROM generate_series(1, 9);
SELECT count(*) AS made, sum(rows_moved) AS rows_moved FROM pggit.ensure_metric_partitions(8);
SELECT metrics_rolled_up FROM pggit.roll_up_metrics();
SELECT count(*) > 0 AS archived FROM pggit.archive_old_data() WHERE action = 'archived';
SELECT pggit.set_archive_policy('metrics', 90, NULL, 100) IS NOT NULL AS set;
SELECT count(*) > 0 AS dropped FROM pggit.archive_old_data() WHERE action = 'dropped';
SELECT count(*) AS tracked FROM public.tracked;
SHOW session_replication_role;
CREATE TABLE public.of_a_user (x int);
DROP TABLE public.of_a_user;
SELECT tag, object FROM public.tracked WHERE object ~ 'of_a_user"?$' ORDER BY number;
-- Where that is wanted they see it.
TRUNCATE public.tracked;
SET pggit_perf.silence_event_triggers = off;
SELECT count(*) AS made FROM pggit.ensure_metric_partitions(9);
SELECT count(*) > 0 AS seen_where_that_is_wanted FROM public.tracked;
RESET pggit_perf.silence_event_triggers;
-- Another tool's event trigger sees everything, unless it is told otherwise.
DROP EVENT TRIGGER pggit_ddl;
DROP EVENT TRIGGER pggit_drop;
CREATE FUNCTION public.audit() RETURNS event_trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO public.tracked (tag, object) SELECT tg_tag, c.object_identity FROM pg_event_trigger_ddl_commands() AS c;
END $$;
CREATE EVENT TRIGGER audit ON ddl_command_end EXECUTE FUNCTION public.audit();
TRUNCATE public.tracked;
SELECT count(*) AS made FROM pggit.ensure_metric_partitions(10);
SELECT count(*) > 0 AS audited FROM public.tracked;
TRUNCATE public.tracked;
SET pggit_perf.silence_event_triggers = on;
SELECT count(*) AS made FROM pggit.ensure_metric_partitions(11);
SELECT count(*) AS audited FROM public.tracked;
RESET pggit_perf.silence_event_triggers;
-- nor does one whose function is another role's, which would run as the extension's owner
CREATE ROLE regress_pggit_auditor;
GRANT CREATE ON SCHEMA public TO regress_pggit_auditor;
ALTER FUNCTION public.audit() OWNER TO regress_pggit_auditor;
TRUNCATE public.tracked;
SELECT count(*) AS made FROM pggit.ensure_metric_partitions(12);
SELECT count(*) AS audited FROM public.tracked;
ALTER FUNCTION public.audit() OWNER TO CURRENT_USER;
SET pggit_perf.silence_event_triggers = on;
SET ROLE pg_monitor;
SET pggit_perf.silence_event_triggers = off;
RESET ROLE;
