//! Thresholds of single operations.

#[pgrx::pg_schema]
mod tests {
    use pgrx::prelude::*;

    use crate::pg_test::{count, holds, refused, run};

    #[pg_test]
    fn thresholds_are_set_together_and_null_returns_to_the_default() {
        holds(
            "SELECT t.operation_type = 'commit' AND t.alert_threshold_multiplier = 4 AND
                t.minimum_samples_for_baseline = 20
                AND t.anomaly_z_score_threshold = 6 AND t.degradation_percent_threshold = 35
             FROM pggit.set_operation_thresholds('commit', 4, 20, 6, 35) AS t",
        );
        holds(
            "SELECT t.alert_threshold_multiplier = 2 AND t.minimum_samples_for_baseline = 10
                AND t.anomaly_z_score_threshold = 3 AND t.degradation_percent_threshold = 5
             FROM pggit.set_operation_thresholds('commit',
                 p_degradation_percent_threshold => 5) AS t",
        );
        holds(
            "SELECT t.alert_threshold_multiplier IS NULL AND t.minimum_samples_for_baseline IS
                NULL AND t.anomaly_z_score_threshold IS NULL
                AND t.degradation_percent_threshold = 5
             FROM pggit.performance_operation_types AS t WHERE t.operation_type = 'commit'",
        );
    }

    #[pg_test]
    fn samples_and_time_zones_are_stored_or_default_to_the_settings() {
        run("SET LOCAL pggit_perf.time_zone = 'Asia/Tokyo'");
        holds(
            "SELECT pggit.set_minimum_samples_for_anomalies('commit', 50) = 50 AND \
                pggit.set_operation_time_zone('commit', 'Europe/Paris') = 'Europe/Paris'",
        );
        holds(
            "SELECT t.minimum_samples_for_anomalies = 50 AND t.time_zone = 'Europe/Paris'
             FROM pggit.performance_operation_types AS t WHERE t.operation_type = 'commit'",
        );
        holds(
            "SELECT pggit.set_minimum_samples_for_anomalies('commit', NULL) =
                current_setting('pggit_perf.minimum_samples_for_anomalies')::int
                AND pggit.set_operation_time_zone('commit', NULL) = 'Asia/Tokyo'",
        );
        holds(
            "SELECT t.minimum_samples_for_anomalies IS NULL AND t.time_zone IS NULL
             FROM pggit.performance_operation_types AS t WHERE t.operation_type = 'commit'",
        );
    }

    #[pg_test]
    fn wrong_thresholds_are_refused() {
        assert_eq!(
            refused("SELECT pggit.set_operation_thresholds('')"),
            "22023: p_operation_type must not be NULL or blank"
        );
        assert_eq!(
            refused("SELECT pggit.set_operation_thresholds('never recorded', 4)"),
            "42704: there is no operation type \"never recorded\""
        );
        assert_eq!(
            refused("SELECT pggit.set_operation_thresholds('commit', 0.4)"),
            "22023: p_alert_threshold_multiplier must be a finite number of at least 0.5, not 0.4"
        );
        assert_eq!(
            refused(
                "SELECT pggit.set_operation_thresholds('commit', p_minimum_samples_for_baseline => \
                    1)"
            ),
            "22023: p_minimum_samples_for_baseline must be between 2 and 1000000, not 1"
        );
        assert_eq!(
            refused(
                "SELECT pggit.set_operation_thresholds('commit', p_anomaly_z_score_threshold => \
                    'NaN')"
            ),
            "22023: p_anomaly_z_score_threshold must be a finite number of at least 0.5, not NaN"
        );
        assert_eq!(
            refused(
                "SELECT pggit.set_operation_thresholds('commit', p_degradation_percent_threshold \
                    => -5)"
            ),
            "22023: p_degradation_percent_threshold must be a finite number above 0, not -5"
        );
        assert_eq!(
            refused("SELECT pggit.set_minimum_samples_for_anomalies('commit', 1)"),
            "22023: p_minimum_samples must be between 2 and 1000000, not 1"
        );
        assert_eq!(
            refused("SELECT pggit.set_minimum_samples_for_anomalies('never recorded', 5)"),
            "42704: there is no operation type \"never recorded\""
        );
        assert_eq!(
            refused("SELECT pggit.set_operation_time_zone('commit', 'Middle/Earth')"),
            "22023: p_time_zone \"Middle/Earth\" is not known to this server"
        );
        assert_eq!(
            refused("SELECT pggit.set_operation_time_zone(NULL, 'UTC')"),
            "22023: p_operation_type must not be NULL or blank"
        );
        assert_eq!(
            count(
                "(SELECT FROM pggit.performance_operation_types AS t WHERE t.operation_type = \
                    'never recorded' OR t.alert_threshold_multiplier IS NOT NULL)"
            ),
            0
        );
    }
}
