-- All that only reads, asked for an instant that does not move.
\pset format unaligned
\set as_of '\'2026-03-01 12:00+00\''
SELECT count(*) AS rows, count(metric_id) AS found
FROM pggit.detect_anomalies_statistical('three', 24, p_as_of => :as_of);
SELECT * FROM pggit.detect_anomalies_statistical('three', 24, p_method => 'modified_zscore',
    p_as_of => :as_of);
SELECT * FROM pggit.detect_anomalies_statistical('three', 24, p_method => 'tail',
    p_as_of => :as_of);
SELECT * FROM pggit.detect_combined_anomalies('three', 24, p_as_of => :as_of);
SELECT * FROM pggit.detect_performance_degradation('one', p_window_hours => 4, p_as_of => :as_of);
SELECT * FROM pggit.detect_correlated_degradation(24, p_as_of => :as_of);
SELECT * FROM pggit.simulate_detection('one', '2026-02-27 12:00+00', :as_of);
SELECT * FROM pggit.simulate_pages('2026-02-27 12:00+00', :as_of);
SELECT * FROM pggit.suggest_thresholds('one', 1, 1, :as_of);
SELECT * FROM pggit.explain_alert((SELECT min(alert_id) FROM pggit.performance_alerts));
SELECT * FROM pggit.preview_suppression('three');
SELECT incident_id, severity, status, alert_count FROM pggit.v_open_incidents;
SELECT * FROM pggit.v_change_points;
SELECT operation_type, count(*), md5(pggit.duration_digest(duration_microseconds)::text)
FROM pggit.v_all_performance_metrics
GROUP BY 1
ORDER BY 1;
SELECT r.operation_type, count(*), md5(pggit.rollup(r.digest)::text)
FROM pggit.performance_rollups AS r
GROUP BY 1
ORDER BY 1;
