//! Recording, and what it judges at once.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[pgrx::pg_schema]
mod tests {
    use pgrx::prelude::*;

    use crate::pg_test::{count, holds, plant_baseline, run, value};

    fn record(operation: &str, microseconds: i64) -> i64 {
        value(&format!(
            "SELECT pggit.record_performance_metric('{operation}', {microseconds})"
        ))
    }

    #[pg_test]
    fn a_recorder_sees_each_change_of_threshold_and_baseline_at_once() {
        plant_baseline("commit", 1000);
        record("commit", 2001);
        assert_eq!(count("pggit.performance_alerts"), 1);
        run(
            "UPDATE pggit.performance_operation_types SET alert_threshold_multiplier = 10
         WHERE operation_type = 'commit'",
        );
        record("commit", 2001);
        assert_eq!(count("pggit.performance_alerts"), 1);
        run("UPDATE pggit.performance_baselines SET is_active = false");
        record("commit", 80_000_000);
        assert_eq!(count("pggit.performance_alerts"), 1);
    }

    #[pg_test]
    fn a_change_that_is_rolled_back_leaves_no_trace_in_memory() {
        plant_baseline("commit", 1000);
        record("commit", 1500);
        run("DO $$ BEGIN
             UPDATE pggit.performance_baselines SET p99_microseconds = 1000000, max_microseconds = 1000000;
             PERFORM pggit.record_performance_metric('commit', 900000);
             RAISE EXCEPTION 'undo';
         EXCEPTION WHEN raise_exception THEN NULL;
         END $$");
        record("commit", 900_000);
        assert_eq!(count("pggit.performance_alerts"), 1);
    }

    #[pg_test]
    fn a_branch_with_a_baseline_of_its_own_is_judged_by_it() {
        plant_baseline("commit", 1000);
        run("INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, branch_id)
         SELECT 'commit', 50000, 7 FROM generate_series(1, 20);
         SELECT pggit.calculate_performance_baseline('commit', 7);
         SELECT pggit.record_performance_metric('commit', 60000, p_branch_id => 7);
         SELECT pggit.record_performance_metric('commit', 60000, p_branch_id => 8);");
        let branches: Option<Vec<Option<i32>>> = Spi::get_one(
            "SELECT array_agg(branch_id ORDER BY alert_id) FROM pggit.performance_alerts",
        )
        .unwrap();
        assert_eq!(branches, Some(vec![Some(8)]));
    }

    #[pg_test]
    fn metadata_passes_through_with_every_digit() {
        run("SELECT pggit.record_performance_metric('commit', 5,
             p_operation_metadata => '{\"n\": 12345678901234567890.123456789}')");
        let stored: Option<String> =
            Spi::get_one("SELECT operation_metadata->>'n' FROM pggit.performance_metrics").unwrap();
        assert_eq!(stored.as_deref(), Some("12345678901234567890.123456789"));
    }

    #[pg_test]
    fn many_at_once_are_recorded_and_judged_as_one_after_another() {
        plant_baseline("commit", 1000);
        plant_baseline("merge", 1000);
        run("SELECT pggit.record_performance_metric('commit', d) FROM unnest('{500,2001,80000,2000,1}'::bigint[]) AS d;
         SELECT pggit.record_performance_metrics(array_fill('merge'::text, ARRAY[5]), '{500,2001,80000,2000,1}'::bigint[]);");
        holds(
        "SELECT array_agg(a.actual_duration_microseconds ORDER BY a.alert_id) FILTER (WHERE a.operation_type = 'commit') = '{2001,80000}'
            AND array_agg(a.actual_duration_microseconds ORDER BY a.alert_id) FILTER (WHERE a.operation_type = 'merge') = '{2001,80000}'
            AND bool_and(a.violation_multiplier = a.actual_duration_microseconds / 1000.0)
         FROM pggit.performance_alerts AS a",
    );
    }
}
