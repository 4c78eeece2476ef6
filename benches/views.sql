-- What people look at, as large as the requirements have it and larger: each view five times, the median, beside a plain scan of its table.
CREATE PROCEDURE bench.look(p_name text, p_query text, p_reference text, p_limit_ms double precision)
LANGUAGE plpgsql
AS $body$
DECLARE
    v_begin timestamptz;
    v_rows bigint;
    v_ours double precision[] := '{}';
    v_theirs double precision[] := '{}';
    v_median double precision;
BEGIN
    FOR i IN 1..6 LOOP
        v_begin := clock_timestamp();
        EXECUTE p_query INTO v_rows;
        -- The first one plans and warms up.
        IF i > 1 THEN v_ours := v_ours || extract(epoch FROM clock_timestamp() - v_begin)::float8 * 1000; END IF;
        v_begin := clock_timestamp();
        EXECUTE p_reference;
        IF i > 1 THEN v_theirs := v_theirs || extract(epoch FROM clock_timestamp() - v_begin)::float8 * 1000; END IF;
    END LOOP;
    SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY v) INTO v_median FROM unnest(v_ours) AS v;
    RAISE NOTICE '%: % ms, % rows, %x a scan of what it reads (at most % ms)', p_name, round(v_median::numeric, 1), v_rows,
        round((v_median / (SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY v) FROM unnest(v_theirs) AS v))::numeric, 1), p_limit_ms;
    IF v_rows = 0 OR v_median > p_limit_ms THEN
        RAISE EXCEPTION '% is empty, or slower than %', p_name, p_limit_ms;
    END IF;
END
$body$;

CREATE TABLE pggit.branches (id integer PRIMARY KEY, name text);
INSERT INTO pggit.branches SELECT g, 'branch ' || g FROM generate_series(1, 20) AS g;
INSERT INTO pggit.merge_performance_metrics (source_branch_id, target_branch_id, status, started_at, ended_at, total_microseconds, base_find_microseconds,
    conflict_detect_microseconds, auto_resolve_microseconds, execute_microseconds, cleanup_microseconds, conflict_count, auto_resolved_count, conflicting_objects)
SELECT 1 + g % 25, 1 + g % 7, (ARRAY['succeeded', 'succeeded', 'conflicted', 'failed'])[1 + g % 4], now() - g * interval '4 minutes' - interval '10 ms',
       now() - g * interval '4 minutes', 10000 + g % 977, 100 + g % 31, 2000 + g % 500, CASE WHEN g % 3 = 0 THEN 700 END, 5000 + g % 377, 50,
       CASE WHEN g % 3 = 0 THEN 3 ELSE 0 END, CASE WHEN g % 3 = 0 THEN 2 ELSE 0 END, CASE WHEN g % 3 = 0 THEN ARRAY['table ' || g % 200, 'view ' || g % 50] ELSE '{}' END
FROM generate_series(1, 10000) AS g;
INSERT INTO pggit.operation_traces (span_id, trace_id, parent_span_id, operation_type, started_at, ended_at, duration_microseconds, status)
SELECT lpad(to_hex(g), 16, '0'), lpad(to_hex((g + 4) / 5), 32, '0'), CASE WHEN g % 5 <> 1 THEN lpad(to_hex(((g + 4) / 5 - 1) * 5 + 1), 16, '0') END, 'op ' || g % 5,
       now() - g * interval '1 second', now(), CASE WHEN g % 5 = 1 THEN 1000 ELSE 100 + g % 50 END, 'OK'
FROM generate_series(1, 100000) AS g;
INSERT INTO pggit.operation_traces (span_id, trace_id, parent_span_id, operation_type, started_at, ended_at, duration_microseconds, status)
SELECT 'a' || lpad(to_hex(g), 15, '0'), repeat('a', 32), CASE WHEN g % 2 = 0 THEN 'a' || lpad(to_hex(g / 2), 15, '0') ELSE 'b' || lpad(to_hex(g), 15, '0') END, 'wide ' || g % 9,
       now() - interval '3 days' + g * interval '1 ms', now(), 1000, 'OK'
