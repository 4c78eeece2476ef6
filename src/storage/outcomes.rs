//! What came of claims: the queue's status, the log of attempts, and what goes out another way.

use std::collections::BTreeSet;

use super::guard::Spi;
use super::{column, required_in, times, timestamp};
use crate::alerting::time::Moment;
use crate::analysis::memory::TryCollect;
use crate::error::{PerfError, Result};

/// What becomes of a row, as the queue spells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    Sent,
    /// Again at that time.
    Retry(Moment),
    Failed,
}

/// An attempt that came to its end.
#[derive(Clone, Debug)]
pub struct Outcome {
    pub queue_id: i64,
    pub attempt: i32,
    /// Of its claim.
    pub lease_until: Moment,
    pub next: Next,
    /// Why it was not delivered.
    pub error_class: Option<&'static str>,
    /// The receiver asked for a pause that is too long for a critical incident queued before this time.
    pub too_late_if_queued_before: Option<Moment>,
    pub http_status: Option<u16>,
    /// `None`: there was nothing to try.
    pub milliseconds: Option<f64>,
    /// `None`: not known.
    pub started_at: Option<Moment>,
}

/// Outcomes are not waited for, nor lost: what nobody else holds is locked.
const LOCK: &str = "
    SELECT q.queue_id FROM pggit.alert_notification_queue AS q
    WHERE q.queue_id = ANY ($1)
    ORDER BY q.queue_id
    FOR UPDATE SKIP LOCKED";

const PRESENT: &str = "
    SELECT q.queue_id FROM pggit.alert_notification_queue AS q WHERE q.queue_id = ANY ($1)";

/// Another claim may have followed when the lease ran out: then the row is that one's, and only the attempt is logged.
const RECORD: &str = "
    WITH outcome AS MATERIALIZED (
        SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) WITH ORDINALITY
            AS o (queue_id, attempt, status, next_attempt_at, error_class, http_status, duration_ms, started_at, lease_until, too_late_if_queued_before, place)
    ), settled AS (
        UPDATE pggit.alert_notification_queue AS q
        SET status = o.status, next_attempt_at = coalesce(o.next_attempt_at, q.next_attempt_at), lease_until = NULL, awaits_turn = NULL,
            finished_at = CASE WHEN o.status <> 'pending' THEN clock_timestamp() END, error_class = o.error_class,
            use_fallback = o.status <> 'sent' AND NOT q.is_test AND EXISTS (
                SELECT FROM pggit.alert_notification_settings AS s
                WHERE s.setting_id = q.setting_id AND s.fallback_setting_id IS NOT NULL
                  AND (o.status = 'failed' OR q.attempts >= s.fallback_after_failures
                       OR LEAST(q.created_at, clock_timestamp()) < o.too_late_if_queued_before AND EXISTS (SELECT FROM pggit.performance_incidents AS i
                                                   WHERE i.incident_id = q.incident_id AND i.severity = 'CRITICAL')))
        FROM outcome AS o
        WHERE q.queue_id = o.queue_id AND q.lease_until = o.lease_until AND q.attempts = o.attempt
    )
    INSERT INTO pggit.alert_notification_log
        (queue_id, setting_id, incident_id, channel, change, attempt, outcome, error_class, http_status, duration_ms,
         raised_at, started_at)
    SELECT q.queue_id, q.setting_id, q.incident_id, q.channel, q.change, o.attempt,
           CASE WHEN o.status <> 'pending' THEN o.status WHEN o.error_class = 'interrupted' THEN 'interrupted' ELSE 'retry' END, o.error_class, o.http_status, o.duration_ms,
           q.raised_at, o.started_at
    FROM outcome AS o
    JOIN pggit.alert_notification_queue AS q ON q.queue_id = o.queue_id
    ORDER BY o.place";

