-- 33 operations, :samples samples within 7 days: recalculation against a PL/pgSQL loop and against count(*).
\pset footer off
\echo loading :samples samples of 33 operations
SELECT setseed(0.42) \g /dev/null
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at)
SELECT o.names[1 + floor(random() * 33)::int], exp(6 + 6 * random())::bigint,
       now() - interval '167 hours' + n * (interval '166 hours' / :samples)
FROM generate_series(1, :samples) AS n,
     (SELECT array_agg(operation_type ORDER BY operation_type) AS names FROM pggit.performance_operation_types) AS o;
VACUUM (ANALYZE) pggit.performance_metrics;

CREATE TABLE bench.by_loop (operation_type text, samples bigint, p bigint[], least bigint, greatest bigint);
-- What the requirements' plan does: one query an operation, five percentiles each.
CREATE FUNCTION bench.loop() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    v_operation text;
BEGIN
    DELETE FROM bench.by_loop;
    FOR v_operation IN SELECT operation_type FROM pggit.performance_operation_types WHERE is_tracked LOOP
        INSERT INTO bench.by_loop
        SELECT v_operation, count(*),
               ARRAY[percentile_cont(0.5) WITHIN GROUP (ORDER BY duration_microseconds),
                     percentile_cont(0.75) WITHIN GROUP (ORDER BY duration_microseconds),
                     percentile_cont(0.9) WITHIN GROUP (ORDER BY duration_microseconds),
                     percentile_cont(0.95) WITHIN GROUP (ORDER BY duration_microseconds),
                     percentile_cont(0.99) WITHIN GROUP (ORDER BY duration_microseconds)]::bigint[],
               min(duration_microseconds), max(duration_microseconds)
        FROM pggit.performance_metrics
        WHERE operation_type = v_operation AND recorded_at >= clock_timestamp() - interval '7 days';
    END LOOP;
END $$;

CALL bench.in_turns(5,
    'recalculate', 'SELECT count(*) FROM pggit.recalculate_all_baselines_rolling(7, 10, true)',
    'loop', 'SELECT bench.loop()',
    'count(*)', 'SELECT count(*) FROM pggit.performance_metrics WHERE recorded_at >= clock_timestamp() - interval ''7 days''');
TABLE bench.report;
SELECT bench.times_faster('recalculate', 'loop') AS times_faster_than_the_loop,
       bench.times_faster('recalculate', 'count(*)') AS times_faster_than_count;

SELECT count(*) = 33 AND bool_and(
           l.samples = b.sample_count AND l.least = b.min_microseconds AND l.greatest = b.max_microseconds
           AND l.p = ARRAY[b.p50_microseconds, b.p75_microseconds, b.p90_microseconds, b.p95_microseconds, b.p99_microseconds])
       AS results_are_equal
FROM bench.by_loop AS l JOIN pggit.performance_baselines AS b ON b.operation_type = l.operation_type AND b.is_active
\gset
\if :results_are_equal
    \echo results are equal to percentile_cont in all 33 operations
\else
    \echo RESULTS DIFFER
    SELECT 1 / 0 AS results_differ;
\endif

\echo the plan
LOAD 'auto_explain';
SET auto_explain.log_nested_statements = on;
SET auto_explain.log_min_duration = 300;
SET client_min_messages = log;
SELECT count(*) FROM pggit.recalculate_all_baselines_rolling(7, 10, true) \g /dev/null
RESET client_min_messages;
SET auto_explain.log_min_duration = -1;

\echo an empty window (the same table, nothing in the last days)
TRUNCATE bench.timing;
DELETE FROM pggit.performance_metrics WHERE recorded_at >= now() - interval '26 hours';
VACUUM (ANALYZE) pggit.performance_metrics;
CALL bench.in_turns(5,
    'recalculate nothing', 'SELECT count(*) FROM pggit.recalculate_all_baselines_rolling(1, 10, false)',
    'select nothing', 'SELECT 1');
TABLE bench.report;