FROM generate_series(1, 10000) AS g;
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at, is_checked)
SELECT o.operations[1 + g % 33], 1000 + (g::bigint * 7919) % 10007, now() - g * interval '86 milliseconds', true
FROM (SELECT array_agg(operation_type) AS operations FROM pggit.performance_operation_types WHERE is_builtin) AS o, generate_series(1, 1000000) AS g;
INSERT INTO pggit.alert_notification_settings (setting_name, channel, config) VALUES ('bench', 'webhook', '{"url": "https://alerts.example/hook"}');
INSERT INTO pggit.alert_notification_queue (channel, setting_id, message, status, created_at, finished_at)
SELECT 'webhook', (SELECT max(setting_id) FROM pggit.alert_notification_settings), 'm', 'sent', now() - g * interval '1 second', now() - g * interval '1 second' FROM generate_series(1, 1000000) AS g;
SELECT count(*) FROM pggit.recalculate_all_baselines_rolling(7, 10, true);
SELECT * FROM pggit.roll_up_metrics();
VACUUM ANALYZE;
CALL bench.look('v_merge_bottleneck_analysis, 10,000 merges', 'SELECT count(p50_ms) FROM (SELECT * FROM pggit.v_merge_bottleneck_analysis OFFSET 0) AS v', 'SELECT count(*), sum(total_microseconds) FROM pggit.merge_performance_metrics', 50);
CALL bench.look('v_merge_success_rate, 10,000 merges', 'SELECT count(success_rate) FROM (SELECT * FROM pggit.v_merge_success_rate OFFSET 0) AS v', 'SELECT count(*), sum(total_microseconds) FROM pggit.merge_performance_metrics', 50);
CALL bench.look('v_merge_phase_timeline, 10,000 merges', 'SELECT count(bar) FROM (SELECT * FROM pggit.v_merge_phase_timeline OFFSET 0) AS v', 'SELECT count(*), sum(total_microseconds) FROM pggit.merge_performance_metrics', 50);
CALL bench.look('v_merge_conflict_hotspots, 10,000 merges', 'SELECT count(target_branches) FROM (SELECT * FROM pggit.v_merge_conflict_hotspots OFFSET 0) AS v', 'SELECT count(*), sum(total_microseconds) FROM pggit.merge_performance_metrics', 50);
CALL bench.look('v_operation_traces, latest 20 of 20,000 traces', 'SELECT count(*) FROM (SELECT * FROM pggit.v_operation_traces LIMIT 20) AS v', 'SELECT count(*) FROM pggit.operation_traces', 50);
CALL bench.look('v_operation_traces, a trace of 10,000 spans, half of them with parents elsewhere', 'SELECT count(*) FROM (SELECT * FROM pggit.v_operation_traces WHERE trace_id = repeat(''a'', 32) OFFSET 0) AS v', 'SELECT count(*) FROM pggit.operation_traces', 500);
CALL bench.look('v_operation_overview, a million samples in the day', 'SELECT count(p99_ms) FROM (SELECT * FROM pggit.v_operation_overview OFFSET 0) AS v', 'SELECT count(*), sum(duration_microseconds) FROM pggit.performance_metrics', 100);
CALL bench.look('performance_report(24), a million samples', 'SELECT length(pggit.performance_report(24))', 'SELECT count(*), sum(duration_microseconds) FROM pggit.performance_metrics', 2000);
CALL bench.look('health_check, a million settled notifications', 'SELECT count(*) FROM pggit.health_check()', 'SELECT count(*) FROM pggit.alert_notification_queue', 100);
CALL bench.look('prometheus_metrics', 'SELECT length(pggit.prometheus_metrics())', 'SELECT count(*), sum(duration_microseconds) FROM pggit.performance_metrics', 1000);
