//! Spans.

#[pgrx::pg_schema]
mod tests {
    use pgrx::prelude::*;

    use crate::pg_test::{count, holds, refused, run};

    #[pg_test]
    fn an_ended_span_is_recorded_as_a_metric() {
        run(
            r#"CREATE TEMP TABLE span AS SELECT * FROM pggit.start_span('commit', 'release 7', 3, p_attributes => '{"table": "orders"}');
            CREATE TEMP TABLE ended AS SELECT pggit.end_span(s.span_id, 'ERROR', 'no space',
                '{"rows": 12}', 12) AS metric_id FROM pg_temp.span AS s"#,
        );
        holds(
            "SELECT s.trace_id ~ '^[0-9a-f]{32}$' AND s.span_id ~ '^[0-9a-f]{16}$' FROM \
                pg_temp.span AS s",
        );
        holds(
            r#"SELECT t.span_id = s.span_id AND t.trace_id = s.trace_id AND t.parent_span_id IS NULL AND t.operation_type = 'commit'
                   AND t.operation_name = 'release 7' AND t.branch_id = 3 AND t.status = 'ERROR'
                       AND t.status_message = 'no space'
                   AND t.attributes = '{"table": "orders", "rows": 12}'
                       AND t.metric_id = e.metric_id
                   AND extract(epoch FROM t.ended_at - t.started_at) * 1000000 =
                       t.duration_microseconds
               FROM pggit.operation_traces AS t, pg_temp.span AS s, pg_temp.ended AS e"#,
        );
        holds(
            "SELECT m.duration_microseconds = t.duration_microseconds AND m.operation_type =
                'commit' AND m.branch_id = 3 AND m.rows_affected = 12
                AND m.operation_metadata ->> 'trace_id' = t.trace_id
                    AND m.start_time = t.started_at AND m.end_time = t.ended_at
             FROM pggit.performance_metrics AS m, pggit.operation_traces AS t",
        );
    }

    #[pg_test]
    fn a_child_continues_the_trace_of_its_parent() {
        holds(
            "SELECT c.trace_id = p.trace_id AND c.span_id <> p.span_id
             FROM pggit.start_span('merge') AS p, pggit.start_span('commit',
                 p_parent_span_id => p.span_id) AS c",
        );
        holds(
            "SELECT c.trace_id = '4bf92f3577b34da6a3ce929d0e0e4736'
             FROM pggit.start_span('commit', p_trace_id => '4bf92f3577b34da6a3ce929d0e0e4736',
                 p_parent_span_id => '00f067aa0ba902b7') AS c",
        );
        holds(
            "SELECT count(*) = 3 AND count(*) FILTER (WHERE t.parent_span_id IS NULL) = 1 AND
                bool_and(t.status = 'UNSET' AND t.ended_at IS NULL)
             FROM pggit.operation_traces AS t",
        );
        assert_eq!(count("pggit.performance_metrics"), 0);
    }

    #[pg_test]
    fn a_span_of_more_than_a_day_ends_without_a_metric() {
        run("SET LOCAL client_min_messages = error;
             CREATE TEMP TABLE span AS SELECT * FROM pggit.start_span('commit');
             UPDATE pggit.operation_traces SET started_at = now() - interval '25 hours'");
        holds("SELECT pggit.end_span(s.span_id) IS NULL FROM pg_temp.span AS s");
        holds(
            "SELECT t.status = 'OK' AND t.duration_microseconds > 86400000000 AND t.metric_id IS \
                NULL FROM pggit.operation_traces AS t",
        );
        assert_eq!(count("pggit.performance_metrics"), 0);
    }

    #[pg_test]
    fn the_deprecated_names_of_spans_do_the_same() {
        run(
            "CREATE TEMP TABLE span AS SELECT * FROM pggit.start_performance_trace('commit',
            'release 7');
             SELECT pggit.end_performance_trace(s.span_id) FROM pg_temp.span AS s",
        );
        holds(
            "SELECT t.status = 'OK' AND t.operation_name = 'release 7' AND t.metric_id = m.metric_id
             FROM pggit.operation_traces AS t, pggit.performance_metrics AS m",
        );
        assert_eq!(
            refused("SELECT pggit.start_performance_trace(NULL)"),
            "22023: p_operation_type must not be NULL or blank"
        );
        assert_eq!(
            refused("SELECT pggit.end_performance_trace('00f067aa0ba902b8')"),
            "42704: there is no span 00f067aa0ba902b8"
        );
    }

    #[pg_test]
    fn wrong_spans_are_refused() {
        assert_eq!(
            refused("SELECT pggit.start_span(' ')"),
            "22023: p_operation_type must not be NULL or blank"
        );
        assert_eq!(
            refused("SELECT pggit.start_span('commit', p_trace_id => 'ABC')"),
            "22023: p_trace_id must be 32 lower-case hexadecimal digits, not all of them zero"
        );
        assert_eq!(
            refused("SELECT pggit.start_span('commit', p_trace_id => repeat('0', 32))"),
            "22023: p_trace_id must be 32 lower-case hexadecimal digits, not all of them zero"
        );
        assert_eq!(
            refused("SELECT pggit.start_span('commit', p_parent_span_id => '00f067aa0ba902b8')"),
            "42704: there is no span 00f067aa0ba902b8"
        );
        assert_eq!(
            refused("SELECT pggit.start_span('commit', p_attributes => '[1]')"),
            "22023: p_attributes must be a JSON object"
        );
        assert_eq!(
            refused("SELECT pggit.end_span(NULL)"),
            "22023: p_span_id must not be NULL"
        );
        assert_eq!(
            refused("SELECT pggit.end_span('00f067aa0ba902b8')"),
            "42704: there is no span 00f067aa0ba902b8"
        );
        assert_eq!(
            refused(
                "SELECT pggit.end_span(s.span_id, 'FINE') FROM pggit.start_span('commit') AS s"
            ),
            "22023: p_status must be OK, ERROR or UNSET, not \"FINE\""
        );
        assert_eq!(count("pggit.operation_traces"), 0);
        run(
            "INSERT INTO pggit.operation_traces (span_id, trace_id, operation_type, status,
            started_at, ended_at, duration_microseconds)
             VALUES ('00f067aa0ba902b7', '4bf92f3577b34da6a3ce929d0e0e4736', 'commit', 'OK',
                 '2026-03-15 00:00+00', '2026-03-15 00:00:01+00', 1000000)",
        );
        assert_eq!(
            refused("SELECT pggit.end_span('00f067aa0ba902b7')"),
            "55000: span 00f067aa0ba902b7 has already ended"
        );
    }
}
