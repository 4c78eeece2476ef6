//! Decisions on baselines that are pending review.

#[pgrx::pg_schema]
mod tests {
    use pgrx::prelude::*;

    use crate::pg_test::{count, holds, refused, run};

    /// Baseline 1000000 of 1 ms is in force, and baseline 1000001 of 5 ms is pending review.
    const PENDING: &str = "
        ALTER TABLE pggit.performance_baselines ALTER baseline_id RESTART WITH 1000000;
        INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds)
        SELECT 'commit', 1000 FROM generate_series(1, 20);
        SELECT * FROM pggit.calculate_performance_baseline('commit');
        UPDATE pggit.performance_metrics SET duration_microseconds = 5000;
        SET LOCAL client_min_messages = error;
        SELECT * FROM pggit.calculate_performance_baseline('commit')";

    #[pg_test]
    fn an_approved_baseline_takes_the_place_of_the_one_in_force() {
        run(PENDING);
        holds(
            "SELECT pggit.approve_baseline(max(b.baseline_id), 'a bigger machine') = \
                max(b.baseline_id) FROM pggit.performance_baselines AS b",
        );
        holds(
            "SELECT array_agg(b.p99_microseconds || ' ' || b.is_active || ' ' || b.review_status
                ORDER BY b.baseline_id)
                    = '{1000 false not_required,5000 true approved}'
             FROM pggit.performance_baselines AS b",
        );
        holds(
            "SELECT h.reason = 'approved' AND h.note = 'a bigger machine' AND
                h.old_p99_microseconds = 1000
                AND h.new_p99_microseconds = 5000 AND h.percent_change = 400
                    AND h.changed_by = session_user
             FROM pggit.performance_baseline_history AS h ORDER BY h.history_id DESC LIMIT 1",
        );
    }

    #[pg_test]
    fn a_rejected_baseline_leaves_the_one_in_force() {
        run(PENDING);
        holds(
            "SELECT pggit.reject_baseline(max(b.baseline_id)) = max(b.baseline_id) FROM \
                pggit.performance_baselines AS b",
        );
        holds(
            "SELECT array_agg(b.p99_microseconds || ' ' || b.is_active || ' ' || b.review_status
                ORDER BY b.baseline_id)
                    = '{1000 true not_required,5000 false rejected}'
             FROM pggit.performance_baselines AS b",
        );
        holds(
            "SELECT h.reason = 'rejected' AND h.note IS NULL
             FROM pggit.performance_baseline_history AS h ORDER BY h.history_id DESC LIMIT 1",
        );
        assert_eq!(count("pggit.performance_baseline_history"), 3);
    }

    #[pg_test]
    fn only_a_pending_baseline_can_be_approved_or_rejected() {
        run(PENDING);
        assert_eq!(
            refused("SELECT pggit.approve_baseline(1000000)"),
            "55000: baseline 1000000 is not pending review"
        );
        assert_eq!(
            refused("SELECT pggit.reject_baseline(1000000)"),
            "55000: baseline 1000000 is not pending review"
        );
        run("SELECT pggit.reject_baseline(1000001)");
        assert_eq!(
            refused("SELECT pggit.approve_baseline(1000001)"),
            "55000: baseline 1000001 is not pending review"
        );
        assert_eq!(
            refused("SELECT pggit.approve_baseline(NULL)"),
            "42704: there is no baseline NULL"
        );
        assert_eq!(
            refused("SELECT pggit.reject_baseline(-1)"),
            "42704: there is no baseline -1"
        );
        assert_eq!(
            refused("SELECT pggit.reject_baseline(1000001, repeat('x', 65537))"),
            "22023: p_note has 65537 bytes, more than 65536"
        );
        assert_eq!(count("pggit.performance_baseline_history"), 3);
    }
}
