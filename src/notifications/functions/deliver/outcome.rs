//! Records the outcomes of attempts: sent, to be retried, or failed permanently.

use crate::config;
use crate::error::Result;
use crate::notifications::tables::claims::{ClaimedMessage, Claims};
use crate::notifications::tables::outcomes;
use crate::notifications::tables::outcomes::{DeliveryOutcome, MessageState, Untried};
use crate::notifications::tables::{fallback, rate_states};
use crate::pg::argument;
use crate::pg::{owner, server};
use incident_rules::time::{Interval, Moment};
use notify::backoff;
use notify::claim::ClaimToken;
use notify::clock::{interval, moment_of};
use notify::delivery_result::{DeliveryResult, Failure};
use notify::dispatch::SendResult;

/// Records these outcomes, and returns those that it could not record because another session has
/// locked the messages or tables.
pub(crate) fn record(results: &[SendResult]) -> Result<Vec<SendResult>> {
    if !owner::try_lock_tables()? {
        return Ok(results.to_vec());
    }
    let locked = outcomes::locked_by_others(results.iter().map(|r| r.claim.queue_id).collect())?;
    let (locked, results): (Vec<SendResult>, Vec<SendResult>) = results
        .iter()
        .partition(|result| locked.contains(&result.claim.queue_id));
    let now = argument::clock_now();
    let mut jitter = server::random_fractions(results.len())?.into_iter();
    let ceiling = interval(config::notification_retry_ceiling());
    let mut ended = Vec::new();
    let mut untried = Vec::new();
    let mut hold_off = Vec::new();
    for result in &results {
        let Some(attempt) = result.outcome else {
            untried.push(Untried {
                claim: result.claim,
                due_at: result.due_at,
            });
            continue;
        };
        let next = after(result.claim, attempt.result, &mut jitter, now);
        // A rate limit applies to all messages of the setting.
        if let (Some(Failure::RateLimited), MessageState::Retry(at)) = (next.failure, next.state) {
            hold_off.push((result.setting_id, next.asked.unwrap_or(at)));
        }
        ended.push(DeliveryOutcome {
            claim: result.claim,
            next: next.state,
            error_class: next.failure.map(Failure::as_str),
            too_late_if_queued_before: next.asked.map(|at| at.minus(ceiling)),
            http_status: attempt.http_status,
            milliseconds: Some(attempt.milliseconds),
            started_at: Some(moment_of(attempt.started_at)),
        });
    }
    outcomes::record(&ended)?;
    // The next attempt of each batch begins after this commit, unless its message has been handed
    // back in the meantime.
    let next: Vec<ClaimToken> = results.iter().filter_map(|result| result.next).collect();
    outcomes::begin(&next)?;
    outcomes::hand_back(&untried)?;
    rate_states::hold_off(&hold_off)?;
    if !hold_off.is_empty() {
        mark_long_pauses(now)?;
    }
    fallback::queue()?;
    Ok(locked)
}

/// What becomes of a message after an attempt.
struct AfterAttempt {
    state: MessageState,
    failure: Option<Failure>,
    /// The end of the pause that the receiver asked for.
    asked: Option<Moment>,
}

fn after(
    claim: ClaimToken,
    result: DeliveryResult,
    jitter: &mut impl Iterator<Item = f64>,
    now: Moment,
) -> AfterAttempt {
    let (state, failure, not_before) = match result {
        DeliveryResult::Sent => (MessageState::Sent, None, None),
        DeliveryResult::Dead(failure) => (MessageState::Failed, Some(failure), None),
        DeliveryResult::Retry {
            failure,
            not_before,
        } => {
            let jitter = jitter.next().unwrap_or_default();
            let state = retry(claim, not_before, jitter, now);
            (state, Some(failure), not_before)
        }
    };
    AfterAttempt {
        state,
        failure,
        asked: not_before.map(|interval| now.plus(interval.min(backoff::LONGEST_NOT_BEFORE))),
    }
}

/// Marks messages of critical incidents for their fallback, if the pause that the receiver asked
/// for ends later than `notification_retry_ceiling` after the message was queued.
pub(crate) fn mark_long_pauses(now: Moment) -> Result<()> {
    let ceiling = interval(config::notification_retry_ceiling());
    let beyond = now
        .plus(backoff::LONGEST_NOT_BEFORE)
        .plus(backoff::CLOCK_TOLERANCE);
    fallback::mark_long_pauses(now, ceiling, beyond, (backoff::FIRST, backoff::LONGEST))
}

/// Records that these messages cannot be sent now, with the reason. They are retried, because the
/// cause may be fixed, until no attempt is left.
pub(crate) fn refuse(rows: &[(ClaimedMessage, &'static str)], now: Moment) -> Result<()> {
    let rows: Vec<_> = rows.iter().map(|(row, why)| (row, *why)).collect();
    fail(&rows, Some(now), now)
}

/// The error class of an attempt whose session ended before it recorded an outcome.
pub(crate) const INTERRUPTED: &str = "interrupted";

/// Records a failure for attempts that were interrupted at least twice in a row: they are retried
/// after a pause, up to the usual number of attempts, and count for the fallback. A single
/// interruption does not count, because a crash may have caused it. A receiver that hangs for
/// longer than every caller waits causes one interruption after the other.
pub(crate) fn fail_interrupted(rows: &[ClaimedMessage], now: Moment) -> Result<()> {
    if rows.is_empty() {
        return Ok(());
    }
    let rows: Vec<_> = rows.iter().map(|row| (row, INTERRUPTED)).collect();
    fail(&rows, None, now)?;
    fallback::queue()?;
    Ok(())
}

/// Fails claimed messages whose rows are invalid, and returns the others.
pub(crate) fn readable(claims: Claims) -> Result<Vec<ClaimedMessage>> {
    let failed: Vec<DeliveryOutcome> = claims
        .unreadable
        .iter()
        .map(|row| {
            pgrx::log!(
                "pggit_perf: notification {} cannot be sent: it has no valid {}",
                row.claim.queue_id,
                row.what
            );
            DeliveryOutcome {
                claim: row.claim,
                next: MessageState::Failed,
                error_class: Some(Failure::Internal.as_str()),
                too_late_if_queued_before: None,
                http_status: None,
                milliseconds: None,
                started_at: None,
            }
        })
        .collect();
    outcomes::record(&failed)?;
    Ok(claims.readable)
}

fn fail(
    rows: &[(&ClaimedMessage, &'static str)],
    started_at: Option<Moment>,
    now: Moment,
) -> Result<()> {
    let jitter = server::random_fractions(rows.len())?;
    let failed: Vec<DeliveryOutcome> = rows
        .iter()
        .zip(jitter)
        .map(|((row, error_class), jitter)| DeliveryOutcome {
            claim: row.claim,
            next: retry(row.claim, None, jitter, now),
            error_class: Some(error_class),
            too_late_if_queued_before: None,
            http_status: None,
            milliseconds: None,
            started_at,
        })
        .collect();
    outcomes::record(&failed)
}

fn retry(
    claim: ClaimToken,
    not_before: Option<Interval>,
    jitter: f64,
    now: Moment,
) -> MessageState {
    match backoff::next(attempts(claim), not_before, jitter) {
        Some(after) => MessageState::Retry(now.plus(after)),
        None => MessageState::Failed,
    }
}

/// Returns the number of attempts up to and including that of a claim.
pub(crate) fn attempts(claim: ClaimToken) -> u32 {
    u32::try_from(claim.attempt).unwrap_or(1)
}
