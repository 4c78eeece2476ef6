//! Queues notifications, in the transaction that decides to send them.

use crate::error::{PerfError, Result};
use crate::notifications::tables::worker_latch;
use crate::pg::guard::Spi;
use crate::pg::rows::{column, required};
use notify::routing::Told;

/// Whether a setting matches an incident, whichever settings were notified before.
macro_rules! wants {
    () => {
        "(s.alert_type IS NULL OR s.alert_type = i.alert_type)
         AND (s.severity IS NULL OR s.severity = i.severity)
         AND (s.operation_type IS NULL OR s.operation_type = i.operation_type)
         AND s.heartbeat_interval IS NULL"
    };
}

/// A message that was not tried yet is changed to tell the newest change of its incident. When it was tried, or another session has locked
/// it, a further message is queued.
const TELL: &str = concat!(
    "WITH wanted AS MATERIALIZED (
         SELECT t.event_id, t.change, i.incident_id, i.incident_key, s.setting_id, s.channel,
                LEAST(e.occurred_at, (SELECT a.created_at FROM pggit.performance_alerts AS a WHERE a.alert_id = e.alert_id)) AS raised_at
         FROM unnest($1, $2, $3) AS t (incident_id, event_id, change)
         JOIN pggit.performance_incidents AS i ON i.incident_id = t.incident_id
         JOIN pggit.performance_incident_events AS e ON e.event_id = t.event_id
         JOIN pggit.alert_notification_settings AS s ON s.enabled
          AND (t.change = 'trigger' AND ",
    wants!(),
    "          OR EXISTS (SELECT FROM pggit.alert_notification_queue AS b
                          WHERE b.incident_key = i.incident_key AND b.setting_id = s.setting_id))
     ), merged AS (
         UPDATE pggit.alert_notification_queue AS q
         SET event_id = w.event_id
         FROM (SELECT x.queue_id, w.event_id
               FROM wanted AS w
               JOIN pggit.alert_notification_queue AS x
                   ON x.incident_key = w.incident_key AND x.setting_id = w.setting_id AND x.change = w.change
               WHERE x.status NOT IN ('sending', 'sent', 'failed') AND x.attempts = 0
                 AND NOT EXISTS (SELECT FROM pggit.alert_notification_queue AS l
                                 WHERE l.incident_key = x.incident_key AND l.setting_id = x.setting_id AND l.queue_id > x.queue_id)
               FOR UPDATE OF x SKIP LOCKED) AS w
         WHERE q.queue_id = w.queue_id
         RETURNING q.incident_key, q.setting_id
     )
     INSERT INTO pggit.alert_notification_queue
         (channel, setting_id, incident_id, event_id, change, incident_key, raised_at)
     SELECT w.channel, w.setting_id, w.incident_id, w.event_id, w.change, w.incident_key, w.raised_at
     FROM wanted AS w
     WHERE NOT EXISTS (SELECT FROM merged AS m WHERE m.incident_key = w.incident_key AND m.setting_id = w.setting_id)
     ORDER BY w.event_id, w.setting_id
     ON CONFLICT (event_id, setting_id) WHERE event_id IS NOT NULL DO NOTHING"
);

/// Changes nothing, but locks the incident against sessions that resolve it: of both transactions one sees what the other has done, and
/// above READ COMMITTED one fails.
const TAKE_TURNS: &str = "
    UPDATE pggit.performance_incidents AS i
    SET status = i.status
    FROM pggit.performance_alerts AS a
    WHERE a.alert_id = $1 AND i.incident_id = a.incident_id AND i.status <> 'resolved'";

/// Queues the incident for settings that match it and have no message of it, such as settings that are newer than it.
const TELL_OF_ALERT: &str = concat!(
    "INSERT INTO pggit.alert_notification_queue
         (channel, setting_id, incident_id, event_id, change, incident_key, raised_at)
     SELECT s.channel, s.setting_id, i.incident_id, e.event_id, 'trigger', i.incident_key, a.created_at
     FROM pggit.performance_alerts AS a
     JOIN pggit.performance_incidents AS i ON i.incident_id = a.incident_id
     CROSS JOIN LATERAL (
         SELECT max(x.event_id) AS event_id
         FROM pggit.performance_incident_events AS x
         WHERE x.incident_id = i.incident_id AND NOT x.is_suppressed
           AND x.event_type IN ('opened', 'escalated', 'reopened', 'unsuppressed', 'suppression_ended')
     ) AS e
     JOIN pggit.alert_notification_settings AS s ON s.enabled AND ",
    wants!(),
    " WHERE a.alert_id = $1 AND a.suppression_id IS NULL AND e.event_id IS NOT NULL
       AND i.status <> 'resolved' AND NOT i.is_suppressed AND i.snooze_suppression_id IS NULL
       AND NOT EXISTS (SELECT FROM pggit.alert_notification_queue AS b
                       WHERE b.incident_key = i.incident_key AND b.setting_id = s.setting_id)
     ORDER BY s.setting_id
     ON CONFLICT (event_id, setting_id) WHERE event_id IS NOT NULL DO NOTHING"
);

