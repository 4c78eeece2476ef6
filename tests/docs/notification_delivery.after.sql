-- The mended setting was tried, and the letter of the open incident again; that of the other stays
-- dead.
SELECT (SELECT count(*) = 2 FROM pggit.v_notification_dead_letters)
   AND (SELECT status = 'pending' AND error_class IN ('network', 'timeout')
        FROM pggit.alert_notification_queue WHERE queue_id = 1)
   AND (SELECT count(*) >= 2 FROM pggit.alert_notification_log
        WHERE error_class IN ('network', 'timeout'));
