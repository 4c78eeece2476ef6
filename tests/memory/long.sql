-- name: percentiles
SELECT pggit.percentiles(array_agg(g / 1000.0), (SELECT l.digest FROM public.long AS l))
FROM generate_series(1, 1000) AS g

-- name: a_digest_to_text
SELECT length(l.digest::text) FROM public.long AS l

-- name: a_digest_from_bytes
SELECT l.digest::bytea::pggit.duration_digest IS NULL FROM public.long AS l

-- name: rollup
SELECT pggit.rollup(l.digest) IS NULL FROM public.long AS l

-- name: duration_stats
SELECT pggit.duration_stats(g, '{0.5}') FROM generate_series(1, 30000000) AS g

-- name: duration_stats_by
SELECT pggit.duration_stats_by(lpad(g::text, 32, '0'), g, '{0.5}')
FROM generate_series(1, 3000000) AS g

-- name: duration_digest_by
SELECT pggit_perf_internal.duration_digest_by(lpad(g::text, 32, '0'), now(), g)
FROM generate_series(1, 3000000) AS g

-- name: record_performance_metrics
SELECT pggit.record_performance_metrics(
    array_fill('commit'::text, array[100000]), array_fill(1000::bigint, array[100000]))

-- name: check_pending_metrics
SELECT pggit.check_pending_metrics()

-- name: anomalies_by_zscore
SELECT pggit.detect_anomalies_statistical('many', 8760, 0.5, 'zscore')

-- name: anomalies_by_modified_zscore
SELECT pggit.detect_anomalies_statistical('many', 8760, 0.5, 'modified_zscore')

-- name: anomalies_by_tail
SELECT pggit.detect_anomalies_statistical('many', 8760, 0.5, 'tail')
