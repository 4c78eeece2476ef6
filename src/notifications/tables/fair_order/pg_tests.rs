//! Tests of the order of deliveries.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[pgrx::pg_schema]
mod tests {
    use pgrx::prelude::*;

    #[pg_test]
    fn operations_and_severities_take_turns_in_delivery() {
        Spi::run(
            r#"INSERT INTO pggit.alert_notification_settings (channel, config)
           VALUES ('webhook', '{"url": "https://alerts.example/hook"}');
           INSERT INTO pggit.performance_incidents (alert_type, operation_type, branch_id,
               severity, alert_count,
               first_alert_at, last_alert_at, opened_at, unacknowledged_since, last_raised_at)
           SELECT 'THRESHOLD_EXCEEDED', o.operation_type, n, o.severity, 1, now(), now(), now(),
               now(), now()
           FROM (VALUES ('loud', 'CRITICAL', 5000), ('quiet', 'WARNING', 2), ('other', 'CRITICAL',
               2))
                    AS o (operation_type, severity, messages),
                generate_series(1, o.messages) AS n;
           INSERT INTO pggit.alert_notification_queue (channel, setting_id, incident_id,
               incident_key, next_attempt_at)
           SELECT 'webhook', s.setting_id, i.incident_id, i.incident_key, now() - interval '1 hour'
           FROM pggit.performance_incidents AS i, pggit.alert_notification_settings AS s
           ORDER BY i.incident_id"#,
        )
        .unwrap();
        let setting_id: i32 =
            Spi::get_one("SELECT setting_id FROM pggit.alert_notification_settings")
                .unwrap()
                .unwrap();
        let now: pgrx::datum::TimestampWithTimeZone =
            Spi::get_one("SELECT now()").unwrap().unwrap();
        let now = incident_rules::time::Moment(now.into());
        let order = crate::notifications::tables::fair_order::of(vec![setting_id], now, 8).unwrap();
        let operations: Vec<String> = order
            .get(&setting_id)
            .unwrap()
            .iter()
            .map(|queue_id| {
                Spi::get_one_with_args(
                    "SELECT i.operation_type FROM pggit.alert_notification_queue AS q
                 JOIN pggit.performance_incidents AS i USING (incident_id) WHERE q.queue_id = $1",
                    &[(*queue_id).into()],
                )
                .unwrap()
                .unwrap()
            })
            .collect();
        assert_eq!(
            operations,
            [
                "loud", "other", "quiet", "loud", "other", "quiet", "loud", "loud"
            ]
        );
    }
}
