-- name: metrics_less_counted
SELECT (SELECT count(*) FROM pggit.performance_metrics)
    - (SELECT sum(sample_count) FROM pggit.performance_rollups)

-- name: metrics_with_archived_less_counted
SELECT (SELECT count(*) FROM pggit.performance_metrics)
    + (SELECT count(*) FROM pggit.performance_metrics_archive)
    - (SELECT sum(sample_count) FROM pggit.performance_rollups)
