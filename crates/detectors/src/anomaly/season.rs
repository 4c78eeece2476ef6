//! The season: the same hour of other days.

use super::direction::Direction;
use crate::hour::HourOfSamples;
use crate::robust::median;

/// Which hours of the past count as the same hour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Season {
    HourOfWeek,
    HourOfDay,
    None,
}

impl Season {
    /// The spelling in the `level` columns.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::HourOfWeek => "hour_of_week",
            Self::HourOfDay => "hour_of_day",
            Self::None => "all_hours",
        }
    }
}

/// Fewest hours that make a season; the median of fewer does not withstand one incident among them.
const LEAST_SEASON: usize = 3;

/// Returns the season and the median of its hours' most extreme samples. The season is the same
/// hours of the week if there are enough, otherwise those of the day.
pub(super) fn season(
    local_hour: i64,
    past: &[HourOfSamples],
    hours: &[HourOfSamples],
    direction: Direction,
) -> (Season, Option<f64>) {
    let extremes = |hours: &[HourOfSamples], period: i64| {
        let same = hours
            .iter()
            .filter(|h| (h.hour.local_hour - local_hour).rem_euclid(period) == 0);
        let mut found: Vec<f64> = same
            .map(|h| match direction {
                Direction::Slow => h.hour.max as f64,
                Direction::Fast => h.hour.min as f64,
            })
            .collect();
        (found.len() >= LEAST_SEASON)
            .then(|| median(&mut found))
            .flatten()
    };
    if let Some(extreme) = extremes(past, 168) {
        (Season::HourOfWeek, Some(extreme))
    } else if let Some(extreme) = extremes(hours, 24) {
        (Season::HourOfDay, Some(extreme))
    } else {
        (Season::None, None)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hour::Hour;

    fn hour(local_hour: i64) -> HourOfSamples {
        HourOfSamples {
            hour: Hour {
                hour: local_hour,
                local_hour,
                count: 10,
                mean: 5.0,
                median: 5.0,
                p99: 9.0,
                min: local_hour,
                max: 1_000 + local_hour,
            },
            bottom: vec![],
            top: vec![],
        }
    }

    #[test]
    fn the_season_is_the_hour_of_the_week_or_of_the_day_if_three_exist() {
        let hours = |count: i64| (0..count).map(hour).collect::<Vec<_>>();
        let now = 28 * 24;
        let of = |count, direction| {
            let hours = hours(count);
            season(now, &hours, &hours, direction)
        };
        // In four weeks, hours 0, 168, 336 and 504 are the same hour of the week.
        let (level, extreme) = of(now, Direction::Slow);
        assert_eq!((level.as_str(), extreme), ("hour_of_week", Some(1_252.0)));
        assert_eq!(of(now, Direction::Fast).1, Some(252.0));
        // In three days, hours 0, 24 and 48 are the same hour of the day.
        let (level, extreme) = of(72, Direction::Slow);
        assert_eq!((level.as_str(), extreme), ("hour_of_day", Some(1_024.0)));
        let (level, extreme) = of(48, Direction::Slow);
        assert_eq!((level.as_str(), extreme), ("all_hours", None));
    }
}
