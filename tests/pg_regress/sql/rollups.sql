-- Rolling up: each metric once, whatever the order; baselines equal to percentile_cont over the raw rows.
-- Reads the clock: baselines are measured over the days up to now().
\i fixtures/read_committed.sql
\i fixtures/within_a_quarter.sql
\set ECHO queries
-- Every operation's baseline as it was just recalculated, against the raw rows of its very window.
CREATE FUNCTION pg_temp.differences(p_days integer DEFAULT 7) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    v_differences bigint;
BEGIN
    -- What has not changed is not written again.
    UPDATE pggit.performance_baselines SET is_active = false WHERE is_active;
    PERFORM pggit.recalculate_all_baselines_rolling(p_days, 2, true);
    SELECT count(*) INTO v_differences
    FROM (SELECT b.*, w.window_start AS start_of_all, w.window_end AS end_of_all
          FROM pggit.performance_baselines AS b,
               (SELECT window_start, window_end FROM pggit.performance_baselines ORDER BY baseline_id DESC LIMIT 1) AS w
          WHERE b.is_active AND b.branch_id IS NULL) AS b
    FULL JOIN LATERAL (
        SELECT m.operation_type, count(*) AS samples,
               percentile_cont(ARRAY[0.5, 0.75, 0.9, 0.95, 0.99]) WITHIN GROUP (ORDER BY m.duration_microseconds)::bigint[] AS p,
               min(m.duration_microseconds) AS least, max(m.duration_microseconds) AS greatest, avg(m.duration_microseconds) AS mean
        FROM pggit.performance_metrics AS m
        WHERE m.recorded_at BETWEEN (SELECT window_start FROM pggit.performance_baselines ORDER BY baseline_id DESC LIMIT 1)
                                AND (SELECT window_end FROM pggit.performance_baselines ORDER BY baseline_id DESC LIMIT 1)
        GROUP BY 1 HAVING count(*) >= 2) AS r USING (operation_type)
    WHERE (b.sample_count, b.p50_microseconds, b.p75_microseconds, b.p90_microseconds, b.p95_microseconds, b.p99_microseconds,
           b.min_microseconds, b.max_microseconds, round(b.mean_microseconds::numeric, 3))
          IS DISTINCT FROM (r.samples, r.p[1], r.p[2], r.p[3], r.p[4], r.p[5], r.least, r.greatest, round(r.mean, 3));
    RETURN v_differences;
END $$;
CREATE TEMP VIEW counted AS
    SELECT (SELECT count(*) FROM pggit.performance_metrics) AS metrics, (SELECT coalesce(sum(sample_count), 0) FROM pggit.performance_rollups) AS rolled_up,
           (SELECT coalesce(sum(hours_different), 0) FROM pggit.verify_rollups('-infinity', 'infinity')) AS hours_different;

-- nothing yet
SELECT * FROM pggit.verify_rollups('-infinity', 'infinity');
SELECT * FROM pggit.roll_up_metrics();
SELECT * FROM pggit.verify_rollups('-infinity', 'infinity');
SELECT * FROM counted;

INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at)
SELECT (ARRAY['commit', 'merge', 'never heard of'])[1 + n % 3], 1 + (n * 7919) % 100003, now() - n * interval '37 seconds'
FROM generate_series(0, 19999) AS n;
-- The month before, of which these rows are when a month has just begun: of one without a table rollups outlive rows deleted by hand.
DO $$ BEGIN PERFORM pggit.ensure_metric_partitions(); END $$;
SELECT pg_temp.differences() AS before_rolling_up;
SELECT metrics_rolled_up, rollups_written BETWEEN 615 AND 625 AS an_hour_each FROM pggit.roll_up_metrics();
SELECT * FROM pggit.roll_up_metrics();
SELECT * FROM counted;
SELECT pg_temp.differences() AS from_rollups;
-- the row says the same as its digest; sums are exact
SELECT bool_and(r.sample_count = m.n AND r.min_microseconds = m.least AND r.max_microseconds = m.greatest AND r.sum_microseconds = m.sum
                AND r.sum_of_squares = m.squares) AS columns_are_right, count(*) = (SELECT count(*) FROM pggit.performance_rollups) AS no_more
