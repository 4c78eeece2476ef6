-- Raises the alert of an episode and stores its id in the episode. The alert has no multiplier,
-- because that relates to the 99th percentile of a baseline; its details have the effect.
--
-- $1 bigint: episode_id
-- $2 text: alert_type
WITH raised AS (
    INSERT INTO pggit.performance_alerts
        (alert_type, severity, operation_type, metric_id, metric_recorded_at,
            actual_duration_microseconds, details)
    SELECT $2, e.severity, e.operation_type, e.peak_metric_id, e.peak_at, e.peak_microseconds,
           jsonb_build_object('episode_id', e.episode_id, 'first_at', e.first_at, 'last_at',
               e.last_at, 'sample_count', e.sample_count,
                              'score', e.score, 'p_value', e.p_value, 'effect', e.effect,
                                  'operation_types', e.operation_types)
           || e.reference
    FROM pggit.performance_episodes AS e
    WHERE e.episode_id = $1
    RETURNING alert_id
)
UPDATE pggit.performance_episodes AS e
SET alert_id = r.alert_id
FROM raised AS r
WHERE e.episode_id = $1
