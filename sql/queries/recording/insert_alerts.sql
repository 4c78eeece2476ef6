-- Stores alerts. It skips a metric that already has an alert, and an alert whose number is taken
-- because the sequence is behind, as on a promoted subscriber.
--
-- $1 text[]: severity
-- $2 text[]: operation_type
-- $3 integer[]: branch_id
-- $4 bigint[]: metric_id
-- $5 timestamptz[]: metric_recorded_at
-- $6 bigint[]: duration in microseconds
-- $7 bigint[]: baseline_id
-- $8 bigint[]: 99th percentile of the baseline
-- $9 double precision[]: threshold_multiplier
-- $10 double precision[]: violation_multiplier
INSERT INTO pggit.performance_alerts
    (alert_type, severity, operation_type, branch_id, metric_id, metric_recorded_at,
     actual_duration_microseconds, baseline_id, baseline_p99_microseconds,
     threshold_multiplier, violation_multiplier)
SELECT 'THRESHOLD_EXCEEDED', a.severity, a.operation_type, a.branch_id, a.metric_id, a.recorded_at,
       a.duration, a.baseline_id, a.p99, a.threshold_multiplier, a.violation_multiplier
FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
    AS a (severity, operation_type, branch_id, metric_id, recorded_at,
          duration, baseline_id, p99, threshold_multiplier, violation_multiplier)
ON CONFLICT  DO NOTHING
