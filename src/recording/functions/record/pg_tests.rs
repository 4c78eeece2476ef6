//! Recording metrics, and comparing them with their baselines at once.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[pgrx::pg_schema]
mod tests {
    use pgrx::prelude::*;

    use crate::pg_test::{count, holds, plant_baseline, refused, run, value};

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
    fn a_rolled_back_change_is_not_cached() {
        plant_baseline("commit", 1000);
        record("commit", 1500);
        run("DO $$ BEGIN
             UPDATE pggit.performance_baselines SET p99_microseconds = 1000000,
                 max_microseconds = 1000000;
             PERFORM pggit.record_performance_metric('commit', 900000);
             RAISE EXCEPTION 'undo';
         EXCEPTION WHEN raise_exception THEN NULL;
         END $$");
        record("commit", 900_000);
        assert_eq!(count("pggit.performance_alerts"), 1);
    }

    #[pg_test]
    fn a_branch_with_its_own_baseline_is_compared_with_it() {
        plant_baseline("commit", 1000);
        run(
            "INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds,
            branch_id)
         SELECT 'commit', 50000, 7 FROM generate_series(1, 20);
         SELECT pggit.calculate_performance_baseline('commit', 7);
         SELECT pggit.record_performance_metric('commit', 60000, p_branch_id => 7);
         SELECT pggit.record_performance_metric('commit', 60000, p_branch_id => 8);",
        );
        let branches: Option<Vec<Option<i32>>> = Spi::get_one(
            "SELECT array_agg(branch_id ORDER BY alert_id) FROM pggit.performance_alerts",
        )
        .unwrap();
        assert_eq!(branches, Some(vec![Some(8)]));
    }

    #[pg_test]
    fn metadata_keeps_every_digit() {
        run("SELECT pggit.record_performance_metric('commit', 5,
             p_operation_metadata => '{\"n\": 12345678901234567890.123456789}')");
        let stored: Option<String> =
            Spi::get_one("SELECT operation_metadata->>'n' FROM pggit.performance_metrics").unwrap();
        assert_eq!(stored.as_deref(), Some("12345678901234567890.123456789"));
    }

    #[pg_test]
    fn bulk_recording_equals_single_calls() {
        plant_baseline("commit", 1000);
        plant_baseline("merge", 1000);
        run("SELECT pggit.record_performance_metric('commit', d) FROM
            unnest('{500,2001,80000,2000,1}'::bigint[]) AS d;
         SELECT pggit.record_performance_metrics(array_fill('merge'::text, ARRAY[5]),
             '{500,2001,80000,2000,1}'::bigint[]);");
        holds(
            "SELECT array_agg(a.actual_duration_microseconds ORDER BY a.alert_id) FILTER (WHERE
            a.operation_type = 'commit') = '{2001,80000}'
            AND array_agg(a.actual_duration_microseconds
                ORDER BY a.alert_id) FILTER (WHERE a.operation_type = 'merge') = '{2001,80000}'
            AND bool_and(a.violation_multiplier = a.actual_duration_microseconds / 1000.0)
         FROM pggit.performance_alerts AS a",
        );
    }

