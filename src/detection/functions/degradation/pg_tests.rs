//! Operations that have become slower.

#[pgrx::pg_schema]
mod tests {
    use pgrx::prelude::*;

    use crate::pg_test::{holds, plant_hourly, refused, run};

    #[pg_test]
    fn a_degradation_is_measured_before_and_after_its_onset() {
        plant_hourly(
            "slower",
            15,
            "CASE WHEN t.at >= '2026-03-15 12:00+00' THEN 2 ELSE 1 END",
        );
        holds(
            "SELECT count(*) = 1 AND bool_and(d.status = 'degraded' AND d.onset_at = '2026-03-15 12:00+00'
                    AND d.after_samples = s.n AND abs(d.after_mean_ms - s.mean) < 1e-6
                    AND abs(d.after_median_ms - s.median) < 1e-6
                        AND abs(d.after_p99_ms - s.p99) < 1e-6
                    AND d.percent_change BETWEEN 80 AND 120 AND d.percent_low < d.percent_change
                    AND d.percent_high > d.percent_change AND d.p_value <= 0.001)
             FROM pggit.detect_performance_degradation('slower',
                 p_as_of => '2026-03-16 00:00+00') AS d,
                  (SELECT count(*) AS n, avg(m.duration_microseconds)::float8 / 1000 AS mean,
                          percentile_cont(0.5) WITHIN GROUP (ORDER BY m.duration_microseconds) /
                              1000 AS median,
                          percentile_cont(0.99) WITHIN GROUP (ORDER BY m.duration_microseconds) /
                              1000 AS p99
                   FROM pggit.performance_metrics AS m WHERE m.recorded_at >=
                       '2026-03-15 12:00+00') AS s",
        );
    }

    #[pg_test]
    fn samples_after_as_of_are_ignored_and_thresholds_apply() {
        plant_hourly(
            "slower",
            15,
            "CASE WHEN t.at >= '2026-03-15 12:00+00' THEN 2 ELSE 1 END",
        );
        holds(
            "SELECT d.status = 'stable' FROM pggit.detect_performance_degradation('slower', \
                p_as_of => '2026-03-15 12:00+00') AS d",
        );
        holds(
            "SELECT d.status = 'stable' FROM pggit.detect_performance_degradation('slower', 24, \
                150, '2026-03-16 00:00+00') AS d",
        );
        run(
            "UPDATE pggit.performance_operation_types SET degradation_percent_threshold = 150 \
                WHERE operation_type = 'slower'",
        );
        holds(
            "SELECT d.status = 'stable' FROM pggit.detect_performance_degradation('slower', \
                p_as_of => '2026-03-16 00:00+00') AS d",
        );
    }

    #[pg_test]
    fn an_operation_without_samples_has_not_enough_history() {
        holds(
            "SELECT d.status = 'not_enough_history' AND d.percent_change IS NULL AND d.onset_at IS
                NULL
             FROM pggit.detect_performance_degradation('commit',
                 p_as_of => '2026-03-16 00:00+00') AS d",
        );
    }

    #[pg_test]
    fn wrong_arguments_of_degradation_are_refused() {
        assert_eq!(
            refused("SELECT pggit.detect_performance_degradation('')"),
            "22023: p_operation_type must not be NULL or blank"
        );
        assert_eq!(
            refused("SELECT pggit.detect_performance_degradation('never recorded')"),
            "42704: there is no operation type \"never recorded\""
        );
        assert_eq!(
            refused("SELECT pggit.detect_performance_degradation('commit', 721)"),
            "22023: p_window_hours must be between 1 and 720, not 721"
        );
        assert_eq!(
            refused("SELECT pggit.detect_performance_degradation('commit', NULL)"),
            "22023: p_window_hours must be between 1 and 720, not NULL"
        );
        assert_eq!(
            refused("SELECT pggit.detect_performance_degradation('commit', 24, 0)"),
            "22023: p_degradation_percent must be a finite number above 0, not 0"
        );
        assert_eq!(
            refused("SELECT pggit.detect_performance_degradation('commit', p_as_of => 'infinity')"),
            "22023: p_as_of must be finite"
        );
    }
}
