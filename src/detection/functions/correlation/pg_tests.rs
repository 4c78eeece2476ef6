//! Operations that are slow in the same hours.

#[pgrx::pg_schema]
mod tests {
    use pgrx::prelude::*;

    use crate::pg_test::{holds, plant_hourly, refused, run};

    #[pg_test]
    fn operations_slow_in_the_same_hours_are_correlated_and_no_others() {
        let slow = |from: i32, until: i32| {
            format!(
                "CASE WHEN t.at >= '2026-03-15 {from:02}:00+00' AND t.at < '2026-03-15 \
                    {until:02}:00+00' THEN 3 ELSE 1 END"
            )
        };
        plant_hourly("first", 15, &slow(8, 12));
        plant_hourly("second", 15, &slow(8, 12));
        plant_hourly("alone", 15, &slow(2, 5));
        plant_hourly("calm", 15, "1");
        run(
            "UPDATE pggit.performance_operation_types SET is_tracked = operation_type IN ('first', \
                'second', 'alone', 'calm')",
        );
        holds(
            "SELECT count(*) = 1 AND bool_and(c.op_a = 'first' AND c.op_b = 'second' AND
            c.shared_hours = 4 AND c.correlation > 0.9
                AND c.p_value <= c.adjusted_p AND c.adjusted_p <= 0.05)
         FROM pggit.detect_correlated_degradation(p_as_of => '2026-03-16 00:00+00') AS c",
        );
        // SQL finds the same hours: those in which each operation was twice as slow as its median.
        holds(
            "WITH slow AS (
             SELECT m.operation_type, m.recorded_at FROM pggit.performance_metrics AS m
             JOIN (SELECT x.operation_type, percentile_cont(0.5) WITHIN
                 GROUP (ORDER BY x.duration_microseconds) AS median
                   FROM pggit.performance_metrics AS x GROUP BY x.operation_type) AS u
                       USING (operation_type)
             WHERE m.duration_microseconds > 2 * u.median
         )
         SELECT count(*) = 4 AND bool_and(a.operation_type = 'first'
             AND b.operation_type = 'second')
         FROM slow AS a JOIN slow AS b USING (recorded_at)
             WHERE a.operation_type < b.operation_type",
        );
        // Before the slow hours began there was no pair.
        holds(
            "SELECT count(c.op_a) = 0 AND bool_and(c.status = 'not_correlated')
         FROM pggit.detect_correlated_degradation(p_as_of => '2026-03-15 08:00+00') AS c",
        );
    }

    /// Two operations that were three times as slow in the same four hours of 2026-03-15, and one
    /// that was not.
    fn plant_pair() {
        plant_hourly("first", 15, SLOW);
        plant_hourly("second", 15, SLOW);
        plant_hourly("calm", 15, "1");
        run("UPDATE pggit.performance_operation_types
             SET is_tracked = operation_type IN ('first', 'second', 'calm')");
    }

    const SLOW: &str = "CASE WHEN t.at >= '2026-03-15 08:00+00' AND t.at < '2026-03-15 12:00+00' \
        THEN 3 ELSE 1 END";

    #[pg_test]
    fn the_correlation_is_that_of_the_hours_in_which_both_were_slow() {
        plant_pair();
        // Both were slow in the same hours, so Pearson's coefficient of "twice as slow as the
        // median" is 1.
        holds(
            "WITH hours AS (
                 SELECT m.operation_type, m.recorded_at, (m.duration_microseconds > 200000)::int
                     AS is_slow
                 FROM pggit.performance_metrics AS m WHERE m.recorded_at >= '2026-03-15 00:00+00'
             )
             SELECT count(*) = 1 AND bool_and(c.op_a = 'first' AND c.op_b = 'second'
                 AND c.status = 'correlated'
                    AND c.both_degrading AND c.sample_pairs BETWEEN 20 AND 24
                        AND c.shared_hours = t.n
                    AND abs(c.correlation - t.r) < 1e-9 AND c.percent_a BETWEEN 190 AND 210
                    AND c.percent_b BETWEEN 190 AND 210)
             FROM pggit.detect_correlated_degradation(24, 0.7, '2026-03-16 00:00+00') AS c,
                  (SELECT corr(a.is_slow, b.is_slow) AS r, sum(a.is_slow * b.is_slow) AS n
                   FROM hours AS a JOIN hours AS b USING (recorded_at)
                   WHERE a.operation_type = 'first' AND b.operation_type = 'second') AS t",
        );
    }

    #[pg_test]
    fn an_operation_that_is_not_tracked_is_in_no_pair() {
        plant_pair();
        run(
            "UPDATE pggit.performance_operation_types SET is_tracked = false WHERE operation_type \
                = 'second'",
        );
        holds(
            "SELECT count(c.op_a) = 0 FROM pggit.detect_correlated_degradation(p_as_of => \
                '2026-03-16 00:00+00') AS c",
        );
        run(
            "UPDATE pggit.performance_operation_types SET is_tracked = true WHERE operation_type = \
                'second'",
        );
        holds(
            "SELECT count(c.op_a) = 1 FROM pggit.detect_correlated_degradation(24, 1, '2026-03-16 \
                00:00+00') AS c",
        );
    }

    #[pg_test]
    fn wrong_arguments_of_correlation_are_refused() {
        assert_eq!(
            refused("SELECT pggit.detect_correlated_degradation(0)"),
            "22023: p_lookback_hours must be between 1 and 2160, not 0"
        );
        assert_eq!(
            refused("SELECT pggit.detect_correlated_degradation(NULL)"),
            "22023: p_lookback_hours must be between 1 and 2160, not NULL"
        );
        assert_eq!(
            refused("SELECT pggit.detect_correlated_degradation(24, 1.5)"),
            "22023: p_correlation_threshold must be between 0 and 1, not 1.5"
        );
        assert_eq!(
            refused("SELECT pggit.detect_correlated_degradation(24, NULL)"),
            "22023: p_correlation_threshold must be between 0 and 1, not NULL"
        );
        assert_eq!(
            refused("SELECT pggit.detect_correlated_degradation(p_as_of => '-infinity')"),
            "22023: p_as_of must be finite"
        );
    }
}
