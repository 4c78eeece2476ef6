-- + detect_anomalies_statistical
SELECT * FROM {f}(:'operation'::text, 24::int4, 3::float8, 'zscore'::text, 'now'::timestamptz);
-- + detect_anomalies_statistical
SELECT * FROM {f}(:'operation'::text, 24::int4, 3::float8, 'modified_zscore'::text,
    'now'::timestamptz);
-- + detect_anomalies_statistical
SELECT * FROM {f}(:'operation'::text, 24::int4, 3::float8, 'tail'::text, 'now'::timestamptz);
-- + detect_combined_anomalies
SELECT * FROM {f}('slowed'::text, 24::int4, NULL::float8, 'both'::text, 'now'::timestamptz);
-- + detect_performance_degradation
SELECT * FROM {f}(NULL::text, 24::int4, NULL::float8, 'now'::timestamptz);
-- + detect_correlated_degradation
SELECT * FROM {f}(24::int4, 0.7::float8, 'now'::timestamptz);
-- + detect_change_points
SELECT * FROM {f}('slowed'::text, 30::int4, 'now'::timestamptz);
-- + simulate_detection
SELECT * FROM {f}('slowed'::text, :'a_day_ago'::timestamptz, 'now'::timestamptz, NULL::float8,
    NULL::float8, NULL::float8);
-- + simulate_pages
SELECT * FROM {f}(:'a_day_ago'::timestamptz, 'now'::timestamptz, NULL::text);
-- + suggest_thresholds
SELECT * FROM {f}('slowed'::text, 1::float8, 1::int4, 'now'::timestamptz);
-- + run_detection
SELECT * FROM {f}('now'::timestamptz);
-- + recalculate_seasonal_baselines
SELECT * FROM {f}(8::int4);
-- + set_operation_time_zone
SELECT {f}(:'operation'::text, 'Europe/Berlin'::text);
-- + set_operation_thresholds
SELECT * FROM {f}(:'operation'::text, 3::float8, 10::int4, 3::float8, 30::float8);
-- + set_minimum_samples_for_anomalies
SELECT {f}(:'operation'::text, 10::int4);
-- + events_within_six_hours
SELECT {f}('slowed'::text, 'now'::timestamptz);
-- + commits_between
SELECT {f}(:'a_day_ago'::timestamptz, :'in_a_day'::timestamptz);
-- + note_changed_settings
SELECT {f}();
-- + accept_new_normal
SELECT {f}('slowed'::text, 'moved'::text);
-- + exclude_from_baseline
SELECT {f}(NULL::text, :'a_day_ago'::timestamptz, :'ten_hours_ago'::timestamptz, 'moved'::text);
-- + end_baseline_exclusion
SELECT {f}(:exclusion::int8);
