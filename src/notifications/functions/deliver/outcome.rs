//! Records the outcomes of attempts: sent, to be retried, or failed for good.

use super::clock::{moment_of, span};
use crate::config;
use crate::error::Result;
use crate::notifications::tables::claims::{Claimed, Claims};
use crate::notifications::tables::outcomes;
use crate::notifications::tables::outcomes::{Next, Outcome, Untried};
use crate::notifications::tables::{fallback, paces};
use crate::pg::argument;
use crate::pg::{owner, server};
use incident_rules::time::{Moment, Span};
use notify::backoff;
use notify::dispatch::Report;
use notify::verdict::{Failure, Verdict};

/// Records these outcomes, except those whose messages another session has locked, which it returns.
pub(crate) fn record(reports: &[Report]) -> Result<Vec<Report>> {
    if !owner::tables_are_free()? {
        return Ok(reports.to_vec());
    }
    let held = outcomes::held(reports.iter().map(|r| r.queue_id).collect())?;
    let (held, reports): (Vec<Report>, Vec<Report>) = reports
        .iter()
        .partition(|report| held.contains(&report.queue_id));
    let now = argument::clock_now();
    let mut jitter = server::draw(reports.len())?.into_iter();
    let mut ended = Vec::new();
    let mut untried = Vec::new();
    let mut hold_off = Vec::new();
    let ceiling = span(config::notification_retry_ceiling());
    for report in &reports {
        let Some(attempt) = report.outcome else {
            untried.push(Untried {
                queue_id: report.queue_id,
                attempt: report.attempt,
                lease_until: report.lease_until,
                due_at: report.due_at,
            });
            continue;
        };
        let mut too_late_if_queued_before = None;
        let (next, failure) = match attempt.verdict {
            Verdict::Sent => (Next::Sent, None),
            Verdict::Dead(failure) => (Next::Failed, Some(failure)),
            Verdict::Retry {
                failure,
                not_before,
            } => {
                let jitter = jitter.next().unwrap_or_default();
                let next = retry(report.attempt, not_before, jitter, now);
                let asked = not_before.map(|span| now.plus(span.min(backoff::LONGEST_NOT_BEFORE)));
                too_late_if_queued_before = asked.map(|at| at.minus(ceiling));
                // The other messages of the setting wait for as long as this one.
                if let (Failure::RateLimited, Next::Retry(at)) = (failure, next) {
                    hold_off.push((report.setting_id, asked.unwrap_or(at)));
                }
                (next, Some(failure))
            }
        };
        ended.push(Outcome {
            queue_id: report.queue_id,
            attempt: report.attempt,
            lease_until: report.lease_until,
            next,
            error_class: failure.map(Failure::as_str),
            too_late_if_queued_before,
            http_status: attempt.http_status,
            milliseconds: Some(attempt.milliseconds),
            started_at: Some(moment_of(attempt.started_at)),
        });
    }
    outcomes::record(&ended)?;
    // The next attempt of each batch begins when this is committed, unless its message has been given back meanwhile.
    let follow: Vec<(i64, Moment)> = reports
        .iter()
        .filter_map(|report| report.next.map(|next| (next, report.lease_until)))
        .collect();
    outcomes::begin(&follow)?;
    outcomes::hand_back(&untried)?;
    paces::hold_off(&hold_off)?;
    if !hold_off.is_empty() {
        put_off(now)?;
    }
    fallback::queue()?;
    Ok(held)
}

/// A critical incident waits for a receiver that asked for a pause until it has been queued for as long as the
/// ceiling; when the pause would end later, it goes by its fallback at once.
pub(crate) fn put_off(now: Moment) -> Result<()> {
    let ceiling = span(config::notification_retry_ceiling());
    let beyond = now
        .plus(backoff::LONGEST_NOT_BEFORE)
        .plus(backoff::CLOCK_TOLERANCE);
    fallback::mark_long_pauses(now, ceiling, beyond, (backoff::FIRST, backoff::LONGEST))
}

/// Records that these rows cannot be sent at present, with the reason. They are retried, as the cause may be removed.
pub(crate) fn refuse(rows: &[(Claimed, &'static str)], now: Moment) -> Result<()> {
    let rows: Vec<_> = rows.iter().map(|(row, why)| (row, *why)).collect();
    fail(&rows, Some(now), now)
}

/// The error class of an attempt that was cut off.
pub(crate) const INTERRUPTED: &str = "interrupted";

/// Records that attempts were interrupted again: each of them is a failed one, which is retried after a pause, counts
/// for the fallback, and is the last after the usual number. A single interruption says nothing about the receiver, as
/// a crash causes it too; a receiver that hangs for longer than every caller waits causes one after the other.
pub(crate) fn fail_interrupted(rows: &[Claimed], now: Moment) -> Result<()> {
    if rows.is_empty() {
        return Ok(());
    }
    let rows: Vec<_> = rows.iter().map(|row| (row, INTERRUPTED)).collect();
    fail(&rows, None, now)?;
    fallback::queue()?;
    Ok(())
}

/// Fails those that cannot be read, and returns the others.
pub(crate) fn readable(claims: Claims) -> Result<Vec<Claimed>> {
    let failed: Vec<Outcome> = claims
        .unreadable
        .iter()
        .map(|row| {
            pgrx::log!(
                "pggit_perf: notification {} cannot be sent: it has no valid {}",
                row.queue_id,
                row.what
            );
            Outcome {
                queue_id: row.queue_id,
                attempt: row.attempt,
                lease_until: row.lease_until,
                next: Next::Failed,
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

fn fail(rows: &[(&Claimed, &'static str)], started_at: Option<Moment>, now: Moment) -> Result<()> {
    let jitter = server::draw(rows.len())?;
    let failed: Vec<Outcome> = rows
        .iter()
        .zip(jitter)
        .map(|((row, error_class), jitter)| Outcome {
            queue_id: row.queue_id,
            attempt: row.attempt,
            lease_until: row.lease_until,
            next: retry(row.attempt, None, jitter, now),
            error_class: Some(error_class),
            too_late_if_queued_before: None,
            http_status: None,
            milliseconds: None,
            started_at,
        })
        .collect();
    outcomes::record(&failed)
}

fn retry(attempt: i32, not_before: Option<Span>, jitter: f64, now: Moment) -> Next {
    match backoff::next(attempts(attempt), not_before, jitter) {
        Some(after) => Next::Retry(now.plus(after)),
        None => Next::Failed,
    }
}

pub(crate) fn attempts(attempt: i32) -> u32 {
    u32::try_from(attempt).unwrap_or(1)
}
