//! Whether notifications are delivered: a target to reach, and a limit beyond which delivery fails.

use super::{Check, InWords, Interval, Measures, Moment, Severity};

/// Fewer notifications than this should wait.
const QUEUE_TARGET: f64 = 100.0;
/// If more than this wait for longer than [`QUEUE_FOR`], delivery does not catch up.
pub const QUEUE_LIMIT: i64 = 500;
const QUEUE_FOR: Interval = Interval::minutes(30);
const SUCCESS_TARGET_PERCENT: f64 = 99.0;
const SUCCESS_LIMIT_PERCENT: f64 = 95.0;
/// Below this number no percentage is calculated: the checks of waiting notifications and dead
/// letters see each of them.
const LEAST_NOTIFICATIONS: i64 = 5;

pub(super) fn queue_depth(now: Moment, measures: &Measures) -> Check {
    let depth = measures.queue_depth as f64;
    let deep_since = measures.queue_deep_since.map(|at| measures.counted(at));
    let is_failing = deep_since.is_some_and(|since| now.since(since) > QUEUE_FOR);
    let is_on_target = depth < QUEUE_TARGET;
    Check::new("queue_depth", QUEUE_LIMIT as f64, Severity::Critical)
        .judged(depth, is_failing, deep_since)
        .targeting(QUEUE_TARGET, !is_on_target, None)
        .saying(match deep_since {
            Some(since) => format!("above its limit for {}", InWords(now.since(since))),
            None if is_on_target => String::new(),
            None => format!("fewer than {QUEUE_TARGET} notifications should wait"),
        })
}

pub(super) fn success(measures: &Measures) -> Check {
    let check = Check::new(
        "delivery_success_percent",
        SUCCESS_LIMIT_PERCENT,
        Severity::Critical,
    )
    .targeting(SUCCESS_TARGET_PERCENT, false, None);
    if measures.notifications < LEAST_NOTIFICATIONS {
        return check.not_applicable("fewer than 5 notifications in the last hour");
    }
    let percent = 100.0 * measures.notifications_sent as f64 / measures.notifications as f64;
    let since = measures.delivery_failing_since;
    check
        .judged(percent, percent < SUCCESS_LIMIT_PERCENT, since)
        .targeting(
            SUCCESS_TARGET_PERCENT,
            percent < SUCCESS_TARGET_PERCENT,
            since,
        )
        .saying(format!(
            "{} of {} delivered in the last hour",
            measures.notifications_sent, measures.notifications
        ))
}
