-- name: neglected
-- It would be neglect in the new server, if it had happened there.
INSERT INTO pggit.job_run_log (job_name, status, started_at, finished_at)
VALUES ('detect', 'succeeded', now() - interval '40 days', now() - interval '40 days');
UPDATE pggit_perf_internal.installation_state
SET since = now() - interval '60 days', has_run_jobs = true;

-- name: grant_access
SELECT pggit.grant_access('upgrade_viewer', 'viewer')

-- name: late_jobs
SELECT status FROM pggit.health_check() WHERE check_name = 'late_jobs'

-- name: record
SELECT pggit.record_performance_metric('commit', 1) > 0

-- name: raise_pending
SELECT alerts_raised > 0 FROM pggit.check_pending_metrics()

-- name: numbers_go_on
SELECT pggit.record_performance_metric('commit', 5) > max(metric_id)
FROM pggit.performance_metrics

-- name: run_jobs
SELECT * FROM pggit.roll_up_metrics();
SELECT * FROM pggit.process_alerts();
CALL pggit.run_job('maintain_partitions');

-- name: rollups_are_right
SELECT count(*) > 0 AND sum(hours_different) = 0
FROM pggit.verify_rollups('-infinity', 'infinity')

-- name: viewer_reads
SELECT has_table_privilege('upgrade_viewer', 'pggit.v_open_incidents', 'SELECT')

-- name: has_secrets
SELECT count(*) > 0 FROM pggit_perf_internal.alert_notification_secrets
