-- Counts rows that refer to missing rows. It reads only small tables, and rows that partial indexes
-- hold. If a foreign key is missing, as after a restore, all rows that it would check are counted.
--
-- $1 timestamptz: the present
-- $2 bigint: the most rows to count for each column
WITH RECURSIVE taken AS (
    -- The latest incidents that alerts name, each found by one index probe. A foreign key refuses
    -- alerts of unknown incidents, but PostgreSQL does not check it while triggers are disabled.
    SELECT max(a.incident_id) AS incident_id, 1 AS place FROM pggit.performance_alerts AS a
        WHERE a.incident_id IS NOT NULL
    UNION ALL
    SELECT (SELECT max(a.incident_id) FROM pggit.performance_alerts AS a
        WHERE a.incident_id < t.incident_id), t.place + 1
    FROM taken AS t
    WHERE t.incident_id IS NOT NULL AND t.place < $2
)
SELECT c.column_name, max(c.row_count)
FROM (
SELECT o.column_name, count(*) AS row_count
FROM ((SELECT 'performance_alerts.incident_id' AS column_name
       -- OFFSET 0 keeps the planner from reading the alerts before it has found the incidents.
       FROM (SELECT t.incident_id
             FROM taken AS t
             WHERE t.incident_id IS NOT NULL
               AND NOT EXISTS (SELECT FROM pggit.performance_incidents AS i
                   WHERE i.incident_id = t.incident_id)
             OFFSET 0) AS m
       JOIN pggit.performance_alerts AS a ON a.incident_id = m.incident_id
       LIMIT $2)
      UNION ALL
      (SELECT 'performance_incidents.snooze_suppression_id'
       FROM pggit.performance_incidents AS i
       WHERE i.status <> 'resolved' AND i.snooze_suppression_id IS NOT NULL
         AND NOT EXISTS (SELECT FROM pggit.alert_suppression AS s
             WHERE s.suppression_id = i.snooze_suppression_id)
       LIMIT $2)
      UNION ALL
      (SELECT 'alert_notification_settings.fallback_setting_id'
       FROM pggit.alert_notification_settings AS n
       WHERE n.fallback_setting_id IS NOT NULL
         AND NOT EXISTS (SELECT FROM pggit.alert_notification_settings AS s
             WHERE s.setting_id = n.fallback_setting_id)
       LIMIT $2)
      UNION ALL
      -- Until an hour after a notification was due, delivery gives it up itself.
      (SELECT 'alert_notification_queue.setting_id'
       FROM pggit.alert_notification_queue AS q
       WHERE q.status IN ('pending', 'sending') AND q.next_attempt_at < $1 - interval '1 hour'
           AND q.setting_id IS NOT NULL
         AND NOT EXISTS (SELECT FROM pggit.alert_notification_settings AS s
             WHERE s.setting_id = q.setting_id)
       LIMIT $2)
      UNION ALL
      (SELECT 'alert_notification_secrets.secret_id'
       FROM pggit_perf_internal.alert_notification_secrets AS k
       WHERE NOT EXISTS (SELECT FROM pggit.alert_notification_settings AS s
           WHERE s.secret_id = k.secret_id)
       LIMIT $2)
      UNION ALL
      (SELECT 'alert_notification_destinations.setting_id'
       FROM pggit_perf_internal.alert_notification_destinations AS d
       WHERE NOT EXISTS (SELECT FROM pggit.alert_notification_settings AS s
           WHERE s.setting_id = d.setting_id)
       LIMIT $2)
      UNION ALL
      (SELECT 'alarm_receivers.setting_id'
       FROM pggit_perf_internal.alarm_receivers AS r
       WHERE NOT EXISTS (SELECT FROM pggit.alert_notification_settings AS s
           WHERE s.setting_id = r.setting_id)
       LIMIT $2)) AS o
GROUP BY o.column_name
UNION ALL
SELECT u.column_name, u.row_count FROM pggit_perf_internal.unchecked_orphans($2) AS u) AS c
GROUP BY c.column_name
ORDER BY c.column_name COLLATE "C"
