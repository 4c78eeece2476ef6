-- name: hour
SELECT date_trunc('hour', now())

-- name: comparison
SELECT pggit.performance_report_diff(
    now() - interval '47 hours', now() - interval '24 hours', now() - interval '23 hours', now())

-- name: expected
-- What the charts of a report of 24 hours must show, from the tables.
WITH metric AS (
    SELECT operation_type, date_trunc('hour', recorded_at) AS hour
    FROM pggit.performance_metrics
    WHERE recorded_at >= date_trunc('hour', now() - interval '24 hours')
), hours AS (
    SELECT operation_type, count(DISTINCT hour) AS hours FROM metric GROUP BY operation_type
), anomalies AS (
    SELECT operation_type, count(*) AS found
    FROM pggit.performance_episodes
    WHERE episode_type = 'ANOMALY'
    GROUP BY operation_type
)
SELECT jsonb_build_object(
    'operations', (SELECT count(DISTINCT operation_type) FROM metric),
    'hours', (SELECT jsonb_object_agg(operation_type, hours) FROM hours),
    'anomalies', (SELECT coalesce(jsonb_object_agg(operation_type, found), '{}') FROM anomalies),
    'incidents', (SELECT count(*) FROM pggit.performance_incidents),
    'merge_pairs', (SELECT count(DISTINCT (source_branch_id, target_branch_id))
                    FROM pggit.merge_performance_metrics))
