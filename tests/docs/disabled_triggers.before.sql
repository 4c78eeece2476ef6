CREATE EXTENSION pggit_perf;
ALTER TABLE pggit.alert_notification_settings DISABLE TRIGGER ALL;
ALTER TABLE pggit.performance_baselines DISABLE TRIGGER ALL;
ALTER TABLE pggit.performance_baselines ENABLE TRIGGER ALL;