    #[pg_test]
    fn every_column_of_a_metric_has_the_recorded_value() {
        run("ALTER TABLE pggit.performance_metrics ALTER metric_id RESTART WITH 1000000");
        holds(
            r#"SELECT pggit.record_performance_metric('commit', 1501, 'first', 7, 'alice', 's-1', 3, 4096, 900, '{"a": [1, 2.50]}',
                   '2026-03-15 04:05:06+00') = 1000000"#,
        );
        holds(
            r#"SELECT count(*) = 1 AND bool_and(m.metric_id = 1000000 AND m.operation_type = 'commit' AND m.duration_microseconds = 1501
                    AND m.operation_name = 'first' AND m.branch_id = 7 AND m.user_name = 'alice'
                        AND m.session_id = 's-1'
                    AND m.rows_affected = 3 AND m.memory_bytes = 4096 AND m.cpu_microseconds = 900
                    AND m.operation_metadata::text = '{"a": [1, 2.50]}'
                        AND m.recorded_at = '2026-03-15 04:05:06+00')
               FROM pggit.performance_metrics AS m"#,
        );
    }

    #[pg_test]
    fn omitted_columns_are_null_or_taken_from_the_session() {
        run("SELECT pggit.record_performance_metric('commit', 1)");
        holds(
            "SELECT m.user_name = session_user AND m.operation_name IS NULL AND m.branch_id IS
                NULL AND m.session_id IS NULL
                AND m.rows_affected IS NULL AND m.memory_bytes IS NULL
                    AND m.cpu_microseconds IS NULL AND m.operation_metadata IS NULL
                AND m.recorded_at BETWEEN now() AND clock_timestamp()
                    AND m.inserted_xid = pg_current_xact_id()::text::bigint
             FROM pggit.performance_metrics AS m",
        );
    }

    #[pg_test]
    fn durations_of_other_types_are_rounded_to_microseconds() {
        run("SELECT pggit.record_performance_metric('commit', d) FROM
            unnest('{0.4,1.5,2.5,86400000000}'::float8[]) AS d;
             SELECT pggit.record_performance_metric('merge', 12.6::numeric);
             SELECT pggit.record_performance_interval('rollback', d)
                 FROM unnest('{1.5 ms,1 day}'::interval[]) AS d");
        // A part of a microsecond counts as one, and halves are rounded to the even neighbour.
        holds(
            "SELECT array_agg(m.operation_type || ' ' || m.duration_microseconds ORDER BY
                m.metric_id)
                    = '{commit 1,commit 2,commit 2,commit 86400000000,merge 13,rollback 1500,rollback 86400000000}'
             FROM pggit.performance_metrics AS m",
        );
    }

    #[pg_test]
    fn a_new_operation_type_is_registered_by_its_first_metric() {
        run("SELECT pggit.record_performance_metric('a new one', 1), \
                pggit.record_performance_metric('a new one', 2)");
        holds(
            "SELECT count(*) = 1 AND bool_and(NOT t.is_builtin AND t.is_tracked)
             FROM pggit.performance_operation_types AS t WHERE t.operation_type = 'a new one'",
        );
    }

    #[pg_test]
    fn each_array_element_is_recorded_as_one_metric() {
        holds(
            "SELECT pggit.record_performance_metrics('{commit,merge}', '{5,6}', ARRAY['2026-03-15 04:05:06+00', NULL]::timestamptz[],
                 '{7,NULL}', 'alice', 's-1') = 2",
        );
        holds(
            "SELECT array_agg(m.operation_type || ' ' || m.duration_microseconds || ' ' ||
                coalesce(m.branch_id::text, '-') || ' ' || m.user_name
                              || ' ' || m.session_id || ' ' || (m.recorded_at =
                                  '2026-03-15 04:05:06+00') ORDER BY m.metric_id)
                    = '{commit 5 7 alice s-1 true,merge 6 - alice s-1 false}'
             FROM pggit.performance_metrics AS m",
        );
        holds("SELECT pggit.record_performance_metrics('{}', '{}') = 0");
    }

    #[pg_test]
    fn wrong_metrics_are_refused_and_not_recorded() {
        assert_eq!(
            refused("SELECT pggit.record_performance_metric(NULL, 5)"),
            "22023: p_operation_type must not be NULL or blank"
        );
        assert_eq!(
            refused("SELECT pggit.record_performance_metric(repeat('x', 201), 5)"),
            "22023: p_operation_type has 201 characters, more than 200"
        );
        assert_eq!(
            refused("SELECT pggit.record_performance_metric('commit', NULL::bigint)"),
            "22023: p_duration_microseconds must be between 1 and 86400000000 microseconds, not \
                NULL"
        );
        assert_eq!(
            refused("SELECT pggit.record_performance_metric('commit', 0)"),
            "22023: p_duration_microseconds must be between 1 and 86400000000 microseconds, not 0"
        );
        assert_eq!(
            refused("SELECT pggit.record_performance_metric('commit', 86400000001)"),
            "22023: p_duration_microseconds must be between 1 and 86400000000 microseconds, not \
                86400000001"
        );
        assert_eq!(
            refused("SELECT pggit.record_performance_metric('commit', 'NaN'::float8)"),
            "22023: p_duration_microseconds must be between 1 and 86400000000 microseconds, not NaN"
        );
        assert_eq!(
            refused("SELECT pggit.record_performance_interval('commit', '-1 second')"),
            "22023: p_duration must be between 1 and 86400000000 microseconds, not -1000000"
        );
        assert_eq!(
            refused("SELECT pggit.record_performance_metric('commit', 5, p_rows_affected => -1)"),
            "22023: p_rows_affected must not be negative"
        );
        assert_eq!(
            refused(
                "SELECT pggit.record_performance_metric('commit', 5, p_recorded_at => now() + \
                    interval '2 hours')"
            ),
            "22023: p_recorded_at lies in the future"
        );
        assert_eq!(
            refused(
                "SELECT pggit.record_performance_metric('commit', 5, p_recorded_at => '-infinity')"
            ),
            "22023: p_recorded_at must be a finite time"
        );
        assert_eq!(
            refused(
                "SELECT pggit.record_performance_metric('commit', 5, p_operation_metadata => \
                    to_jsonb(repeat('x', 70000)))"
            ),
            "22023: p_operation_metadata has 70012 bytes, more than 65536"
        );
        assert_eq!(
            refused("SELECT pggit.record_performance_metric('commit', 'slow')"),
            "22P02: invalid input syntax for type double precision: \"slow\""
        );
        assert_eq!(
            refused("SELECT pggit.record_performance_metrics('{commit,merge}', '{5}')"),
            "22023: p_durations_microseconds has 1 elements where p_operation_types has 2"
        );
        assert_eq!(
            refused("SELECT pggit.record_performance_metrics(NULL, '{5}')"),
            "22023: p_operation_types must not be NULL"
        );
        assert_eq!(
            refused("SELECT pggit.record_performance_metrics('{commit,merge}', '{5,0}')"),
            "22023: element 2 of p_durations_microseconds must be between 1 and 86400000000 \
                microseconds, not 0"
        );
        assert_eq!(
            refused(
                "SELECT pggit.record_performance_metrics(array_fill('commit'::text, '{100001}'), \
                    array_fill(5::bigint, '{100001}'))"
            ),
            "54000: p_operation_types has 100001 elements, more than 100000"
        );
        assert_eq!(count("pggit.performance_metrics"), 0);
    }

    #[pg_test]
    fn metrics_added_by_sql_are_checked_once() {
        plant_baseline("commit", 1000);
        run(
            "ALTER TABLE pggit.performance_metrics ALTER metric_id RESTART WITH 1000000;
             INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds,
                 inserted_xid)
             VALUES ('commit', 2000, 3), ('commit', 2001, 3), ('merge', 9000, 3)",
        );
        holds(
            "SELECT c.metrics_checked = 3 AND c.alerts_raised = 1 FROM \
                pggit.check_pending_metrics() AS c",
        );
        holds(
            "SELECT c.metrics_checked = 0 AND c.alerts_raised = 0 FROM \
                pggit.check_pending_metrics() AS c",
        );
        holds(
            "SELECT pggit.check_performance_baseline(1000000) IS NULL AND
                pggit.check_performance_baseline(1000002) IS NULL
                AND pggit.check_performance_baseline(1000001) = (SELECT a.alert_id
                    FROM pggit.performance_alerts AS a)",
        );
        holds(
            "SELECT count(*) = 1 AND bool_and(a.alert_type = 'THRESHOLD_EXCEEDED' AND a.severity =
                'WARNING' AND a.metric_id = 1000001
                    AND a.actual_duration_microseconds = 2001
                        AND a.baseline_p99_microseconds = 1000 AND a.threshold_multiplier = 2
                    AND a.violation_multiplier = 2.001)
             FROM pggit.performance_alerts AS a",
        );
        assert_eq!(
            refused("SELECT pggit.check_performance_baseline(NULL)"),
            "42704: there is no metric NULL"
        );
        assert_eq!(
            refused("SELECT pggit.check_performance_baseline(1)"),
            "42704: there is no metric 1"
        );
    }
}
