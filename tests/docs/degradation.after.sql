SELECT (SELECT bool_and(status <> 'open') FROM pggit.performance_change_points)
       AND (SELECT count(*) = 1 AND bool_and(ended_at IS NOT NULL)
            FROM pggit.performance_baseline_exclusions)
       AND (SELECT bool_and(status = 'over') FROM pggit.performance_episodes
            WHERE episode_type = 'DEGRADATION')
       AND (SELECT p50_microseconds > 140000 FROM pggit.performance_baselines
            WHERE operation_type = 'merge' AND is_active);
