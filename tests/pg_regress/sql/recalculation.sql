\i fixtures/own_writes.sql
\i fixtures/read_committed.sql
\set SHOW_CONTEXT never
-- Every status, the history, the review.
-- Reads the clock: baselines are measured over the days up to now().
CREATE FUNCTION pg_temp.samples(p_operation text, p_microseconds bigint, p_count int DEFAULT 20) RETURNS void
LANGUAGE sql AS $$
    DELETE FROM pggit.performance_metrics WHERE operation_type = p_operation;
    INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds)
    SELECT p_operation, p_microseconds FROM generate_series(1, p_count);
$$;
CREATE TEMP VIEW result AS
    SELECT operation_type, sample_count, p99_old_ms, p99_new_ms, percent_change, status
    FROM pggit.recalculate_all_baselines_rolling() WHERE sample_count > 0;

-- an empty window: every tracked operation has its row, with the reason
SELECT count(*) = (SELECT count(*) FROM pggit.performance_operation_types WHERE is_tracked) AS all_tracked, sample_count, baseline_id, status, message
FROM pggit.recalculate_all_baselines_rolling() GROUP BY sample_count, baseline_id, status, message;
SELECT count(*) FROM pggit.performance_baselines;

SELECT pg_temp.samples('commit', 1000), pg_temp.samples('merge', 1000), pg_temp.samples('rollback', 1000, 9),
       pg_temp.samples('branch_create', 1000), pg_temp.samples('new one', 1000);
UPDATE pggit.performance_operation_types SET is_tracked = false WHERE operation_type = 'branch_create';
SELECT * FROM result;
SELECT operation_type, is_tracked FROM pggit.performance_operation_types WHERE operation_type = 'new one';
-- one row for each tracked operation and no other, in order
SELECT array_agg(r.operation_type) = (SELECT array_agg(o.operation_type ORDER BY o.operation_type) FROM pggit.performance_operation_types AS o WHERE o.is_tracked) AS exactly
FROM pggit.recalculate_all_baselines_rolling() AS r;

-- unchanged below 5 percent, updated from 5, pending beyond 2x; the old baseline stays active
SELECT pg_temp.samples('commit', 1049), pg_temp.samples('merge', 1050), pg_temp.samples('new one', 2001);
SELECT * FROM result;
SELECT operation_type, p99_microseconds, is_active, review_status FROM pggit.performance_baselines
ORDER BY operation_type, baseline_id;
SELECT message LIKE '%approve_baseline(%' AS names_approve FROM pggit.recalculate_all_baselines_rolling()
WHERE status = 'pending_review';

-- a later measurement supersedes the pending one; half and less needs review as well
SELECT pg_temp.samples('new one', 499);
SELECT operation_type, status FROM pggit.recalculate_all_baselines_rolling() WHERE operation_type = 'new one';
SELECT p99_microseconds, is_active, review_status FROM pggit.performance_baselines
WHERE operation_type = 'new one' ORDER BY baseline_id;

-- approve
SELECT baseline_id AS pending_id FROM pggit.performance_baselines WHERE review_status = 'pending' \gset
-- The overview and the report show at once that it waits.
SELECT operation_type, review FROM pggit.v_operation_overview WHERE operation_type IN ('new one', 'merge') ORDER BY operation_type;
SELECT pggit.performance_report() LIKE '%approve_baseline(' || :pending_id || ')%' AS in_report;
SELECT pggit.approve_baseline(:pending_id, 'new disks') = :pending_id AS approved;
SELECT operation_type, review FROM pggit.v_operation_overview WHERE operation_type = 'new one';
SELECT p99_microseconds, is_active, review_status FROM pggit.performance_baselines
WHERE operation_type = 'new one' ORDER BY baseline_id;
-- once
\set VERBOSITY terse
SELECT pggit.approve_baseline(:pending_id);
\echo :LAST_ERROR_SQLSTATE
\set VERBOSITY default
-- reject
SELECT pg_temp.samples('new one', 5000);
SELECT status FROM pggit.recalculate_all_baselines_rolling() WHERE operation_type = 'new one';
SELECT baseline_id AS pending_id FROM pggit.performance_baselines WHERE review_status = 'pending' \gset
SELECT pggit.reject_baseline(:pending_id) = :pending_id AS rejected;
SELECT p99_microseconds, is_active, review_status FROM pggit.performance_baselines
WHERE operation_type = 'new one' ORDER BY baseline_id;

-- force is the operator's approval, also of what did not move
SELECT operation_type, percent_change, status FROM pggit.recalculate_all_baselines_rolling(7, 10, true) WHERE sample_count > 0;
SELECT count(*) FILTER (WHERE is_active) AS active, count(*) FILTER (WHERE review_status = 'pending') AS pending
FROM pggit.performance_baselines;

SELECT operation_type, reason, old_p99_microseconds, new_p99_microseconds, round(percent_change::numeric, 2) AS percent,
       note, changed_by = session_user AS by_me
FROM pggit.performance_baseline_history ORDER BY history_id;

