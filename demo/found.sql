-- Critical alerts, anomalies, and open critical incidents of get_history.
SELECT (SELECT count(*) FROM pggit.performance_alerts
        WHERE operation_type = 'get_history' AND severity = 'CRITICAL' AND alert_id > :last_alert),
       (SELECT count(*) FROM pggit.detect_anomalies_statistical('get_history') WHERE z_score > 0),
       (SELECT count(*) FROM pggit.v_open_incidents
        WHERE operation_type = 'get_history' AND severity = 'CRITICAL');
