-- What must hold after the README's quick start: an incident, its notification that waits for the
-- next attempt, and rollups.
SELECT (SELECT array_agg(status || ' ' || operation_type) = '{acknowledged commit}'
        FROM pggit.performance_incidents)
   AND (SELECT bool_and(status = 'pending' AND attempts = 1) AND count(*) = 1
        FROM pggit.alert_notification_queue)
   AND (SELECT count(*) >= 2 FROM pggit.performance_rollups)
   AND (SELECT count(*) > 500 FROM pggit.performance_metrics);
