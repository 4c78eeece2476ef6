SELECT (SELECT count(*) = 1 FROM pggit.performance_baselines WHERE is_active
        AND operation_type = 'commit')
   AND (SELECT count(*) = 1 AND min(severity) = 'CRITICAL' FROM pggit.performance_alerts)
   AND (SELECT count(*) = 1 FROM pggit.detect_anomalies_statistical('commit'))
   AND (SELECT bool_and(status = 'succeeded') AND count(DISTINCT job_name) = 11
        FROM pggit.job_run_log)
   AND (SELECT count(*) = 1 AND min(status) = 'acknowledged' AND sum(alert_count) = 1
        FROM pggit.performance_incidents)
   AND (SELECT sum(sample_count) = (SELECT count(*) FROM pggit.performance_metrics)
        FROM pggit.performance_rollups)
   AND (SELECT drop_after_days = 365 FROM pggit.v_archive_policies WHERE kind = 'metrics')
   AND (SELECT count(*) = 2 AND bool_and(status = 'OK') FROM pggit.operation_traces)
   AND (SELECT count(*) = 1 FROM pggit.merge_performance_metrics)
   AND (SELECT count(*) = 1 FROM pggit.alert_suppression)
   AND (SELECT count(*) = 2 AND bool_and(f.setting_name = 'mail')
        FROM pggit.alert_notification_settings AS s
        JOIN pggit.alert_notification_settings AS f ON f.setting_id = s.fallback_setting_id);
