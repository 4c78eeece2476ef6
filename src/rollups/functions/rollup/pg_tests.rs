//! Rollups of hours.

#[pgrx::pg_schema]
mod tests {
    use pgrx::prelude::*;

    use crate::pg_test::{holds, refused, run};

    /// Twenty samples of `commit` in each of three hours of 2026-03-15. Their `inserted_xid` is
    /// that of an old transaction, because a roll-up leaves out rows of its own transaction.
    const HOURS: &str = "
        INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at,
            inserted_xid)
        SELECT 'commit', 1000 * n, '2026-03-15 10:00+00'::timestamptz + h * interval '1 hour' + n *
            interval '1 minute', 3
        FROM generate_series(0, 2) AS h, generate_series(1, 20) AS n";

    #[pg_test]
    fn each_hour_of_an_operation_is_one_rollup_of_its_samples() {
        run(HOURS);
        holds(
            "SELECT r.metrics_rolled_up = 60 AND r.rollups_written = 3 FROM \
                pggit.roll_up_metrics() AS r",
        );
        holds(
            "SELECT count(*) = 3 AND bool_and(r.operation_type = 'commit' AND r.hour_start =
                t.hour AND r.sample_count = t.n
                    AND r.min_microseconds = t.least AND r.max_microseconds = t.most
                        AND r.sum_microseconds = t.total
                    AND r.sum_of_squares = t.squares AND pggit.percentile(0.9, r.digest) = t.p90)
             FROM pggit.performance_rollups AS r FULL JOIN (
                 SELECT date_trunc('hour', m.recorded_at, 'UTC') AS hour, count(*) AS n,
                     min(m.duration_microseconds) AS least,
                        max(m.duration_microseconds) AS most, sum(m.duration_microseconds) AS total,
                        sum(m.duration_microseconds::numeric ^ 2) AS squares,
                        percentile_cont(0.9) WITHIN GROUP (ORDER BY m.duration_microseconds) AS p90
                 FROM pggit.performance_metrics AS m GROUP BY 1) AS t ON t.hour = r.hour_start",
        );
        holds(
            "SELECT r.metrics_rolled_up = 0 AND r.rollups_written = 0 FROM pggit.roll_up_metrics() \
                AS r",
        );
    }

    #[pg_test]
    fn a_wrong_rollup_is_found_and_rebuilt() {
        run(HOURS);
        run("SELECT * FROM pggit.roll_up_metrics();
             UPDATE pggit.performance_rollups SET digest = '1:5'
                 WHERE hour_start = '2026-03-15 11:00+00'");
        holds(
            "SELECT count(*) = 1 AND bool_and(v.operation_type = 'commit' AND v.hours_compared = 3
                AND v.samples_compared = 60
                    AND v.hours_different = 1 AND v.first_different = '2026-03-15 11:00+00')
             FROM pggit.verify_rollups('2026-03-15 10:00+00', '2026-03-15 13:00+00') AS v",
        );
        holds(
            "SELECT r.rollups_written = 2 AND r.metrics_rolled_up = 40 AND r.rollups_kept = 0
             FROM pggit.rebuild_rollups('2026-03-15 10:30+00', '2026-03-15 12:30+00') AS r",
        );
        holds(
            "SELECT v.hours_different = 0 AND v.first_different IS NULL
             FROM pggit.verify_rollups('-infinity', 'infinity') AS v
                 WHERE v.operation_type = 'commit'",
        );
    }

    #[pg_test]
    fn wrong_times_of_rollups_are_refused() {
        assert_eq!(
            refused("SELECT pggit.rebuild_rollups('2026-03-15', '2026-03-16')"),
            "55000: no metrics have been rolled up on this server yet"
        );
        assert_eq!(
            refused("SELECT pggit.verify_rollups('2026-03-15', '2026-03-16')"),
            "55000: no metrics have been rolled up on this server yet"
        );
        run("SELECT * FROM pggit.roll_up_metrics()");
        assert_eq!(
            refused("SELECT pggit.rebuild_rollups(NULL, '2026-03-16')"),
            "22023: p_from must not be NULL"
        );
        assert_eq!(
            refused("SELECT pggit.rebuild_rollups('2026-03-16', '2026-03-15')"),
            "22023: no hour begins between p_from and p_to"
        );
        assert_eq!(
            refused("SELECT pggit.verify_rollups('2026-03-15 10:10+00', '2026-03-15 10:50+00')"),
            "22023: no hour begins between p_from and p_to"
        );
        assert_eq!(
            refused("SELECT pggit.verify_rollups('2026-03-15', NULL)"),
            "22023: p_to must not be NULL"
        );
    }
}
