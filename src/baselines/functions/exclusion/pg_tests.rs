//! Ranges of time that users exclude from baselines.

#[pgrx::pg_schema]
mod tests {
    use pgrx::prelude::*;

    use crate::pg_test::{count, holds, refused, run};

    #[pg_test]
    fn samples_of_an_excluded_time_are_left_out_until_it_is_ended() {
        run(
            "INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds,
            recorded_at)
             SELECT 'commit', 1000 * h, now() - h * interval '2 hours'
                 FROM generate_series(1, 3) AS h, generate_series(1, 10);
             SELECT pggit.exclude_from_baseline('commit', now() - interval '5 hours',
                 now() - interval '3 hours', ' a backup ')",
        );
        holds(
            "SELECT c.sample_count = 20 AND c.message = 'first baseline of this operation; 10 samples left out (v_baseline_exclusions)'
             FROM pggit.calculate_performance_baseline('commit') AS c",
        );
        holds(
            "SELECT b.excluded_sample_count = 10 AND b.p50_microseconds = 2000 FROM \
                pggit.performance_baselines AS b",
        );
        holds(
            "SELECT count(*) = 1 AND bool_and(e.operation_type = 'commit' AND e.created_by =
                session_user AND e.ended_at IS NULL)
             FROM pggit.performance_baseline_exclusions AS e",
        );
        holds(
            "SELECT pggit.end_baseline_exclusion(max(e.exclusion_id)) = max(e.exclusion_id) FROM \
                pggit.performance_baseline_exclusions AS e",
        );
        holds(
            "SELECT count(*) = 1 AND bool_and(e.ended_by = session_user AND e.ended_at IS NOT NULL)
             FROM pggit.performance_baseline_exclusions AS e",
        );
        holds(
            "SELECT c.sample_count = 30 FROM pggit.calculate_performance_baseline('commit') AS c",
        );
    }

    #[pg_test]
    fn an_exclusion_without_an_operation_applies_to_all() {
        run(
            "INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds)
             SELECT o, 1000 FROM unnest('{commit,merge}'::text[]) AS o, generate_series(1, 20);
             SELECT pggit.exclude_from_baseline(NULL, '-infinity', 'infinity',
                 'all of it is a test')",
        );
        holds(
            "SELECT count(*) = 2 AND bool_and(r.status = 'insufficient_samples'
                    AND r.message = 'all 20 samples are left out (v_baseline_exclusions)')
             FROM pggit.recalculate_all_baselines_rolling() AS r
                 WHERE r.operation_type IN ('commit', 'merge')",
        );
    }

    #[pg_test]
    fn wrong_exclusions_are_refused() {
        assert_eq!(
            refused(
                "SELECT pggit.exclude_from_baseline('never recorded', '2026-03-01', '2026-03-02', \
                    'why')"
            ),
            "42704: there is no operation type \"never recorded\""
        );
        assert_eq!(
            refused("SELECT pggit.exclude_from_baseline('', '2026-03-01', '2026-03-02', 'why')"),
            "22023: p_operation_type must not be NULL or blank"
        );
        assert_eq!(
            refused("SELECT pggit.exclude_from_baseline('commit', NULL, '2026-03-02', 'why')"),
            "22023: p_from must not be NULL"
        );
        assert_eq!(
            refused("SELECT pggit.exclude_from_baseline('commit', '2026-03-01', NULL, 'why')"),
            "22023: p_to must not be NULL"
        );
        assert_eq!(
            refused(
                "SELECT pggit.exclude_from_baseline('commit', '2026-03-02', '2026-03-02', 'why')"
            ),
            "22023: p_from must be before p_to"
        );
        assert_eq!(
            refused(
                "SELECT pggit.exclude_from_baseline('commit', '2026-03-01', '2026-03-02', ' ')"
            ),
            "22023: p_reason must not be NULL or blank"
        );
        assert_eq!(
            refused(
                "SELECT pggit.exclude_from_baseline('commit', '2026-03-01', '2026-03-02', NULL)"
            ),
            "22023: p_reason must not be NULL or blank"
        );
        assert_eq!(
            refused("SELECT pggit.end_baseline_exclusion(NULL)"),
            "42704: there is no baseline exclusion NULL in force"
        );
        assert_eq!(
            refused("SELECT pggit.end_baseline_exclusion(0)"),
            "42704: there is no baseline exclusion 0 in force"
        );
        assert_eq!(count("pggit.performance_baseline_exclusions"), 0);
    }
}
