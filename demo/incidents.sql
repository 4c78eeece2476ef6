SELECT alerts_processed, incidents_opened, incidents_escalated FROM pggit.process_alerts();
SELECT incident_id, severity, status, operation_type, alert_count,
       round(peak_violation_multiplier::numeric, 1) AS times_p99
FROM pggit.v_open_incidents;
SELECT topic, explanation
FROM pggit.explain_alert((SELECT max(alert_id) FROM pggit.performance_alerts));