-- p_min_samples goes before an operation's own minimum, which goes before the setting
UPDATE pggit.performance_operation_types SET minimum_samples_for_baseline = 21 WHERE operation_type = 'commit';
SELECT operation_type, status, message FROM pggit.recalculate_all_baselines_rolling(7, 2) WHERE operation_type IN ('commit', 'rollback');
SELECT operation_type, status, message FROM pggit.recalculate_all_baselines_rolling() WHERE operation_type IN ('commit', 'rollback');
SELECT operation_type, status FROM pggit.calculate_performance_baseline('commit', p_min_samples => 2);
SELECT operation_type, status, message FROM pggit.calculate_performance_baseline('commit');
SET pggit_perf.minimum_samples_for_baseline = 50;
SELECT operation_type, status FROM pggit.recalculate_all_baselines_rolling(p_min_samples => NULL) WHERE sample_count > 0;
RESET pggit_perf.minimum_samples_for_baseline;

-- one operation, one branch
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, branch_id)
SELECT 'get_objects', n * 10, n % 2 FROM generate_series(1, 40) AS n;
SELECT operation_type, sample_count, p99_new_ms, status FROM pggit.calculate_performance_baseline('get_objects', 1);
SELECT operation_type, sample_count, p99_new_ms, status FROM pggit.calculate_performance_baseline('get_objects');
SELECT operation_type, baseline_id, sample_count, p99_old_ms, p99_new_ms, status, message FROM pggit.calculate_performance_baseline('get_objects', 99);
SELECT branch_id, sample_count, is_active FROM pggit.performance_baselines WHERE operation_type = 'get_objects' ORDER BY branch_id;

-- the window: what is older or still to come is left out
DELETE FROM pggit.performance_metrics;
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at)
SELECT 'get_commits', 1000, now() - interval '1 day' FROM generate_series(1, 10)
UNION ALL SELECT 'get_commits', 99999, now() - interval '8 days' FROM generate_series(1, 10)
UNION ALL SELECT 'get_commits', 99999, now() + interval '1 day' FROM generate_series(1, 10);
SELECT operation_type, sample_count, p99_new_ms FROM pggit.recalculate_all_baselines_rolling() WHERE sample_count > 0;
-- what has a baseline and no samples any more keeps it, and its row shows it
SELECT operation_type, baseline_id IS NOT NULL AS has_old, p99_old_ms, status, message FROM pggit.recalculate_all_baselines_rolling() WHERE operation_type IN ('merge', 'rollback') ORDER BY operation_type;
SELECT operation_type, sample_count, p99_new_ms, status FROM pggit.calculate_performance_baseline('get_commits', p_lookback_days => 30);

-- durations of a day and of a microsecond; ties; stddev of one sample
DELETE FROM pggit.performance_metrics;
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds)
SELECT 'ensure_object', CASE WHEN n % 2 = 0 THEN 86400000000 ELSE 1 END FROM generate_series(1, 11) AS n;
SELECT sample_count, p99_new_ms FROM pggit.recalculate_all_baselines_rolling(p_min_samples => 2) WHERE sample_count > 0;
SELECT p50_microseconds, p75_microseconds, p90_microseconds, min_microseconds, max_microseconds,
       mean_microseconds = (SELECT avg(duration_microseconds) FROM pggit.performance_metrics)::float8 AS same_mean,
       abs(stddev_microseconds - (SELECT stddev(duration_microseconds) FROM pggit.performance_metrics)) < 1 AS same_stddev
FROM pggit.performance_baselines WHERE operation_type = 'ensure_object';

-- all or nothing
CREATE FUNCTION public.refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''refused''; END';
REVOKE ALL ON FUNCTION public.refuse() FROM PUBLIC;
CREATE TRIGGER refuse BEFORE INSERT ON pggit.performance_baseline_history FOR EACH STATEMENT EXECUTE FUNCTION public.refuse();
SELECT count(*) AS before FROM pggit.performance_baselines \gset
UPDATE pggit.performance_metrics SET duration_microseconds = 40000000000 WHERE duration_microseconds > 1;
SELECT count(*) FROM pggit.recalculate_all_baselines_rolling(7, 2, true);
SELECT count(*) = :before AS unchanged FROM pggit.performance_baselines;
DROP TRIGGER refuse ON pggit.performance_baseline_history;

-- forced: what needed a review is named once; what is the same is not written again, and is confirmed
SELECT operation_type, status FROM pggit.recalculate_all_baselines_rolling(7, 2, true) WHERE sample_count > 0;
SELECT count(*) AS baselines, (SELECT count(*) FROM pggit.performance_baseline_history) AS changes FROM pggit.performance_baselines \gset
UPDATE pggit.performance_baselines SET evaluated_at = now() - interval '1 day';
SELECT operation_type, status, message FROM pggit.recalculate_all_baselines_rolling(7, 2, true) WHERE sample_count > 0;
SELECT count(*) = :baselines AND (SELECT count(*) FROM pggit.performance_baseline_history) = :changes AS nothing_written,
       count(*) FILTER (WHERE is_active AND operation_type = 'ensure_object' AND evaluated_at > now() - interval '1 hour') AS confirmed
FROM pggit.performance_baselines;

-- an operation of which everything is left out has its row, with the reason
SELECT pggit.exclude_from_baseline('ensure_object', '2000-01-01', '2100-01-01', 'x') IS NOT NULL AS excluded;
SELECT operation_type, baseline_id IS NOT NULL AS has_old, sample_count, p99_new_ms, status, message FROM pggit.recalculate_all_baselines_rolling(7, 2) WHERE operation_type = 'ensure_object';
SELECT sample_count, status, message FROM pggit.calculate_performance_baseline('ensure_object');
