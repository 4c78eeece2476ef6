//! What an operation does every day, or every week, at the same time.

use crate::history::{History, Statistic};
use crate::minute::{DAY, Minute, WEEK};
use crate::tail::surprise;

/// A day's window may end this many minutes, at most, from the time of day of the judged window; in
/// short windows half of the window's length, but at least [`LEAST_SHIFT`].
const MOST_SHIFT: i64 = 10;
const LEAST_SHIFT: i64 = 3;

/// Shifts of the window of a week ago, in minutes: what happens once a week is not as punctual.
const SHIFTS_OF_A_WEEK: [i64; 7] = [-30, -15, -5, 0, 5, 15, 30];

/// What the windows are compared with.
pub(crate) struct Usual<'a> {
    pub(crate) history: &'a History,
    pub(crate) what: Statistic,
    pub(crate) limit: usize,
    /// The share beyond the limit in the whole history, and the correlation of samples.
    pub(crate) share: f64,
    pub(crate) correlation: f64,
}

impl Usual<'_> {
    /// The share that windows which end about the time of day of `end` reach on two days: the
    /// second greatest of all days' greatest shares. The day that `end` itself is on is left out.
    /// Windows of other days count only if their surprise is at least `least`; 0 if fewer than two
    /// days have one.
    pub(crate) fn on_two_days(&self, end: Minute, window: i64, least: f64) -> f64 {
        let (first, last) = (self.history.first(), self.history.end());
        let shift = (window / 2).clamp(LEAST_SHIFT, MOST_SHIFT);
        let shifts = [-shift, -shift / 2, 0, shift / 2, shift];
        let own = end.plus(-1).since(first).div_euclid(DAY);
        let time = end.plus(-1).since(first).rem_euclid(DAY) + 1;
        let (mut greatest, mut second) = (0.0, 0.0);
        for day in 0..=last.since(first).div_euclid(DAY) {
            if day == own {
                continue;
            }
            let share = self.greatest(first.plus(day * DAY + time), window, &shifts, least);
            if share > greatest {
                (greatest, second) = (share, greatest);
            } else if share > second {
                second = share;
            }
        }
        second
    }

    /// The greatest share of a window that ends about a week before `end`.
    pub(crate) fn a_week_ago(&self, end: Minute, window: i64, least: f64) -> f64 {
        self.greatest(end.plus(-WEEK), window, &SHIFTS_OF_A_WEEK, least)
    }

    fn greatest(&self, end: Minute, window: i64, shifts: &[i64], least: f64) -> f64 {
        let mut greatest = 0.0f64;
        for shift in shifts {
            let to = end.plus(*shift);
            let found = self
                .history
                .share(self.what, self.limit, to.plus(-window), to);
            if found.beyond < 2
                || surprise(found.beyond, found.of, self.share, self.correlation) < least
            {
                continue;
            }
            // As if two more samples had the usual share, so that few samples do not say too much.
            let (beyond, of) = (f64::from(found.beyond), f64::from(found.of));
            greatest = greatest.max((beyond + 2.0 * self.share) / (of + 2.0));
        }
        greatest
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::minute::Counts;

    /// A week of ten samples a minute, of which half are slow in the 40 minutes before 03:00 of
    /// these days.
    fn week(days: &[i64]) -> History {
        let minutes: Vec<Counts> = (0..WEEK)
            .map(|minute| {
                let is_slow =
                    days.contains(&(minute / DAY)) && (140..180).contains(&(minute % DAY));
                let mut counts = Counts {
                    samples: 10,
                    ..Counts::default()
                };
                counts.beyond[0] = if is_slow { 5 } else { 0 };
                counts
            })
            .collect();
        History::new(Minute(0), &minutes)
    }

    /// The share at 03:00, or some minutes later, on the eighth day.
    fn usual(days: &[i64], later: i64) -> (f64, f64) {
        let history = week(days);
        let usual = Usual {
            history: &history,
            what: Statistic::Samples,
            limit: 0,
            share: 0.001,
            correlation: 0.02,
        };
        let end = Minute(WEEK + 180 + later);
        (
            usual.on_two_days(end, 15, 3.0),
            usual.a_week_ago(end, 15, 3.0),
        )
    }

    #[test]
    fn what_two_days_have_is_usual_and_what_one_has_is_not() {
        assert_eq!(usual(&[], 0).0, 0.0);
        assert_eq!(usual(&[3], 0).0, 0.0);
        let (daily, _) = usual(&[1, 3], 0);
        assert!((daily - 0.5).abs() < 0.01, "{daily}");
        assert_eq!(usual(&[1, 3], 60).0, 0.0);
    }

    #[test]
    fn what_the_same_day_had_a_week_ago_is_usual() {
        let (daily, weekly) = usual(&[0], 20);
        assert_eq!(daily, 0.0);
        assert!((weekly - 0.5).abs() < 0.01, "{weekly}");
        assert_eq!(usual(&[1], 0).1, 0.0);
        assert_eq!(usual(&[0], 60).1, 0.0);
    }
}
