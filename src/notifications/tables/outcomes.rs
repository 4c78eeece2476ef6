//! Records the outcomes of claimed messages: their status in the queue, and the log of attempts.

use std::collections::BTreeSet;

use crate::error::{PerfError, Result};
use crate::pg::guard::Spi;
use crate::pg::rows::{column, required_in, times, timestamp};
use crate::pg::sql_file::sql_file;
use exact_digest::memory::TryCollect;
use incident_rules::time::Moment;
use notify::claim::ClaimToken;

/// The state of a message after an attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MessageState {
    Sent,
    /// The next attempt is due at this time.
    Retry(Moment),
    Failed,
}

/// The outcome of an attempt.
#[derive(Clone, Debug)]
pub struct DeliveryOutcome {
    pub claim: ClaimToken,
    pub next: MessageState,
    /// Why the message was not delivered; `None` if it was.
    pub error_class: Option<&'static str>,
    /// The receiver asked for a pause that is too long for messages of critical incidents that were
    /// queued before this time.
    pub too_late_if_queued_before: Option<Moment>,
    pub http_status: Option<u16>,
    /// `None` if the message was not sent, or the duration is unknown.
    pub milliseconds: Option<f64>,
    /// `None` if the time is unknown.
    pub started_at: Option<Moment>,
}

/// Locks these messages, except those that another session has locked. Their outcomes are recorded
/// later, so this session never waits for a lock.
const LOCK: &str = "
    SELECT q.queue_id FROM pggit.alert_notification_queue AS q
    WHERE q.queue_id = ANY ($1)
    ORDER BY q.queue_id
    FOR UPDATE SKIP LOCKED";

const PRESENT: &str = "
    SELECT q.queue_id FROM pggit.alert_notification_queue AS q WHERE q.queue_id = ANY ($1)";

const RECORD: &str = sql_file!("notifications/record_outcomes.sql");

/// Logs the attempts before these claims: each of them began, but its session ended before it
/// recorded an outcome.
const INTERRUPTED: &str = "
    INSERT INTO pggit.alert_notification_log
        (queue_id, setting_id, incident_id, channel, change, attempt, outcome, error_class,
            raised_at)
    SELECT q.queue_id, q.setting_id, q.incident_id, q.channel, q.change, q.attempts - 1,
        'interrupted', 'interrupted', q.raised_at
    FROM pggit.alert_notification_queue AS q
    WHERE q.queue_id = ANY ($1)
    ORDER BY q.queue_id";

/// Releases claims. An untried message gets back its due time and its number of attempts from
/// before the claim.
const HAND_BACK: &str = "
    UPDATE pggit.alert_notification_queue AS q
    SET status = 'pending', attempts = q.attempts - 1, next_attempt_at = u.due_at,
        lease_until = NULL, awaits_turn = NULL
    FROM unnest($1, $2, $3, $4) AS u (queue_id, attempt, lease_until, due_at)
    WHERE q.queue_id = u.queue_id AND q.lease_until = u.lease_until AND q.attempts = u.attempt";

/// Marks attempts as begun. It skips a row that another session has locked: its attempt begins
/// anyway, but does not count if it is interrupted.
const BEGIN: &str = "
    UPDATE pggit.alert_notification_queue AS q
    SET awaits_turn = NULL
    FROM (SELECT x.queue_id
          FROM unnest($1, $2) AS u (queue_id, lease_until)
          JOIN pggit.alert_notification_queue AS x ON x.queue_id = u.queue_id
              AND x.lease_until = u.lease_until
          FOR UPDATE OF x SKIP LOCKED) AS b
    WHERE q.queue_id = b.queue_id";

const RELEASE: &str = sql_file!("notifications/release_next.sql");

/// Locks these messages until the end of the transaction, and returns those that another session
/// has locked, without deleted ones.
pub fn locked_by_others(queue_ids: Vec<i64>) -> Result<BTreeSet<i64>> {
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
pub fn record(outcomes: &[DeliveryOutcome]) -> Result<()> {
    if outcomes.is_empty() {
        return Ok(());
    }
    let arguments = [
        column(outcomes, |o| o.claim.queue_id).into(),
        column(outcomes, |o| o.claim.attempt).into(),
        column(outcomes, |o| {
            match o.next {
                MessageState::Sent => "sent",
                MessageState::Retry(_) => "pending",
                MessageState::Failed => "failed",
            }
            .to_owned()
        })
        .into(),
        outcomes
            .iter()
            .map(|o| match o.next {
                MessageState::Retry(at) => timestamp(at).map(Some),
                MessageState::Sent | MessageState::Failed => Ok(None),
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
        times(outcomes, |o| o.claim.lease_until)?.into(),
        outcomes
            .iter()
            .map(|o| o.too_late_if_queued_before.map(timestamp).transpose())
            .try_collect_ok::<_, PerfError>()?
            .into(),
    ];
    let settled: Vec<i64> = outcomes
        .iter()
        .filter(|o| !matches!(o.next, MessageState::Retry(_)))
        .map(|o| o.claim.queue_id)
        .collect();
    Spi::connect_mut(|client| {
        client.update(RECORD, None, &arguments)?;
        if !settled.is_empty() {
            client.update(RELEASE, None, &[settled.into()])?;
        }
        Ok(())
    })
}

/// Logs that the previous attempts at these messages, which this transaction has claimed, were
/// interrupted.
pub fn note_interrupted(queue_ids: Vec<i64>) -> Result<()> {
    if queue_ids.is_empty() {
        return Ok(());
    }
    Spi::connect_mut(|client| {
        client.update(INTERRUPTED, None, &[queue_ids.into()])?;
        Ok(())
    })
}

/// Records that the attempts of these claims begin once the transaction commits.
pub fn begin(claims: &[ClaimToken]) -> Result<()> {
    if claims.is_empty() {
        return Ok(());
    }
    let arguments = [
        column(claims, |claim| claim.queue_id).into(),
        times(claims, |claim| claim.lease_until)?.into(),
    ];
    Spi::connect_mut(|client| {
        client.update(BEGIN, None, &arguments)?;
        Ok(())
    })
}

/// A claimed message that was not tried.
#[derive(Clone, Copy, Debug)]
pub struct Untried {
    pub claim: ClaimToken,
    /// When it was due before it was claimed.
    pub due_at: Moment,
}

/// Releases these claims.
pub fn hand_back(untried: &[Untried]) -> Result<()> {
    if untried.is_empty() {
        return Ok(());
    }
    let arguments = [
        column(untried, |u| u.claim.queue_id).into(),
        column(untried, |u| u.claim.attempt).into(),
        times(untried, |u| u.claim.lease_until)?.into(),
        times(untried, |u| u.due_at)?.into(),
    ];
    Spi::connect_mut(|client| {
        client.update(HAND_BACK, None, &arguments)?;
        Ok(())
    })
}
