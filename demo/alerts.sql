SELECT * FROM pggit.check_pending_metrics();
SELECT operation_type, severity, count(*) AS alerts,
       max(actual_duration_microseconds) / 1000 AS slowest_ms,
       round(max(baseline_p99_microseconds) / 1000.0, 3) AS baseline_p99_ms,
       round(max(violation_multiplier)::numeric, 1) AS times_p99
FROM pggit.performance_alerts
WHERE alert_id > :last_alert
GROUP BY operation_type, severity
ORDER BY operation_type, severity;
