//! Suppressions: the alerts that they hide, and their arguments.

#[pgrx::pg_schema]
mod tests {
    use pgrx::prelude::*;

    use crate::pg_test::{count, holds, refused, run};

    #[pg_test]
    fn a_suppression_hides_matching_alerts_until_it_ends() {
        run(
            "ALTER TABLE pggit.alert_suppression ALTER suppression_id RESTART WITH 1000000;
             UPDATE pggit.alert_escalation_policies SET escalation_alert_count = 1000,
                 unacknowledged_steps = '{}', recovery_period = '30 days'",
        );
        holds(
            "SELECT pggit.suppress_alerts(now() + interval '2 hours', 'an upgrade',
                p_operation_type => 'commit', p_branch_id => 7,
                 p_from => now() - interval '1 minute') = 1000000",
        );
        run(
            "INSERT INTO pggit.performance_alerts (alert_type, operation_type, branch_id)
             VALUES ('ANOMALY', 'commit', 7), ('ANOMALY', 'commit', 8), ('ANOMALY', 'merge', 7)",
        );
        holds(
            "SELECT p.alerts_processed = 3 AND p.alerts_suppressed = 1 FROM pggit.process_alerts() \
                AS p",
        );
        holds(
            "SELECT array_agg(a.operation_type || a.branch_id ORDER BY a.alert_id) = '{commit7}'
             FROM pggit.performance_alerts AS a WHERE a.suppression_id = 1000000",
        );
        holds(
            "SELECT s.operation_type = 'commit' AND s.branch_id = 7 AND s.reason = 'an upgrade'
                AND s.created_by = session_user AND s.ended_at IS NULL
             FROM pggit.alert_suppression AS s",
        );
        holds("SELECT pggit.end_suppression(1000000, 'done early') = 1000000");
        holds(
            "SELECT s.ended_by = session_user AND s.end_reason = 'lifted' AND s.end_note = 'done early' AND s.ended_at IS NOT NULL
             FROM pggit.alert_suppression AS s",
        );
        holds("SELECT p.suppressions_ended = 1 FROM pggit.process_alerts() AS p");
        assert_eq!(
            refused("SELECT pggit.end_suppression(1000000)"),
            "55000: suppression 1000000 has ended"
        );
        assert_eq!(
            refused("SELECT pggit.end_suppression(NULL)"),
            "42704: there is no suppression NULL"
        );
    }

    #[pg_test]
    fn a_weekly_window_is_stored_as_given() {
        holds(
            "SELECT pggit.suppress_alerts(now() + interval '90 days', 'backups', p_weekly_days =>
                '{6,7}', p_weekly_from => '22:00',
                 p_weekly_until => '04:00', p_time_zone => 'Europe/Paris') IS NOT NULL",
        );
        holds(
            "SELECT s.weekly_days = '{6,7}' AND s.weekly_from = '22:00' AND s.weekly_until =
                '04:00' AND s.time_zone = 'Europe/Paris'
             FROM pggit.alert_suppression AS s",
        );
    }

    #[pg_test]
    fn a_preview_counts_the_alerts_that_would_have_been_hidden() {
        run(
            "UPDATE pggit.alert_escalation_policies SET escalation_alert_count = 1000;
             INSERT INTO pggit.performance_alerts (alert_type, operation_type, severity, created_at)
             SELECT 'ANOMALY', 'commit', 'WARNING', now() - n * interval '1 hour'
                 FROM generate_series(1, 30) AS n
             UNION ALL SELECT 'ANOMALY', 'merge', 'CRITICAL', now() - interval '1 hour';
             SELECT * FROM pggit.process_alerts()",
        );
        holds(
            "SELECT count(*) = 1 AND bool_and(p.operation_type = 'commit' AND p.alert_type =
                'ANOMALY' AND p.severity = 'WARNING'
                    AND p.alerts = 23 AND p.last_alert_at = now() - interval '1 hour'
                        AND p.first_alert_at = now() - interval '23 hours')
             FROM pggit.preview_suppression(p_severity => 'WARNING', p_days => 1) AS p",
        );
        holds("SELECT sum(p.alerts) = 31 FROM pggit.preview_suppression() AS p");
        assert_eq!(
            count("pggit.preview_suppression('merge', p_severity => 'INFO')"),
            0
        );
        assert_eq!(count("pggit.alert_suppression"), 0);
    }

    #[pg_test]
    fn wrong_arguments_of_suppressions_are_refused() {
        assert_eq!(
            refused("SELECT pggit.suppress_alerts(NULL, 'why')"),
            "22023: p_until must not be NULL"
        );
        assert_eq!(
            refused("SELECT pggit.suppress_alerts(now() + interval '1 hour', '')"),
            "22023: p_reason must not be NULL or blank"
        );
        assert_eq!(
            refused("SELECT pggit.suppress_alerts(now() - interval '1 hour', 'why')"),
            "22023: p_until must lie in the future and after the start"
        );
        assert_eq!(
            refused("SELECT pggit.suppress_alerts('infinity', 'why')"),
            "22023: p_until must be a finite time"
        );
        assert_eq!(
            refused("SELECT pggit.suppress_alerts(now() + interval '10 years', 'why')"),
            "22023: p_until must be at most 168 hours after the start"
        );
        assert_eq!(
            refused(
                "SELECT pggit.suppress_alerts(now() + interval '1 hour', 'why', p_alert_type => \
                    'NOISE')"
            ),
            "22023: p_alert_type must be THRESHOLD_EXCEEDED, ANOMALY, DEGRADATION, CORRELATION or \
                SYSTEM, not \"NOISE\""
        );
        assert_eq!(
            refused(
                "SELECT pggit.suppress_alerts(now() + interval '1 hour', 'why', p_severity => \
                    'LOUD')"
            ),
            "22023: p_severity must be INFO, WARNING or CRITICAL, not \"LOUD\""
        );
        assert_eq!(
            refused(
                "SELECT pggit.suppress_alerts(now() + interval '1 hour', 'why', p_weekly_days => \
                    '{1}')"
            ),
            "22023: a weekly window needs days, a beginning, an end and a time zone"
        );
        assert_eq!(
            refused(
                "SELECT pggit.suppress_alerts(now() + interval '1 hour', 'why', p_weekly_days => \
                    '{8}', p_weekly_from => '1:00', p_weekly_until => '2:00', p_time_zone => 'UTC')"
            ),
            "22023: p_weekly_days must be between 1 and 7, not 8"
        );
        assert_eq!(
            refused(
                "SELECT pggit.suppress_alerts(now() + interval '90 days', 'why', p_weekly_days => \
                    '{1,2,3,4,5,6,7}', p_weekly_from => '1:00', p_weekly_until => '1:00', \
                    p_time_zone => 'UTC')"
            ),
            "22023: the weekly windows leave no gap of an hour or more"
        );
        assert_eq!(
            refused("SELECT pggit.preview_suppression(p_days => 366)"),
            "22023: p_days must be between 1 and 365, not 366"
        );
        assert_eq!(count("pggit.alert_suppression"), 0);
    }
}
