-- name: warm_up
-- A session loads libraries and catalogs once; this has it do so while it has all memory.
DO 'BEGIN END';
SELECT pggit.num_vals(pggit.duration_digest(1)) IS NULL;
SELECT count(*) = 0 FROM (SELECT * FROM pggit.v_operation_overview LIMIT 0) AS o;

-- name: ordinary_work
SELECT pggit.record_performance_metrics(
    array_fill('commit'::text, array[20000]), array_fill(1000::bigint, array[20000]));
SELECT (pggit.duration_stats_by((g % 100)::text, g, '{0.5,0.99}')).keys[100]
FROM generate_series(1, 100000) AS g;
SELECT pggit.percentile(0.5, pggit.duration_digest(g)) FROM generate_series(1, 1000001) AS g;
