//! Repetition: a warning becomes critical if its operation had several alerts within an interval.

use std::fmt;

use super::severity::Severity;
use super::time::{Interval, Moment};

/// The rule: at least `count` alerts, the last one included, within `within`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Repeat {
    pub count: usize,
    pub within: Interval,
}

impl fmt::Display for Repeat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plural = if self.count == 1 { "" } else { "s" };
        write!(
            f,
            "{} alert{plural} of this operation within {}",
            self.count, self.within
        )
    }
}

/// One of an operation's alerts, with the repetition rule for its alert type.
#[derive(Clone, Copy, Debug)]
pub struct Occurrence {
    pub at: Moment,
    pub severity: Severity,
    pub repeat: Repeat,
}

/// Returns the positions of the alerts that are critical by repetition. `occurrences` are the
/// alerts of one operation in order of time. Only a warning becomes critical; the alerts before it
/// count whatever their severity.
pub fn escalated(occurrences: &[Occurrence]) -> impl Iterator<Item = usize> {
    occurrences
        .iter()
        .enumerate()
        .filter(|(place, alert)| {
            let first = (place + 1)
                .checked_sub(alert.repeat.count)
                .and_then(|first| occurrences.get(first));
            alert.severity == Severity::Warning
                && first.is_some_and(|first| alert.at.since(first.at) <= alert.repeat.within)
        })
        .map(|(place, _)| place)
}

/// New alerts no further apart than this are in one range, with all alerts between them.
const CLOSE: Interval = Interval::seconds(10);

/// If a rule counts this many neighbours, new alerts that share neighbours are in one range too.
const MANY_NEIGHBOURS: usize = 50;

/// Groups the alerts at `times` into ranges, so that the caller reads only alerts in and near a
/// range, and reads few of them twice. Returns the first and last time of each range, in order.
///
/// An alert affects the repetition only of alerts in its own range, or of the `widest.count - 1`
/// alerts after the range within `widest.within`; the same holds backwards. Two ranges that would
/// share most of these neighbours become one.
#[must_use]
pub fn clusters(mut times: Vec<Moment>, widest: Repeat) -> Vec<(Moment, Moment)> {
    let neighbours = i64::try_from(widest.count.min(MANY_NEIGHBOURS)).unwrap_or(0);
    let close = Interval(widest.within.0 / MANY_NEIGHBOURS as i64 * neighbours).max(CLOSE);
    times.sort_unstable();
    let mut ranges: Vec<(Moment, Moment)> = Vec::new();
    for at in times {
        match ranges.last_mut() {
            Some((_, last)) if at.since(*last) <= close => *last = at,
            _ => ranges.push((at, at)),
        }
    }
    ranges
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const HOUR: Interval = Interval::minutes(60);
    const RULE: Repeat = Repeat {
        count: 3,
        within: HOUR,
    };

    fn warnings(minutes: &[i64]) -> Vec<Occurrence> {
        minutes
            .iter()
            .map(|minute| Occurrence {
                at: Moment(Interval::minutes(*minute).0),
                severity: Severity::Warning,
                repeat: RULE,
            })
            .collect()
    }

    fn places(occurrences: &[Occurrence]) -> Vec<usize> {
        escalated(occurrences).collect()
    }

    #[test]
    fn the_third_warning_within_the_hour_is_critical() {
        assert_eq!(places(&warnings(&[0, 1])), [0; 0]);
        assert_eq!(places(&warnings(&[0, 1, 2])), [2]);
        assert_eq!(places(&warnings(&[0, 30, 60, 61])), [2, 3]);
        assert_eq!(places(&warnings(&[0, 30, 61, 91])), [0; 0]);
    }

    #[test]
    fn other_severities_count_but_only_warnings_are_escalated() {
        let mut alerts = warnings(&[0, 1, 2, 3]);
        alerts[0].severity = Severity::Info;
        alerts[2].severity = Severity::Critical;
        alerts[3].severity = Severity::Info;
        assert_eq!(places(&alerts), [0; 0]);
        alerts[3].severity = Severity::Warning;
        assert_eq!(places(&alerts), [3]);
    }

    #[test]
    fn a_count_of_one_makes_every_warning_critical() {
        let mut alerts = warnings(&[0, 500]);
        for alert in &mut alerts {
            alert.repeat.count = 1;
        }
        assert_eq!(places(&alerts), [0, 1]);
    }

    proptest! {
        /// The result agrees with a count alert by alert, whatever the times.
        #[test]
        fn escalation_agrees_with_counting_alert_by_alert(mut minutes in prop::collection::vec(0..300_i64, 0..40)) {
            minutes.sort_unstable();
            let alerts = warnings(&minutes);
            let counted: Vec<usize> = (0..minutes.len())
                .filter(|&i| minutes[..=i].iter().filter(|m| minutes[i] - **m <= 60).count() >= 3)
                .collect();
            prop_assert_eq!(places(&alerts), counted);
        }

        /// Applying the rule to each cluster of new alerts, with as many alerts before and after it
        /// as the rule needs, finds every repetition.
        #[test]
        fn clusters_with_their_neighbours_find_every_repetition(
            old in prop::collection::vec(0..400_i64, 0..30),
            new in prop::collection::vec(0..400_i64, 1..10),
        ) {
            let sorted = |mut minutes: Vec<i64>| { minutes.sort_unstable(); minutes };
            let found_in = |minutes: &[i64]| places(&warnings(minutes)).into_iter().map(|i| minutes[i]).collect::<Vec<_>>();
            let all = sorted(old.iter().chain(&new).copied().collect());
            let mut expected = found_in(&all);
            expected.dedup();
            let mut found = found_in(&sorted(old));
            for (from, to) in clusters(new.iter().map(|m| Moment(Interval::minutes(*m).0)).collect(), RULE) {
                let at = |m: i64| Moment(Interval::minutes(m).0);
                let before: Vec<i64> = all.iter().copied().filter(|m| at(*m) < from && from.since(at(*m)) <= HOUR).collect();
                let after = all.iter().copied().filter(|m| at(*m) > to && at(*m).since(to) <= HOUR).take(2);
                let inside = all.iter().copied().filter(|m| (from..=to).contains(&at(*m)));
                let part: Vec<i64> = before[before.len().saturating_sub(2)..].iter().copied().chain(inside).chain(after).collect();
                found.extend(found_in(&part));
            }
            found = sorted(found);
            found.dedup();
            prop_assert_eq!(found, expected);
        }
    }
}
