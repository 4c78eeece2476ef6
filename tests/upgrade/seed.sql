-- Data in every table, as a user of any release has it.
INSERT INTO pggit.performance_metrics (
    operation_type, duration_microseconds, recorded_at, operation_metadata
)
SELECT (ARRAY['commit', 'merge', 'seeded'])[1 + n % 3], 1000 + n % 50,
       now() - n * interval '3 hours', jsonb_build_object('n', n)
FROM generate_series(1, 1000) AS n;
DO $$
BEGIN
    PERFORM pggit.recalculate_all_baselines_rolling(365, 10, false);
    PERFORM pggit.record_performance_metric('commit', 900000);
    UPDATE pggit.performance_metrics
    SET duration_microseconds = duration_microseconds * 5
    WHERE operation_type = 'merge';
    SET LOCAL client_min_messages = error;
    PERFORM pggit.recalculate_all_baselines_rolling(365, 10, false);
END $$;
UPDATE pggit.performance_operation_types
SET alert_threshold_multiplier = 3.5
WHERE operation_type = 'rollback';
UPDATE pggit.performance_operation_types
SET is_tracked = false
WHERE operation_type = 'get_branches';
CALL pggit.run_job('maintain_partitions');
-- Not checked yet: still to be checked after whatever comes.
INSERT INTO pggit.performance_metrics (
    operation_type, duration_microseconds, recorded_at, operation_name
) VALUES ('commit', 77777, now() - interval '1 minute', 'pending check');
-- Later releases alone have notifications.
SELECT to_regclass('pggit.alert_notification_queue') IS NOT NULL AS has_notifications \gset
\if :has_notifications
INSERT INTO pggit.alert_notification_settings (setting_name, channel, config)
VALUES ('seeded', 'webhook',
        '{"url": "https://127.0.0.1/", "headers": {"X-Token": "secret"}}');
INSERT INTO pggit.alert_notification_queue (channel, message)
VALUES ('webhook', 'one'), ('webhook', 'two');
CALL pggit.deliver_notifications(20);
INSERT INTO pggit.alert_notification_queue (channel, message) VALUES ('webhook', 'pending');
\endif
