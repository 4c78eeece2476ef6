SELECT count(*) = 1 AND bool_and(status = 'acknowledged')
       AND (SELECT count(*) = 1 AND bool_and(ended_at IS NOT NULL)
            FROM pggit.performance_baseline_exclusions)
FROM pggit.performance_incidents WHERE alert_type = 'ANOMALY';
