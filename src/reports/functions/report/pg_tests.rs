//! Reports and comparisons.

#[pgrx::pg_schema]
mod tests {
    use pgrx::prelude::*;

    use crate::pg_test::{holds, plant_hourly, refused, run};

    /// Plants an operation that took 1.5 times as long on 2026-03-15, and one that did not change.
    fn plant_two_days() {
        plant_hourly(
            "slower",
            2,
            "CASE WHEN t.at >= '2026-03-15 00:00+00' THEN 1.5 ELSE 1 END",
        );
        plant_hourly("steady", 2, "1");
    }

    #[pg_test]
    fn compared_periods_have_the_medians_that_sql_computes() {
        plant_two_days();
        holds(
            "SELECT array_agg(c.operation_type || ' ' || c.verdict || ' ' || c.samples_first || ' ' || c.samples_second ORDER BY c.operation_type)
                    = '{slower slower 24 24,steady no_clear_change 24 24}'
                AND bool_and(abs(c.p50_first_ms - t.first / 1000) < 1e-9
                    AND abs(c.p50_second_ms - t.second / 1000) < 1e-9
                        AND c.ratio BETWEEN c.ratio_low AND c.ratio_high)
                AND bool_and(c.p_value < 0.01 AND c.ratio BETWEEN 1.4
                    AND 1.6) FILTER (WHERE c.operation_type = 'slower')
             FROM pggit.compare_performance('2026-03-14 00:00+00', '2026-03-15 00:00+00',
                 '2026-03-15 00:00+00', '2026-03-16 00:00+00') AS c
             JOIN (SELECT m.operation_type,
                          percentile_cont(0.5) WITHIN GROUP (ORDER BY m.duration_microseconds)
                              FILTER (WHERE m.recorded_at < '2026-03-15 00:00+00') AS first,
                          percentile_cont(0.5) WITHIN GROUP (ORDER BY m.duration_microseconds)
                              FILTER (WHERE m.recorded_at >= '2026-03-15 00:00+00') AS second
                   FROM pggit.performance_metrics AS m GROUP BY m.operation_type) AS t
                       USING (operation_type)",
        );
    }

    #[pg_test]
    fn pages_name_their_operations_and_load_nothing() {
        plant_two_days();
        holds(
            "SELECT page LIKE '<!DOCTYPE html>%' AND page LIKE '%slower%' AND page LIKE '%steady%'
                AND page !~ '<script[^>]+src|<link[^>]+href=.?http'
             FROM pggit.performance_report_diff('2026-03-14 00:00+00', '2026-03-15 00:00+00',
                 '2026-03-15 00:00+00', '2026-03-16 00:00+00') AS page",
        );
        run(
            "SELECT pggit.record_performance_metric('commit', 1234, p_operation_name => \
                '<script>') FROM generate_series(1, 5)",
        );
        holds(
            "SELECT page LIKE '<!DOCTYPE html>%' AND page LIKE '%commit%' AND page NOT LIKE \
                '%<script>%' FROM pggit.performance_report(1) AS page",
        );
    }

    #[pg_test]
    fn wrong_periods_are_refused() {
        assert_eq!(
            refused("SELECT pggit.performance_report(0)"),
            "22023: p_hours must be between 1 and 2208, not 0"
        );
        assert_eq!(
            refused("SELECT pggit.performance_report(NULL)"),
            "22023: p_hours must be between 1 and 2208, not NULL"
        );
        assert_eq!(
            refused(
                "SELECT pggit.performance_report_diff(NULL, '2026-03-15', '2026-03-15', \
                    '2026-03-16')"
            ),
            "22023: p_from1 must not be NULL"
        );
        assert_eq!(
            refused(
                "SELECT pggit.performance_report_diff('2026-03-14', '2026-03-15', '2026-03-16', \
                    '2026-03-16')"
            ),
            "22023: p_from2 must be before p_to2"
        );
        assert_eq!(
            refused(
                "SELECT pggit.compare_performance('2026-03-14', '2026-06-30', '2026-03-15', \
                    '2026-03-16')"
            ),
            "22023: p_from1 and p_to1 must be finite and at most 92 days apart"
        );
        assert_eq!(
            refused(
                "SELECT pggit.compare_performance('2026-03-14 10:10+00', '2026-03-14 10:50+00', \
                    '2026-03-15', '2026-03-16')"
            ),
            "22023: there is no whole hour between p_from1 and p_to1"
        );
    }
}
