//! Several signals that must agree before a sample is called anomalous.
//!
//! A sample is judged only by the hours before its own hour. It is therefore never part of its own
//! reference, and the verdict does not depend on when it is computed.

use super::direction::Direction;
use super::history::{Levelled, tail_before};
use super::normal;
use super::season::{Season, season};
use super::tail::{Tail, least_scale};
use crate::hour::HourOfSamples;
use crate::robust::median;
use std::f64::consts::LN_2;

/// The settings of detection; the defaults are the same for every operation.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ScoreSettings {
    pub direction: Direction,
    /// Length of the reference. Two weeks hold each day of the week twice.
    pub history_hours: i64,
    /// How far back the season looks for the same hour of the week. Eight weeks are enough to show
    /// what is usual in that hour.
    pub season_hours: i64,
    /// How many of the last hours form the present level, which is their median.
    pub recent_hours: i64,
    /// Share of the threshold that `recent_z` must reach. At threshold 3 the default demands 2
    /// deviations, which is 1 sample in 44.
    pub support: f64,
    /// Least relative difference from the usual value that matters: 0.15 is 15 %.
    pub least_effect: f64,
    /// Up to this many samples per day, the threshold applies to each sample; above it, to the
    /// samples of a day together. The default is one sample per 5 minutes, the usual interval of
    /// metrics: at 10^6 samples a day, 3 deviations alone would raise thousands of alarms.
    pub judged_per_day: f64,
    pub least_samples: u64,
}

impl Default for ScoreSettings {
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

/// The reference for the samples of one hour.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reference {
    settings: ScoreSettings,
    pub samples: u64,
    /// Median of the hours' medians, in microseconds.
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

/// The signals of a score. A signal without a reference abstains: it counts as agreement.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Signals {
    /// Deviations by the tail of the two weeks before, corrected for the number of samples per day.
    pub tail_z: f64,
    /// Distance from the median of the last hours, in deviations of the usual distances from it.
    pub recent_z: Option<f64>,
    /// Ratio to the typical extreme of the same hour of the week or day.
    pub season_ratio: Option<f64>,
    pub effect_is_enough: bool,
    pub season_agrees: bool,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CombinedScore {
    /// The value to compare with the threshold: the weakest of the signals, in deviations. If the
    /// effect or the season disagrees, it is at most 0; on the other side of the median it is
    /// negative.
    pub z: f64,
    /// Probability that one sample of the reference is at least as extreme.
    pub p_value: f64,
    /// Ratio to the reference's median.
    pub effect: f64,
    pub signals: Signals,
}

impl Reference {
    /// Builds the reference for the samples of `hour` (UTC; `local_hour` is the same hour in local
    /// time). `history` is in ascending order; only hours before `hour` are used. The last two
    /// weeks count in full, older hours only for the season.
    ///
    /// # Errors
    /// [`NotEnough`] if the two weeks before have too few samples.
    pub fn before(
        hour: i64,
        local_hour: i64,
        history: &[HourOfSamples],
        settings: ScoreSettings,
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

    /// Scores a sample of the hour, in microseconds.
    #[must_use]
    pub fn score(&self, value: i64) -> CombinedScore {
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
        CombinedScore {
            z: if agree { weakest } else { weakest.min(0.0) },
            p_value: log_p.exp(),
            effect: value / self.median.max(1.0),
            signals,
        }
    }

    /// The least extreme value (microseconds) whose score can reach `threshold` (more than 0). SQL
    /// therefore reads only samples at least as extreme.
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
        // The bound is moved slightly towards the usual value, so that rounding excludes no sample.
        direction.orient(bound - 1e-6 * bound.abs())
    }

    #[must_use]
    pub fn is_anomalous(&self, value: i64, threshold: f64) -> bool {
        self.score(value).z >= threshold
    }

    /// The logarithm of the factor that multiplies a sample's probability before it becomes a
    /// deviation.
    ///
    /// By convention 3 deviations mean 1 in 370 on both sides together. Only one side is judged
    /// here, so it gets the whole 1 in 370: a factor of 1/2. Operations with more than
    /// `judged_per_day` samples a day get the same number of alarms a day as an operation with
    /// exactly that many.
    fn log_strictness(&self) -> f64 {
        (self.samples_per_day / self.settings.judged_per_day)
            .max(1.0)
            .ln()
            - LN_2
    }

    /// The oriented value that differs from `usual` by exactly the least effect.
    fn beyond(&self, usual: f64) -> f64 {
        let factor = 1.0 + self.settings.least_effect;
        match self.settings.direction {
            Direction::Slow => usual * factor,
            Direction::Fast => -usual / factor,
        }
    }
}

/// The median of the last hours, and the tail of the distances from it. `None` if there are no
/// samples in those hours, or none before them.
fn recent(
    hour: i64,
    past: &[HourOfSamples],
    start: usize,
    median_of_all: f64,
    settings: ScoreSettings,
) -> Option<Recent> {
    // The level uses only the last `recent_hours` hours: a sparse operation has no recent level,
    // and this signal abstains.
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
