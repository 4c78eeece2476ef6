//! The reference of an hour: the same hour of the day on comparable earlier days.

use crate::degradation::level::Level;
use crate::degradation::noise::Residual;
use crate::robust::{Weighted, weighted_median};

/// Most days in the reference, the latest ones: two working weeks, or five weekends.
const MOST_DAYS: usize = 10;

/// Length of the history before the window: four weeks, so that there are eight weekend days.
pub const LOOKBACK_HOURS: i64 = 28 * 24;

/// Fewest values that make a reference of the same hour; a single one may be a burst.
const LEAST_VALUES: usize = 2;

/// Greatest difference in the hour of the day if the hour itself has too few values.
const NEAR_HOURS: i64 = 2;

const HOURS_OF_DAY: i64 = 24;

/// What hours were compared with, from best to worst.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Basis {
    /// The same hour on other days of the same kind, working days or weekend days.
    SameHoursOfSimilarDays,
    /// The same hour, or up to two hours from it, on any day, because similar days are missing.
    SameHoursOfAllDays,
    /// Any hour of any day.
    AllHours,
}

impl Basis {
    /// Standard deviation, on the log scale, of the error that the comparison may have.
    #[must_use]
    pub fn allowance(self) -> f64 {
        match self {
            Self::SameHoursOfSimilarDays => 0.0,
            // Neighbouring hours and weekends that were never seen differ by a few per cent.
            Self::SameHoursOfAllDays => 0.03,
            // For a daily cycle whose peak is 3 times its trough: ln 3 / 2 / sqrt 2.
            Self::AllHours => 0.39,
        }
    }
}

/// The earlier days, arranged by hour of the day.
#[derive(Debug)]
pub struct Reference {
    /// By hour of day, first the working days, then the weekends; the latest day first.
    cells: Vec<Vec<Level>>,
    typical: Option<f64>,
}

impl Reference {
    /// Builds the reference from levels in order of time, all of them before the window.
    #[must_use]
    pub fn new(before: &[Level]) -> Self {
        let mut cells = vec![Vec::new(); 2 * HOURS_OF_DAY as usize];
        for level in before.iter().rev() {
            if let Some(cell) = cells.get_mut(cell_of(level.hour_of_day(), level.is_weekend())) {
                cell.push(*level);
            }
        }
        let typical = weighted_median(&mut before.iter().map(weighted).collect::<Vec<_>>());
        Self { cells, typical }
    }

    /// The log level to compare `level` with, without its own day; `None` if there is no earlier
    /// hour.
    #[must_use]
    pub fn expected(&self, level: &Level) -> Option<(f64, Basis)> {
        let similar = self.values(level, 0, &[level.is_weekend()]);
        let (mut values, basis) = if similar.len() >= LEAST_VALUES {
            (similar, Basis::SameHoursOfSimilarDays)
        } else {
            let same = self.values(level, 0, &[false, true]);
            let values = if same.len() >= LEAST_VALUES {
                same
            } else {
                self.values(level, NEAR_HOURS, &[false, true])
            };
            (values, Basis::SameHoursOfAllDays)
        };
        weighted_median(&mut values)
            .map(|expected| (expected, basis))
            .or_else(|| self.typical.map(|typical| (typical, Basis::AllHours)))
    }

    /// Residuals of the hours that can be compared with other days at the same hour.
    #[must_use]
    pub fn residuals(&self, levels: &[Level]) -> Vec<Residual> {
        levels
            .iter()
            .filter_map(|level| {
                let (expected, basis) = self.expected(level)?;
                (basis != Basis::AllHours).then(|| Residual::of(level, expected))
            })
            .collect()
    }

    /// The hours of `before` that the `judged` hours were compared with on this basis.
    #[must_use]
    pub fn compared(&self, basis: Basis, judged: &[Level], before: &[Level]) -> Vec<Level> {
        if basis == Basis::AllHours {
            return before.to_vec();
        }
        let wanted = |cell: &&Vec<Level>| {
            cell.first().is_some_and(|kept| {
                judged.iter().any(|level| {
                    level.hour_of_day() == kept.hour_of_day()
                        && (basis == Basis::SameHoursOfAllDays
                            || level.is_weekend() == kept.is_weekend())
                })
            })
        };
        let cells = self.cells.iter().filter(wanted);
        let mut levels: Vec<Level> = cells
            .flat_map(|cell| cell.iter().take(MOST_DAYS).copied())
            .collect();
        levels.sort_unstable_by_key(|level| level.hour);
        levels
    }

    fn values(&self, level: &Level, radius: i64, weekends: &[bool]) -> Vec<Weighted> {
        let mut values = Vec::with_capacity(MOST_DAYS);
        for hour in -radius..=radius {
            let hour = (level.hour_of_day() + hour).rem_euclid(HOURS_OF_DAY);
            for weekend in weekends {
                let cell = self
                    .cells
                    .get(cell_of(hour, *weekend))
                    .into_iter()
                    .flatten();
                let other_days = cell.filter(|other| other.day() != level.day());
                values.extend(other_days.take(MOST_DAYS).map(weighted));
            }
        }
        values
    }
}

fn cell_of(hour_of_day: i64, weekend: bool) -> usize {
    (hour_of_day + HOURS_OF_DAY * i64::from(weekend)) as usize
}

fn weighted(level: &Level) -> Weighted {
    Weighted {
        value: level.log,
        weight: level.weight,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn level(hour: i64, log: f64) -> Level {
        Level {
            hour,
            local_hour: hour,
            log,
            weight: 0.5,
            count: 10,
        }
    }

    fn weeks(hours: i64, log: impl Fn(&Level) -> f64) -> Vec<Level> {
        (0..hours)
            .map(|h| {
                let bare = level(h, 0.0);
                level(h, log(&bare))
            })
            .collect()
    }

    #[test]
    fn weekends_are_compared_with_weekends() {
        let before = weeks(14 * 24, |l| if l.is_weekend() { 1.0 } else { 2.0 });
        let reference = Reference::new(&before);
        let next = |h: i64| reference.expected(&level(14 * 24 + h, 0.0));
        assert_eq!(next(5), Some((1.0, Basis::SameHoursOfSimilarDays)));
        assert_eq!(next(53), Some((2.0, Basis::SameHoursOfSimilarDays)));
    }

    #[test]
    fn less_history_gives_a_poorer_basis() {
        assert_eq!(Reference::new(&[]).expected(&level(5, 1.0)), None);
        let one = Reference::new(&[level(5, 1.0)]);
        assert_eq!(
            one.expected(&level(30, 0.0)),
            Some((1.0, Basis::SameHoursOfAllDays))
        );
        assert_eq!(one.expected(&level(40, 0.0)), Some((1.0, Basis::AllHours)));
    }

    proptest! {
        #[test]
        fn a_repeated_day_leaves_no_residual(day in prop::collection::vec(0.0_f64..10.0, 24)) {
            let before = weeks(10 * 24, |l| day[l.hour_of_day() as usize]);
            for residual in Reference::new(&before).residuals(&before) {
                prop_assert!(residual.value.abs() < 1e-12);
            }
        }
    }
}