/// Logs the attempts before these claims: each began, and its session ended before it recorded an outcome.
const INTERRUPTED: &str = "
    INSERT INTO pggit.alert_notification_log
        (queue_id, setting_id, incident_id, channel, change, attempt, outcome, error_class, raised_at)
    SELECT q.queue_id, q.setting_id, q.incident_id, q.channel, q.change, q.attempts - 1, 'interrupted', 'interrupted', q.raised_at
    FROM pggit.alert_notification_queue AS q
    WHERE q.queue_id = ANY ($1)
    ORDER BY q.queue_id";

/// What was not tried waits as before, in its place.
const HAND_BACK: &str = "
    UPDATE pggit.alert_notification_queue AS q
    SET status = 'pending', attempts = q.attempts - 1, next_attempt_at = u.due_at, lease_until = NULL, awaits_turn = NULL
    FROM unnest($1, $2, $3, $4) AS u (queue_id, attempt, lease_until, due_at)
    WHERE q.queue_id = u.queue_id AND q.lease_until = u.lease_until AND q.attempts = u.attempt";

/// A row that somebody holds is not waited for: it is tried all the same, and if that is cut off, it has not counted.
const BEGIN: &str = "
    UPDATE pggit.alert_notification_queue AS q
    SET awaits_turn = NULL
    FROM (SELECT x.queue_id
          FROM unnest($1, $2) AS u (queue_id, lease_until)
          JOIN pggit.alert_notification_queue AS x ON x.queue_id = u.queue_id AND x.lease_until = u.lease_until
          FOR UPDATE OF x SKIP LOCKED) AS b
    WHERE q.queue_id = b.queue_id";

/// What waited behind these is due from now on, where claims look first.
const RELEASE: &str = "
    WITH next AS MATERIALIZED (
        SELECT (SELECT l.queue_id
                FROM pggit.alert_notification_queue AS l
                WHERE l.incident_key = q.incident_key AND l.setting_id = q.setting_id AND l.queue_id > q.queue_id
                  AND l.status NOT IN ('sent', 'failed')
                ORDER BY l.queue_id
                LIMIT 1) AS queue_id
        FROM pggit.alert_notification_queue AS q
        WHERE q.queue_id = ANY ($1)
    )
    UPDATE pggit.alert_notification_queue AS n
    SET next_attempt_at = clock_timestamp()
    FROM (SELECT x.queue_id FROM next JOIN pggit.alert_notification_queue AS x ON x.queue_id = next.queue_id
          WHERE x.lease_until IS NULL AND x.attempts = 0
          FOR UPDATE OF x SKIP LOCKED) AS f
    WHERE n.queue_id = f.queue_id";

/// So many at a time: whoever resolves one of their incidents waits for all of them.
const FALLING_AT_ONCE: i64 = 100;

/// What is to fall back, with its incident, where nobody holds either: whoever resolves an incident takes turns with this.
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

/// Incidents that are no longer kept hold up nothing.
const GONE: &str = "
    SELECT u.incident_id FROM unnest($1) AS u (incident_id)
    WHERE NOT EXISTS (SELECT FROM pggit.performance_incidents AS i WHERE i.incident_id = u.incident_id)";

/// Changes nothing, but lets whoever resolves the incident by an older snapshot fail.
const TAKE_TURNS: &str = "
    UPDATE pggit.performance_incidents AS i SET status = i.status WHERE i.incident_id = ANY ($1) AND i.status <> 'resolved'";

/// By the fallback of its setting goes what has failed too often, and what of its thread waits behind it, in their order; but
/// nothing that is older than what that setting was told already. A heartbeat hears of no incident.
const FALL_BACK: &str = "
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

/// Those of these rows that somebody else holds. The others are ours from here to the end of the transaction; what is gone is nobody's.
pub fn held(queue_ids: Vec<i64>) -> Result<BTreeSet<i64>> {
    let ids = |statement: &'static str| {
        Spi::connect_mut(|client| {
            client
                .update(statement, None, &[queue_ids.clone().into()])?
                .map(|row| required_in(&row, 1, "queue"))
                .collect::<Result<BTreeSet<i64>>>()
        })
    };
    let locked = ids(LOCK)?;
    if queue_ids.iter().all(|id| locked.contains(id)) {
        return Ok(BTreeSet::new());
    }
    Ok(ids(PRESENT)?.difference(&locked).copied().collect())
}

