-- Each operation's own thresholds, and severity by how far past.
-- Reads the clock: baselines are measured over the days up to now().
\i fixtures/read_committed.sql
SELECT * FROM pggit.set_operation_thresholds('commit', 4, 20, 6, 35);
SELECT * FROM pggit.set_operation_thresholds('merge', p_minimum_samples_for_baseline => 5);
SELECT operation_type, alert_threshold_multiplier, minimum_samples_for_baseline, anomaly_z_score_threshold, degradation_percent_threshold
FROM pggit.performance_operation_types WHERE operation_type IN ('commit', 'merge', 'rollback') ORDER BY 1;

-- minimum_samples_for_baseline: 12 samples are enough for merge and rollback, not for commit
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds)
SELECT o, 1000 FROM unnest(ARRAY['commit', 'merge', 'rollback']) AS o, generate_series(1, 12);
SELECT operation_type, status, message FROM pggit.recalculate_all_baselines_rolling() WHERE operation_type IN ('commit', 'merge', 'rollback');
SELECT operation_type, status FROM pggit.calculate_performance_baseline('commit');
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds) SELECT 'commit', 1000 FROM generate_series(1, 8);
SELECT operation_type, status FROM pggit.calculate_performance_baseline('commit');
SELECT metrics_checked > 0 AS checked, alerts_raised FROM pggit.check_pending_metrics();

-- alert_threshold_multiplier: 3900 is beyond 2 times 1000, not beyond 4 times; by every way of recording
SELECT pggit.record_performance_metric(o, 3900) > 0 AS recorded FROM unnest(ARRAY['commit', 'merge']) AS o;
SELECT pggit.record_performance_metrics(ARRAY['commit', 'merge'], ARRAY[3900, 3900]);
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds) VALUES ('commit', 3900), ('merge', 3900);
SELECT alerts_raised FROM pggit.check_pending_metrics();
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds) VALUES ('commit', 3900) RETURNING metric_id \gset
SELECT pggit.check_performance_baseline(:metric_id) IS NULL AS kept;
SELECT operation_type, threshold_multiplier, count(*) FROM pggit.performance_alerts GROUP BY 1, 2;
-- NULL returns to the default
SELECT * FROM pggit.set_operation_thresholds('commit', NULL, NULL, 6, NULL);
SELECT pggit.record_performance_metric('commit', 3900) > 0 AS recorded;
SELECT operation_type, threshold_multiplier, count(*) FROM pggit.performance_alerts GROUP BY 1, 2 ORDER BY 1;

-- anomaly_z_score_threshold: between 3 and 6 deviations
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds)
SELECT o, d FROM unnest(ARRAY['get_objects', 'get_history']) AS o, (SELECT 1000 + 10 * (n % 11) FROM generate_series(1, 110) AS n UNION ALL SELECT 1200) AS t (d);
SELECT alert_threshold_multiplier IS NOT NULL AS set FROM pggit.set_operation_thresholds('get_objects', p_anomaly_z_score_threshold => 6);
SELECT count(metric_id) FROM pggit.detect_anomalies_statistical('get_objects');
SELECT count(metric_id) FROM pggit.detect_anomalies_statistical('get_history');

DELETE FROM pggit.performance_alerts;
-- severity: under 3 times WARNING, from 3 to under 5 by policy, from 5 on CRITICAL; by every way of recording
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, is_checked) SELECT 'branch_create', 1000, true FROM generate_series(1, 20);
SELECT status FROM pggit.calculate_performance_baseline('branch_create');
CREATE PROCEDURE public.violate() LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM pggit.performance_alerts;
    COMMIT;
    PERFORM pggit.record_performance_metric('branch_create', d) FROM unnest(ARRAY[2999, 3000, 4999, 5000]) AS d;
    PERFORM pggit.record_performance_metrics(array_fill('branch_create'::text, ARRAY[4]), ARRAY[2999, 3000, 4999, 5000]);
    INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds) SELECT 'branch_create', d FROM unnest(ARRAY[2999, 3000, 4999, 5000]) AS d;
    COMMIT;
    PERFORM pggit.check_pending_metrics();
END $$;
CALL public.violate();
SELECT actual_duration_microseconds, severity, count(*) FROM pggit.performance_alerts GROUP BY 1, 2 ORDER BY 1;
INSERT INTO pggit.alert_escalation_policies (operation_type, alert_type, severity_above_3x_p99) VALUES ('branch_create', 'ANOMALY', 'CRITICAL');
CALL public.violate();
SELECT actual_duration_microseconds, severity, count(*) FROM pggit.performance_alerts GROUP BY 1, 2 ORDER BY 1;
INSERT INTO pggit.alert_escalation_policies (operation_type, severity_above_3x_p99) VALUES ('branch_create', 'CRITICAL');
CALL public.violate();
SELECT actual_duration_microseconds, severity, count(*) FROM pggit.performance_alerts GROUP BY 1, 2 ORDER BY 1;
-- the more specific goes first
INSERT INTO pggit.alert_escalation_policies (operation_type, alert_type, severity_above_3x_p99) VALUES ('branch_create', 'THRESHOLD_EXCEEDED', 'WARNING');
CALL public.violate();
SELECT actual_duration_microseconds, severity, count(*) FROM pggit.performance_alerts GROUP BY 1, 2 ORDER BY 1;

-- wrong ones
SELECT pggit.set_operation_thresholds('never recorded', 2);
\echo :LAST_ERROR_SQLSTATE
SELECT pggit.set_operation_thresholds(NULL);
SELECT pggit.set_operation_thresholds('commit', 0.4);
\echo :LAST_ERROR_SQLSTATE
SELECT pggit.set_operation_thresholds('commit', 'NaN');
SELECT pggit.set_operation_thresholds('commit', p_minimum_samples_for_baseline => 1);
SELECT pggit.set_minimum_samples_for_anomalies('commit', 1);
\echo :LAST_ERROR_SQLSTATE
SELECT pggit.set_minimum_samples_for_anomalies('never recorded', 20);
SELECT pggit.set_minimum_samples_for_anomalies('commit', 20);
SELECT operation_type, minimum_samples_for_baseline, minimum_samples_for_anomalies FROM pggit.performance_operation_types WHERE minimum_samples_for_anomalies IS NOT NULL;
SELECT pggit.set_minimum_samples_for_anomalies('commit', NULL);
SELECT pggit.set_operation_thresholds('commit', p_anomaly_z_score_threshold => 'Infinity');
SELECT pggit.set_operation_thresholds('commit', p_degradation_percent_threshold => 0);

-- what a plain INSERT brought is known before it is registered; to set something of it registers it
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds) SELECT 'by insert', 1000 FROM generate_series(1, 20);
SELECT count(*) >= 0 AS answers FROM pggit.detect_anomalies_statistical('by insert');
SELECT count(*) >= 0 AS answers FROM pggit.detect_combined_anomalies('by insert');
SELECT operation_type FROM pggit.detect_performance_degradation('by insert');
SELECT count(*) AS registered FROM pggit.performance_operation_types WHERE operation_type = 'by insert';
SELECT pggit.set_operation_time_zone('by insert', 'Europe/Berlin') AS time_zone;
SELECT operation_type, alert_threshold_multiplier FROM pggit.set_operation_thresholds('by insert', 3);
SELECT count(*) AS registered FROM pggit.performance_operation_types WHERE operation_type = 'by insert';
