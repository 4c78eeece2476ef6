//! Sends messages by the fallback of their setting: marks them, and queues them for it.

use std::collections::BTreeSet;

use pgrx::datum::DatumWithOid;

use crate::error::Result;
use crate::pg::guard::Spi;
use crate::pg::rows::{required, required_in, timestamp};
use incident_rules::time::{Moment, Span};

/// Marks messages for their fallback: pending ones of incidents that are critical by now and whose receiver asked for a pause ($3 at
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

/// Locks messages that are marked for their fallback, with their incidents. Those of which another session has locked the one or the other
/// are left for the next time, and do not count, so that they keep no others. A person who resolves an incident meanwhile waits for
/// the lock.
const LOCK_WITH_INCIDENTS: &str = "
    SELECT q.queue_id, q.incident_id
    FROM pggit.alert_notification_queue AS q
    JOIN pggit.performance_incidents AS i ON i.incident_id = q.incident_id
    WHERE q.use_fallback
    ORDER BY q.queue_id
    LIMIT $1
    FOR NO KEY UPDATE OF i SKIP LOCKED
    FOR UPDATE OF q SKIP LOCKED";

/// The same of messages whose incident does not exist, or not any more.
const LOCK_WITHOUT_INCIDENTS: &str = "
    SELECT q.queue_id, NULL::bigint
    FROM pggit.alert_notification_queue AS q
    WHERE q.use_fallback AND NOT EXISTS (SELECT FROM pggit.performance_incidents AS i WHERE i.incident_id = q.incident_id)
    ORDER BY q.queue_id
    LIMIT $1
    FOR UPDATE OF q SKIP LOCKED";

const ARE_LEFT: &str =
    "SELECT EXISTS (SELECT FROM pggit.alert_notification_queue AS q WHERE q.use_fallback)";

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
        let mut rows = Vec::new();
        let mut incidents = BTreeSet::new();
        for statement in [LOCK_WITH_INCIDENTS, LOCK_WITHOUT_INCIDENTS] {
            let most = FALLING_AT_ONCE.saturating_sub(rows.len() as i64);
            for row in client.update(statement, None, &[most.into()])? {
                rows.push(required_in::<i64>(&row, 1, "queue")?);
                incidents.extend(row.get::<i64>(2)?);
            }
        }
        if !rows.is_empty() {
            let incidents: Vec<i64> = incidents.into_iter().collect();
            client.update(TAKE_TURNS, None, &[incidents.into()])?;
            client.update(QUEUE, None, &[rows.clone().into()])?;
            client.update(HAS_FALLEN_BACK, None, &[rows.into()])?;
        }
        required(&client.update(ARE_LEFT, None, &[])?.first(), 1, "queue")
    })
}
