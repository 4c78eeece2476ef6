-- name: out_of_the_way
CREATE SCHEMA old_pggit;
ALTER FUNCTION pggit.health_check() SET SCHEMA old_pggit;
ALTER FUNCTION pggit.prometheus_metrics() SET SCHEMA old_pggit;
ALTER FUNCTION pggit.performance_report(integer) SET SCHEMA old_pggit;
ALTER FUNCTION pggit.start_performance_trace(text, text, uuid) SET SCHEMA old_pggit;
ALTER FUNCTION pggit.record_performance_metric(text, text, timestamp, bigint, jsonb)
SET SCHEMA old_pggit;
ALTER FUNCTION pggit.end_performance_trace(uuid, jsonb) SET SCHEMA old_pggit;
ALTER FUNCTION pggit.start_span(text, uuid, uuid, jsonb) SET SCHEMA old_pggit;
ALTER FUNCTION pggit.end_span(uuid, text, text) SET SCHEMA old_pggit;

-- name: branch
CREATE TABLE public.customers (id integer);
SELECT pggit.create_branch('feature');

-- name: conflicts
SELECT pggit.detect_conflicts('feature', 'main')

-- name: work
-- Partitions, among them one for metrics of half a year ago, which are then archived; rollups; and
-- jobs.
SELECT * FROM pggit.ensure_metric_partitions(4);
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at)
SELECT 'commit', 1, now() - interval '200 days' FROM generate_series(1, 9);
SELECT * FROM pggit.ensure_metric_partitions(4);
SELECT * FROM pggit.roll_up_metrics();
SELECT * FROM pggit.archive_old_data();
CALL pggit.run_due_jobs(5);

-- name: has_archived
SELECT count(*) > 0 FROM pggit.performance_metrics_archive

-- name: auditor
-- An event trigger that is not pgGit's, in the place of pgGit's.
DROP EVENT TRIGGER pggit_ddl_trigger;
CREATE FUNCTION public.audit() RETURNS event_trigger LANGUAGE plpgsql AS
'BEGIN INSERT INTO pggit.history (command_tag, object_type, object_identity)
 SELECT command_tag, object_type, coalesce(object_identity, object_type)
 FROM pg_event_trigger_ddl_commands(); END';
DROP EVENT TRIGGER pggit_drop_trigger;
CREATE EVENT TRIGGER audit ON ddl_command_end EXECUTE FUNCTION public.audit();

-- name: has_seen_the_script
SELECT count(*) > 500 FROM pggit.history

-- name: role_in_the_way
-- CREATE EXTENSION refuses a schema in which others may create.
CREATE ROLE pggit_creator;
GRANT CREATE ON SCHEMA pggit TO pggit_creator;

-- name: times_orders_are_tracked
SELECT count(*) FROM pggit.history WHERE object_identity = 'public.orders'

-- name: extensions
SELECT count(*) FROM pg_extension WHERE extname = 'pggit_perf'
