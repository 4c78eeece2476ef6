-- A channel that refuses what it is sent, an incident without a notification, and one whose end
-- was told.
CREATE EXTENSION pggit_perf;
INSERT INTO pggit.alert_notification_settings (setting_name, channel, config)
VALUES ('on call', 'slack', '{"webhook_url": "https://127.0.0.2/"}');
INSERT INTO pggit.performance_alerts (alert_type, operation_type)
VALUES ('ANOMALY', 'commit'), ('ANOMALY', 'merge');
SELECT * FROM pggit.process_alerts();
CALL pggit.deliver_notifications();
SELECT pggit.resolve_incident(incident_id)
FROM pggit.performance_incidents
WHERE operation_type = 'merge';
CALL pggit.deliver_notifications();
DO $$
BEGIN
    ASSERT (SELECT dead_letters = 3 FROM pggit.v_notification_delivery WHERE channel = 'slack');
END
$$;
