//! The samples of an operation, and the reference of each of them from the hours before it.

use std::collections::HashMap;

use pgrx::prelude::*;

use crate::baselines::tables::exclusions::ExcludedHours;
use crate::config;
use crate::detection::tables::suspects;
use crate::error::Result;
use crate::pg::interrupts::progress;
use crate::pg::window::Window;
use crate::recording::tables::operation_types::Thresholds;
use crate::rollups::tables::hours::{self, HourRange, MICROSECONDS_PER_HOUR};
use crate::rollups::tables::samples::Sample;
use detectors::anomaly::combined::{CombinedScore, NotEnough, Reference, ScoreSettings};
use detectors::anomaly::direction::Direction;
use detectors::anomaly::episodes::{self, Flagged};
use detectors::hour::{Hour, HourOfSamples};
use exact_digest::memory::TryCollect;
use incident_rules::severity::Severity;

/// The settings of a judgement.
pub(crate) struct Detector {
    pub threshold: f64,
    settings: ScoreSettings,
}

impl Detector {
    /// Uses the threshold that the caller asked for, otherwise the operation's own, otherwise the
    /// configured one.
    pub(crate) fn new(asked: Option<f64>, own: Thresholds, direction: Direction) -> Self {
        let minimum = own
            .anomaly_samples
            .unwrap_or_else(config::minimum_samples_for_anomalies);
        Self {
            threshold: asked
                .or(own.z_score)
                .unwrap_or_else(config::anomaly_z_score_threshold),
            settings: ScoreSettings {
                direction,
                least_samples: u64::from(minimum.unsigned_abs()),
                ..ScoreSettings::default()
            },
        }
    }
}

/// An episode with the score and the reference of its peak.
pub(crate) struct ScoredEpisode {
    pub first_at: TimestampWithTimeZone,
    pub last_at: TimestampWithTimeZone,
    pub peak: Sample,
    pub sample_count: i64,
    pub score: CombinedScore,
    pub reference: Reference,
    pub severity: Severity,
}

/// For each hour (since 2000): the hour, and the reference for its samples.
pub(crate) type References = HashMap<i64, (Hour, Reference)>;

/// The history from which the samples of a window are judged.
pub(crate) struct History {
    operation_type: String,
    /// The hours of the window, including excluded ones.
    judged: Vec<Hour>,
    /// The hours of the window and before it, without excluded ones.
    hours: Vec<HourOfSamples>,
}

impl History {
    pub(crate) fn read(operation_type: &str, window: Window) -> Result<Self> {
        let first = hours::hour_of(window.start);
        let last = hours::hour_of(window.end);
        let hours_of_week: Vec<i32> = (first..=last.min(first + 167))
            .map(|hour| hour.rem_euclid(168) as i32)
            .collect();
        let settings = ScoreSettings::default();
        let range = HourRange {
            // The level of the oldest hour is computed from the hours before it.
            from_hour: first - settings.history_hours - settings.recent_hours,
            sparse_from_hour: first - settings.season_hours,
            hours_of_week: &hours_of_week,
            as_of: window.end,
        };
        let mut found: Vec<HourOfSamples> =
            hours::read(Some(operation_type), range, &config::time_zone())?
                .remove(operation_type)
                .unwrap_or_default();
        let judged = found
            .iter()
            .map(|h| h.hour)
            .filter(|h| (first..=last).contains(&h.hour))
            .collect();
        let excluded = ExcludedHours::read(hours::start_of(range.sparse_from_hour)?)?;
        found.retain(|h| !excluded.contain(operation_type, h.hour.hour));
        Ok(Self {
            operation_type: operation_type.to_owned(),
            judged,
            hours: found,
        })
    }

    /// The reference of each hour of a window, which does not depend on the threshold; or
    /// [`NotEnough`] if no hour has enough history.
    pub(crate) fn references(
        &self,
        detector: &Detector,
        window: Window,
    ) -> std::result::Result<References, NotEnough> {
        let mut references = References::new();
        let mut too_few = None;
        for &hour in &self.judged {
            pgrx::check_for_interrupts!();
            match Reference::before(hour.hour, hour.local_hour, &self.hours, detector.settings) {
                Ok(reference) => {
                    references.insert(hour.hour, (hour, reference));
                }
                Err(found) => too_few = Some(found),
            }
        }
        if references.is_empty() {
            // A window without samples still reports whether a sample at its end could have been
            // judged.
            let last = hours::hour_of(window.end);
            let next = Reference::before(last, last, &self.hours, detector.settings);
            if let Some(too_few) = too_few.or(next.err()) {
                return Err(too_few);
            }
        }
        Ok(references)
    }

