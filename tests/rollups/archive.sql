-- name: half_a_year
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at)
SELECT 'op1', 1 + n % 1000, now() - n * interval '1 hour' FROM generate_series(1, 24 * 180) AS n

-- name: recorders_with_an_open_transaction
SELECT count(*) FROM pg_stat_activity
WHERE application_name = 'recorder' AND state = 'idle in transaction'

-- name: record_now_and_late
SELECT pggit.record_performance_metric('op1', 5),
    pggit.record_performance_metric('op1', 5, p_recorded_at => now() - interval '170 days')

-- name: all_is_postponed
SELECT bool_and(r ->> 'action' = 'postponed')
FROM pggit.job_run_log, jsonb_array_elements(result) AS r
WHERE job_name = 'archive_old_data'

-- name: present_month
SELECT to_char(now() AT TIME ZONE 'UTC', 'YYYY_MM')

-- name: month_is_locked
SELECT count(*) FROM pg_locks
WHERE relation = :'month'::regclass AND mode = 'ShareUpdateExclusiveLock' AND granted

-- name: end_load
SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE application_name = 'pgbench'

-- name: archived_months
SELECT count(*) FROM pg_inherits
WHERE inhparent = 'pggit.performance_metrics_archive'::regclass

-- name: half_a_year_is_archived
SELECT count(*) > 1400 FROM pggit.performance_metrics_archive
