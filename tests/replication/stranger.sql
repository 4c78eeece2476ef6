-- name: stranger
-- A role with a subscription, and what a script has granted to PUBLIC.
CREATE ROLE mallory LOGIN IN ROLE pg_create_subscription;
GRANT CREATE ON DATABASE subscriber TO mallory;
GRANT USAGE ON SCHEMA pggit TO PUBLIC;
GRANT ALL ON ALL TABLES IN SCHEMA pggit TO PUBLIC;

-- name: other_numbers
-- Numbers that the subscriber has no alerts of: it refuses changes for the sake of the role alone.
ALTER TABLE pggit.performance_alerts ALTER alert_id RESTART WITH 1000;
INSERT INTO pggit.performance_alerts (alert_type, operation_type)
VALUES ('ANOMALY', 'replicated');

-- name: insert_alert
INSERT INTO pggit.performance_alerts (alert_type, operation_type)
VALUES ('ANOMALY', 'replicated')

-- name: insert_metric
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds)
VALUES ('replicated', 4711)

-- name: delete_metrics
DELETE FROM pggit.performance_metrics WHERE operation_type = 'replicated'

-- name: update_operation_type
UPDATE pggit.performance_operation_types
SET alert_threshold_multiplier = 1000
WHERE operation_type = 'replicated'

-- name: insert_setting
INSERT INTO pggit.alert_notification_settings (setting_name, channel, config)
VALUES ('mallory', 'slack', '{"webhook_url": "https://127.0.0.1/x"}')

-- name: has_failed
SELECT apply_error_count > 0 FROM pg_stat_subscription_stats WHERE subname = 'hostile_:change'
