-- How a session reads and prints SQL changes nothing of what is done, found or refused.
-- Reads the clock: ages are measured against now().
\i fixtures/read_committed.sql
\set VERBOSITY terse
SET standard_conforming_strings = off;
SET quote_all_identifiers = on;
SET datestyle = 'German';
SET intervalstyle = 'sql_standard';
SET timezone = 'America/St_Johns';
SET extra_float_digits = -15;
SET bytea_output = 'escape';
-- Six months back, one sample every two hours: rolled up once, and made anew, not added.
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at)
SELECT 'commit', 1000 + (n * 7919) % 1009, now() - n * interval '2 hours' FROM generate_series(1, 12 * 31 * 6) AS n;
SELECT count(*) > 5 AS months_made FROM pggit.ensure_metric_partitions();
SELECT metrics_rolled_up FROM pggit.roll_up_metrics();
SELECT rollups_written > 0 AS written, rollups_kept FROM pggit.rebuild_rollups('-infinity', 'infinity');
SELECT sum(sample_count) AS rolled_up FROM pggit.performance_rollups;
-- a first roll-up after a restore
UPDATE pggit_perf_internal.metric_rollup_state SET system_identifier = 1;
SELECT metrics_rolled_up FROM pggit.roll_up_metrics();
SELECT sum(sample_count) AS rolled_up FROM pggit.performance_rollups;
-- months are archived, and what comes late for them finds its month
SELECT bool_and(action = 'archived' AND rows_moved IS NULL) AS as_they_are, count(*) > 1 AS some FROM pggit.archive_old_data();
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at) VALUES ('commit', 1, now() - interval '4000 hours');
SELECT relation, action, rows_moved FROM pggit.archive_old_data();
SELECT sum(hours_different) AS different, sum(samples_compared) AS compared FROM pggit.verify_rollups('-infinity', 'infinity');
-- a policy's ratio is the one that was set
UPDATE pggit.alert_escalation_policies SET reopen_peak_ratio = 1.25;
SELECT pggit.process_alerts() IS NOT NULL AS policies_are_read;
UPDATE pggit.alert_escalation_policies SET reopen_peak_ratio = 2;
-- somebody's trigger is refused, whatever the table is called where names are printed
CREATE ROLE regress_pggit_planter;
CREATE FUNCTION public.planted() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
ALTER FUNCTION public.planted() OWNER TO regress_pggit_planter;
CREATE TRIGGER planted BEFORE INSERT ON pggit.performance_metrics FOR EACH ROW EXECUTE FUNCTION public.planted();
SELECT pggit.record_performance_metric('commit', 1000);
DROP TRIGGER planted ON pggit.performance_metrics;
DROP FUNCTION public.planted();
DROP ROLE regress_pggit_planter;
SELECT pggit.record_performance_metric('commit', 1000) > 0 AS recorded;
-- nor does it matter which triggers a session leaves out
SET session_replication_role = replica;
SELECT count(*) AS calls FROM pggit.check_pending_metrics();
SELECT count(*) AS calls FROM pggit.check_pending_metrics();
SELECT count(*) AS calls FROM pggit.roll_up_metrics();
SELECT count(*) AS calls FROM pggit.roll_up_metrics();
SELECT count(*) AS calls FROM pggit.run_detection();
SELECT count(*) AS calls FROM pggit.run_detection();
SELECT count(*) AS nothing_to_archive FROM pggit.archive_old_data();
INSERT INTO pggit.performance_operation_types (operation_type, category, is_builtin) VALUES ('commit', 'WRITE', true);
INSERT INTO pggit.performance_operation_types (operation_type, time_zone) VALUES ('elsewhere', 'Nowhere/Land');
INSERT INTO pggit.alert_escalation_policies (is_builtin, recovery_period) VALUES (true, '2 hours');
SELECT (SELECT count(*) FROM pggit.performance_operation_types WHERE is_builtin) AS built_in, (SELECT count(*) FROM pggit.alert_escalation_policies) AS policies;
DELETE FROM pggit.performance_operation_types WHERE operation_type = 'commit';
DELETE FROM pggit.alert_escalation_policies;
UPDATE pggit.alert_escalation_policies SET operation_type = 'commit';
RESET session_replication_role;
-- with all triggers of the states switched off, as pg_restore --disable-triggers leaves them where it is cut off
ALTER TABLE pggit_perf_internal.metric_check_state DISABLE TRIGGER USER;
ALTER TABLE pggit_perf_internal.metric_rollup_state DISABLE TRIGGER USER;
ALTER TABLE pggit_perf_internal.metric_archive_state DISABLE TRIGGER USER;
ALTER TABLE pggit_perf_internal.detection_state DISABLE TRIGGER USER;
SELECT count(*) AS calls FROM pggit.check_pending_metrics();
SELECT count(*) AS calls FROM pggit.roll_up_metrics();
SELECT count(*) AS calls FROM pggit.run_detection();
SELECT pggit.set_archive_policy('metrics', 30);
SELECT count(*) > 0 AS archived FROM pggit.archive_old_data();
-- and it can be installed
DROP EXTENSION pggit_perf;
CREATE EXTENSION pggit_perf;
SELECT count(*) AS months FROM pg_inherits WHERE inhparent = 'pggit.performance_metrics'::regclass;
SELECT count(*) AS internal_copies FROM pg_proc WHERE pronamespace = 'pggit_perf_internal'::regnamespace AND proname IN ('roll_up_metrics', 'process_alerts', 'runbook');
SELECT metrics_rolled_up FROM pggit.roll_up_metrics();
