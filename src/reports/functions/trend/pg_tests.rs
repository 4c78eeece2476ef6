//! Trends and statistics of operations.

#[pgrx::pg_schema]
mod tests {
    use pgrx::prelude::*;

    use crate::pg_test::{holds, plant_baseline, refused, run};

    #[pg_test]
    fn a_trend_has_twelve_characters_of_two_hours_each() {
        run("SELECT pggit.record_performance_metric('commit', 1000) FROM generate_series(1, 3)");
        holds(
            "SELECT count(*) FILTER (WHERE t.operation_type = 'commit') = 1 AND
                bool_and(char_length(t.trend) = 12)
             FROM pggit.operation_trends() AS t",
        );
    }

    #[pg_test]
    fn statistics_of_a_window_are_exact_and_include_the_baseline() {
        plant_baseline("commit", 1000);
        run(
            "INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds,
            recorded_at)
             SELECT 'commit', 1000 + 10 * n, now() - interval '1 minute'
                 FROM generate_series(1, 30) AS n
             UNION ALL SELECT 'commit', 9000000, now() - interval '3 hours'",
        );
        holds(
            "SELECT count(*) = 1 AND bool_and(s.samples = 50 AND s.p50_microseconds = t.p[1] AND
                s.p95_microseconds = t.p[2] AND s.p99_microseconds = t.p[3]
                    AND abs(s.mean_microseconds - t.mean) < 1e-6 AND s.max_microseconds = 1300
                        AND s.baseline_p99_microseconds = 1000
                    AND abs(s.p99_change_percent - (t.p[3] / 1000 - 1) * 100) < 1e-6
                        AND s.open_incidents = 0 AND s.worst_severity IS NULL)
             FROM pggit.operation_statistics('2 hours') AS s,
                  (SELECT percentile_cont('{0.5,0.95,0.99}'::float8[]) WITHIN
                      GROUP (ORDER BY m.duration_microseconds) AS p,
                          avg(m.duration_microseconds)::float8 AS mean
                   FROM pggit.performance_metrics AS m WHERE m.recorded_at > now() -
                       interval '2 hours') AS t
             WHERE s.operation_type = 'commit'",
        );
    }

    #[pg_test]
    fn an_invalid_window_is_refused() {
        assert_eq!(
            refused("SELECT pggit.operation_statistics('-1 hour')"),
            "22023: p_window must be positive and at most 100 years, not -01:00:00"
        );
        assert_eq!(
            refused("SELECT pggit.operation_statistics(NULL)"),
            "22023: p_window must be positive and at most 100 years, not NULL"
        );
    }
}
