-- name: insert
\set seed random(1, 60000000)
SELECT checks.insert(5, :seed);
SELECT pggit.record_performance_metric('op' || :seed % 4, 1 + :seed % 5000);

-- name: insert_slowly
-- The metrics of others commit first.
\set seed random(1, 60000000)
BEGIN;
SELECT checks.insert(20, :seed);
SELECT count(*) FROM pggit.performance_metrics;
SELECT checks.insert(20, :seed + 1);
COMMIT;

-- name: roll_up
SELECT * FROM pggit.roll_up_metrics();

-- name: roll_up_anew
-- The data seems to be another server's: all rollups are made again.
UPDATE pggit_perf_internal.metric_rollup_state SET system_identifier = 1;
SELECT * FROM pggit.roll_up_metrics();

-- name: compare
BEGIN ISOLATION LEVEL REPEATABLE READ;
SELECT checks.must_be_equal(7);
COMMIT;

-- name: compare_read_committed
-- Each statement sees what has committed before it.
SELECT checks.must_be_equal(7);
