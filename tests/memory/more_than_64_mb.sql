-- name: an_array_of_operations
SELECT pggit.record_performance_metrics(
    array_fill('commit'::text, array[6000000]), array_fill(1000::bigint, array[6000000]))

-- name: an_array_of_a_million_operations
SELECT pggit.record_performance_metrics(
    array_fill('commit'::text, array[1000000]), array_fill(1000::bigint, array[1000000]))

-- name: an_array_of_long_operations
SELECT pggit.record_performance_metrics(
    array_fill(repeat('ü', 200), array[100000]), array_fill(1000::bigint, array[100000]))

-- name: many_keys
SELECT pggit.duration_stats_by(lpad(g::text, 32, '0'), 1, '{0.5}')
FROM generate_series(1, 9000000) AS g

-- name: a_long_result
-- The states fit, the result does not.
SELECT pggit.duration_stats_by(lpad(g::text, 32, '0'), 1, '{0.5}')
FROM generate_series(1, 250000) AS g

-- name: long_keys
SELECT pggit.duration_stats_by(repeat(g::text, 1000000), 1, '{0.5}')
FROM generate_series(1, 100) AS g

-- name: one_key_of_200_mb
SELECT pggit.duration_stats_by(repeat('x', 200000000), 1, '{0.5}')

-- name: keys_and_hours
SELECT pggit_perf_internal.duration_digest_by(lpad(g::text, 32, '0'), now(), 1)
FROM generate_series(1, 9000000) AS g

-- name: digests_of_keys_and_hours
SELECT pggit_perf_internal.duration_digest_by(lpad(g::text, 32, '0'), now(), g)
FROM generate_series(1, 250000) AS g

-- name: samples
SELECT pggit.duration_stats(g, '{0.5}') FROM generate_series(1, 30000000) AS g

-- name: wide_samples
SELECT pggit.duration_stats(g - 5, '{0.5}') FROM generate_series(1, 30000000) AS g

-- name: samples_that_become_wide
SELECT pggit.duration_stats(CASE g WHEN 9000000 THEN -1 ELSE g END, '{0.5}')
FROM generate_series(1, 9000000) AS g

-- name: a_digest
SELECT pggit.duration_digest(g) IS NULL FROM generate_series(1, 14000000) AS g

-- name: digests_rolled_up
SELECT pggit.rollup(d.digest) IS NULL FROM public.digests AS d

-- name: a_digest_as_text
SELECT length(l.digest::text) FROM public.long AS l

-- name: fractions
SELECT pggit.percentiles(array_fill(0.5::float8, ARRAY[1500000]), pggit.duration_digest(5))

-- name: fractions_of_an_aggregate
SELECT pggit.duration_stats(5, array_fill(0.5::float8, ARRAY[1500000]))

-- name: values_of_a_line
SELECT pggit.sparkline(array_fill(0.5::float8, ARRAY[3000000]))

-- name: a_note_of_200_mb
SELECT pggit.acknowledge_alert(1, repeat('x', 200000000))

-- name: a_reason_of_20_mb
SELECT pggit.suppress_alerts(now() + interval '1 hour', repeat('x', 20000000))

-- name: an_unknown_method_of_10_mb
SELECT pggit.detect_anomalies_statistical('many', p_method => repeat('x', 10000000))

-- name: named_objects
SELECT pggit.record_merge_performance(
    1, 2, 1000, p_conflicting_objects => array_fill(repeat('x', 1000), array[9000]))

-- name: anomalies_of_many_samples
SELECT count(*) FROM pggit.detect_anomalies_statistical('many', 8760, 0.5, 'zscore')
