//! Records what became of claimed messages: their status in the queue, and the log of attempts.

use std::collections::BTreeSet;

use crate::error::{PerfError, Result};
use crate::pg::guard::Spi;
use crate::pg::rows::{column, required_in, times, timestamp};
use exact_digest::memory::TryCollect;
use incident_rules::time::Moment;

/// The state of a message after an attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    Sent,
    /// The next attempt is due at that time.
    Retry(Moment),
    Failed,
}

/// The outcome of an attempt.
#[derive(Clone, Debug)]
pub struct Outcome {
    pub queue_id: i64,
    pub attempt: i32,
    /// The end of its lease, which identifies the claim.
    pub lease_until: Moment,
    pub next: Next,
    /// Why it was not delivered; `None` when it was.
    pub error_class: Option<&'static str>,
    /// The receiver asked for a pause that is too long for a critical incident queued before this time.
    pub too_late_if_queued_before: Option<Moment>,
    pub http_status: Option<u16>,
    /// `None`: nothing was sent, or its time is not known.
    pub milliseconds: Option<f64>,
    /// `None`: not known.
    pub started_at: Option<Moment>,
}

/// Locks these messages, except those that another session has locked: their outcomes are recorded later, and no lock is waited for.
const LOCK: &str = "
    SELECT q.queue_id FROM pggit.alert_notification_queue AS q
    WHERE q.queue_id = ANY ($1)
    ORDER BY q.queue_id
    FOR UPDATE SKIP LOCKED";

const PRESENT: &str = "
    SELECT q.queue_id FROM pggit.alert_notification_queue AS q WHERE q.queue_id = ANY ($1)";

/// Updates the queue and logs the attempts. When the lease has ended and another session has claimed the message since, its row belongs
/// to that claim, and the attempt is only logged.
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

/// Gives claims back: a message that was not tried is due when it was before, with the number of attempts that it had.
const HAND_BACK: &str = "
    UPDATE pggit.alert_notification_queue AS q
    SET status = 'pending', attempts = q.attempts - 1, next_attempt_at = u.due_at, lease_until = NULL, awaits_turn = NULL
    FROM unnest($1, $2, $3, $4) AS u (queue_id, attempt, lease_until, due_at)
    WHERE q.queue_id = u.queue_id AND q.lease_until = u.lease_until AND q.attempts = u.attempt";

/// Marks attempts as begun. A row that another session has locked is left out: its attempt begins all the same, but does not count if it
/// is interrupted.
const BEGIN: &str = "
    UPDATE pggit.alert_notification_queue AS q
    SET awaits_turn = NULL
    FROM (SELECT x.queue_id
          FROM unnest($1, $2) AS u (queue_id, lease_until)
          JOIN pggit.alert_notification_queue AS x ON x.queue_id = u.queue_id AND x.lease_until = u.lease_until
          FOR UPDATE OF x SKIP LOCKED) AS b
    WHERE q.queue_id = b.queue_id";

/// Makes the next message of the same incident and setting due now, so that the scan of claims finds it.
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

/// Locks these messages until the end of the transaction, and returns those that another session has locked. Deleted ones are not among
/// them.
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

/// Records and logs these outcomes.
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

/// Logs that the last attempts at these messages, which were claimed just now, were interrupted.
pub fn note_interrupted(queue_ids: Vec<i64>) -> Result<()> {
    if queue_ids.is_empty() {
        return Ok(());
    }
    Spi::connect_mut(|client| {
        client.update(INTERRUPTED, None, &[queue_ids.into()])?;
        Ok(())
    })
}

/// Records that the attempts at these claims, given by number and lease, begin when the transaction commits.
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

/// A claimed message that was not tried.
#[derive(Clone, Copy, Debug)]
pub struct Untried {
    pub queue_id: i64,
    pub attempt: i32,
    pub lease_until: Moment,
    /// When it was due before it was claimed.
    pub due_at: Moment,
}

/// Gives these claims back.
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
