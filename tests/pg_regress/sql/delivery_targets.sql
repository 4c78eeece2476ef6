-- Delivery has a target (fewer than 100 wait, 99 % arrive) besides its limit (500, 95 %): a warning, and no incident.
-- Reads the clock: health_check() looks at the last hour.
CREATE FUNCTION pg_temp.found() RETURNS TABLE (check_name text, status text, value double precision, limit_value double precision, target_value double precision, has_since boolean, detail text) LANGUAGE sql AS $$
    SELECT h.check_name, h.status, h.value, h.limit_value, h.target_value, h.since IS NOT NULL, h.detail FROM pggit.health_check() AS h WHERE h.target_value IS NOT NULL ORDER BY h.check_name $$;
SELECT * FROM pg_temp.found();
INSERT INTO pggit.alert_notification_settings (setting_name, channel, config) VALUES ('on call', 'webhook', '{"url": "https://alerts.example/hook"}');
INSERT INTO pggit.alert_notification_queue (channel, setting_id, message, next_attempt_at) SELECT 'webhook', 1, 'm', now() + interval '1 day' FROM generate_series(1, 100);
INSERT INTO pggit.alert_notification_log (queue_id, setting_id, channel, change, attempt, outcome, error_class, raised_at)
SELECT 1000 + g, 1, 'webhook', 'trigger', 1, CASE g WHEN 1 THEN 'retry' ELSE 'sent' END, CASE g WHEN 1 THEN 'network' END, now() FROM generate_series(1, 50) AS g;
SELECT * FROM pg_temp.found();
SELECT check_name, failing, warning, target_value FROM pggit.v_monitoring_health WHERE target_value IS NOT NULL OR warning > 0 ORDER BY check_name;
SELECT m FROM pggit.prometheus_metrics() AS t (text) CROSS JOIN LATERAL regexp_split_to_table(t.text, E'\n') AS m WHERE m ~ '^pggit_perf_health_(target|warning).*(queue_depth|success)' ORDER BY m;
SELECT checks_failing, alerts_raised FROM pggit_perf_internal.raise_health_alerts();
-- One less: both targets are reached.
DELETE FROM pggit.alert_notification_queue WHERE queue_id = 1;
UPDATE pggit.alert_notification_log SET outcome = 'sent', error_class = NULL;
SELECT check_name, status FROM pg_temp.found();
