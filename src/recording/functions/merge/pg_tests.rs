//! Merges.

#[pgrx::pg_schema]
mod tests {
    use pgrx::prelude::*;

    use crate::pg_test::{count, holds, refused, run};

    #[pg_test]
    fn a_merge_records_a_metric_for_itself_and_each_phase() {
        run(
            "SELECT pggit.record_merge_performance(1, 2, NULL, 10, 20, NULL, 40, 0, 'succeeded',
            3, 2, '{orders,customers}',
                 p_ended_at => '2026-03-15 12:00+00')",
        );
        holds(
            "SELECT array_agg(m.operation_type || ' ' || m.duration_microseconds || ' ' ||
                m.branch_id ORDER BY m.operation_type)
                    = '{merge 70 2,merge_base_find 10 2,merge_conflict_detect 20 2,merge_execute 40 2}'
             FROM pggit.performance_metrics AS m",
        );
        holds(
            "SELECT g.source_branch_id = 1 AND g.target_branch_id = 2 AND g.status = 'succeeded'
                AND g.total_microseconds = 70
                AND g.base_find_microseconds = 10 AND g.auto_resolve_microseconds IS NULL
                    AND g.conflict_count = 3 AND g.auto_resolved_count = 2
                AND g.conflicting_objects = '{orders,customers}'
                    AND g.ended_at = '2026-03-15 12:00+00'
                AND g.started_at = g.ended_at - interval '70 microseconds'
                    AND m.operation_type = 'merge'
             FROM pggit.merge_performance_metrics AS g JOIN pggit.performance_metrics AS m
                 USING (metric_id)",
        );
    }

    #[pg_test]
    fn a_merge_may_take_longer_than_its_phases() {
        run("CREATE TEMP TABLE recorded AS
                 SELECT pggit.record_merge_performance(1, 2, 100,
                     p_execute_microseconds => 40) AS merge_id");
        holds(
            "SELECT count(*) = 1 AND bool_and(g.total_microseconds = 100)
             FROM pg_temp.recorded AS r JOIN pggit.merge_performance_metrics AS g USING (merge_id)",
        );
    }

    #[pg_test]
    fn wrong_merges_are_refused_and_not_recorded() {
        assert_eq!(
            refused("SELECT pggit.record_merge_performance(NULL, 2, 100)"),
            "22023: p_source_branch_id must not be NULL"
        );
        assert_eq!(
            refused("SELECT pggit.record_merge_performance(1, NULL, 100)"),
            "22023: p_target_branch_id must not be NULL"
        );
        assert_eq!(
            refused("SELECT pggit.record_merge_performance(1, 2)"),
            "22023: neither p_total_microseconds nor any phase is given"
        );
        assert_eq!(
            refused("SELECT pggit.record_merge_performance(1, 2, 10, 20)"),
            "22023: the phases took 20 microseconds, more than p_total_microseconds, 10"
        );
        assert_eq!(
            refused("SELECT pggit.record_merge_performance(1, 2, 10, p_status => 'maybe')"),
            "22023: p_status must be succeeded, conflicted or failed, not \"maybe\""
        );
        assert_eq!(
            refused(
                "SELECT pggit.record_merge_performance(1, 2, 10, p_execute_microseconds => -1)"
            ),
            "22023: p_execute_microseconds must not be negative"
        );
        assert_eq!(
            refused(
                "SELECT pggit.record_merge_performance(1, 2, 10, p_conflict_count => 1, \
                    p_auto_resolved_count => 2)"
            ),
            "22023: p_auto_resolved_count must be between 0 and 1, not 2"
        );
        assert_eq!(
            refused("SELECT pggit.record_merge_performance(1, 2, 10, p_ended_at => 'infinity')"),
            "22023: p_ended_at must be a finite time"
        );
        assert_eq!(count("pggit.merge_performance_metrics"), 0);
        assert_eq!(count("pggit.performance_metrics"), 0);
    }
}
