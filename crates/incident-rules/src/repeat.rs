//! Several alerts of one operation within a while are more than each of them.

use std::fmt;

use super::severity::Severity;
use super::time::{Moment, Span};

/// At least `count` alerts, the last one included, within `within`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Repeat {
    pub count: usize,
    pub within: Span,
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

/// One of an operation's alerts, with the rule of its own type.
#[derive(Clone, Copy, Debug)]
pub struct Occurrence {
    pub at: Moment,
    pub severity: Severity,
    pub repeat: Repeat,
}

/// Which of one operation's alerts, given in the order of time, are critical by repetition. Only
/// a warning can be; those before it count whatever they are.
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
const CLOSE: Span = Span::seconds(10);

/// If a rule counts this many neighbours, new alerts that share neighbours are in one range too.
const MANY_NEIGHBOURS: usize = 50;

/// The alerts at `times` as ranges from first to last, in order. An alert affects the repetition
/// only of alerts in its own range, or of the `widest.count - 1` alerts after it within
/// `widest.within`; the same holds backwards. Alerts between two ranges are not read, unless both
/// ranges would read most of them.
#[must_use]
pub fn clusters(mut times: Vec<Moment>, widest: Repeat) -> Vec<(Moment, Moment)> {
    let neighbours = i64::try_from(widest.count.min(MANY_NEIGHBOURS)).unwrap_or(0);
    let close = Span(widest.within.0 / MANY_NEIGHBOURS as i64 * neighbours).max(CLOSE);
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

    const HOUR: Span = Span::minutes(60);
    const RULE: Repeat = Repeat {
        count: 3,
        within: HOUR,
    };

    fn warnings(minutes: &[i64]) -> Vec<Occurrence> {
        minutes
            .iter()
            .map(|minute| Occurrence {
                at: Moment(Span::minutes(*minute).0),
                severity: Severity::Warning,
                repeat: RULE,
            })
            .collect()
    }

    fn places(occurrences: &[Occurrence]) -> Vec<usize> {
        escalated(occurrences).collect()
    }

    #[test]
    fn the_third_within_the_hour_counting_itself() {
        assert_eq!(places(&warnings(&[0, 1])), [0; 0]);
        assert_eq!(places(&warnings(&[0, 1, 2])), [2]);
        assert_eq!(places(&warnings(&[0, 30, 60, 61])), [2, 3]);
        assert_eq!(places(&warnings(&[0, 30, 61, 91])), [0; 0]);
    }

    #[test]
    fn what_is_more_or_less_than_a_warning_counts_and_stays() {
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
        /// As counting says, alert by alert, whatever the times.
        #[test]
        fn agrees_with_counting(mut minutes in prop::collection::vec(0..300_i64, 0..40)) {
            minutes.sort_unstable();
            let alerts = warnings(&minutes);
            let counted: Vec<usize> = (0..minutes.len())
                .filter(|&i| minutes[..=i].iter().filter(|m| minutes[i] - **m <= 60).count() >= 3)
                .collect();
            prop_assert_eq!(places(&alerts), counted);
        }

        /// Judging only the clusters of new alerts and as many before and after as the rule asks
        /// for misses nothing.
        #[test]
        fn clusters_are_enough(
            old in prop::collection::vec(0..400_i64, 0..30),
            new in prop::collection::vec(0..400_i64, 1..10),
        ) {
            let sorted = |mut minutes: Vec<i64>| { minutes.sort_unstable(); minutes };
            let found_in = |minutes: &[i64]| places(&warnings(minutes)).into_iter().map(|i| minutes[i]).collect::<Vec<_>>();
            let all = sorted(old.iter().chain(&new).copied().collect());
            let mut expected = found_in(&all);
            expected.dedup();
            let mut found = found_in(&sorted(old));
            for (from, to) in clusters(new.iter().map(|m| Moment(Span::minutes(*m).0)).collect(), RULE) {
                let at = |m: i64| Moment(Span::minutes(m).0);
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
