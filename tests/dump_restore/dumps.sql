-- name: wait_for_a_time_within_the_hour
-- Detection judges each hour once it is over, and some rows of the seed are a minute old: all that
-- the suite does must happen within one hour, after its first minute.
SELECT pg_sleep((3661 - n)::integer % 3600)
FROM (SELECT extract(epoch FROM clock_timestamp()) % 3600 AS n) AS s
WHERE n > 3600 - 300 OR n < 60

-- name: queue
SELECT string_agg(status, ',' ORDER BY queue_id) FROM pggit.alert_notification_queue

-- name: neglected
SELECT string_agg(check_name, ',' ORDER BY check_name)
FROM pggit.health_check()
WHERE status = 'failing' AND check_name IN ('baseline_age_hours', 'late_jobs')

-- name: private_tables
SELECT relname FROM pg_class
WHERE relnamespace = 'pggit_perf_internal'::regnamespace AND relkind = 'r'

-- name: highest_metric
SELECT max(metric_id) FROM pggit.performance_metrics
