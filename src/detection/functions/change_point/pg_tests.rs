//! Lasting changes of an operation's level.

#[pgrx::pg_schema]
mod tests {
    use pgrx::prelude::*;

    use crate::pg_test::{count, holds, plant_hourly, refused, run};

    #[pg_test]
    fn a_lasting_change_is_stored_once_with_its_time_and_levels() {
        plant_hourly(
            "moved",
            15,
            "CASE WHEN t.at >= '2026-03-10 06:00+00' THEN 1.5 ELSE 1 END",
        );
        holds(
            "SELECT count(*) = 1 AND bool_and(c.operation_type = 'moved' AND c.changed_at =
                '2026-03-10 06:00+00'
                    AND c.before_ms BETWEEN 95 AND 105 AND c.after_ms BETWEEN 140 AND 160
                    AND abs(c.percent_change - (c.after_ms / c.before_ms - 1) * 100) < 1
                        AND c.p_value < 0.001
                    AND c.status = 'open')
             FROM pggit.detect_change_points('moved', p_as_of => '2026-03-16 00:00+00') AS c",
        );
        run("SELECT * FROM pggit.detect_change_points('moved', p_as_of => '2026-03-15 00:00+00')");
        assert_eq!(count("pggit.performance_change_points"), 1);
    }

    #[pg_test]
    fn an_operation_whose_level_stays_has_no_change_point() {
        plant_hourly("steady", 15, "1");
        assert_eq!(
            count(
                "(SELECT c.changed_at FROM pggit.detect_change_points('steady', p_as_of => \
                    '2026-03-16 00:00+00') AS c WHERE c.changed_at IS NOT NULL)"
            ),
            0
        );
        assert_eq!(count("pggit.performance_change_points"), 0);
    }

    #[pg_test]
    fn the_baseline_begins_after_a_change_point_that_is_accepted() {
        run(
            "INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds,
            recorded_at)
             SELECT 'commit', CASE WHEN h <= 48 THEN 3000
                 ELSE 1000 END, date_trunc('hour', now(), 'UTC') - h * interval '1 hour'
             FROM generate_series(1, 144) AS h, generate_series(1, 4);
             INSERT INTO pggit.performance_change_points (operation_type, changed_at,
                 before_microseconds, after_microseconds,
                 percent_change, p_value, before_hours, after_hours)
             VALUES ('commit', date_trunc('hour', now(), 'UTC') - interval '48 hours', 1000, 3000,
                 200, 0.0001, 96, 48)",
        );
        holds("SELECT pggit.accept_new_normal('commit', 'a new index') IS NOT NULL");
        holds(
            "SELECT count(*) = 1 AND bool_and(c.status = 'accepted' AND c.closed_by = session_user
                AND c.note = 'a new index')
             FROM pggit.performance_change_points AS c",
        );
        holds(
            "SELECT count(*) = 1 AND bool_and(b.p50_microseconds = 3000 AND b.min_microseconds =
                3000 AND b.sample_count BETWEEN 188 AND 192)
             FROM pggit.performance_baselines AS b WHERE b.is_active",
        );
    }

    #[pg_test]
    fn wrong_arguments_of_change_points_are_refused() {
        assert_eq!(
            refused("SELECT pggit.detect_change_points(NULL)"),
            "22023: p_operation_type must not be NULL or blank"
        );
        assert_eq!(
            refused("SELECT pggit.detect_change_points('never recorded')"),
            "42704: there is no operation type \"never recorded\""
        );
        assert_eq!(
            refused("SELECT pggit.detect_change_points('commit', 2)"),
            "22023: p_lookback_days must be between 3 and 365, not 2"
        );
        assert_eq!(
            refused("SELECT pggit.detect_change_points('commit', p_as_of => 'infinity')"),
            "22023: p_as_of must be finite"
        );
        assert_eq!(
            refused("SELECT pggit.accept_new_normal(NULL)"),
            "22023: p_operation_type must not be NULL or blank"
        );
        assert_eq!(
            refused("SELECT pggit.accept_new_normal('never recorded')"),
            "42704: there is no operation type \"never recorded\""
        );
    }
}
