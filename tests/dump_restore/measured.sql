-- name: has_archive_and_default_partition
SELECT count(*) > 0 AND (SELECT count(*) FROM pggit.performance_metrics_default) > 0
FROM pggit.performance_metrics_archive

-- name: late_metric
-- Late for an archived month, and recorded here, where transaction numbers are small.
INSERT INTO pggit.performance_metrics (
    operation_type, duration_microseconds, recorded_at, is_checked
) VALUES ('archived', 2, now() - interval '180 days', true)

-- name: rollups
SELECT sum(hours_different),
       (SELECT count(*) FROM pggit.performance_metrics)
       + (SELECT count(*) FROM pggit.performance_metrics_archive)
       - (SELECT sum(sample_count) FROM pggit.performance_rollups)
FROM pggit.verify_rollups('-infinity', 'infinity')

-- name: samples
SELECT sample_count
FROM pggit.calculate_performance_baseline('archived', p_lookback_days => :days)

-- name: found_by_detection
SELECT (SELECT count(*) FROM pggit.performance_episodes),
       (SELECT count(*) FROM pggit.performance_change_points)

-- name: settings_are_noted
SELECT count(*) > 50 AND bool_and(k.setting_value = concat(s.reset_val, s.unit))
    AND pggit_perf_internal.note_changed_settings() = 0
FROM pggit_perf_internal.performance_known_settings AS k
JOIN pg_settings AS s ON s.name = k.setting_name

-- name: judge
SELECT operations_judged FROM pggit.run_detection()

-- name: record_merge
SELECT pggit.record_merge_performance(2, 1, 5)
    > (SELECT min(merge_id) FROM pggit.merge_performance_metrics)

-- name: record
SELECT pggit.record_performance_metric('commit', 1)

-- name: work
SELECT count(*) FROM pggit.recalculate_all_baselines_rolling(365, 10, true);
CALL pggit.run_job('maintain_partitions');
INSERT INTO pggit.performance_alerts (alert_type, operation_type) VALUES ('SYSTEM', 'commit');

-- name: check_pending
SELECT count(*)
FROM pggit.check_pending_metrics(), pggit.performance_alerts
WHERE actual_duration_microseconds = 77777

-- name: alerts_of_duration
SELECT count(*) FROM pggit.performance_alerts WHERE actual_duration_microseconds = :duration

-- name: alerts_of_type
SELECT count(*) FROM pggit.performance_alerts WHERE operation_type = :'type'

-- name: slow_metric
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds)
VALUES ('commit', 99999999)

-- name: states_of_checking
SELECT count(*) FROM pggit_perf_internal.metric_check_state

-- name: check_next
SELECT metrics_checked, alerts_raised FROM pggit.check_pending_metrics()
