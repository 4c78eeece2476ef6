-- Spans: identifiers of OpenTelemetry's form, a tree, a metric for each that ends.
-- Reads the clock: spans take its time, and ages are measured against now().
\i fixtures/read_committed.sql
SELECT trace_id ~ '^[0-9a-f]{32}$' AS trace, span_id ~ '^[0-9a-f]{16}$' AS span, trace_id, span_id FROM pggit.start_span('merge', 'release 7', 3) \gset root_
\echo :root_trace :root_span
SELECT trace_id = :'root_trace_id' AS same_trace, span_id AS child FROM pggit.start_span('merge_execute', p_parent_span_id => :'root_span_id', p_attributes => '{"table": "orders", "exact": 1.50}') \gset
\echo :same_trace
SELECT trace_id, span_id <> :'child' AS another FROM pggit.start_span('commit', p_trace_id => '4bf92f3577b34da6a3ce929d0e0e4736', p_parent_span_id => '00f067aa0ba902b7');
SELECT status, ended_at IS NULL AS open, metric_id FROM pggit.operation_traces WHERE span_id = :'child';
SELECT pggit.end_span(:'child', p_attributes => '{"rows": 12}', p_rows_affected => 12) AS metric \gset
SELECT pggit.end_span(:'root_span_id', 'ERROR', 'conflict in orders') > :metric AS later;
SELECT s.operation_type, s.status, s.status_message, s.attributes, p.operation_type AS parent, m.duration_microseconds = s.duration_microseconds AS same,
       m.end_time - m.start_time = m.duration_microseconds * interval '1 microsecond' AS timed, m.rows_affected, m.branch_id, m.operation_name,
       m.operation_metadata ->> 'trace_id' = s.trace_id AS linked
FROM pggit.operation_traces AS s
LEFT JOIN pggit.operation_traces AS p ON p.span_id = s.parent_span_id
LEFT JOIN pggit.performance_metrics AS m ON m.metric_id = s.metric_id
ORDER BY s.operation_type;
SELECT operation_type, spans, open_spans, errors, slowest_operation IS NOT NULL AS slowest FROM pggit.v_operation_traces ORDER BY operation_type;
-- A trace whose parents are all elsewhere is one row, its root the earliest.
INSERT INTO pggit.operation_traces (span_id, trace_id, parent_span_id, operation_type, started_at, ended_at, duration_microseconds, status)
SELECT '000000000000000' || g, repeat('e', 32), 'fffffffffffffff' || g, 'remote ' || g, now() - g * interval '1 second', now(), g * 1000000, 'OK' FROM generate_series(1, 3) AS g;
SELECT operation_type, spans, slowest_operation, slowest_self_ms FROM pggit.v_operation_traces WHERE trace_id = repeat('e', 32);
DELETE FROM pggit.operation_traces WHERE trace_id = repeat('e', 32);
-- A day at most is a metric; a span may last longer.
UPDATE pggit.operation_traces SET started_at = now() - interval '25 hours' WHERE trace_id = '4bf92f3577b34da6a3ce929d0e0e4736';
\set VERBOSITY sqlstate
SELECT pggit.end_span(span_id) FROM pggit.operation_traces WHERE trace_id = '4bf92f3577b34da6a3ce929d0e0e4736' \gset
\set VERBOSITY default
SELECT status, duration_microseconds > 86400000000 AS long, metric_id FROM pggit.operation_traces WHERE trace_id = '4bf92f3577b34da6a3ce929d0e0e4736';
-- Wrong arguments.
SELECT * FROM pggit.start_span(NULL);
\echo :LAST_ERROR_SQLSTATE
SELECT * FROM pggit.start_span('commit', p_trace_id => 'ABC');
\echo :LAST_ERROR_SQLSTATE
SELECT * FROM pggit.start_span('commit', p_trace_id => repeat('0', 32));
\echo :LAST_ERROR_SQLSTATE
SELECT * FROM pggit.start_span('commit', p_parent_span_id => '00f067aa0ba902b8');
\echo :LAST_ERROR_SQLSTATE
SELECT * FROM pggit.start_span('commit', p_attributes => '[1]');
\echo :LAST_ERROR_SQLSTATE
\set VERBOSITY sqlstate
SELECT pggit.end_span(:'child');
\set VERBOSITY default
\echo :LAST_ERROR_SQLSTATE
SELECT pggit.end_span('00f067aa0ba902b8');
\echo :LAST_ERROR_SQLSTATE
SELECT pggit.end_span(:'child', 'FINE');
\echo :LAST_ERROR_SQLSTATE
SELECT pggit.end_span(NULL);
\echo :LAST_ERROR_SQLSTATE

-- Spans past their age go to the archive, ended or not.
UPDATE pggit.operation_traces SET started_at = now() - interval '91 days' WHERE operation_type = 'commit';
SELECT kind, relation, action, rows_moved FROM pggit.archive_old_data();
SELECT (SELECT count(*) FROM pggit.operation_traces) AS live, (SELECT count(*) FROM pggit.operation_traces_archive) AS archived;

