CREATE EXTENSION pggit_perf;
INSERT INTO pggit.performance_alerts (alert_type, operation_type, created_at)
VALUES ('ANOMALY', 'commit', now() - interval '20 minutes');
