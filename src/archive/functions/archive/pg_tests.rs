//! Archive policies, and the rows that they move.

#[pgrx::pg_schema]
mod tests {
    use pgrx::prelude::*;

    use crate::pg_test::{count, holds, refused, run};

    #[pg_test]
    fn a_policy_is_stored_and_overwritten() {
        holds(
            "SELECT pggit.set_archive_policy('alerts', 30, 1000000, 365, p_forget_names_after_days \
                => 60) = 'alerts'",
        );
        holds(
            "SELECT p.kind = 'alerts' AND p.keep_days = 30 AND p.keep_bytes = 1000000 AND
                p.drop_after_days = 365 AND p.partition = 'month'
                AND p.forget_names_after_days = 60
             FROM pggit.archive_policies AS p",
        );
        holds("SELECT pggit.set_archive_policy('alerts') = 'alerts'");
        holds(
            "SELECT v.keep_days = v.default_keep_days AND v.keep_bytes IS NULL AND
                v.drop_after_days IS NULL
             FROM pggit.v_archive_policies AS v WHERE v.kind = 'alerts'",
        );
    }

    #[pg_test]
    fn alerts_past_their_age_are_moved_and_no_others() {
        run(
            "INSERT INTO pggit.performance_alerts (alert_type, operation_type, created_at)
             VALUES ('ANOMALY', 'commit', now() - interval '31 days'), ('ANOMALY', 'merge',
                 now() - interval '29 days');
             SELECT * FROM pggit.process_alerts();
             UPDATE pggit.performance_incidents SET status = 'resolved',
                 resolved_at = now() - interval '29 days', resolved_by = 'test'
             WHERE status <> 'resolved';
             SELECT pggit.set_archive_policy('alerts', 30)",
        );
        holds(
            "SELECT count(*) = 1 AND bool_and(a.relation ~ 'performance_alerts' AND a.action =
                'archived' AND a.rows_moved = 1)
             FROM pggit.archive_old_data() AS a WHERE a.kind = 'alerts'",
        );
        holds(
            "SELECT (SELECT array_agg(a.operation_type) = '{commit}' FROM
                pggit.performance_alerts_archive AS a)
                AND (SELECT array_agg(a.operation_type) = '{merge}'
                    FROM pggit.performance_alerts AS a)",
        );
        assert_eq!(count("pggit.archive_old_data()"), 0);
    }

    #[pg_test]
    fn wrong_policies_are_refused() {
        assert_eq!(
            refused("SELECT pggit.set_archive_policy('everything', 30)"),
            "22023: p_kind must be metrics, alerts, notifications, job_runs, traces, incidents, \
                suppressions, baselines, merges, detections or event_log, not \"everything\""
        );
        assert_eq!(
            refused("SELECT pggit.set_archive_policy(NULL, 30)"),
            "22023: p_kind must be metrics, alerts, notifications, job_runs, traces, incidents, \
                suppressions, baselines, merges, detections or event_log, not NULL"
        );
        assert_eq!(
            refused("SELECT pggit.set_archive_policy('alerts', 0)"),
            "22023: p_keep_days must be between 1 and 36500, not 0"
        );
        assert_eq!(
            refused("SELECT pggit.set_archive_policy('alerts', 30, 0)"),
            "22023: p_keep_bytes must be positive"
        );
        assert_eq!(
            refused("SELECT pggit.set_archive_policy('alerts', 30, NULL, 29)"),
            "22023: p_drop_after_days must be between 30 and 36500, not 29"
        );
        assert_eq!(
            refused("SELECT pggit.set_archive_policy('metrics', 30, p_partition => 'week')"),
            "22023: p_partition must be month or day, not \"week\""
        );
        assert_eq!(count("pggit.archive_policies"), 0);
    }
}