-- Merges: the whole and each phase that happened are metrics of the target branch.
SELECT pggit.record_merge_performance(2, 1, 1000, 100, 200, NULL, 500, 50) AS merge_id;
SELECT pggit.record_merge_performance(2, 1, NULL, 100, 200, 300, 400, 0, 'conflicted', p_auto_resolved_count => 1, p_conflicting_objects => '{orders,customers,NULL}') AS merge_id;
SELECT pggit.record_merge_performance(3, 1, 5000, p_execute_microseconds => 4000, p_status => 'failed', p_conflict_count => 4, p_conflicting_objects => '{orders}') AS merge_id;
SELECT operation_type, branch_id, array_agg(duration_microseconds ORDER BY metric_id) FROM pggit.performance_metrics WHERE branch_id = 1 GROUP BY 1, 2 ORDER BY 1;
SELECT merge_id, status, total_microseconds, cleanup_microseconds, conflict_count, auto_resolved_count, conflicting_objects, ended_at - started_at = total_microseconds * interval '1 microsecond' AS timed
FROM pggit.merge_performance_metrics ORDER BY merge_id;
-- Without pgGit's table the numbers are shown; with it the names, to whoever may read it.
SELECT source_branch, target_branch, merges, phase, dominates, round(share::numeric, 4) AS share, total_ms, p50_ms, baseline_p50_ms FROM pggit.v_merge_bottleneck_analysis;
CREATE TABLE pggit.branches (id integer PRIMARY KEY, name text);
INSERT INTO pggit.branches VALUES (1, 'main'), (2, 'feature/x');
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds) SELECT 'merge_execute', 200 FROM generate_series(1, 20);
SELECT status FROM pggit.calculate_performance_baseline('merge_execute');
SELECT source_branch, target_branch, phase, round(times_baseline::numeric, 2) AS times_baseline FROM pggit.v_merge_bottleneck_analysis WHERE phase = 'execute';
SELECT source_branch, target_branch, merges, succeeded, conflicted, failed, success_rate, conflict_rate, auto_resolve_rate, merges_24h, success_rate_24h FROM pggit.v_merge_success_rate;
SELECT merge_id, source_branch, phase, phase_number, duration_ms, share, '[' || bar || ']' AS bar FROM pggit.v_merge_phase_timeline WHERE merge_id < 3;
SELECT bool_and(started_at >= lag) AS in_order FROM (SELECT started_at, lag(ended_at) OVER (PARTITION BY merge_id ORDER BY phase_number) AS lag FROM pggit.v_merge_phase_timeline) AS t;
SELECT object_name, merges, share_of_conflicts, branch_pairs, merges_not_succeeded, target_branches FROM pggit.v_merge_conflict_hotspots;
CREATE ROLE regress_pggit_onlooker LOGIN IN ROLE pg_monitor;
SET SESSION AUTHORIZATION regress_pggit_onlooker;
SELECT DISTINCT source_branch FROM pggit.v_merge_success_rate ORDER BY 1;
RESET SESSION AUTHORIZATION;
-- What only looks like pgGit's table is not read: no code of anybody's runs.
DROP TABLE pggit.branches;
CREATE FUNCTION public.trap() RETURNS text LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'trapped'; END $$;
CREATE VIEW pggit.branches AS SELECT 1 AS id, public.trap() AS name;
SELECT count(*) FROM pggit_perf_internal.pggit_branch_names();
SELECT length(pggit.performance_report()) > 1000 AS report;
DROP VIEW pggit.branches;
DROP ROLE regress_pggit_onlooker;
-- Wrong arguments.
SELECT pggit.record_merge_performance(NULL, 1, 5);
\echo :LAST_ERROR_SQLSTATE
SELECT pggit.record_merge_performance(2, 1);
\echo :LAST_ERROR_SQLSTATE
SELECT pggit.record_merge_performance(2, 1, 100, 60, 60);
\echo :LAST_ERROR_SQLSTATE
SELECT pggit.record_merge_performance(2, 1, 100, -1);
\echo :LAST_ERROR_SQLSTATE
SELECT pggit.record_merge_performance(2, 1, 100, p_status => 'done');
\echo :LAST_ERROR_SQLSTATE
SELECT pggit.record_merge_performance(2, 1, 100, p_auto_resolved_count => 2, p_conflict_count => 1);
\echo :LAST_ERROR_SQLSTATE
SELECT pggit.record_merge_performance(2, 1, 100, p_trace_id => 'x');
\echo :LAST_ERROR_SQLSTATE
SELECT count(*) FROM pggit.merge_performance_metrics;
-- However little room there is: what has not ended stays for two days.
INSERT INTO pggit.operation_traces (span_id, trace_id, operation_type, started_at, ended_at, duration_microseconds)
SELECT lpad(to_hex(4096 + g), 16, '0'), lpad(to_hex(g), 32, 'f'), 'commit', now() - g * interval '1 hour', CASE WHEN g % 2 = 0 THEN now() END, CASE WHEN g % 2 = 0 THEN 7 END
FROM generate_series(1, 100) AS g;
SELECT pggit.set_archive_policy('traces', p_keep_bytes => 1);
SELECT count(*) > 0 AS archived FROM pggit.archive_old_data();
SELECT count(*) FILTER (WHERE ended_at IS NULL AND started_at < now() - interval '48 hours') AS given_up, count(*) FILTER (WHERE span_id BETWEEN '0000000000001000' AND '0000000000001064' AND ended_at IS NULL) AS still_open
FROM pggit.operation_traces;
SELECT count(*) FILTER (WHERE ended_at IS NOT NULL) AS ended, count(*) FILTER (WHERE ended_at IS NULL) AS given_up FROM pggit.operation_traces_archive WHERE span_id BETWEEN '0000000000001000' AND '0000000000001064';
