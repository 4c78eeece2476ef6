-- + performance_report
SELECT {f}(24::int4);
-- + performance_report
SELECT {f}(3::int4);
-- + performance_report_diff
SELECT {f}(:'five_hours_ago'::timestamptz, :'three_hours_ago'::timestamptz,
    :'three_hours_ago'::timestamptz, 'now'::timestamptz);
-- + performance_report_diff
SELECT {f}(:'a_day_ago'::timestamptz, :'ten_hours_ago'::timestamptz, :'ten_hours_ago'::timestamptz,
    'now'::timestamptz);
-- + compare_performance
SELECT * FROM {f}(:'five_hours_ago'::timestamptz, :'three_hours_ago'::timestamptz,
    :'three_hours_ago'::timestamptz, 'now'::timestamptz);
-- + compare_performance
SELECT * FROM {f}(:'a_day_ago'::timestamptz, :'ten_hours_ago'::timestamptz, :'ten_hours_ago'::timestamptz,
    'now'::timestamptz);
-- + health_check
SELECT * FROM {f}();
-- + raise_health_alerts
SELECT * FROM {f}();
-- + prometheus_metrics
SELECT {f}();
-- + operation_trends
SELECT * FROM {f}();
-- + operation_statistics
SELECT * FROM {f}('1 day'::interval);
-- + pggit_branch_names
SELECT * FROM {f}();
-- + runbook
SELECT {f}('SYSTEM'::text, 'late_jobs'::text);
-- + sparkline
SELECT {f}('{1,2,3}'::float8[]);
-- + statistics_of_window
SELECT * FROM {f}('1 day'::interval);
-- + window_start
SELECT {f}('1 day'::interval);
-- + three_significant_digits
SELECT {f}(1.2345::float8);
