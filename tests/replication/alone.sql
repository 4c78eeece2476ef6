-- name: alerts
SELECT count(*) FROM pggit.performance_alerts

-- name: judge_enough
SELECT metrics_checked >= 5, alerts_raised FROM pggit.check_pending_metrics()

-- name: judge
SELECT metrics_checked, alerts_raised FROM pggit.check_pending_metrics()

-- name: record
SELECT count(pggit.record_performance_metric(:'operation', 9000))
FROM generate_series(1, :count)

-- name: rollups
SELECT coalesce(sum(hours_different), 0),
       (SELECT count(*) FROM pggit.performance_metrics)
       - (SELECT sum(sample_count) FROM pggit.performance_rollups)
FROM pggit.verify_rollups('-infinity', 'infinity')

-- name: has_samples
SELECT sample_count >= 300
FROM pggit.calculate_performance_baseline('mirrored', p_force_recalc => true)
