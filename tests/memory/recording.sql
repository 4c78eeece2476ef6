-- name: recording
SELECT pggit.record_performance_metrics(
    array_fill('op1'::text, array[20000]), array_fill(1000::bigint, array[20000]))

-- name: check_pending_metrics
SELECT pggit.check_pending_metrics()

-- name: duration_stats_by
SELECT pggit.duration_stats_by(lpad(g::text, 32, '0'), g, '{0.5}')
FROM generate_series(1, 30000) AS g

-- name: duration_digest_by
SELECT pggit_perf_internal.duration_digest_by(lpad(g::text, 32, '0'), now(), g)
FROM generate_series(1, 30000) AS g