const COUNT_OF_ALERT: &str = "
    SELECT count(*)
    FROM pggit.performance_alerts AS a
    JOIN pggit.performance_incidents AS i ON i.incident_id = a.incident_id
    JOIN pggit.alert_notification_queue AS q ON q.incident_key = i.incident_key
    WHERE a.alert_id = $1";

/// A test of PagerDuty opens an incident there and ends it.
const TEST: &str = "
    WITH thread AS MATERIALIZED (SELECT gen_random_uuid() AS key), queued AS (
        INSERT INTO pggit.alert_notification_queue (channel, setting_id, message, change, incident_key, is_test)
        SELECT s.channel, s.setting_id,
               format('A test of notification setting %s: nothing is wrong.', s.setting_id),
               c.change, t.key, true
        FROM pggit.alert_notification_settings AS s
        CROSS JOIN thread AS t
        CROSS JOIN unnest(ARRAY['trigger', 'resolve']) WITH ORDINALITY AS c (change, place)
        WHERE s.setting_id = $1 AND (c.change = 'trigger' OR s.channel = 'pagerduty')
        ORDER BY c.place
        RETURNING queue_id
    )
    SELECT min(q.queue_id) FROM queued AS q";

/// Locks the incident first, as resolving it does, so that there is no deadlock.
const LOCK_INCIDENT: &str = "
    UPDATE pggit.performance_incidents AS i
    SET status = i.status
    FROM pggit.alert_notification_queue AS q
    WHERE q.queue_id = $1 AND i.incident_id = q.incident_id";

const LOCK: &str = "
    SELECT q.status,
           q.change <> 'resolve'
           AND EXISTS (SELECT FROM pggit.performance_incidents AS i WHERE i.incident_id = q.incident_id AND i.status = 'resolved')
    FROM pggit.alert_notification_queue AS q
    WHERE q.queue_id = $1
    FOR UPDATE";

const REPLAY: &str = "
    UPDATE pggit.alert_notification_queue AS q
    SET status = 'pending', attempts = 0, next_attempt_at = clock_timestamp(), finished_at = NULL, error_class = NULL
    WHERE q.queue_id = $1";

/// Queues these changes, each of another incident, for the settings that match.
pub fn tell(round: &[Told]) -> Result<()> {
    let arguments = [
        column(round, |t| t.incident_id).into(),
        column(round, |t| t.event_id).into(),
        column(round, |t| t.change.as_str().to_owned()).into(),
    ];
    Spi::connect_mut(|client| {
        client.update(TELL, None, &arguments)?;
        Ok(())
    })
}

/// Queues the incident of an alert for the settings that have no message of it.
pub fn tell_of_alert(alert_id: i64) -> Result<()> {
    Spi::connect_mut(|client| {
        client.update(TAKE_TURNS, None, &[alert_id.into()])?;
        client.update(TELL_OF_ALERT, None, &[alert_id.into()])?;
        Ok(())
    })
}

/// How many notifications of an alert's incident were ever queued.
pub fn count_of_alert(alert_id: i64) -> Result<i64> {
    Spi::connect_mut(|client| {
        required(
            &client
                .update(COUNT_OF_ALERT, None, &[alert_id.into()])?
                .first(),
            1,
            "count",
        )
    })
}

/// Queues a test message and returns its number, or `None` when the setting does not exist.
pub fn test(setting_id: i32) -> Result<Option<i64>> {
    Spi::connect_mut(|client| {
        Ok(client
            .update(TEST, None, &[setting_id.into()])?
            .first()
            .get(1)?)
    })
}

/// Locks a message and its incident. Returns its status, and whether it would be sent after the end of the incident was told.
pub fn lock(queue_id: i64) -> Result<Option<(String, bool)>> {
    Spi::connect_mut(|client| {
        client.update(LOCK_INCIDENT, None, &[queue_id.into()])?;
        let found = client.update(LOCK, None, &[queue_id.into()])?;
        if found.is_empty() {
            return Ok(None);
        }
        let row = found.first();
        Ok::<_, PerfError>(Some((
            required(&row, 1, "queue")?,
            required(&row, 2, "queue")?,
        )))
    })
}

/// Makes a dead letter pending again, as if it had never been tried, with the same idempotency key.
pub fn replay(queue_id: i64) -> Result<()> {
    Spi::connect_mut(|client| {
        client.update(REPLAY, None, &[queue_id.into()])?;
        Ok::<_, PerfError>(())
    })?;
    worker_latch::at_commit();
    Ok(())
}
