-- Returns the names of failing health checks: those of open incidents, and those whose alert has
-- no incident yet although `process_alerts()` runs every minute. If any alert has waited too long,
-- the check for waiting alerts ($2) is included even before its own alert has an incident. An
-- alert whose time is in the future, because the clock has been set back since, counts as old.
--
-- $1 now; $2 the check for waiting alerts.
SELECT ARRAY(SELECT i.operation_type FROM pggit.performance_incidents AS i
             WHERE i.alert_type = 'SYSTEM' AND i.status <> 'resolved'
             UNION
             SELECT a.operation_type FROM pggit.performance_alerts AS a
             WHERE a.incident_id IS NULL AND a.alert_type = 'SYSTEM'
               AND a.created_at NOT BETWEEN $1 - interval '2 minutes' AND $1 + interval '1 minute'
             UNION
             SELECT $2
             WHERE EXISTS (SELECT FROM pggit.performance_alerts AS a
                           WHERE a.incident_id IS NULL
                             AND a.created_at NOT BETWEEN $1 - interval '15 minutes'
                                                      AND $1 + interval '1 minute')
             ORDER BY 1)
