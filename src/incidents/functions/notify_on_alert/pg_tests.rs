//! Notifications of a single alert.

#[pgrx::pg_schema]
mod tests {
    use pgrx::prelude::*;

    use crate::pg_test::{count, holds, refused, run};

    #[pg_test]
    fn an_alert_is_queued_once_for_each_setting_that_matches() {
        run(
            r#"ALTER TABLE pggit.performance_alerts ALTER alert_id RESTART WITH 1000000;
            INSERT INTO pggit.alert_notification_settings (channel, config, operation_type)
            SELECT 'webhook', '{"url": "https://alerts.example/hook"}', o
                FROM unnest('{NULL,commit,merge}'::text[]) AS o;
            INSERT INTO pggit.performance_alerts (alert_type, operation_type)
                VALUES ('ANOMALY', 'commit')"#,
        );
        holds("SELECT pggit.notify_on_alert(1000000) = 2");
        holds("SELECT pggit.notify_on_alert(1000000) = 0");
        holds(
            "SELECT count(*) = 2 AND bool_and(q.status = 'pending' AND q.incident_id =
                i.incident_id AND s.operation_type IS DISTINCT FROM 'merge')
             FROM pggit.alert_notification_queue AS q JOIN pggit.performance_incidents AS i
                 ON i.incident_id = q.incident_id
             JOIN pggit.alert_notification_settings AS s ON s.setting_id = q.setting_id",
        );
    }

    #[pg_test]
    fn notifying_of_an_unknown_alert_is_refused() {
        assert_eq!(
            refused("SELECT pggit.notify_on_alert(NULL)"),
            "42704: there is no alert NULL"
        );
        assert_eq!(
            refused("SELECT pggit.notify_on_alert(0)"),
            "42704: there is no alert 0"
        );
        assert_eq!(count("pggit.alert_notification_queue"), 0);
    }
}
