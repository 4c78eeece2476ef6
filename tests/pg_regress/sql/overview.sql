-- One look: exact percentiles of the last hour beside the baseline, the trend of a day, incidents.
-- Reads the clock: it is of the hour and the day up to now().
\i fixtures/read_committed.sql
\i fixtures/within_a_quarter.sql
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at)
SELECT o.operation_type, 1000 + (g * 7919 + hashtext(o.operation_type)::bigint % 977 + 977) % 10007, now() - g * interval '4 minutes'
FROM pggit.performance_operation_types AS o CROSS JOIN generate_series(1, 500) AS g;
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds) SELECT 'query_temporal_snapshots', 86400000000 FROM generate_series(1, 3);
SELECT count(*) FROM pggit.recalculate_all_baselines_rolling(7, 10, true);
SELECT count(*) AS operations,
       bool_and(s.samples = m.samples AND s.p50_microseconds = m.p50 AND s.p95_microseconds = m.p95 AND s.p99_microseconds = m.p99 AND s.max_microseconds = m.greatest) AS exact,
       bool_and(s.p99_change_percent = (m.p99 / b.p99_microseconds - 1) * 100 AND b.baseline_id = s.baseline_id) AS against_baseline
FROM pggit.operation_statistics('30 hours') AS s
JOIN (SELECT operation_type, count(*) AS samples, percentile_cont(0.5) WITHIN GROUP (ORDER BY duration_microseconds) AS p50,
             percentile_cont(0.95) WITHIN GROUP (ORDER BY duration_microseconds) AS p95,
             percentile_cont(0.99) WITHIN GROUP (ORDER BY duration_microseconds) AS p99, max(duration_microseconds) AS greatest
      FROM pggit.performance_metrics WHERE recorded_at > now() - interval '30 hours' GROUP BY 1) AS m USING (operation_type)
JOIN pggit.performance_baselines AS b ON b.operation_type = s.operation_type AND b.is_active;
-- The trend is the same whether rolled up or not.
CREATE TEMP TABLE before AS SELECT * FROM pggit.operation_trends();
SELECT metrics_rolled_up > 0 AS rolled_up FROM pggit.roll_up_metrics();
SELECT count(*) AS same, min(length(trend)) AS characters FROM before JOIN pggit.operation_trends() USING (operation_type, trend);
-- Readable in 120 columns, with all operations and the longest durations there are.
SELECT count(*) AS operations, max(length(p99_ms)) < 24 AS short FROM pggit.v_operation_overview;
SELECT operation_type, samples, p99_ms, change FROM pggit.v_operation_overview WHERE operation_type = 'query_temporal_snapshots';
SELECT max(length(operation_type)) + greatest(7, max(length(samples::text))) + max(length(p50_ms)) + max(length(p95_ms)) + max(length(p99_ms)) + max(length(change))
       + max(length(trend)) + 4 + 8 * 3 - 1 AS columns FROM pggit.v_operation_overview \gset
SELECT :columns <= 120 AS fits;
-- What is wrong comes first; what was never recorded is left out, what rests is not.
SELECT alerts_raised > 0 AS raised FROM pggit.check_pending_metrics();
INSERT INTO pggit.performance_alerts (alert_type, severity, operation_type) VALUES ('ANOMALY', 'WARNING', 'rollback');
SELECT incidents_opened > 0 AS opened FROM pggit.process_alerts();
SELECT operation_type, open > 0 AS open FROM pggit.v_operation_overview LIMIT 2;
-- What is suppressed counts nowhere.
BEGIN;
UPDATE pggit.performance_incidents SET is_suppressed = true;
SELECT sum(open) AS open, (SELECT sum(incidents) FROM pggit.v_monitoring_incidents) AS monitored FROM pggit.v_operation_overview;
ROLLBACK;
DELETE FROM pggit.performance_metrics WHERE operation_type = 'get_branches';
SELECT samples, p50_ms ~ '^- / [0-9.]+$' AS rests, change, trend ~ '^[·▁▂▃▄▅▆▇█]{12}$' AS trend FROM pggit.v_operation_overview WHERE operation_type = 'get_branches';
-- Sparklines and numbers for people.
SELECT pggit.sparkline('{1,2,3,4,5,6,7,8}'), pggit.sparkline('{5,NULL,5}'), pggit.sparkline('{100,101,99}'), pggit.sparkline('{1,10,1000}'), pggit.sparkline('{}'), pggit.sparkline(NULL);
SELECT array_agg(pggit_perf_internal.three_significant_digits(v)) FROM unnest('{0.01234,0.5,1.4849,12.345,999.9,123456.7,0,NaN,NULL}'::float8[]) AS v;

-- what is no window is said to be none
\set VERBOSITY sqlstate
SELECT count(*) FROM pggit.operation_statistics(NULL);
SELECT count(*) FROM pggit.operation_statistics('-1 hour');
SELECT count(*) FROM pggit.operation_statistics('178000000 years');
\set VERBOSITY default
SELECT count(*) > 0 AS found FROM pggit.operation_statistics('90 years');
