//! Marks messages for the fallback of their setting, and queues them for that fallback.
//!
//! A message is marked by one of four statements in `sql/queries`:
//! - `notifications/record_outcomes.sql`: it is a dead letter, it failed `fallback_after_failures`
//!   times, or it is critical and its receiver asked for too long a pause;
//! - `notifications/mark_long_pauses.sql`: it is critical and a rate limit delays it too long;
//! - `notifications/mark_long_waits.sql`: it is critical and its next attempt is too far away;
//! - `operations/reroute_system_alerts.sql`: it is about the monitor itself, and its setting fails.

use std::collections::BTreeSet;

use pgrx::datum::DatumWithOid;

use crate::error::Result;
use crate::pg::guard::Spi;
use crate::pg::rows::{required, required_in, timestamp};
use crate::pg::sql_file::sql_file;
use incident_rules::time::{Interval, Moment};

const MARK_LONG_PAUSES: &str = sql_file!("notifications/mark_long_pauses.sql");

const MARK_LONG_WAITS: &str = sql_file!("notifications/mark_long_waits.sql");

/// Most messages that one transaction queues. A session that resolves one of their incidents waits
/// until all of them are queued.
const MOST_AT_ONCE: i64 = 100;

/// Locks messages that are marked for their fallback, together with their incidents. If another
/// session has locked a message or its incident, the message waits for the next run; it does not
/// count towards the limit, so it does not delay others. A session that resolves an incident in the
/// meantime waits for the lock.
const LOCK_WITH_INCIDENTS: &str = "
    SELECT q.queue_id, q.incident_id
    FROM pggit.alert_notification_queue AS q
    JOIN pggit.performance_incidents AS i ON i.incident_id = q.incident_id
    WHERE q.use_fallback
    ORDER BY q.queue_id
    LIMIT $1
    FOR NO KEY UPDATE OF i SKIP LOCKED
    FOR UPDATE OF q SKIP LOCKED";

/// Locks marked messages that have no incident, or whose incident was deleted.
const LOCK_WITHOUT_INCIDENTS: &str = "
    SELECT q.queue_id, NULL::bigint
    FROM pggit.alert_notification_queue AS q
    WHERE q.use_fallback AND NOT EXISTS (SELECT FROM pggit.performance_incidents AS i
        WHERE i.incident_id = q.incident_id)
    ORDER BY q.queue_id
    LIMIT $1
    FOR UPDATE OF q SKIP LOCKED";

const ARE_LEFT: &str =
    "SELECT EXISTS (SELECT FROM pggit.alert_notification_queue AS q WHERE q.use_fallback)";

/// Updates the rows without changing them. A transaction that resolves the incident with an older
/// snapshot then fails instead of missing the messages that are queued here.
const TOUCH_INCIDENTS: &str = "
    UPDATE pggit.performance_incidents AS i SET status = i.status WHERE i.incident_id = ANY ($1)
        AND i.status <> 'resolved'";

const QUEUE_FOR_FALLBACK: &str = sql_file!("notifications/queue_for_fallback.sql");

const UNMARK: &str = "
    UPDATE pggit.alert_notification_queue AS q SET use_fallback = false
        WHERE q.queue_id = ANY ($1)";

/// Marks messages of critical incidents for their fallback, if their receiver asked for a pause
/// that is not over at `now` and ends more than `ceiling` after they were queued. No valid pause
/// lasts until `beyond`. Our own pause is `first` after one attempt, doubles after each further
/// one, and is at most `longest`.
pub fn mark_long_pauses(
    now: Moment,
    ceiling: Interval,
    beyond: Moment,
    (first, longest): (Interval, Interval),
) -> Result<()> {
    let seconds = |interval: Interval| DatumWithOid::from(interval.0 as f64 / 1_000_000.0);
    let mut arguments = vec![
        timestamp(now)?.into(),
        seconds(ceiling),
        timestamp(beyond)?.into(),
    ];
    Spi::connect_mut(|client| {
        client.update(MARK_LONG_PAUSES, None, &arguments)?;
        arguments.extend([seconds(first), seconds(longest)]);
        client.update(MARK_LONG_WAITS, None, &arguments)?;
        Ok(())
    })
}

/// Queues messages that are marked for their fallback. Returns whether marked messages are left,
/// because another session has locked them or they are beyond the limit.
pub fn queue() -> Result<bool> {
    Spi::connect_mut(|client| {
        let mut rows = Vec::new();
        let mut incidents = BTreeSet::new();
        for statement in [LOCK_WITH_INCIDENTS, LOCK_WITHOUT_INCIDENTS] {
            let most = MOST_AT_ONCE.saturating_sub(rows.len() as i64);
            for row in client.update(statement, None, &[most.into()])? {
                rows.push(required_in::<i64>(&row, 1, "queue")?);
                incidents.extend(row.get::<i64>(2)?);
            }
        }
        if !rows.is_empty() {
            let incidents: Vec<i64> = incidents.into_iter().collect();
            client.update(TOUCH_INCIDENTS, None, &[incidents.into()])?;
            client.update(QUEUE_FOR_FALLBACK, None, &[rows.clone().into()])?;
            client.update(UNMARK, None, &[rows.into()])?;
        }
        required(&client.update(ARE_LEFT, None, &[])?.first(), 1, "queue")
    })
}
