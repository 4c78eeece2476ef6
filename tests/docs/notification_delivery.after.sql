-- The mended setting was tried. The letter of the open incident waits again, and so does the one
-- that reports the end of the other; the one that opened the other stays dead.
SELECT (SELECT count(*) = 1 AND bool_and(change = 'trigger')
        FROM pggit.v_notification_dead_letters)
   AND (SELECT count(*) = 1 AND bool_and(status = 'pending')
        FROM pggit.alert_notification_queue WHERE change = 'resolve')
   AND (SELECT status = 'pending' AND error_class IN ('network', 'timeout')
        FROM pggit.alert_notification_queue WHERE queue_id = 1)
   AND (SELECT count(*) >= 2 FROM pggit.alert_notification_log
        WHERE error_class IN ('network', 'timeout'));
