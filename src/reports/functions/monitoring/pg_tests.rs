//! Series for Prometheus.

#[pgrx::pg_schema]
mod tests {
    use pgrx::prelude::*;

    use crate::pg_test::{holds, run};

    #[pg_test]
    fn the_series_count_open_incidents() {
        run(
            "INSERT INTO pggit.performance_alerts (alert_type, operation_type, severity) VALUES
            ('ANOMALY', 'commit', 'CRITICAL');
             SELECT * FROM pggit.process_alerts()",
        );
        holds(
            r#"SELECT series ~ '(?n)^# TYPE pggit_perf_incidents gauge$'
                   AND series ~ '(?n)^pggit_perf_incidents\{alert_type="ANOMALY",severity="CRITICAL"[^}]*\} 1$' AND right(series, 1) = E'\n'
               FROM pggit.prometheus_metrics() AS series"#,
        );
    }
}
