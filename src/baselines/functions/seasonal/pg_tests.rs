//! Baselines for each hour of the week.

#[pgrx::pg_schema]
mod tests {
    use pgrx::prelude::*;

    use crate::pg_test::{count, holds, refused, run};

    #[pg_test]
    fn each_hour_of_the_week_is_measured_with_its_own_samples() {
        // Twelve samples in each of the last 4 * 168 whole hours. A sample of hour n of the week
        // lasts n + 1 milliseconds.
        run(
            "INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds,
            recorded_at)
             SELECT 'commit', 1000 * (1 + (extract(isodow
                 FROM h.at AT TIME ZONE 'UTC')::int - 1) * 24
                                        + extract(hour FROM h.at AT TIME ZONE 'UTC')::int),
                                            h.at + n * interval '1 minute'
             FROM (SELECT date_trunc('hour', now(), 'UTC') - n * interval '1 hour' AS at
                   FROM generate_series(1, 4 * 168) AS n) AS h, generate_series(1, 12) AS n;
             UPDATE pggit.performance_operation_types SET is_tracked = operation_type = 'commit',
                 time_zone = 'UTC';
             SELECT * FROM pggit.roll_up_metrics()",
        );
        holds(
            "SELECT count(*) = 1 AND bool_and(r.operation_type = 'commit' AND r.status = 'updated'
                    AND r.hours_of_week = 168 AND r.hours_left_out = 0)
             FROM pggit.recalculate_seasonal_baselines(4) AS r",
        );
        holds(
            "SELECT count(*) = 168 AND bool_and(s.p50_microseconds = 1000 * (s.hour_of_week + 1)
                    AND s.p99_microseconds = s.p50_microseconds AND s.sample_count BETWEEN 36 AND 48
                    AND s.week_count BETWEEN 3 AND 4 AND s.time_zone = 'UTC')
             FROM pggit.performance_seasonal_baselines AS s",
        );
    }

    #[pg_test]
    fn two_weeks_are_not_enough_history() {
        run(
            "INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds,
            recorded_at)
             SELECT 'commit', 1000, date_trunc('hour', now(), 'UTC') - n * interval '1 hour'
             FROM generate_series(1, 2 * 168) AS n, generate_series(1, 30);
             UPDATE pggit.performance_operation_types SET is_tracked = operation_type IN ('commit',
                 'merge');
             SELECT * FROM pggit.roll_up_metrics()",
        );
        holds(
            "SELECT array_agg(r.operation_type || ' ' || r.status || ' ' || r.hours_of_week ORDER
                BY r.operation_type)
                    = '{commit not_enough_history 0,merge no_samples 0}'
             FROM pggit.recalculate_seasonal_baselines() AS r",
        );
        assert_eq!(count("pggit.performance_seasonal_baselines"), 0);
    }

    #[pg_test]
    fn weeks_are_three_to_fifty_two() {
        assert_eq!(
            refused("SELECT pggit.recalculate_seasonal_baselines(2)"),
            "22023: p_weeks must be between 3 and 52, not 2"
        );
        assert_eq!(
            refused("SELECT pggit.recalculate_seasonal_baselines(53)"),
            "22023: p_weeks must be between 3 and 52, not 53"
        );
        assert_eq!(
            refused("SELECT pggit.recalculate_seasonal_baselines(NULL)"),
            "22023: p_weeks must be between 3 and 52, not NULL"
        );
    }
}
