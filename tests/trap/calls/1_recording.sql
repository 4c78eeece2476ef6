-- + approve_baseline
SELECT {f}(:pending::int8, 'fine'::text);
-- + reject_baseline
SELECT {f}(:other_pending::int8, 'no'::text);
-- + record_performance_metric
SELECT {f}(:'operation'::text, 1000::int8, 'named'::text, 1::int4, 'somebody'::text,
    'session'::text, 1::int8, 1::int8, 1::int8, '{"a": 1}'::jsonb, 'now'::timestamptz);
-- + record_performance_metric
SELECT {f}(:'operation'::text, 1.5::float8, 'named'::text, 1::int4, 'somebody'::text,
    'session'::text, 1::int8, 1::int8, 1::int8, '{"a": 1}'::jsonb, 'now'::timestamptz);
-- + record_performance_interval
SELECT {f}(:'operation'::text, '1 ms'::interval, 'named'::text, 1::int4, 'somebody'::text,
    'session'::text, 1::int8, 1::int8, 1::int8, '{"a": 1}'::jsonb, 'now'::timestamptz);
-- + record_performance_metrics
SELECT {f}(ARRAY[:'operation', 'another']::text[], ARRAY[1000, 2000]::int8[], ARRAY['now',
    'now']::timestamptz[], ARRAY[1, 2]::int4[], 'somebody'::text, 'session'::text);
-- + -
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds)
    VALUES (:'operation', 1000000), ('never seen', 1000);
-- + -
\copy pggit.performance_metrics (operation_type, duration_microseconds) from program 'printf "commit\t9\n"'
-- ! record_performance_metric
SELECT {f}(''::text, '-1'::int8, NULL::text, NULL::int4, NULL::text, NULL::text, NULL::int8,
    NULL::int8, NULL::int8, NULL::jsonb, NULL::timestamptz);
-- + start_span
SELECT span_id FROM {f}(:'operation'::text, 'named'::text, 1::int4, NULL::text, NULL::text,
    '{}'::jsonb) \gset
-- + end_span
SELECT {f}(:'span_id'::text, 'OK'::text, NULL::text, '{"b": 2}'::jsonb, 5::int8);
-- + record_merge_performance
SELECT {f}(1::int4, 2::int4, 5000::int8, 1::int8, 2::int8, 3::int8, 4::int8, 5::int8,
    'conflicted'::text, 2::int4, 1::int4, '{a,b}'::text[], NULL::text, 'now'::timestamptz);
-- + start_performance_trace
SELECT span_id FROM {f}(:'operation'::text, 'named'::text, 1::int4, NULL::text, NULL::text,
    '{}'::jsonb) \gset
-- + end_performance_trace
SELECT {f}(:'span_id'::text, 'OK'::text, NULL::text, NULL::jsonb, NULL::int8);
-- ! end_span
SELECT {f}('none'::text, 'ERROR'::text, 'broken'::text, NULL::jsonb, NULL::int8);
-- + check_performance_baseline
SELECT {f}(:metric::int8);
-- + check_pending_metrics
SELECT * FROM {f}();
-- + calculate_performance_baseline
SELECT * FROM {f}(:'operation'::text, NULL::int4, 7::int4, 10::int4, false);
-- + calculate_performance_baseline
SELECT * FROM {f}(:'operation'::text, 1::int4, 7::int4, 10::int4, true);
-- + recalculate_all_baselines_rolling
SELECT * FROM {f}(7::int4, 10::int4, false);
