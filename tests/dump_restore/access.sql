-- name: viewer_reads
SELECT has_column_privilege('dump_viewer', m, 'metric_id', 'SELECT')
    AND NOT has_column_privilege('dump_viewer', m, 'user_name', 'SELECT')
    AND has_column_privilege('pg_read_all_stats', m, 'user_name', 'SELECT')
FROM (VALUES ('pggit.performance_metrics')) AS t (m)
