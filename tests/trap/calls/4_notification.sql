-- + test_notification
SELECT {f}(:setting::int4);
-- + replay_notification
SELECT {f}(:dead::int8);
-- + split_notification_config
SELECT * FROM {f}('slack'::text, '{"webhook_url": "https://127.0.0.1/x"}'::jsonb, false);
-- + encrypt_notification_config
SELECT {f}(:sealed::int4, :'sealed_config'::jsonb, :'public'::text);
-- + pgcrypto_function
SELECT {f}('dearmor'::text);
-- + hide_parameters
SELECT {f}();
-- + seal_notification_config
SELECT {f}('{}'::text, :'public'::text);
-- ! seal_notification_config
SELECT {f}('{}'::text, 'no key'::text);
-- + open_notification_config
SELECT {f}('\x00'::bytea, 'no key'::text);
-- + before_notification_setting after_notification_setting keep_alarm_receivers refuse_direct_writes require_schema_name
INSERT INTO pggit.alert_notification_settings (setting_name, channel, config)
    VALUES ('made by a call', 'slack', '{"webhook_url": "https://127.0.0.1/x"}');
-- + -
UPDATE pggit.alert_notification_settings
    SET config = '{"webhook_url": "https://127.0.0.1/y"}'
    WHERE setting_name OPERATOR(pg_catalog.=) 'made by a call'::text;
-- + -
DELETE FROM pggit.alert_notification_settings
    WHERE setting_name OPERATOR(pg_catalog.=) 'made by a call'::text;
-- + wake_delivery note_missing_setting
INSERT INTO pggit.alert_notification_queue (channel, message) VALUES ('webhook', 'made by a call');
-- + deliver_alarm
CALL {f}();
-- + deliver_notifications
CALL {f}(10::int4);
-- + reroute_system_notifications
SELECT {f}();
-- + is_mail_recipient
SELECT {f}('user@example.org'::text);
-- ! usable_openpgp_key
SELECT {f}('\x00'::bytea);
