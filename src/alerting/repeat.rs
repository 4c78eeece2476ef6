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

/// Where alerts may be whose repetition the alerts at `times` decide: these and all within `within` after
/// them, as ranges that do not meet, in order.
#[must_use]
pub fn affected(mut times: Vec<Moment>, within: Span) -> Vec<(Moment, Moment)> {
    times.sort_unstable();
    let mut ranges: Vec<(Moment, Moment)> = Vec::new();
    for at in times {
        match ranges.last_mut() {
            Some((_, end)) if at <= *end => *end = at.plus(within),
            _ => ranges.push((at, at.plus(within))),
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

        /// Judging only what new alerts affect, with as many before it as the rule asks for, misses nothing.
        #[test]
        fn what_new_alerts_affect_is_enough(
            old in prop::collection::vec(0..400_i64, 0..30),
            new in prop::collection::vec(0..400_i64, 1..10),
        ) {
            let mut all = old.iter().chain(&new).copied().collect::<Vec<_>>();
            all.sort_unstable();
            let escalated_before = {
                let mut sorted = old.clone();
                sorted.sort_unstable();
                places(&warnings(&sorted)).into_iter().map(|i| sorted[i]).collect::<Vec<_>>()
            };
            let mut expected: Vec<i64> = places(&warnings(&all)).into_iter().map(|i| all[i]).collect();
            expected.dedup();
            let times = new.iter().map(|m| Moment(Span::minutes(*m).0)).collect();
            let mut found = escalated_before;
            for (from, to) in affected(times, HOUR) {
                let inside = |m: &&i64| (from..=to).contains(&Moment(Span::minutes(**m).0));
                let before = all.iter().filter(|m| Moment(Span::minutes(**m).0) < from);
                let preceding: Vec<i64> = {
                    let v: Vec<i64> = before.copied().collect();
                    v[v.len().saturating_sub(2)..].to_vec()
                };
                let part: Vec<i64> = preceding.iter().chain(all.iter().filter(inside)).copied().collect();
                found.extend(places(&warnings(&part)).into_iter().filter(|i| *i >= preceding.len()).map(|i| part[i]));
            }
            found.sort_unstable();
            found.dedup();
            prop_assert_eq!(found, expected);
        }
    }
}
