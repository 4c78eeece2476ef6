//! Alerts and baselines that have waited too long.

use super::{Check, Interval, Measures, Moment, Severity, WAITING_ALERTS, hours, minutes};

/// `process_alerts()` runs every minute.
const ALERT_MINUTES: f64 = 15.0;
const REVIEW_HOURS: f64 = 24.0;

/// Alerts without an incident, which are not notified yet, and items that `process_alerts()` leaves
/// out at each run: an incident that does not recover, or the end of a suppression that is not
/// notified.
pub(super) fn alerts(now: Moment, measures: &Measures) -> Check {
    let since = [measures.waiting_alert_at, measures.left_out_since];
    let since = since.into_iter().flatten().min();
    let since = since.map(|at| measures.counted(at));
    let age = since.map_or(Interval(0), |at| now.since(at));
    let limit = Interval::minutes(ALERT_MINUTES as i64);
    let check = Check::new(WAITING_ALERTS, ALERT_MINUTES, Severity::Critical).judged(
        minutes(age),
        age > limit,
        since.map(|at| at.plus(limit)),
    );
    if measures.left_out.is_empty() {
        return check;
    }
    check.saying(format!("left out: {}", measures.left_out.join("; ")))
}

/// Baselines that changed too much to be approved automatically. Until the review, durations are
/// compared with the old ones.
pub(super) fn baselines(now: Moment, measures: &Measures) -> Check {
    let since = |at: Option<Moment>| at.map(|at| measures.counted(at));
    let age = since(measures.in_review_since).map_or(Interval(0), |at| now.since(at));
    let limit = Interval::minutes((REVIEW_HOURS * 60.0) as i64);
    let due = |at: Option<Moment>| since(at).map(|at| at.plus(limit));
    let check = Check::new("baselines_pending_review", REVIEW_HOURS, Severity::Warning)
        .judged(hours(age), age > limit, due(measures.in_review_since))
        .affecting(
            measures.in_review.clone(),
            due(measures.last_in_review_since),
        );
    if measures.in_review.is_empty() {
        return check;
    }
    let names: Vec<String> = measures
        .in_review
        .iter()
        .map(|name| format!("{name:?}"))
        .collect();
    check.saying(format!("waiting: {}", names.join(", ")))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
mod tests {
    use super::super::tests::{NOW, ago, failing, well};
    use super::super::{CheckStatus, checks};
    use super::*;

    #[test]
    fn items_left_out_at_each_run_fail_like_waiting_alerts() {
        let mut measures = well();
        measures.waiting_alert_at = Some(ago(1));
        measures.left_out = vec!["suppression 7: it cannot be ended".to_owned()];
        measures.left_out_since = Some(ago(15));
        assert_eq!(failing(&measures), [""; 0]);
        measures.left_out_since = Some(ago(16));
        let found = checks(NOW, &measures);
        let check = found.iter().find(|c| c.name == WAITING_ALERTS).unwrap();
        assert_eq!(check.status, CheckStatus::Failing);
        assert_eq!(check.since, Some(ago(1)));
        assert_eq!(check.detail, "left out: suppression 7: it cannot be ended");
    }
}