/// Writes and logs what came of attempts.
pub fn record(outcomes: &[Outcome]) -> Result<()> {
    if outcomes.is_empty() {
        return Ok(());
    }
    let arguments = [
        column(outcomes, |o| o.queue_id).into(),
        column(outcomes, |o| o.attempt).into(),
        column(outcomes, |o| {
            match o.next {
                Next::Sent => "sent",
                Next::Retry(_) => "pending",
                Next::Failed => "failed",
            }
            .to_owned()
        })
        .into(),
        outcomes
            .iter()
            .map(|o| match o.next {
                Next::Retry(at) => timestamp(at).map(Some),
                Next::Sent | Next::Failed => Ok(None),
            })
            .try_collect_ok::<_, PerfError>()?
            .into(),
        column(outcomes, |o| o.error_class.map(str::to_owned)).into(),
        column(outcomes, |o| o.http_status.map(i32::from)).into(),
        column(outcomes, |o| o.milliseconds).into(),
        outcomes
            .iter()
            .map(|o| o.started_at.map(timestamp).transpose())
            .try_collect_ok::<_, PerfError>()?
            .into(),
        times(outcomes, |o| o.lease_until)?.into(),
        outcomes
            .iter()
            .map(|o| o.too_late_if_queued_before.map(timestamp).transpose())
            .try_collect_ok::<_, PerfError>()?
            .into(),
    ];
    let settled: Vec<i64> = outcomes
        .iter()
        .filter(|o| !matches!(o.next, Next::Retry(_)))
        .map(|o| o.queue_id)
        .collect();
    Spi::connect_mut(|client| {
        client.update(RECORD, None, &arguments)?;
        if !settled.is_empty() {
            client.update(RELEASE, None, &[settled.into()])?;
        }
        Ok(())
    })
}

/// Queues what is to fall back for the settings it falls back on. Whether there is more of it: what somebody
/// holds is left for the next time.
pub fn fall_back() -> Result<bool> {
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
        client.update(FALL_BACK, None, &[rows.clone().into()])?;
        let is_rest = rows.len() < falling.len() || falling.len() as i64 == FALLING_AT_ONCE;
        client.update(HAS_FALLEN_BACK, None, &[rows.into()])?;
        Ok(is_rest)
    })
}

/// Notes that the attempts before those just claimed were cut off.
pub fn note_interrupted(queue_ids: Vec<i64>) -> Result<()> {
    if queue_ids.is_empty() {
        return Ok(());
    }
    Spi::connect_mut(|client| {
        client.update(INTERRUPTED, None, &[queue_ids.into()])?;
        Ok(())
    })
}

/// Notes that the attempts at these claims, by number and lease, begin when the transaction has been
/// committed.
pub fn begin(claims: &[(i64, Moment)]) -> Result<()> {
    if claims.is_empty() {
        return Ok(());
    }
    let arguments = [
        column(claims, |(queue_id, _)| *queue_id).into(),
        times(claims, |(_, lease_until)| *lease_until)?.into(),
    ];
    Spi::connect_mut(|client| {
        client.update(BEGIN, None, &arguments)?;
        Ok(())
    })
}

/// A claim of which nothing was tried.
#[derive(Clone, Copy, Debug)]
pub struct Untried {
    pub queue_id: i64,
    pub attempt: i32,
    pub lease_until: Moment,
    /// When it was due before it was claimed.
    pub due_at: Moment,
}

/// Gives claims back.
pub fn hand_back(untried: &[Untried]) -> Result<()> {
    if untried.is_empty() {
        return Ok(());
    }
    let arguments = [
        column(untried, |u| u.queue_id).into(),
        column(untried, |u| u.attempt).into(),
        times(untried, |u| u.lease_until)?.into(),
        times(untried, |u| u.due_at)?.into(),
    ];
    Spi::connect_mut(|client| {
        client.update(HAND_BACK, None, &arguments)?;
        Ok(())
    })
}
