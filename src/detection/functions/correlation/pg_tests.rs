//! Operations that are slow in the same hours.

#[pgrx::pg_schema]
mod tests {
    use pgrx::prelude::*;

    use crate::pg_test::{holds, plant_hourly, run};

    #[pg_test]
    fn operations_that_were_slow_in_the_same_hours_are_correlated_and_no_others() {
        let slow = |from: i32, until: i32| {
            format!(
                "CASE WHEN t.at >= '2026-03-15 {from:02}:00+00' AND t.at < '2026-03-15 {until:02}:00+00' THEN 3 ELSE 1 END"
            )
        };
        plant_hourly("first", 15, &slow(8, 12));
        plant_hourly("second", 15, &slow(8, 12));
        plant_hourly("alone", 15, &slow(2, 5));
        plant_hourly("calm", 15, "1");
        run(
            "UPDATE pggit.performance_operation_types SET is_tracked = operation_type IN ('first', 'second', 'alone', 'calm')",
        );
        holds(
        "SELECT count(*) = 1 AND bool_and(c.op_a = 'first' AND c.op_b = 'second' AND c.shared_hours = 4 AND c.correlation > 0.9
                AND c.p_value <= c.adjusted_p AND c.adjusted_p <= 0.05)
         FROM pggit.detect_correlated_degradation(p_as_of => '2026-03-16 00:00+00') AS c",
    );
        // As SQL says of the hours in which each was twice as slow as its median.
        holds(
        "WITH slow AS (
             SELECT m.operation_type, m.recorded_at FROM pggit.performance_metrics AS m
             JOIN (SELECT x.operation_type, percentile_cont(0.5) WITHIN GROUP (ORDER BY x.duration_microseconds) AS median
                   FROM pggit.performance_metrics AS x GROUP BY x.operation_type) AS u USING (operation_type)
             WHERE m.duration_microseconds > 2 * u.median
         )
         SELECT count(*) = 4 AND bool_and(a.operation_type = 'first' AND b.operation_type = 'second')
         FROM slow AS a JOIN slow AS b USING (recorded_at) WHERE a.operation_type < b.operation_type",
    );
        // Before they began there was nothing.
        holds(
            "SELECT count(c.op_a) = 0 AND bool_and(c.status = 'not_correlated')
         FROM pggit.detect_correlated_degradation(p_as_of => '2026-03-15 08:00+00') AS c",
        );
    }
}
