//! Sends messages by the fallback of their setting: marks them, and queues them for it.

use std::collections::BTreeSet;

use pgrx::datum::DatumWithOid;

use super::guard::Spi;
use super::{required_in, timestamp};
use crate::alerting::time::{Moment, Span};
use crate::error::Result;

/// Marks what is to go by its fallback: pending messages of incidents that are critical by now and whose receiver asked for a pause ($3 at
/// most) that ends more than $2 seconds after they were queued. Messages that the fallback has sent already, or newer ones of their
/// incident, are left out, as QUEUE does.
macro_rules! mark {
    ($paused:literal, $until:literal) => {
        concat!(
            "
    UPDATE pggit.alert_notification_queue AS q
    SET use_fallback = true
    FROM (
        SELECT x.queue_id
        FROM pggit.alert_notification_settings AS s
        JOIN pggit.alert_notification_settings AS f ON f.setting_id = s.fallback_setting_id AND f.enabled AND f.heartbeat_interval IS NULL",
            $paused,
            "
        JOIN pggit.performance_incidents AS i ON i.incident_id = x.incident_id
        WHERE LEAST(x.created_at, $1) < ",
            $until,
            " - make_interval(secs => $2)
          AND x.status = 'pending' AND NOT x.use_fallback AND NOT x.is_test AND i.severity = 'CRITICAL'
          AND NOT EXISTS (
              SELECT FROM pggit.alert_notification_queue AS o
              WHERE o.incident_key = x.incident_key AND o.setting_id = f.setting_id
                AND (o.event_id >= x.event_id
                     OR x.event_id IS NULL AND o.change = x.change
                        AND (o.queue_id = coalesce(x.fallback_of, x.queue_id) OR o.fallback_of = coalesce(x.fallback_of, x.queue_id))))
        FOR UPDATE OF x SKIP LOCKED
    ) AS p
    WHERE q.queue_id = p.queue_id"
        )
    };
}

/// All messages of a setting whose receiver limits its rate. A pause of a clock that has been set back since does not count.
const MARK_LONG_PAUSES: &str = mark!(
    "
        JOIN pggit_perf_internal.alert_notification_destinations AS d ON d.setting_id = s.setting_id
            AND d.not_before > $1 AND d.not_before < $3 AND coalesce(d.asked_at <= clock_timestamp(), true)
        JOIN pggit.alert_notification_queue AS x ON x.setting_id = s.setting_id AND x.status IN ('pending', 'sending')",
    "d.not_before"
);

/// A message whose receiver asked for a pause of this one, and those of the same incident that wait behind it. The receiver has asked where
/// the next attempt is further off than any pause of our own after so many attempts ($4 seconds after the first, twice as long after
/// each, $5 at most). An incident may have become critical, or its setting been given a fallback, since that attempt.
const MARK_LONG_WAITS: &str = mark!(
    "
        JOIN pggit.alert_notification_queue AS h ON h.setting_id = s.setting_id AND h.status IN ('pending', 'sending')
            AND h.next_attempt_at > $1 + make_interval(secs => $4) AND h.next_attempt_at < $3 AND h.status = 'pending' AND h.attempts > 0
            AND h.next_attempt_at > $1 + make_interval(secs => LEAST($4 * power(2::double precision, LEAST(h.attempts, 30) - 1), $5))
        JOIN pggit.alert_notification_queue AS x ON x.incident_key = h.incident_key AND x.setting_id = h.setting_id AND x.queue_id >= h.queue_id",
    "h.next_attempt_at"
);

/// At most so many at a time, as a person who resolves one of their incidents waits until all of them are queued.
const FALLING_AT_ONCE: i64 = 100;

/// Locks messages that are marked for their fallback, with their incidents; those that another session has locked are left for the next
/// time. A person who resolves an incident meanwhile waits for the lock.
const LOCK_FALLING_BACK: &str = "
    SELECT q.queue_id, q.incident_id
    FROM pggit.alert_notification_queue AS q
    WHERE q.use_fallback
    ORDER BY q.queue_id
    LIMIT $1
    FOR UPDATE SKIP LOCKED";

const LOCK_INCIDENTS: &str = "
    SELECT i.incident_id FROM pggit.performance_incidents AS i
    WHERE i.incident_id = ANY ($1)
    ORDER BY i.incident_id
    FOR NO KEY UPDATE SKIP LOCKED";

/// Incidents of these numbers that do not exist any more: no lock is needed for them.
const GONE: &str = "
    SELECT u.incident_id FROM unnest($1) AS u (incident_id)
    WHERE NOT EXISTS (SELECT FROM pggit.performance_incidents AS i WHERE i.incident_id = u.incident_id)";

