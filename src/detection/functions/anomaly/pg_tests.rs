//! Anomalies: z-scores are compared with a calculation in SQL, and arguments are checked.

#[pgrx::pg_schema]
mod tests {
    use pgrx::prelude::*;

    use crate::pg_test::{count, holds, plant_hourly, refused, run};

    #[pg_test]
    fn z_scores_are_relative_to_the_other_samples() {
        plant_hourly("scored", 10, "1");
        run(
            "UPDATE pggit.performance_metrics SET duration_microseconds = duration_microseconds * 2
         WHERE operation_type = 'scored' AND extract(hour
             FROM recorded_at AT TIME ZONE 'UTC') IN (3, 4)
           AND extract(day FROM recorded_at AT TIME ZONE 'UTC') = 15",
        );
        for threshold in ["1", "1.5", "3"] {
            holds(&format!(
                "WITH ours AS (
                 SELECT a.metric_id, a.z_score, a.mean_ms, a.stddev_ms
                 FROM pggit.detect_anomalies_statistical('scored', 240, {threshold},
                     p_as_of => '2026-03-16 00:00+00') AS a
             ), theirs AS (
                 SELECT m.metric_id, o.mean / 1000 AS mean_ms,
                     o.deviation / 1000 AS stddev_ms, (m.duration_microseconds - o.mean) /
                         o.deviation AS z_score
                 FROM pggit.performance_metrics AS m
                 CROSS JOIN LATERAL (SELECT avg(x.duration_microseconds)::float8 AS mean,
                     stddev(x.duration_microseconds)::float8 AS deviation
                                     FROM pggit.performance_metrics AS x
                                     WHERE x.operation_type = 'scored'
                                         AND x.metric_id <> m.metric_id) AS o
                 WHERE m.operation_type = 'scored'
             )
             SELECT count(*) >= 2 AND bool_and(o.metric_id IS NOT NULL
                 AND abs(o.z_score - t.z_score) < 1e-6
                    AND abs(o.mean_ms - t.mean_ms) < 1e-6 AND abs(o.stddev_ms - t.stddev_ms) < 1e-6)
             FROM ours AS o FULL JOIN (SELECT * FROM theirs AS t
                 WHERE abs(t.z_score) > {threshold}) AS t USING (metric_id)"
            ));
        }
    }

    /// Fifty samples of 95 to 105 ms one hour before the end of the day, and one of 500 ms.
    const OUTLIER: &str = "
        INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at)
        SELECT 'commit', 100000 + (n % 11 - 5) * 1000, '2026-03-15 23:00+00'
            FROM generate_series(1, 50) AS n;
        INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at)
        VALUES ('commit', 500000, '2026-03-15 23:30+00')";

    #[pg_test]
    fn an_outlier_has_the_z_score_that_is_calculated_by_hand() {
        // The samples are 100000 + 1000 d, where d is each of -5 to 5 four times, and each of -4 to
        // 1 once more: 50 in all. The sum of d is 4 * 0 + (-4 - 3 - 2 - 1 + 0 + 1) = -9, and the
        // sum of the squares is 4 * 110 + (16 + 9 + 4 + 1 + 0 + 1) = 471.
        run(OUTLIER);
        holds(
            "SELECT count(*) = 1 AND bool_and(a.operation_type = 'commit' AND a.duration_ms = 500
                AND a.reference_samples = 50
                    AND abs(a.mean_ms - (100 - 9 / 50.0)) < 1e-9
                        AND abs(a.stddev_ms - sqrt((471 - 81 / 50.0) / 49)) < 1e-9
                    AND abs(a.z_score - (500 - (100 - 9 / 50.0)) / sqrt((471 - 81 / 50.0) / 49)) <
                        1e-6
                    AND abs(a.effect - 500 / (100 - 9 / 50.0)) < 1e-6
                    AND a.severity = 'CRITICAL' AND a.recorded_at = '2026-03-15 23:30+00')
             FROM pggit.detect_anomalies_statistical('commit',
                 p_as_of => '2026-03-16 00:00+00') AS a",
        );
    }

    #[pg_test]
    fn the_robust_method_measures_by_median_and_median_deviation() {
        run(OUTLIER);
        // The factor 1 / 0.6745 converts the median absolute deviation to the standard deviation of
        // a normal distribution.
        holds(
            "WITH others AS (
                 SELECT m.duration_microseconds / 1000.0 AS ms FROM pggit.performance_metrics AS m
                     WHERE m.duration_microseconds < 500000
             ), median AS (
                 SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY o.ms) AS ms FROM others AS o
             ), deviation AS (
                 SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY abs(o.ms - m.ms)) AS ms
                     FROM others AS o, median AS m
             )
             SELECT count(*) = 1 AND bool_and(a.duration_ms = 500
                    AND abs(a.z_score - (500 - m.ms) / (d.ms / 0.674489750196)) < 1e-3 * a.z_score)
             FROM pggit.detect_anomalies_statistical('commit', p_method => 'modified_zscore',
                 p_as_of => '2026-03-16 00:00+00') AS a,
                  median AS m, deviation AS d",
        );
    }

    #[pg_test]
    fn the_threshold_is_the_argument_or_the_operations_own() {
        run(OUTLIER);
        run(
            "UPDATE pggit.performance_operation_types SET anomaly_z_score_threshold = 1000 WHERE \
                operation_type = 'commit'",
        );
        assert_eq!(
            count("pggit.detect_anomalies_statistical('commit', p_as_of => '2026-03-16 00:00+00')"),
            0
        );
        assert_eq!(
            count(
                "pggit.detect_anomalies_statistical('commit', 24, 3, p_as_of => '2026-03-16 \
                    00:00+00')"
            ),
            1
        );
    }

    #[pg_test]
    fn anomalies_outside_the_window_are_not_reported() {
        run(OUTLIER);
        assert_eq!(
            count(
                "(SELECT a.metric_id FROM pggit.detect_anomalies_statistical('commit', p_as_of => \
                    '2026-03-15 23:15+00') AS a WHERE a.metric_id IS NOT NULL)"
            ),
            0
        );
        holds(
            "SELECT count(*) = 1 AND bool_and(a.metric_id IS NULL AND a.status =
                'not_enough_history')
             FROM pggit.detect_anomalies_statistical('commit',
                 p_as_of => '2026-03-18 00:00+00') AS a",
        );
    }

    #[pg_test]
    fn wrong_arguments_of_anomalies_are_refused() {
        assert_eq!(
            refused("SELECT pggit.detect_anomalies_statistical(NULL)"),
            "22023: p_operation_type must not be NULL or blank"
        );
        assert_eq!(
            refused("SELECT pggit.detect_anomalies_statistical('never recorded')"),
            "42704: there is no operation type \"never recorded\""
        );
        assert_eq!(
            refused("SELECT pggit.detect_anomalies_statistical('commit', 0)"),
            "22023: p_lookback_hours must be between 1 and 8760, not 0"
        );
        assert_eq!(
            refused("SELECT pggit.detect_anomalies_statistical('commit', NULL)"),
            "22023: p_lookback_hours must be between 1 and 8760, not NULL"
        );
        assert_eq!(
            refused("SELECT pggit.detect_anomalies_statistical('commit', 24, 0.4)"),
            "22023: p_sigma_threshold must be a finite number of at least 0.5, not 0.4"
        );
        assert_eq!(
            refused("SELECT pggit.detect_anomalies_statistical('commit', 24, 'NaN')"),
            "22023: p_sigma_threshold must be a finite number of at least 0.5, not NaN"
        );
        assert_eq!(
            refused("SELECT pggit.detect_anomalies_statistical('commit', p_method => 'guess')"),
            "22023: p_method must be zscore, modified_zscore or tail, not \"guess\""
        );
        assert_eq!(
            refused("SELECT pggit.detect_anomalies_statistical('commit', p_as_of => 'infinity')"),
            "22023: p_as_of must be finite"
        );
    }
}
