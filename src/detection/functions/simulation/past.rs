//! An operation over a past window, and the alerts that would have been raised in it.

use pgrx::prelude::*;

use crate::config;
use crate::detection::functions::combined::{Detector, History, References};
use crate::detection::functions::degradation::DegradationWindow;
use crate::detection::tables::suspects;
use crate::error::{PeriodError, Result, Unknown};
use crate::pg::window::Window;
use crate::recording::tables::operation_types::{self, Thresholds};
use crate::rollups::tables::hours::{self, HourOfDigests, HourRange};
use detectors::anomaly::direction::Direction;
use detectors::degradation::DegradationStatus;
use detectors::hour::Hour;

/// A week, over which baselines are measured and alerts are counted.
const WEEK_HOURS: i64 = 7 * 24;
const DAY_HOURS: i64 = 24;

/// Longest window: a year and a day.
const MOST_HOURS: i64 = 366 * 24;

/// The times at which alerts would have been raised, in order.
pub(crate) struct Raised(pub(crate) Vec<TimestampWithTimeZone>);

impl Raised {
    pub(crate) fn count(&self) -> i64 {
        self.0.len() as i64
    }
}

/// An operation over a past window, with its history before the window.
pub(crate) struct Past {
    operation_type: String,
    window: Window,
    pub(crate) own: Thresholds,
    minimum_samples: u64,
    digests: Vec<HourOfDigests>,
    history: History,
    references: Option<References>,
    hours: Vec<Hour>,
}

impl Past {
    pub(crate) fn read(operation_type: &str, window: Window) -> Result<Self> {
        let finite = |time: TimestampWithTimeZone| {
            (i64::from(time) > i64::MIN && i64::from(time) < i64::MAX)
                .then(|| hours::hour_of(time))
                .ok_or(PeriodError::SpanTooLong)
        };
        let (first, last) = (finite(window.start)?, finite(window.end)?);
        if last - first > MOST_HOURS {
            return Err(PeriodError::SpanTooLong.into());
        }
        let own = operation_types::thresholds(operation_type)?
            .ok_or_else(|| Unknown::Operation(operation_type.to_owned()))?;
        let minimum = own
            .minimum_samples
            .unwrap_or_else(config::minimum_samples_for_baseline);
        let range = HourRange::all(first - WEEK_HOURS - DAY_HOURS, window.end);
        let digests = hours::read(Some(operation_type), range, &config::time_zone())?
            .remove(operation_type)
            .unwrap_or_default();
        let hours = DegradationWindow::new(
            window.end,
            i32::try_from(last - first + 1).unwrap_or(i32::MAX),
        )
        .read(Some(operation_type))?
        .remove(operation_type)
        .unwrap_or_default();
        let history = History::read(operation_type, window)?;
        // The references do not depend on the threshold.
        let detector = Detector::new(None, own, Direction::Slow);
        Ok(Self {
            operation_type: operation_type.to_owned(),
            references: history.references(&detector, window).ok(),
            window,
            own,
            minimum_samples: u64::from(minimum.unsigned_abs()),
            digests,
            history,
            hours,
        })
    }

    pub(crate) fn weeks(&self) -> f64 {
        let length = i64::from(self.window.end) - i64::from(self.window.start);
        length as f64 / (WEEK_HOURS * hours::MICROSECONDS_PER_HOUR) as f64
    }

    fn judged_hours(&self) -> std::ops::RangeInclusive<i64> {
        hours::hour_of(self.window.start)..=hours::hour_of(self.window.end)
    }

    /// Durations that exceed `multiplier` times the 99th percentile of the seven days before their
    /// day.
    pub(crate) fn violations(&self, multiplier: f64) -> Result<Option<Raised>> {
        let mut bounds = Vec::new();
        let mut is_judged = false;
        let mut hours_left = self.judged_hours();
        while let Some(first) = hours_left.next() {
            let day = first.div_euclid(DAY_HOURS);
            let of_day = |hour: &i64| hour.div_euclid(DAY_HOURS) == day;
            let mut last = first;
            while let Some(next) = hours_left.clone().next().filter(of_day) {
                last = next;
                hours_left.next();
            }
            pgrx::check_for_interrupts!();
            let began = day * DAY_HOURS;
            let week = began - WEEK_HOURS..began;
            let before = self.digests.iter().filter(|h| week.contains(&h.hour));
            let Some(baseline) = hours::summarize(before)?
                .filter(|baseline| baseline.moments.count >= self.minimum_samples)
            else {
                continue;
            };
            is_judged = true;
            let p99 = baseline.percentiles.last().copied().unwrap_or(f64::MAX);
            // The least whole number of microseconds above the limit.
            let bound = (p99.round_ties_even() * multiplier).floor() as i64;
            let bound = bound.saturating_add(1);
            bounds.extend((first..=last).map(|hour| (hour, bound)));
        }
        if !is_judged {
            return Ok(None);
        }
        let found = suspects::beyond(&self.operation_type, self.window, &bounds, Direction::Slow)?;
        Ok(Some(Raised(
            found.into_iter().map(|sample| sample.recorded_at).collect(),
        )))
    }

    pub(crate) fn anomalies(&self, z_score: f64) -> Result<Option<Raised>> {
        let Some(references) = &self.references else {
            return Ok(None);
        };
        let detector = Detector::new(Some(z_score), self.own, Direction::Slow);
        let found = self.history.judge(&detector, references, self.window)?;
        let times = found.into_iter().map(|episode| episode.first_at);
        Ok(Some(Raised(times.collect())))
    }

    /// Degradations that begin in the window, judged at the end of each hour.
    pub(crate) fn degradations(&self, percent: f64) -> Result<Option<Raised>> {
        let mut began = Vec::new();
        let mut is_judged = false;
        let mut is_degraded = false;
        for hour in self.judged_hours() {
            pgrx::check_for_interrupts!();
            // The hour is judged with all of its samples, although `as_of` is its beginning.
            let window = DegradationWindow::new(hours::start_of(hour)?, DAY_HOURS as i32);
            let Some(found) = window
                .judge(&self.hours, percent)
                .filter(|found| found.status != DegradationStatus::NotEnoughHistory)
            else {
                continue;
            };
            is_judged = true;
            if is_degraded {
                is_degraded = found.is_still_degraded(percent);
            } else if found.status == DegradationStatus::Degraded {
                is_degraded = true;
                began.push(hours::start_of(hour + 1)?.min(self.window.end));
            }
        }
        Ok(is_judged.then_some(Raised(began)))
    }
}
