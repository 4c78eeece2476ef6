//! Data that is detached before the extension is dropped, and taken back after it is installed
//! again.

#[pgrx::pg_schema]
mod tests {
    use pgrx::prelude::*;

    use crate::pg_test::{count, holds, refused, run};

    #[pg_test]
    fn detached_data_is_taken_back_by_the_next_installation() {
        run(
            "SELECT pggit.record_performance_metric('commit', n) FROM generate_series(1, 5) AS n;
             CREATE TEMP TABLE metrics AS SELECT * FROM pggit.performance_metrics;
             CREATE TEMP TABLE detached AS SELECT * FROM pggit.detach_data()",
        );
        holds(
            "SELECT bool_or(d.object_name = 'performance_operation_types' AND d.kind = 'table' AND
                d.row_count > 0)
                AND to_regclass('pggit_perf_detached.performance_metrics_default') IS NOT NULL
                AND NOT EXISTS (SELECT FROM pg_extension AS e WHERE e.extname = 'pggit_perf')
             FROM pg_temp.detached AS d",
        );
        run("SET LOCAL client_min_messages = error;
             CREATE EXTENSION pggit_perf;
             CREATE TEMP TABLE adopted AS SELECT * FROM pggit.adopt_data()");
        assert_eq!(
            count("(TABLE pg_temp.metrics EXCEPT TABLE pggit.performance_metrics)"),
            0
        );
        assert_eq!(count("pggit.performance_metrics"), 5);
        holds("SELECT to_regnamespace('pggit_perf_detached') IS NULL");
    }

    #[pg_test]
    fn there_is_nothing_to_take_back_before_data_is_detached() {
        assert_eq!(
            refused("SELECT pggit.adopt_data()"),
            "42704: there is no schema pggit_perf_detached"
        );
    }
}