FROM (SELECT operation_type, date_bin('1 hour', recorded_at, '2000-01-01 00:00:00+00') AS hour_start, count(*) AS n, min(duration_microseconds) AS least,
             max(duration_microseconds) AS greatest, sum(duration_microseconds) AS sum, sum(duration_microseconds::numeric ^ 2) AS squares
      FROM pggit.performance_metrics GROUP BY 1, 2) AS m
JOIN pggit.performance_rollups AS r USING (operation_type, hour_start);

-- what comes late, from functions and by INSERT, goes to its hour; until then it is read raw
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at)
SELECT 'commit', 500000 + n, now() - interval '72 hours' - n * interval '1 minute' FROM generate_series(1, 500) AS n;
SELECT count(pggit.record_performance_metric('merge', 900000 + n, p_recorded_at => now() - n * interval '1 hour')) FROM generate_series(1, 100) AS n;
SELECT pg_temp.differences() AS with_late_rows;
SELECT metrics_rolled_up FROM pggit.roll_up_metrics();
SELECT pg_temp.differences() AS rolled_up_late;
-- one operation, and one of its branches, which rollups know nothing of
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at, branch_id)
SELECT 'commit', n, now() - n * interval '1 minute', 7 FROM generate_series(1, 100) AS n;
SELECT operation_type, sample_count FROM pggit.calculate_performance_baseline('commit', p_branch_id => 7);
SELECT c.sample_count = (SELECT count(*) FROM pggit.performance_metrics WHERE operation_type = 'commit' AND recorded_at >= now() - interval '168 hours') AS all_of_it
FROM pggit.calculate_performance_baseline('commit', p_force_recalc => true) AS c;
SELECT metrics_rolled_up FROM pggit.roll_up_metrics();

-- own rows of a transaction: read at once, rolled up after it
BEGIN;
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at) SELECT 'rollback', n, now() - n * interval '2 hours' FROM generate_series(1, 50) AS n;
SELECT metrics_rolled_up FROM pggit.roll_up_metrics();
SELECT sample_count FROM pggit.calculate_performance_baseline('rollback');
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at) SELECT 'rollback', n, now() - n * interval '2 hours' FROM generate_series(1, 20) AS n;
COMMIT;
SELECT metrics_rolled_up FROM pggit.roll_up_metrics();
BEGIN;
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds) VALUES ('rollback', 1);
SAVEPOINT s;
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds) VALUES ('rollback', 2);
ROLLBACK TO s;
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds) VALUES ('rollback', 3);
COMMIT;
SELECT metrics_rolled_up FROM pggit.roll_up_metrics();
SELECT * FROM counted;

-- changed by hand: found, and made anew
UPDATE pggit.performance_metrics SET duration_microseconds = duration_microseconds + 1 WHERE operation_type = 'merge' AND recorded_at < now() - interval '144 hours';
DELETE FROM pggit.performance_metrics WHERE operation_type = 'never heard of' AND recorded_at < now() - interval '168 hours';
SELECT operation_type, hours_compared > 0 AS compared, hours_different > 0 AS different, first_different < now() - interval '144 hours' AS there
FROM pggit.verify_rollups('-infinity', 'infinity') ORDER BY 1;
-- hours that begin between, not those that only reach between
SELECT count(*) AS hours_different FROM pggit.verify_rollups(now() - interval '143 hours', 'infinity') WHERE hours_different > 0;
SELECT rollups_written > 0 AS written, rollups_kept FROM pggit.rebuild_rollups(now() - interval '480 hours', now() - interval '120 hours');
SELECT * FROM counted;
SELECT metrics_rolled_up FROM pggit.roll_up_metrics();
SELECT pg_temp.differences() AS after_all;
SELECT pg_temp.differences(1) AS in_a_day;

-- TRUNCATE takes the raw rows; the rollups stay until they are made anew
TRUNCATE pggit.performance_metrics;
SELECT rolled_up > 0 AS still_there FROM counted;
SELECT * FROM pggit.rebuild_rollups('-infinity', 'infinity');
SELECT * FROM counted;

