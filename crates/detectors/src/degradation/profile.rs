//! The shape of the day and the week, separated from the level.

use crate::degradation::level::{DAY_HOURS, Level};
use crate::robust::median;

/// Kinds of day: Saturday, Sunday, working day.
const KINDS: usize = 3;

/// Fewest days in a cell from which its own value is computed.
const LEAST_DAYS: usize = 3;

/// The contribution of the hour of the day and the kind of day to the log level.
#[derive(Clone, Debug)]
pub struct Profile {
    cells: Vec<f64>,
}

impl Profile {
    /// A first profile, which changes of level do not affect. Hours are compared with the median of
    /// their own day; weekend days with the mean of the Friday before and the Monday after, by the
    /// median over weekends.
    #[must_use]
    pub fn within_days(levels: &[Level]) -> Self {
        let days = day_medians(levels);
        let middle = |day: i64| {
            let found = days.binary_search_by_key(&day, |d| d.0).ok()?;
            days.get(found).map(|d| d.1)
        };
        let mut cells = Vec::with_capacity(KINDS * DAY_HOURS as usize);
        for kind in 0..KINDS as i64 {
            // 2000-01-01 was a Saturday: the Friday before is 1 or 2 days away, the Monday after 2
            // or 1.
            let offset = |(day, at): &(i64, f64)| {
                let neighbours = f64::midpoint(middle(day - 1 - kind)?, middle(day + 2 - kind)?);
                (day.rem_euclid(7) == kind).then_some(at - neighbours)
            };
            let mut offsets: Vec<f64> = if kind < 2 {
                days.iter().filter_map(offset).collect()
            } else {
                Vec::new()
            };
            let of_kind = typical(&mut offsets);
            for hour in 0..DAY_HOURS {
                let same = levels.iter().filter(|l| l.hour_of_day() == hour);
                let mut within: Vec<f64> = same
                    .filter_map(|l| Some(l.log - middle(l.day())?))
                    .collect();
                cells.push(of_kind + median(&mut within).unwrap_or(0.0));
            }
        }
        Self { cells }
    }

    /// A better profile, from levels less the heights of their segments. Cells with too few days
    /// keep their values.
    #[must_use]
    pub fn refined(&self, flat: &[Level]) -> Self {
        let mut values = vec![Vec::new(); self.cells.len()];
        for level in flat {
            if let Some(cell) = values.get_mut(cell_of(level)) {
                cell.push(level.log);
            }
        }
        let better = |(old, cell): (&f64, &mut Vec<f64>)| {
            if cell.len() < LEAST_DAYS {
                *old
            } else {
                median(cell).unwrap_or(*old)
            }
        };
        Self {
            cells: self.cells.iter().zip(&mut values).map(better).collect(),
        }
    }

    #[must_use]
    pub fn at(&self, level: &Level) -> f64 {
        self.cells.get(cell_of(level)).copied().unwrap_or(0.0)
    }
}

/// The median. Of two offsets it is the one nearer to 0, or 0 if their signs differ: a change of
/// level within one of two weekends is not a weekly shape.
fn typical(offsets: &mut [f64]) -> f64 {
    match *offsets {
        [one, other] if one * other <= 0.0 => 0.0,
        [one, other] if one.abs() <= other.abs() => one,
        [_, other] => other,
        _ => median(offsets).unwrap_or(0.0),
    }
}

fn cell_of(level: &Level) -> usize {
    (level.day_of_week().min(KINDS as i64 - 1) * DAY_HOURS + level.hour_of_day()) as usize
}

fn day_medians(levels: &[Level]) -> Vec<(i64, f64)> {
    levels
        .chunk_by(|a, b| a.day() == b.day())
        .filter_map(|day| {
            let mut logs: Vec<f64> = day.iter().map(|l| l.log).collect();
            Some((day.first()?.day(), median(&mut logs)?))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn levels(days: i64, log: impl Fn(i64) -> f64) -> Vec<Level> {
        (0..days * 24)
            .map(|h| Level {
                hour: h,
                local_hour: h,
                log: log(h),
                weight: 0.5,
                count: 10,
            })
            .collect()
    }

    proptest! {
        #[test]
        fn the_shapes_of_day_and_weekend_are_found_despite_a_step(
            day in prop::collection::vec(0.0_f64..1.0, 24), weekend in -1.0_f64..1.0,
            step in -1.0_f64..1.0,
        ) {
            let shape = |h: i64| day[(h % 24) as usize] + if h % 168 < 48 { weekend } else { 0.0 };
            let all = levels(28, |h| shape(h) + if h >= 340 { step } else { 0.0 });
            let profile = Profile::within_days(&all);
            let constant = profile.at(&all[100]) - shape(100);
            for level in all.iter().filter(|l| l.day() > 1 && l.day() < 26) {
                prop_assert!((profile.at(level) - shape(level.local_hour) - constant).abs() < 1e-9);
            }
        }
    }
}
