//! Tests of manual notifications and encrypted configs.

#[pgrx::pg_schema]
mod tests {
    use pgrx::prelude::*;

    use crate::pg_test::{count, holds, refused, run};

    /// Creates setting 1000000, a webhook, and gives the next notification the number 1000000.
    const SETTING: &str = r#"
        ALTER TABLE pggit.alert_notification_settings ALTER setting_id RESTART WITH 1000000;
        ALTER TABLE pggit.alert_notification_queue ALTER queue_id RESTART WITH 1000000;
        INSERT INTO pggit.alert_notification_settings (channel, config, enabled)
        VALUES ('webhook', '{"url": "https://alerts.example/hook"}', false)"#;

    #[pg_test]
    fn a_setting_that_is_not_enabled_can_be_tested() {
        run(SETTING);
        holds("SELECT pggit.test_notification(1000000) = 1000000");
        holds(
            "SELECT count(*) = 1 AND bool_and(q.setting_id = 1000000 AND q.is_test AND q.status =
                'pending' AND q.channel = 'webhook'
                    AND q.incident_id IS NULL AND q.attempts = 0 AND q.change = 'trigger')
             FROM pggit.alert_notification_queue AS q",
        );
        assert_eq!(
            refused("SELECT pggit.test_notification(NULL)"),
            "42704: there is no notification setting NULL"
        );
        assert_eq!(
            refused("SELECT pggit.test_notification(1)"),
            "42704: there is no notification setting 1"
        );
        assert_eq!(count("pggit.alert_notification_queue"), 1);
    }

    #[pg_test]
    fn a_dead_letter_is_pending_again_and_nothing_else_is() {
        run(SETTING);
        run("SELECT pggit.test_notification(1000000);
             UPDATE pggit.alert_notification_queue SET status = 'failed', attempts = 5,
                 error_class = 'timeout', finished_at = now()");
        holds("SELECT pggit.replay_notification(1000000) = 1000000");
        holds(
            "SELECT q.status = 'pending' AND q.attempts = 0 AND q.error_class IS NULL AND
                q.finished_at IS NULL AND q.next_attempt_at <= clock_timestamp()
             FROM pggit.alert_notification_queue AS q",
        );
        assert_eq!(
            refused("SELECT pggit.replay_notification(1000000)"),
            "55000: notification 1000000 is pending"
        );
        assert_eq!(
            refused("SELECT pggit.replay_notification(NULL)"),
            "42704: there is no notification NULL"
        );
        assert_eq!(
            refused("SELECT pggit.replay_notification(1)"),
            "42704: there is no notification 1"
        );
    }

    #[pg_test]
    fn a_dead_letter_of_a_resolved_incident_stays_dead() {
        run(SETTING);
        run(
            "UPDATE pggit.alert_notification_settings SET enabled = true;
             INSERT INTO pggit.performance_alerts (alert_type, operation_type)
                 VALUES ('ANOMALY', 'commit');
             SELECT * FROM pggit.process_alerts();
             UPDATE pggit.alert_notification_queue SET status = 'failed', attempts = 5,
                 error_class = 'timeout', finished_at = now();
             SELECT pggit.resolve_incident(i.incident_id) FROM pggit.performance_incidents AS i",
        );
        assert_eq!(
            refused("SELECT pggit.replay_notification(1000000)"),
            "55000: the incident of notification 1000000 is resolved"
        );
    }

    #[pg_test]
    fn an_encrypted_config_takes_the_place_of_the_one_in_clear() {
        run(SETTING);
        run("CREATE EXTENSION pgcrypto SCHEMA public");
        let key = include_str!("../../../../tests/pg_regress/fixtures/notification.public.asc");
        run(&format!(
            r#"SELECT pggit.encrypt_notification_config(1000000, '{{"url": "https://alerts.example/hidden"}}', '{key}')"#
        ));
        holds(
            "SELECT s.config IS NULL AND s.config_encrypted IS NOT NULL AND position('hidden' IN
                encode(s.config_encrypted, 'escape')) = 0
             FROM pggit.alert_notification_settings AS s",
        );
        let key = include_str!("../../../../tests/pg_regress/fixtures/notification.secret.asc");
        holds(&format!(
            "SELECT pggit_perf_internal.open_notification_config(s.config_encrypted,
                '{key}')::text LIKE '%/hidden%'
             FROM pggit.alert_notification_settings AS s"
        ));
    }

    #[pg_test]
    fn wrong_configs_and_keys_are_refused_without_showing_them() {
        run(SETTING);
        run("CREATE EXTENSION pgcrypto SCHEMA public");
        assert_eq!(
            refused("SELECT pggit.encrypt_notification_config(NULL, '{}', 'x')"),
            "42704: there is no notification setting NULL"
        );
        assert_eq!(
            refused("SELECT pggit.encrypt_notification_config(1000000, NULL, 'x')"),
            "22023: p_config must not be NULL"
        );
        assert_eq!(
            refused("SELECT pggit.encrypt_notification_config(1000000, '{}', NULL)"),
            "22023: p_encryption_key must not be NULL"
        );
        assert_eq!(
            refused(
                r#"SELECT pggit.encrypt_notification_config(1, '{"url": "https://hidden"}', 'x')"#
            ),
            "42704: there is no notification setting 1"
        );
        assert_eq!(
            refused(
                r#"SELECT pggit.encrypt_notification_config(1000000, '{"link": "https://hidden"}', 'x')"#
            ),
            "22023: p_config cannot be used for webhook: url is missing"
        );
        assert_eq!(
            refused(
                r#"SELECT pggit.encrypt_notification_config(1000000, '{"url": "https://hidden"}', 'no key')"#
            ),
            "22023: p_encryption_key is not an OpenPGP public key that can encrypt"
        );
        holds("SELECT s.config_encrypted IS NULL FROM pggit.alert_notification_settings AS s");
    }
}