    /// The anomalous episodes of a window, in order of time.
    pub(crate) fn judge(
        &self,
        detector: &Detector,
        references: &References,
        window: Window,
    ) -> Result<Vec<ScoredEpisode>> {
        let mut bounds: Vec<(i64, i64)> = references
            .values()
            .filter_map(|(hour, reference)| Some((hour.hour, detector.bound(reference, hour)?)))
            .collect();
        bounds.sort_unstable();
        let found = suspects::beyond(
            &self.operation_type,
            window,
            &bounds,
            detector.settings.direction,
        )?;
        let progress = progress();
        let flagged: Vec<(Sample, CombinedScore, Reference)> = found
            .into_iter()
            .filter_map(|sample| {
                progress.step(8);
                let (_, reference) = references.get(&hours::hour_of(sample.recorded_at))?;
                let score = reference.score(sample.duration_microseconds);
                (score.z >= detector.threshold).then_some((sample, score, *reference))
            })
            .try_collect_vec()?;
        join(flagged, detector.threshold)
    }
}

impl Detector {
    /// The bound of an hour, or `None` if no sample of the hour can reach it.
    fn bound(&self, reference: &Reference, judged: &Hour) -> Option<i64> {
        let bound = reference.bound(self.threshold);
        match self.settings.direction {
            Direction::Slow => (judged.max as f64 >= bound).then_some(bound.floor() as i64),
            Direction::Fast => (judged.min as f64 <= bound).then_some(bound.ceil() as i64),
        }
    }
}

/// Joins flagged samples, which are in order of time, into episodes.
fn join(
    flagged: Vec<(Sample, CombinedScore, Reference)>,
    threshold: f64,
) -> Result<Vec<ScoredEpisode>> {
    let times: Vec<Flagged> = flagged
        .iter()
        .map(|(sample, score, _)| Flagged {
            time: sample.recorded_at.into(),
            z: score.z,
        })
        .try_collect_vec()?;
    let usual_spacing = flagged
        .iter()
        .map(|(_, _, reference)| usual_spacing(reference))
        .min()
        .unwrap_or_default();
    let mut rest = flagged.as_slice();
    let found = episodes::episodes(&times, usual_spacing)?
        .into_iter()
        .filter_map(|episode| {
            let (members, others) = rest.split_at_checked(episode.count as usize)?;
            rest = others;
            let (first_at, last_at) = (
                members.first()?.0.recorded_at,
                members.last()?.0.recorded_at,
            );
            let (peak, score, reference) = *members.iter().find(|(sample, score, _)| {
                i64::from(sample.recorded_at) == episode.peak.time && score.z >= episode.peak.z
            })?;
            Some(ScoredEpisode {
                first_at,
                last_at,
                peak,
                sample_count: episode.count as i64,
                severity: Severity::of_score(score.z, threshold),
                score,
                reference,
            })
        });
    Ok(found.try_collect_vec()?)
}

/// The typical time between two samples, in microseconds.
fn usual_spacing(reference: &Reference) -> i64 {
    (24.0 * MICROSECONDS_PER_HOUR as f64 / reference.samples_per_day.max(1e-6)) as i64
}

impl ScoredEpisode {
    /// The longest time after the episode at which a sample still belongs to it, in microseconds.
    pub(crate) fn join_within(&self) -> i64 {
        episodes::join_within(usual_spacing(&self.reference))
    }

    /// Describes the signals in words.
    pub(crate) fn signals(&self) -> String {
        let signals = self.score.signals;
        let mut words = format!("tail of the days before: z {:.1}", signals.tail_z);
        if let Some(z) = signals.recent_z {
            words.push_str(&format!("; against the last hours: z {z:.1}"));
        }
        if let Some(ratio) = signals.season_ratio {
            words.push_str(&format!(
                "; {ratio:.2} times the extreme of the same {}",
                self.reference.season.as_str().replace('_', " ")
            ));
        }
        words
    }
}