-- above READ COMMITTED: not the first time on a server, but later
BEGIN ISOLATION LEVEL REPEATABLE READ;
SELECT * FROM pggit.roll_up_metrics();
COMMIT;
DELETE FROM pggit_perf_internal.metric_rollup_state;
BEGIN ISOLATION LEVEL REPEATABLE READ;
SELECT * FROM pggit.roll_up_metrics();
ROLLBACK;
SELECT * FROM pggit.rebuild_rollups(now() - interval '24 hours', now());
SELECT * FROM pggit.roll_up_metrics();

-- wrong arguments
SELECT * FROM pggit.verify_rollups(NULL, now());
SELECT * FROM pggit.verify_rollups(now(), now() - interval '1 hour');
SELECT * FROM pggit.rebuild_rollups('2026-01-01 10:10:00+00', '2026-01-01 10:20:00+00');
DELETE FROM pggit.performance_baselines;
-- another server's state: all anew, from the raw rows
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at) SELECT 'commit', n, now() - n * interval '1 hour' FROM generate_series(1, 200) AS n;
UPDATE pggit.performance_metrics SET inserted_xid = 4000000000000 + metric_id WHERE metric_id % 2 = 0;
SELECT metrics_rolled_up < 200 AS those_it_knows FROM pggit.roll_up_metrics();
UPDATE pggit_perf_internal.metric_rollup_state SET system_identifier = 1, rolled_snapshot = '4100000000000:4100000000000:', rolled_by_xid = '4100000000000';
SELECT * FROM pggit.verify_rollups('-infinity', 'infinity');
SELECT pg_temp.differences() AS read_raw;
SELECT * FROM pggit.roll_up_metrics();
SELECT * FROM counted;
SELECT pg_temp.differences() AS rolled_up_here;
SELECT pggit.record_performance_metric('commit', 77) > 0 AS recorded;
SELECT metrics_rolled_up FROM pggit.roll_up_metrics();
SELECT * FROM counted;

-- numbers that begin again: no new metric passes for one that is rolled up
TRUNCATE pggit.performance_metrics RESTART IDENTITY;
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at) SELECT 'commit', n, now() - n * interval '1 hour' FROM generate_series(1, 5) AS n;
SELECT metrics_rolled_up FROM pggit.roll_up_metrics();
SELECT * FROM counted;
-- a month whose table was dropped by hand: its rollups are all there is of it, and stay
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at) VALUES ('commit', 7, '2024-02-03 04:05:06+00');
SELECT count(*) AS made FROM pggit.ensure_metric_partitions();
SELECT metrics_rolled_up FROM pggit.roll_up_metrics();
DROP TABLE pggit.performance_metrics_p2024_02;
SELECT * FROM pggit.rebuild_rollups('2024-01-01 00:00:00+00', '2024-04-01 00:00:00+00');
UPDATE pggit_perf_internal.metric_rollup_state SET system_identifier = 1;
SELECT metrics_rolled_up FROM pggit.roll_up_metrics();
SELECT sample_count, digest FROM pggit.performance_rollups WHERE hour_start < '2025-01-01';
-- any time that the table takes
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at) VALUES ('commit', 8, '294276-12-31 23:59:59+00'), ('commit', 9, '4714-11-24 00:00:00+00 BC');
UPDATE pggit_perf_internal.metric_rollup_state SET system_identifier = 1;
SELECT metrics_rolled_up FROM pggit.roll_up_metrics();
SELECT rollups_kept FROM pggit.rebuild_rollups('-infinity', 'infinity');
SELECT * FROM pggit.verify_rollups('-infinity', 'infinity');
-- many at once are taken a day at a time
UPDATE pggit_perf_internal.metric_rollup_state SET seen_metric_id = -4000000;
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at) SELECT 'commit', n, now() - n * interval '1 hour' FROM generate_series(1, 100) AS n;
SELECT metrics_rolled_up FROM pggit.roll_up_metrics();
SELECT sum(hours_different) AS hours_different FROM pggit.verify_rollups('-infinity', 'infinity');
