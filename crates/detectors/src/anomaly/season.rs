//! The same hour of other days.

use super::direction::Direction;
use crate::hour::HourOfSamples;
use crate::robust::median;

/// What is meant by the same hour of the days before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Season {
    HourOfWeek,
    HourOfDay,
    None,
}

impl Season {
    /// As `level` columns spell it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::HourOfWeek => "hour_of_week",
            Self::HourOfDay => "hour_of_day",
            Self::None => "all_hours",
        }
    }
}

/// Hours of the same kind that make a season; the middle of fewer is not robust to one incident among them.
const LEAST_SEASON: usize = 3;

/// Hours of the week when there are enough, else of the day, and the middle of their most extreme samples.
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
