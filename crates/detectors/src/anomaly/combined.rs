//! Several signals that must agree before a sample is called anomalous.
//!
//! A sample is judged only by the hours before its own, so it is never in its own reference and the
//! verdict does not depend on when it is asked for.

use super::direction::Direction;
use super::history::{Levelled, tail_before};
use super::normal;
use super::season::{Season, season};
use super::tail::{Tail, least_scale};
use crate::hour::HourOfSamples;
use crate::robust::median;
use std::f64::consts::LN_2;

/// What detection can be told; the defaults are one setting for every operation.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Settings {
    pub direction: Direction,
    /// Length of the reference. Two weeks hold each day of the week twice.
    pub history_hours: i64,
    /// Within which hours of the same hour of the week are the season. Eight weeks show what is
    /// usual in it.
    pub season_hours: i64,
    /// Hours whose median is the present level.
    pub recent_hours: i64,
    /// Share of the threshold that the recent level must reach in support of the tail: at 3 that is
    /// 2, 1 in 44.
    pub support: f64,
    /// Least difference from the usual that anyone would care about: 0.15 is 15 %.
    pub least_effect: f64,
    /// Samples per day up to which the threshold holds for each sample, beyond it for a day of
    /// them. One per 5 minutes, the customary interval of metrics; 10^6 a day at 3 deviations would
    /// be thousands of alarms.
    pub judged_per_day: f64,
    pub least_samples: u64,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            direction: Direction::Slow,
            history_hours: 336,
            season_hours: 56 * 24,
            recent_hours: 6,
            support: 2.0 / 3.0,
            least_effect: 0.15,
            judged_per_day: 288.0,
            least_samples: 10,
        }
    }
}

/// The reference has too few samples.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotEnough {
    pub samples: u64,
    pub needed: u64,
}

/// What samples of one hour are judged by.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reference {
    settings: Settings,
    pub samples: u64,
    /// Microseconds; the middle of the hours' medians.
    pub median: f64,
    pub samples_per_day: f64,
    tail: Tail,
    recent: Option<Recent>,
    pub season: Season,
    /// The most extreme sample of a typical hour of the season, in microseconds.
    season_extreme: Option<f64>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
struct Recent {
    level: f64,
    tail: Tail,
}

/// Which signals agree; those without a reference abstain and are true.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Signals {
    /// Deviations by the tail of the two weeks before, made strict for the number of samples a day.
    pub tail_z: f64,
    /// Deviations of the distance from the last hours' median, by how far samples usually are from
    /// it.
    pub recent_z: Option<f64>,
    /// Ratio to the typical extreme of the same hour of the week or day.
    pub season_ratio: Option<f64>,
    pub effect_is_enough: bool,
    pub season_agrees: bool,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Score {
    /// What to compare with the threshold: the weakest of the signals, in deviations; 0 where one
    /// that has no deviations disagrees, negative on the other side.
    pub z: f64,
    /// Probability that one sample of the reference is at least as extreme.
    pub p_value: f64,
    /// Ratio to the reference's median.
    pub effect: f64,
    pub signals: Signals,
}

impl Reference {
    /// For the samples of `hour` (UTC; `local_hour` on the wall), by those of `history` in
    /// ascending order that lie before it: of the last two weeks all, older ones for the season
    /// only.
    ///
    /// # Errors
    /// [`NotEnough`] samples in the two weeks before.
    pub fn before(
        hour: i64,
        local_hour: i64,
        history: &[HourOfSamples],
        settings: Settings,
    ) -> Result<Self, NotEnough> {
        let at = |h: &HourOfSamples| h.hour.hour;
        let end = history.partition_point(|h| at(h) < hour);
        let oldest = history.partition_point(|h| at(h) < hour - settings.season_hours);
        let past = history.get(oldest..end).unwrap_or_default();
        let start = past.partition_point(|h| at(h) < hour - settings.history_hours);
        let hours = past.get(start..).unwrap_or_default();

        let samples: u64 = hours.iter().map(|h| h.hour.count).sum();
        let not_enough = NotEnough {
            samples,
            needed: settings.least_samples,
        };
        let mut medians: Vec<f64> = hours.iter().map(|h| h.hour.median).collect();
        let median = median(&mut medians).ok_or(not_enough)?;
        let raw: Vec<_> = hours
            .iter()
            .map(|samples| Levelled {
                samples,
                level: 0.0,
            })
            .collect();
        let tail = tail_before(hour, &raw, settings.direction, least_scale(median))
            .filter(|_| samples >= settings.least_samples)
            .ok_or(not_enough)?;
        let span = hours.first().map_or(1, |h| (hour - at(h)).max(1));
        let (season, season_extreme) = season(local_hour, past, hours, settings.direction);
        Ok(Self {
            settings,
            samples,
            median,
            samples_per_day: samples as f64 * 24.0 / (span as f64).max(24.0),
            tail,
            recent: recent(hour, past, start, median, settings),
            season,
            season_extreme,
        })
    }