/// Changes nothing. A transaction that resolves the incident by an older snapshot then fails, instead of missing the messages that are
/// queued here.
const TAKE_TURNS: &str = "
    UPDATE pggit.performance_incidents AS i SET status = i.status WHERE i.incident_id = ANY ($1) AND i.status <> 'resolved'";

/// Queues for the fallback of the setting: the message that has failed too often, and those of the same incident that wait behind it, in
/// their order. Messages that are older than one that the fallback has got already are left out, and a heartbeat is no fallback.
const QUEUE: &str = "
    INSERT INTO pggit.alert_notification_queue
        (channel, setting_id, incident_id, event_id, change, message, incident_key, raised_at, fallback_of)
    SELECT DISTINCT ON (x.queue_id) f.channel, f.setting_id, x.incident_id, x.event_id, x.change, x.message, x.incident_key, x.raised_at,
           coalesce(x.fallback_of, x.queue_id)
    FROM pggit.alert_notification_queue AS q
    JOIN pggit.alert_notification_settings AS s ON s.setting_id = q.setting_id
    JOIN pggit.alert_notification_settings AS f ON f.setting_id = s.fallback_setting_id AND f.enabled
        AND to_jsonb(f) ->> 'heartbeat_interval' IS NULL
    JOIN pggit.alert_notification_queue AS x
        ON x.incident_key = q.incident_key AND x.setting_id = q.setting_id AND x.queue_id >= q.queue_id AND NOT x.is_test
    WHERE q.queue_id = ANY ($1)
      AND NOT EXISTS (
          SELECT FROM pggit.alert_notification_queue AS o
          WHERE o.incident_key = x.incident_key AND o.setting_id = f.setting_id
            AND (o.event_id >= x.event_id
                 OR x.event_id IS NULL AND o.change = x.change
                    AND (o.queue_id = coalesce(x.fallback_of, x.queue_id) OR o.fallback_of = coalesce(x.fallback_of, x.queue_id))))
    ORDER BY x.queue_id
    ON CONFLICT (event_id, setting_id) WHERE event_id IS NOT NULL DO NOTHING";

const HAS_FALLEN_BACK: &str = "
    UPDATE pggit.alert_notification_queue AS q SET use_fallback = false WHERE q.queue_id = ANY ($1)";

/// Marks messages of critical incidents for their fallback, where their receiver asked for a pause, at `now`
/// not over, that ends later than `ceiling` after they were queued. No pause may last until `beyond`. Pauses of our own are
/// `first` after one attempt, twice as long after each further one, and `longest` at most.
pub fn mark_long_pauses(
    now: Moment,
    ceiling: Span,
    beyond: Moment,
    (first, longest): (Span, Span),
) -> Result<()> {
    let seconds = |span: Span| DatumWithOid::from(span.0 as f64 / 1_000_000.0);
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

/// Queues messages that are marked for their fallback. Returns whether there are more: those that another session has locked, or that
/// are too many for one time.
pub fn queue() -> Result<bool> {
    Spi::connect_mut(|client| {
        let falling: Vec<(i64, Option<i64>)> = client
            .update(LOCK_FALLING_BACK, None, &[FALLING_AT_ONCE.into()])?
            .map(|row| Ok((required_in(&row, 1, "queue")?, row.get(2)?)))
            .collect::<Result<_>>()?;
        if falling.is_empty() {
            return Ok(false);
        }
        let incidents: Vec<i64> = falling
            .iter()
            .filter_map(|(_, incident)| *incident)
            .collect();
        let mut free = BTreeSet::new();
        for statement in [LOCK_INCIDENTS, GONE] {
            for row in client.update(statement, None, &[incidents.clone().into()])? {
                free.insert(required_in::<i64>(&row, 1, "incidents")?);
            }
        }
        let rows: Vec<i64> = falling
            .iter()
            .filter(|(_, incident)| incident.is_none_or(|id| free.contains(&id)))
            .map(|(queue_id, _)| *queue_id)
            .collect();
        let free: Vec<i64> = free.into_iter().collect();
        client.update(TAKE_TURNS, None, &[free.into()])?;
        client.update(QUEUE, None, &[rows.clone().into()])?;
        let is_rest = rows.len() < falling.len() || falling.len() as i64 == FALLING_AT_ONCE;
        client.update(HAS_FALLEN_BACK, None, &[rows.into()])?;
        Ok(is_rest)
    })
}
