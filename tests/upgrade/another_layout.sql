-- name: before_the_update
-- Times that contradict the duration, and times that are infinite, as a release before 0.7.0 took
-- them; access that was granted before.
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, start_time, end_time)
VALUES ('contradictory', 2000000, '2026-03-01 10:00+00', '2026-03-01 11:00+00');
UPDATE pggit.performance_operation_types
SET minimum_samples_for_baseline = 30
WHERE operation_type = 'rollback';
INSERT INTO pggit.alert_notification_queue (channel, message, created_at, raised_at)
VALUES ('webhook', 'infinite', '-infinity', 'infinity');
INSERT INTO pggit.performance_alerts (alert_type, operation_type, created_at)
VALUES ('ANOMALY', 'infinite', '-infinity');
INSERT INTO pggit.performance_incidents (
    alert_type, operation_type, severity, alert_count, first_alert_at, last_alert_at, opened_at,
    unacknowledged_since, last_raised_at
) VALUES (
    'ANOMALY', 'infinite', 'WARNING', 1, '-infinity', '-infinity', now(), now(), '-infinity'
);
GRANT EXECUTE ON PROCEDURE pggit.tick TO upgrade_viewer;
GRANT EXECUTE ON FUNCTION pggit.start_performance_trace, pggit.end_performance_trace
TO upgrade_viewer;

-- name: record
SELECT pggit.record_performance_metric('commit', :duration) > 0

-- name: record_many
SELECT pggit.record_performance_metrics(ARRAY['commit', 'commit'], ARRAY[1000, 3600]) = 2

-- name: change_policies
UPDATE pggit.alert_escalation_policies SET severity_above_3x_p99 = 'CRITICAL'

-- name: failures_before_the_update
SELECT string_agg(DISTINCT sqlstate, ',')
FROM pggit.job_failure_log
WHERE job_name = 'process_alerts'

-- name: viewer_reads
SELECT bool_and(has_table_privilege('upgrade_viewer', t, 'SELECT'))
FROM unnest(ARRAY['pggit.v_all_performance_metrics', 'pggit.v_open_incidents',
                  'pggit.alert_notification_queue']) AS t

-- name: contradictory_times
SELECT start_time = '2026-03-01 10:59:58+00' AND end_time = '2026-03-01 11:00+00'
    AND duration_microseconds = 2000000
FROM pggit.performance_metrics
WHERE operation_type = 'contradictory'

-- name: infinite_times_are_finite
SELECT (SELECT count(*) FROM pggit.alert_notification_queue
        WHERE message = 'infinite' AND isfinite(created_at) AND isfinite(raised_at)),
       (SELECT count(*) FROM pggit.performance_alerts
        WHERE operation_type = 'infinite' AND isfinite(created_at)),
       (SELECT count(*) FROM pggit.performance_incidents
        WHERE operation_type = 'infinite' AND isfinite(first_alert_at) AND isfinite(last_alert_at)
          AND isfinite(last_raised_at))

-- name: minimum_for_anomalies
SELECT minimum_samples_for_anomalies
FROM pggit.performance_operation_types
WHERE operation_type = 'rollback'

-- name: viewer_calls_by_old_names
SELECT count(*), bool_and(has_function_privilege('upgrade_viewer', p.oid, 'EXECUTE'))
FROM pg_proc AS p
WHERE p.pronamespace = 'pggit'::regnamespace
  AND p.proname IN ('tick', 'start_performance_trace', 'end_performance_trace')
