CREATE EXTENSION pggit_perf;
INSERT INTO pggit.performance_alerts (alert_type, severity, operation_type)
VALUES ('ANOMALY', 'CRITICAL', 'commit');
CALL pggit.run_job('process_alerts');
UPDATE pggit.performance_incidents
SET unacknowledged_since = now() - interval '70 minutes', opened_at = now() - interval '70 minutes';
