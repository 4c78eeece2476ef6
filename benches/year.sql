-- A year at a million metrics a day: seven days live, :archived_days days as raw rows in the archive, the rest of the year as rollups
-- alone. What the daily work takes, before there was anything but the seven days and after, in turns with itself.
\pset footer off
\echo loading seven days, a million each
SELECT setseed(0.42) \g /dev/null
CREATE FUNCTION bench.days(p_from int, p_to int) RETURNS void LANGUAGE sql AS $$
    INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at, is_checked)
    SELECT o.names[1 + floor(random() * 33)::int], exp(6 + 6 * random())::bigint, now() - p_from * interval '1 day' - n * interval '1 day' / 1000000, true
    FROM generate_series(1, (p_to - p_from) * 1000000) AS n,
         (SELECT array_agg(operation_type ORDER BY operation_type) AS names FROM pggit.performance_operation_types) AS o $$;
SELECT bench.days(0, 7) \g /dev/null
SELECT count(*) AS months FROM pggit.ensure_metric_partitions() \g /dev/null
SELECT * FROM pggit.roll_up_metrics();
SELECT count(*) FROM pggit.check_pending_metrics() \g /dev/null
VACUUM (ANALYZE) pggit.performance_metrics, pggit.performance_rollups;
CREATE PROCEDURE bench.daily(p_when text) LANGUAGE plpgsql AS $$
BEGIN
    FOR v_run IN 0..7 LOOP
        CALL bench.time_one(p_when || 'recalculate 7 days', v_run, 'SELECT count(*) FROM pggit.recalculate_all_baselines_rolling(7, 10, true)');
        CALL bench.time_one(p_when || 'detect anomalies, 24 h', v_run, 'SELECT count(*) FROM pggit.detect_anomalies_statistical(''commit'', 24)');
        CALL bench.time_one(p_when || 'plan a query of 24 h', v_run, 'EXPLAIN SELECT count(*) FROM pggit.performance_metrics WHERE recorded_at >= now() - interval ''24 hours''');
        INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds) SELECT 'probe', 1000 + n FROM generate_series(1, 3500) AS n;
        COMMIT;
        CALL bench.time_one(p_when || 'check 3,500 new metrics', v_run, 'SELECT count(*) FROM pggit.check_pending_metrics()');
        CALL bench.time_one(p_when || 'roll up 3,500 new metrics', v_run, 'SELECT count(*) FROM pggit.roll_up_metrics()');
        CALL bench.time_one(p_when || 'make partitions', v_run, 'SELECT count(*) FROM pggit.ensure_metric_partitions()');
        CALL bench.time_one(p_when || 'archive, nothing due', v_run, 'SELECT count(*) FROM pggit.archive_old_data()');
    END LOOP;
END $$;
SELECT count(*) FROM pggit.recalculate_all_baselines_rolling(7, 10, true) \g /dev/null
VACUUM (ANALYZE) pggit.performance_baselines;
CALL bench.daily('before: ');

\echo loading :archived_days days more, from day 125 on
SELECT bench.days(125, 125 + :archived_days) \g /dev/null
SELECT count(*) AS months FROM pggit.ensure_metric_partitions() \g /dev/null
SELECT * FROM pggit.roll_up_metrics();
\timing on
SELECT relation, action FROM pggit.archive_old_data();
\timing off
-- The other days of the year have the rollups of a day that has raw rows.
INSERT INTO pggit.performance_rollups (hour_start, operation_type, digest)
SELECT r.hour_start - d * interval '1 day', r.operation_type, r.digest
FROM pggit.performance_rollups AS r, generate_series(1, 364) AS d
WHERE r.hour_start >= date_bin('1 day', now(), '2000-01-01 00:00:00+00') - interval '1 day' AND r.hour_start < date_bin('1 day', now(), '2000-01-01 00:00:00+00')
ON CONFLICT DO NOTHING;
DELETE FROM pggit.performance_metrics WHERE operation_type = 'probe';
VACUUM (ANALYZE) pggit.performance_metrics, pggit.performance_metrics_archive, pggit.performance_rollups, pggit.performance_baselines;
SELECT count(*) AS rollups, sum(sample_count) AS samples, pg_size_pretty(pg_total_relation_size('pggit.performance_rollups')) AS size,
       (SELECT count(*) FROM pggit.performance_metrics_archive) AS archived_rows,
       (SELECT pg_size_pretty(sum(pg_total_relation_size(inhrelid))) FROM pg_inherits WHERE inhparent = 'pggit.performance_metrics_archive'::regclass) AS archive_size
FROM pggit.performance_rollups;
CALL bench.daily('after: ');
SELECT b.name, b.median_ms AS before_ms, a.median_ms AS after_ms, round(a.median_ms / b.median_ms, 2) AS ratio
FROM (SELECT substr(name, 9) AS name, median_ms FROM bench.report WHERE name LIKE 'before: %') AS b
JOIN (SELECT substr(name, 8) AS name, median_ms FROM bench.report WHERE name LIKE 'after: %') AS a USING (name)
ORDER BY name;
-- A whole year, for whoever asks for it.
CALL bench.time_one('recalculate 365 days', 1, 'SELECT count(*) FROM pggit.recalculate_all_baselines_rolling(365, 10, true)');
SELECT name, median_ms, (SELECT sum(sample_count) FROM pggit.performance_baselines WHERE is_active) AS samples FROM bench.report WHERE name LIKE '%365%';
