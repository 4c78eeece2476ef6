-- Removes operation types that recording registered ($1), that have not been changed, that have no
-- rows left or none of the last 92 days, and that have no open incident. Subqueries look up each
-- type by itself, because a join would read every metric.
--
-- $1 text: the description of types that recording registers
WITH removed AS (
    DELETE FROM pggit.performance_operation_types AS o
    USING (SELECT c.operation_type,
                  CASE WHEN c.created_at < now() - interval '92 days'
                      THEN now() - interval '92 days' ELSE '-infinity' END AS since
           FROM pggit.performance_operation_types AS c) AS c
    WHERE c.operation_type = o.operation_type
      AND NOT o.is_builtin AND o.description = $1 AND o.category = 'OTHER' AND o.is_tracked
      AND o.alert_threshold_multiplier IS NULL AND o.minimum_samples_for_baseline IS NULL
      AND o.anomaly_z_score_threshold IS NULL AND o.degradation_percent_threshold IS NULL
      AND o.minimum_samples_for_anomalies IS NULL AND o.time_zone IS NULL
      AND (SELECT true FROM pggit.performance_rollups AS r
           WHERE r.operation_type = o.operation_type AND r.hour_start >= c.since LIMIT 1) IS NULL
      AND (SELECT true FROM pggit.v_all_performance_metrics AS m
           WHERE m.operation_type = o.operation_type AND m.recorded_at >= c.since LIMIT 1) IS NULL
      AND (SELECT true FROM pggit.performance_incidents AS i
           WHERE i.operation_type = o.operation_type AND i.status <> 'resolved' LIMIT 1) IS NULL
    RETURNING o.operation_type
)
SELECT count(*) FROM removed
