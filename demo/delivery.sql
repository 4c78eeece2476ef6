SELECT channel, change, attempt, outcome, http_status, round(duration_ms::numeric, 1) AS ms,
       logged_at - raised_at AS since_the_alert
FROM pggit.alert_notification_log
ORDER BY log_id;
