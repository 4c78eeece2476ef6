SELECT (SELECT sum(hours_different) = 0 FROM pggit.verify_rollups('-infinity', 'infinity'))
   AND (SELECT count(*) > 0 FROM pggit.performance_metrics_archive)
   AND (SELECT count(*) = 0 FROM pggit.performance_metrics
        WHERE recorded_at < now() - interval '125 days')
   AND (SELECT sum(sample_count) = (SELECT count(*) FROM pggit.v_all_performance_metrics)
        FROM pggit.performance_rollups);
