-- name: baseline
-- Recorded durations of 5,000 microseconds are violations of it.
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds)
SELECT 'commit', 1000 FROM generate_series(1, 20);
SELECT pggit.recalculate_all_baselines_rolling();

-- name: record
SELECT pggit.record_performance_metric('commit', 5000)

-- name: process_alerts
SELECT alerts_processed FROM pggit.process_alerts()

-- name: lock_baselines
-- A job that writes baselines waits for this; recorders do not.
LOCK TABLE pggit.performance_baselines IN SHARE ROW EXCLUSIVE MODE

-- name: locks_of_baselines
SELECT count(*) FROM pg_locks
WHERE relation = 'pggit.performance_baselines'::regclass
  AND mode = 'ShareRowExclusiveLock' AND granted

-- name: running_jobs
SELECT count(*) FROM pggit.job_run_log WHERE status = 'running'

-- name: acknowledged
CREATE TABLE public.acknowledged (metric_id bigint)

-- name: forget_acknowledged
TRUNCATE public.acknowledged

-- name: lost
-- Metrics that a recorder had the number of, and that are gone now, or whose alert is.
SELECT count(*) FROM public.acknowledged AS a
WHERE NOT EXISTS (SELECT FROM pggit.performance_metrics AS m WHERE m.metric_id = a.metric_id)
   OR NOT EXISTS (SELECT FROM pggit.performance_alerts AS x WHERE x.metric_id = a.metric_id)

-- name: miscounted_incidents
SELECT count(*) FROM pggit.performance_incidents AS i
WHERE i.alert_count <> (SELECT count(*) FROM pggit.performance_alerts AS a
                        WHERE a.incident_id = i.incident_id)

-- name: alerts_without_incident
SELECT (SELECT count(*) FROM pggit.performance_alerts)
    - (SELECT sum(alert_count) FROM pggit.performance_incidents)

-- name: interrupted_runs
SELECT count(*) FROM pggit.job_failure_log WHERE status = 'interrupted'
