//! Anomalies found by several signals.

#[pgrx::pg_schema]
mod tests {
    use pgrx::prelude::*;

    use crate::pg_test::{count, holds, plant_hourly, refused};

    const SPIKE: &str = "CASE WHEN t.at >= '2026-03-15 12:00+00' AND t.at < '2026-03-15 14:00+00' \
        THEN 10 ELSE 1 END";

    #[pg_test]
    fn neighbouring_anomalies_are_one_episode() {
        plant_hourly("spiked", 15, SPIKE);
        holds(
            "SELECT count(*) = 1 AND bool_and(a.operation_type = 'spiked' AND a.direction = 'slow'
                    AND a.first_at = '2026-03-15 12:00+00' AND a.last_at = '2026-03-15 13:00+00'
                        AND a.sample_count = 2
                    AND a.peak_ms = s.duration_microseconds / 1000.0 AND a.peak_at = s.recorded_at)
             FROM pggit.detect_combined_anomalies('spiked', p_as_of => '2026-03-16 00:00+00') AS a
             LEFT JOIN pggit.performance_metrics AS s ON s.metric_id = a.peak_metric_id",
        );
    }

    #[pg_test]
    fn a_steady_operation_has_no_episode_in_either_direction() {
        plant_hourly("steady", 15, "1");
        assert_eq!(
            count(
                "pggit.detect_combined_anomalies('steady', p_direction => 'both', p_as_of => \
                    '2026-03-16 00:00+00')"
            ),
            0
        );
    }

    #[pg_test]
    fn wrong_arguments_of_combined_anomalies_are_refused() {
        assert_eq!(
            refused("SELECT pggit.detect_combined_anomalies(' ')"),
            "22023: p_operation_type must not be NULL or blank"
        );
        assert_eq!(
            refused("SELECT pggit.detect_combined_anomalies('never recorded')"),
            "42704: there is no operation type \"never recorded\""
        );
        assert_eq!(
            refused("SELECT pggit.detect_combined_anomalies('commit', 8761)"),
            "22023: p_lookback_hours must be between 1 and 8760, not 8761"
        );
        assert_eq!(
            refused("SELECT pggit.detect_combined_anomalies('commit', 24, 'infinity')"),
            "22023: p_sigma_threshold must be a finite number of at least 0.5, not Infinity"
        );
        assert_eq!(
            refused("SELECT pggit.detect_combined_anomalies('commit', p_direction => 'up')"),
            "22023: p_direction must be slow, fast or both, not \"up\""
        );
    }
}
