//! What becomes of what was sent, or could not be.

use super::super::argument;
use super::clock::moment_of;
use crate::alerting::notification::backoff;
use crate::alerting::notification::verdict::{Failure, Verdict};
use crate::alerting::time::{Moment, Span};
use crate::delivery::dispatch::Report;
use crate::error::Result;
use crate::storage::claims;
use crate::storage::outcomes::{self, Next, Outcome};

/// Writes down what came of attempts.
pub(super) fn record(reports: &[Report]) -> Result<()> {
    let now = argument::moment_now();
    let mut jitter = outcomes::draw(reports.len())?.into_iter();
    let mut ended = Vec::new();
    let mut untried = Vec::new();
    let mut hold_off = Vec::new();
    for report in reports {
        let Some(attempt) = report.outcome else {
            untried.push((report.queue_id, report.attempt));
            continue;
        };
        let (next, failure) = match attempt.verdict {
            Verdict::Sent => (Next::Sent, None),
            Verdict::Dead(failure) => (Next::Failed, Some(failure)),
            Verdict::Retry {
                failure,
                not_before,
            } => {
                if let (Failure::RateLimited, Some(span)) = (failure, not_before) {
                    hold_off.push((
                        report.setting_id,
                        now.plus(span.min(backoff::LONGEST_NOT_BEFORE)),
                    ));
                }
                let jitter = jitter.next().unwrap_or_default();
                (
                    retry(report.attempt, not_before, jitter, now),
                    Some(failure),
                )
            }
        };
        ended.push(Outcome {
            queue_id: report.queue_id,
            attempt: report.attempt,
            next,
            error_class: failure.map(Failure::as_str),
            http_status: attempt.http_status,
            milliseconds: attempt.milliseconds,
            started_at: moment_of(attempt.started_at),
        });
    }
    outcomes::record(&ended)?;
    outcomes::hand_back(&untried)?;
    claims::hold_off(&hold_off)
}

/// Rows that cannot be sent as things are. They are tried again, as somebody may mend that.
pub(super) fn refuse(rows: &[(i64, i32, &'static str)], now: Moment) -> Result<()> {
    let jitter = outcomes::draw(rows.len())?;
    let refused: Vec<Outcome> = rows
        .iter()
        .zip(jitter)
        .map(|((queue_id, attempt, error_class), jitter)| Outcome {
            queue_id: *queue_id,
            attempt: *attempt,
            next: retry(*attempt, None, jitter, now),
            error_class: Some(error_class),
            http_status: None,
            milliseconds: 0.0,
            started_at: now,
        })
        .collect();
    outcomes::record(&refused)
}

fn retry(attempt: i32, not_before: Option<Span>, jitter: f64, now: Moment) -> Next {
    match backoff::next(attempts(attempt), not_before, jitter) {
        Some(after) => Next::Retry(now.plus(after)),
        None => Next::Failed,
    }
}

pub(super) fn attempts(attempt: i32) -> u32 {
    u32::try_from(attempt).unwrap_or(1)
}