    /// Judges a sample of the hour, in microseconds.
    #[must_use]
    pub fn score(&self, value: i64) -> Score {
        let direction = self.settings.direction;
        let value = value as f64;
        let oriented = direction.orient(value);
        let log_p = self.tail.log_p(oriented);
        let tail_z = normal::deviate(log_p + self.log_strictness());
        let recent_z = self
            .recent
            .map(|r| r.tail.z(direction.orient(value - r.level)));
        let season_ratio = self.season_extreme.map(|e| value / e.max(1.0));
        let signals = Signals {
            tail_z,
            recent_z,
            season_ratio,
            effect_is_enough: oriented >= self.beyond(self.median),
            season_agrees: self
                .season_extreme
                .is_none_or(|e| oriented >= self.beyond(e)),
        };
        let weakest = recent_z.map_or(tail_z, |z| tail_z.min(z / self.settings.support));
        let agree = signals.effect_is_enough && signals.season_agrees;
        Score {
            z: if agree { weakest } else { weakest.min(0.0) },
            p_value: log_p.exp(),
            effect: value / self.median.max(1.0),
            signals,
        }
    }

    /// The least extreme value (microseconds) that `score` can give `threshold` (more than 0): SQL
    /// needs to read no sample nearer to the usual.
    #[must_use]
    pub fn bound(&self, threshold: f64) -> f64 {
        let direction = self.settings.direction;
        let log_p = normal::log_upper_tail(threshold) - self.log_strictness();
        let tail = self.tail.value_at(normal::deviate(log_p.min(0.0)));
        let recent = self.recent.map(|r| {
            direction.orient(r.level) + r.tail.value_at(threshold * self.settings.support)
        });
        let bounds = [
            Some(self.beyond(self.median)),
            self.season_extreme.map(|e| self.beyond(e)),
            recent,
        ];
        let bound = bounds.into_iter().flatten().fold(tail, f64::max);
        // A little nearer, so that rounding loses no sample.
        direction.orient(bound - 1e-6 * bound.abs())
    }

    #[must_use]
    pub fn is_anomalous(&self, value: i64, threshold: f64) -> bool {
        self.score(value).z >= threshold
    }

    /// ln of the factor on a sample's probability before it becomes a deviation.
    ///
    /// By custom 3 deviations mean 1 in 370 on both sides together; only one side is judged, so it
    /// may have all of that: 1/2. Operations with more samples a day than `judged_per_day` get the
    /// same number of alarms a day as one with just so many.
    fn log_strictness(&self) -> f64 {
        (self.samples_per_day / self.settings.judged_per_day)
            .max(1.0)
            .ln()
            - LN_2
    }

    /// The oriented value that differs from `usual` by the least effect.
    fn beyond(&self, usual: f64) -> f64 {
        let factor = 1.0 + self.settings.least_effect;
        match self.settings.direction {
            Direction::Slow => usual * factor,
            Direction::Fast => -usual / factor,
        }
    }
}

/// The median of the last hours and the tail of distances from it; `None` without samples in them
/// or before.
fn recent(
    hour: i64,
    past: &[HourOfSamples],
    start: usize,
    median_of_all: f64,
    settings: Settings,
) -> Option<Recent> {
    // No older than the reference itself: sparse operations have no recent level, and this signal
    // abstains.
    let level_before = |hour: i64, end: usize| {
        let before = past.get(..end)?.iter().rev();
        let mut medians: Vec<f64> = before
            .take_while(|h| h.hour.hour >= hour - settings.recent_hours)
            .map(|h| h.hour.median)
            .collect();
        median(&mut medians)
    };
    let level = level_before(hour, past.len())?;
    let levelled: Vec<_> = past
        .iter()
        .enumerate()
        .skip(start)
        .filter_map(|(end, samples)| {
            Some(Levelled {
                samples,
                level: level_before(samples.hour.hour, end)?,
            })
        })
        .collect();
    let tail = tail_before(
        hour,
        &levelled,
        settings.direction,
        least_scale(median_of_all),
    )?;
    Some(Recent { level, tail })
}

#[cfg(test)]
#[path = "combined_tests.rs"]
mod tests;
