-- 33 operations, :samples samples in the last :days days, up to the present: recalculation from raw rows and from rollups, against a
-- PL/pgSQL loop and against count(*) over the same window. Each run's baselines are compared with percentile_cont.
\pset footer off
\echo loading :samples samples of 33 operations in :days days
SELECT setseed(0.42) \g /dev/null
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at)
SELECT o.names[1 + floor(random() * 33)::int], exp(6 + 6 * random())::bigint,
       now() - (:days * interval '1 day') * (1 - n / :samples::double precision)
FROM generate_series(1, :samples) AS n,
     (SELECT array_agg(operation_type ORDER BY operation_type) AS names FROM pggit.performance_operation_types) AS o;
SELECT count(*) AS months FROM pggit.ensure_metric_partitions();
VACUUM (ANALYZE) pggit.performance_metrics;

CREATE TABLE bench.by_loop (operation_type text, samples bigint, p bigint[], least bigint, greatest bigint);
-- What the requirements' plan does: one query an operation, five percentiles each; over the window of the operation's baseline, which
-- stays where a recalculation changed nothing.
CREATE FUNCTION bench.loop() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    v_operation text;
    v_window record;
BEGIN
    DELETE FROM bench.by_loop;
    FOR v_operation IN SELECT operation_type FROM pggit.performance_operation_types WHERE is_tracked LOOP
        SELECT b.window_start, b.window_end INTO v_window FROM pggit.performance_baselines AS b WHERE b.operation_type = v_operation AND b.is_active;
        INSERT INTO bench.by_loop
        SELECT v_operation, count(*),
               ARRAY[percentile_cont(0.5) WITHIN GROUP (ORDER BY duration_microseconds),
                     percentile_cont(0.75) WITHIN GROUP (ORDER BY duration_microseconds),
                     percentile_cont(0.9) WITHIN GROUP (ORDER BY duration_microseconds),
                     percentile_cont(0.95) WITHIN GROUP (ORDER BY duration_microseconds),
                     percentile_cont(0.99) WITHIN GROUP (ORDER BY duration_microseconds)]::bigint[],
               min(duration_microseconds), max(duration_microseconds)
        FROM pggit.performance_metrics
        WHERE operation_type = v_operation AND recorded_at BETWEEN v_window.window_start AND v_window.window_end;
    END LOOP;
END $$;
CREATE FUNCTION bench.must_be_equal() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF (SELECT count(*) FROM bench.by_loop AS l JOIN pggit.performance_baselines AS b ON b.operation_type = l.operation_type AND b.is_active
        WHERE l.samples = b.sample_count AND l.least = b.min_microseconds AND l.greatest = b.max_microseconds
          AND l.p = ARRAY[b.p50_microseconds, b.p75_microseconds, b.p90_microseconds, b.p95_microseconds, b.p99_microseconds]) <> 33 THEN
        RAISE EXCEPTION 'results differ from percentile_cont';
    END IF;
END $$;
SELECT format('SELECT count(*) FROM pggit.recalculate_all_baselines_rolling(%s, 10, true)', :days) AS recalculate,
       format('SELECT count(*) FROM pggit.performance_metrics WHERE recorded_at >= clock_timestamp() - interval ''%s days''', :days) AS count \gset

\echo from raw rows, nothing rolled up
CALL bench.in_turns(:runs, 'recalculate', :'recalculate', 'loop', 'SELECT bench.loop()', 'compare', 'SELECT bench.must_be_equal()', 'count(*)', :'count');
SELECT name, runs, median_ms FROM bench.report WHERE name <> 'compare';
SELECT bench.times_faster('recalculate', 'loop') AS times_faster_than_the_loop, bench.times_faster('recalculate', 'count(*)') AS times_faster_than_count;
TRUNCATE bench.timing;

\echo rolling all of it up, once
CALL bench.time_one('the first roll-up', 1, 'SELECT * FROM pggit.roll_up_metrics()');
CALL bench.time_one('a scan of the same rows', 1, 'SELECT count(*), sum(duration_microseconds) FROM pggit.performance_metrics');
SELECT name, median_ms FROM bench.report;
VACUUM (ANALYZE) pggit.performance_rollups;
SELECT count(*) AS rollups, sum(sample_count) AS samples, round(sum(pg_column_size(digest))::numeric / sum(sample_count), 3) AS digest_bytes_a_sample,
       round(pg_total_relation_size('pggit.performance_rollups')::numeric / sum(sample_count), 3) AS bytes_a_sample_with_row_and_indexes
FROM pggit.performance_rollups;
TRUNCATE bench.timing;

\echo from rollups
CALL bench.in_turns(:runs, 'recalculate', :'recalculate', 'loop', 'SELECT bench.loop()', 'compare', 'SELECT bench.must_be_equal()', 'count(*)', :'count');
SELECT name, runs, least_ms, median_ms, greatest_ms FROM bench.report WHERE name <> 'compare';
SELECT bench.times_faster('recalculate', 'loop') AS times_faster_than_the_loop, bench.times_faster('recalculate', 'count(*)') AS times_faster_than_count;
\echo results were equal to percentile_cont in all 33 operations, in every run
TRUNCATE bench.timing;

\echo a million new metrics, three times, against one scan of them
CREATE PROCEDURE bench.new_million(p_run int) LANGUAGE plpgsql AS $$
DECLARE
    v_highest bigint := (SELECT last_value FROM pggit.performance_metrics_metric_id_seq);
BEGIN
    INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at)
    SELECT o.names[1 + floor(random() * 33)::int], exp(6 + 6 * random())::bigint, now() - n * interval '1 day' / 1000000
    FROM generate_series(1, 1000000) AS n,
         (SELECT array_agg(operation_type ORDER BY operation_type) AS names FROM pggit.performance_operation_types) AS o;
    COMMIT;
    CALL bench.time_one('a scan', p_run, format('SELECT count(*), sum(duration_microseconds) FROM pggit.performance_metrics WHERE metric_id > %s AND recorded_at >= now() - interval ''25 hours''', v_highest));
    CALL bench.time_one('roll up', p_run, 'SELECT * FROM pggit.roll_up_metrics()');
END $$;
CALL bench.new_million(0);
CALL bench.new_million(1);
CALL bench.new_million(2);
CALL bench.new_million(3);
SELECT name, runs, least_ms, median_ms, greatest_ms FROM bench.report;
SELECT round(1 / bench.times_faster('roll up', 'a scan'), 1) AS times_a_scan;
CALL bench.time_one('recalculate', 1, :'recalculate');
SELECT bench.loop(), bench.must_be_equal() \g /dev/null
TRUNCATE bench.timing;

\echo an empty window (the same table, nothing in the last days)
DELETE FROM pggit.performance_metrics WHERE recorded_at >= now() - interval '26 hours';
SELECT count(*) FROM pggit.rebuild_rollups(now() - interval '27 hours', now()) \g /dev/null
VACUUM (ANALYZE) pggit.performance_metrics;
CALL bench.in_turns(5, 'recalculate nothing', 'SELECT count(*) FROM pggit.recalculate_all_baselines_rolling(1, 10, false)', 'select nothing', 'SELECT 1');
SELECT name, runs, median_ms FROM bench.report;
