//! Monthly partitions of the metrics.

#[pgrx::pg_schema]
mod tests {
    use pgrx::prelude::*;

    use crate::pg_test::{count, holds, refused, run};

    #[pg_test]
    fn missing_months_are_created_and_receive_their_waiting_rows() {
        // No partition exists for a time forty days before this month; a row of 2001 is too old to
        // be intended.
        run(
            "INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds,
            recorded_at)
             SELECT 'commit', 1000, date_trunc('month', now(), 'UTC') - interval '40 days'
                 FROM generate_series(1, 5)
             UNION ALL SELECT 'commit', 1000, '2001-09-09 01:46:40+00'",
        );
        assert_eq!(count("pggit.performance_metrics_default"), 6);
        holds(
            "SELECT bool_or(p.rows_moved = 5 AND p.partition_name = to_char((date_trunc('month',
                now(), 'UTC') - interval '40 days')
                                AT TIME ZONE 'UTC', '\"performance_metrics_p\"YYYY_MM'))
                AND bool_or(p.rows_moved = 0 AND p.partition_name = to_char(date_trunc('month',
                    now() AT TIME ZONE 'UTC')
                                + interval '5 months', '\"performance_metrics_p\"YYYY_MM'))
                AND sum(p.rows_moved) = 5
             FROM pggit.ensure_metric_partitions(5) AS p",
        );
        assert_eq!(count("pggit.performance_metrics_default"), 1);
        assert_eq!(count("pggit.performance_metrics"), 6);
        assert_eq!(count("pggit.ensure_metric_partitions(5)"), 0);
    }

    #[pg_test]
    fn months_ahead_are_one_to_twenty_four() {
        assert_eq!(
            refused("SELECT pggit.ensure_metric_partitions(0)"),
            "22023: p_months_ahead must be between 1 and 24, not 0"
        );
        assert_eq!(
            refused("SELECT pggit.ensure_metric_partitions(25)"),
            "22023: p_months_ahead must be between 1 and 24, not 25"
        );
        assert_eq!(
            refused("SELECT pggit.ensure_metric_partitions(NULL)"),
            "22023: p_months_ahead must be between 1 and 24, not NULL"
        );
    }
}
