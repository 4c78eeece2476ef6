//! Simulation of other thresholds.

#[pgrx::pg_schema]
mod tests {
    use pgrx::prelude::*;

    use crate::pg_test::{count, holds, plant_hourly, refused};

    #[pg_test]
    fn a_simulation_counts_the_alerts_of_the_given_threshold() {
        plant_hourly(
            "spiked",
            15,
            "CASE WHEN t.at >= '2026-03-15 12:00+00' AND t.at < '2026-03-15 14:00+00' THEN 10 ELSE \
                1 END",
        );
        holds(
            "SELECT count(*) = 3 AND bool_and(s.alerts = 1 AND s.first_at = '2026-03-15 12:00+00'
                AND s.threshold = 4)
                        FILTER (WHERE s.detector ~* 'anomal')
             FROM pggit.simulate_detection('spiked', '2026-03-09 00:00+00', '2026-03-16 00:00+00',
                 2, 4, 50) AS s",
        );
        assert_eq!(count("pggit.performance_episodes"), 0);
        assert_eq!(count("pggit.performance_alerts"), 0);
    }

    #[pg_test]
    fn thresholds_are_suggested_for_the_three_settings() {
        plant_hourly(
            "spiked",
            15,
            "CASE WHEN t.at >= '2026-03-15 12:00+00' AND t.at < '2026-03-15 14:00+00' THEN 10 ELSE \
                1 END",
        );
        holds(
            "SELECT array_agg(s.setting ORDER BY s.setting) =
                '{alert_threshold_multiplier,anomaly_z_score_threshold,degradation_percent_threshold}'
             FROM pggit.suggest_thresholds('spiked', 1, 2, '2026-03-16 00:00+00') AS s",
        );
    }

    #[pg_test]
    fn wrong_arguments_of_simulations_are_refused() {
        assert_eq!(
            refused("SELECT pggit.simulate_detection(NULL, '2026-03-09', '2026-03-16')"),
            "22023: p_operation_type must not be NULL or blank"
        );
        assert_eq!(
            refused(
                "SELECT pggit.simulate_detection('never recorded', '2026-03-09', '2026-03-16')"
            ),
            "42704: there is no operation type \"never recorded\""
        );
        assert_eq!(
            refused("SELECT pggit.simulate_detection('commit', '2026-03-16', '2026-03-16')"),
            "22023: p_from must be before p_to"
        );
        assert_eq!(
            refused("SELECT pggit.simulate_detection('commit', '2025-03-09', '2026-03-16')"),
            "22023: p_from and p_to must be finite and at most 366 days apart"
        );
        assert_eq!(
            refused("SELECT pggit.simulate_detection('commit', NULL, '2026-03-16')"),
            "22023: p_from must not be NULL"
        );
        assert_eq!(
            refused("SELECT pggit.simulate_detection('commit', '2026-03-09', '2026-03-16', 0.1)"),
            "22023: p_alert_threshold_multiplier must be a finite number of at least 0.5, not 0.1"
        );
        assert_eq!(
            refused("SELECT pggit.suggest_thresholds('')"),
            "22023: p_operation_type must not be NULL or blank"
        );
        assert_eq!(
            refused("SELECT pggit.suggest_thresholds('commit', -1)"),
            "22023: p_alerts_per_week must be positive"
        );
        assert_eq!(
            refused("SELECT pggit.suggest_thresholds('commit', 1, 14)"),
            "22023: p_weeks must be between 1 and 13, not 14"
        );
        assert_eq!(
            refused("SELECT pggit.suggest_thresholds('commit', p_as_of => '-infinity')"),
            "22023: p_as_of must be finite"
        );
    }
}
