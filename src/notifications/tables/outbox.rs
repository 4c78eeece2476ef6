//! Queues notifications, in the transaction that decides to send them.

use crate::error::{PerfError, Result};
use crate::notifications::tables::worker_latch;
use crate::pg::guard::Spi;
use crate::pg::rows::{column, required};
use crate::pg::sql_file::sql_file;
use notify::routing::RoutedChange;

const QUEUE_CHANGES: &str = sql_file!("notifications/queue_changes.sql");

/// Locks the incident without changing it, as resolving it does. The two transactions thus run one
/// after the other, and one sees the other's change; above READ COMMITTED, one of them fails.
const LOCK_INCIDENT_OF_ALERT: &str = "
    UPDATE pggit.performance_incidents AS i
    SET status = i.status
    FROM pggit.performance_alerts AS a
    WHERE a.alert_id = $1 AND i.incident_id = a.incident_id AND i.status <> 'resolved'";

const QUEUE_FOR_ALERT: &str = sql_file!("notifications/queue_for_alert.sql");

const COUNT_OF_ALERT: &str = "
    SELECT count(*)
    FROM pggit.performance_alerts AS a
    JOIN pggit.performance_incidents AS i ON i.incident_id = a.incident_id
    JOIN pggit.alert_notification_queue AS q ON q.incident_key = i.incident_key
    WHERE a.alert_id = $1";

const QUEUE_TEST: &str = sql_file!("notifications/queue_test.sql");

/// Locks the incident first, as resolving it does, to avoid a deadlock.
const LOCK_INCIDENT: &str = "
    UPDATE pggit.performance_incidents AS i
    SET status = i.status
    FROM pggit.alert_notification_queue AS q
    WHERE q.queue_id = $1 AND i.incident_id = q.incident_id";

const LOCK: &str = "
    SELECT q.status,
           q.change <> 'resolve'
           AND EXISTS (SELECT FROM pggit.performance_incidents AS i
               WHERE i.incident_id = q.incident_id AND i.status = 'resolved')
    FROM pggit.alert_notification_queue AS q
    WHERE q.queue_id = $1
    FOR UPDATE";

const REPLAY: &str = "
    UPDATE pggit.alert_notification_queue AS q
    SET status = 'pending', attempts = 0, next_attempt_at = clock_timestamp(), finished_at = NULL,
        error_class = NULL
    WHERE q.queue_id = $1";

/// Queues these changes, each of a different incident, for the settings that match or were notified
/// of the incident before.
pub fn queue(changes: &[RoutedChange]) -> Result<()> {
    let arguments = [
        column(changes, |c| c.incident_id).into(),
        column(changes, |c| c.event_id).into(),
        column(changes, |c| c.action.as_str().to_owned()).into(),
    ];
    Spi::connect_mut(|client| {
        client.update(QUEUE_CHANGES, None, &arguments)?;
        Ok(())
    })
}

/// Queues the incident of an alert for matching settings that have no message of it.
pub fn queue_for_alert(alert_id: i64) -> Result<()> {
    Spi::connect_mut(|client| {
        client.update(LOCK_INCIDENT_OF_ALERT, None, &[alert_id.into()])?;
        client.update(QUEUE_FOR_ALERT, None, &[alert_id.into()])?;
        Ok(())
    })
}

/// Returns how many notifications of an alert's incident are in the queue, sent ones included.
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

/// Queues a test message and returns its number, or `None` if the setting does not exist.
pub fn test(setting_id: i32) -> Result<Option<i64>> {
    Spi::connect_mut(|client| {
        Ok(client
            .update(QUEUE_TEST, None, &[setting_id.into()])?
            .first()
            .get(1)?)
    })
}

/// Locks a message and its incident. Returns the status of the message, and whether its incident is
/// resolved although the message is not about the resolution.
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

/// Makes a dead letter pending again, with no attempts counted and the same idempotency key.
pub fn replay(queue_id: i64) -> Result<()> {
    Spi::connect_mut(|client| {
        client.update(REPLAY, None, &[queue_id.into()])?;
        Ok::<_, PerfError>(())
    })?;
    worker_latch::at_commit();
    Ok(())
}
