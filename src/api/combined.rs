//! Combined anomalies: episodes in which several signals agree.

use std::collections::HashMap;

use pgrx::pg_sys::panic::ErrorReport;
use pgrx::prelude::*;

use super::argument;
use crate::alerting::severity::Severity;
use crate::analysis::anomaly::combined::{NotEnough, Reference, Score, Settings};
use crate::analysis::anomaly::direction::Direction;
use crate::analysis::anomaly::episodes::{self, Flagged};
use crate::analysis::hour::{Hour, HourOfSamples};
use crate::config;
use crate::error::{PerfError, Result};
use crate::storage::exclusions::ExcludedHours;
use crate::storage::hours::{self, Span};
use crate::storage::operation_types::{self, Thresholds};
use crate::storage::samples::{Sample, Window};
use crate::storage::{candidates, hours::MICROSECONDS_PER_HOUR};

/// Eight weeks: so many hours of one hour of the week show what is usual in it.
const SEASON_HOURS: i64 = 56 * 24;

type Row = (
    name!(operation_type, String),
    name!(direction, Option<String>),
    name!(first_at, Option<TimestampWithTimeZone>),
    name!(last_at, Option<TimestampWithTimeZone>),
    name!(peak_at, Option<TimestampWithTimeZone>),
    name!(peak_metric_id, Option<i64>),
    name!(peak_ms, Option<f64>),
    name!(sample_count, i64),
    name!(z_score, Option<f64>),
    name!(p_value, Option<f64>),
    name!(effect, Option<f64>),
    name!(severity, Option<String>),
    name!(reference_median_ms, Option<f64>),
    name!(reference_samples, i64),
    name!(level, Option<String>),
    name!(signals, String),
    name!(status, String),
);

/// Episodes of the last `p_lookback_hours` in which samples were anomalous, latest first.
///
/// A sample is judged by the hours before its own: by a fit of the tail of up to 14 days, by the median of the last six hours, and by
/// the same hour of the week (of up to 8 weeks, from three on) or of the day (`level`). All must agree, and it must be 15 % away
/// from what is usual. `z_score` of the peak is normal-equivalent; of operations with more than 288 samples a day fewer samples may
/// pass, so that there are as many false alarms a day. `effect` is its ratio to the reference's median. `p_direction`: `slow`,
/// `fast` or `both`.
///
/// One row of status `not_enough_history` when there are fewer samples before than the operation's
/// `minimum_samples_for_baseline`.
///
/// # Errors
/// 22023 for a blank operation, hours outside 1 to 8760, a threshold that is not finite or below 0.5 and an unknown direction;
/// 42704 for an operation that is not registered.
#[pg_extern(stable, parallel_restricted, security_definer)]
#[search_path(pg_catalog, pg_temp)]
#[allow(
    clippy::type_complexity,
    reason = "pgrx reads the columns from the type as it is written"
)]
fn detect_combined_anomalies(
    p_operation_type: Option<&str>,
    p_lookback_hours: default!(Option<i32>, 24),
    p_sigma_threshold: default!(Option<f64>, "NULL"),
    p_direction: default!(Option<&str>, "'slow'"),
    p_as_of: default!(Option<TimestampWithTimeZone>, "now()"),
) -> std::result::Result<
    TableIterator<
        'static,
        (
            name!(operation_type, String),
            name!(direction, Option<String>),
            name!(first_at, Option<TimestampWithTimeZone>),
            name!(last_at, Option<TimestampWithTimeZone>),
            name!(peak_at, Option<TimestampWithTimeZone>),
            name!(peak_metric_id, Option<i64>),
            name!(peak_ms, Option<f64>),
            name!(sample_count, i64),
            name!(z_score, Option<f64>),
            name!(p_value, Option<f64>),
            name!(effect, Option<f64>),
            name!(severity, Option<String>),
            name!(reference_median_ms, Option<f64>),
            name!(reference_samples, i64),
            name!(level, Option<String>),
            name!(signals, String),
            name!(status, String),
        ),
    >,
    ErrorReport,
> {
    let operation_type = argument::operation_type(p_operation_type)?;
    let hours = argument::within("p_lookback_hours", p_lookback_hours, 1, 365 * 24)?;
    let asked = argument::threshold("p_sigma_threshold", p_sigma_threshold)?;
    let directions = directions(p_direction)?;
    let window = argument::window_before(hours, p_as_of)?;
    let own = operation_types::thresholds(operation_type)?
        .ok_or_else(|| PerfError::UnknownOperation(operation_type.to_owned()))?;
    let history = History::read(operation_type, window)?;
    let mut rows = Vec::new();
    for &direction in directions {
        let detector = Detector::new(asked, own, direction);
        match history.references(&detector, window) {
            Ok(references) => rows.extend(
                history
                    .judge(&detector, &references, window)?
                    .iter()
                    .rev()
                    .map(|e| e.row(operation_type, direction)),
            ),
            Err(too_few) => {
                rows = vec![not_enough(operation_type, too_few)];
                break;
            }
        }
    }
    Ok(TableIterator::new(rows))
}

fn directions(name: Option<&str>) -> Result<&'static [Direction]> {
    match name {
        Some("slow") => Ok(&[Direction::Slow]),
        Some("fast") => Ok(&[Direction::Fast]),
        Some("both") => Ok(&[Direction::Slow, Direction::Fast]),
        other => Err(PerfError::NotOneOf {
            argument: "p_direction",
            found: other.unwrap_or("NULL").to_owned(),
            allowed: "slow, fast or both",
        }),
    }
}

/// How to judge.
pub(super) struct Detector {
    pub threshold: f64,
    settings: Settings,
}

impl Detector {
    /// With the threshold asked for, else the operation's own, else the setting.
    pub(super) fn new(asked: Option<f64>, own: Thresholds, direction: Direction) -> Self {
        let minimum = own
            .minimum_samples
            .unwrap_or_else(config::minimum_samples_for_baseline);
        Self {
            threshold: asked
                .or(own.z_score)
                .unwrap_or_else(config::anomaly_z_score_threshold),
            settings: Settings {
                direction,
                least_samples: u64::from(minimum.unsigned_abs()),
                ..Settings::default()
            },
        }
    }
}

/// An episode with what its peak was judged by.
pub(super) struct Found {
    pub first_at: TimestampWithTimeZone,
    pub last_at: TimestampWithTimeZone,
    pub peak: Sample,
    pub sample_count: i64,
    pub score: Score,
    pub reference: Reference,
    pub severity: Severity,
}

/// By the hour (since 2000), that hour and what its samples are judged by.
pub(super) type References = HashMap<i64, (Hour, Reference)>;

/// What an operation's samples of a window are judged by.
pub(super) struct History {
    operation_type: String,
    hours: Vec<HourOfSamples>,
}

impl History {
    pub(super) fn read(operation_type: &str, window: Window) -> Result<Self> {
        let first = hours::hour_of(window.start);
        let last = hours::hour_of(window.end);
        let hours_of_week: Vec<i32> = (first..=last.min(first + 167))
            .map(|hour| hour.rem_euclid(168) as i32)
            .collect();
        let span = Span {
            from_hour: first - Settings::default().history_hours,
            sparse_from_hour: first - SEASON_HOURS,
            hours_of_week: &hours_of_week,
            as_of: window.end,
        };
        let mut found: Vec<HourOfSamples> =
            hours::read(Some(operation_type), span, &config::time_zone())?
                .remove(operation_type)
                .unwrap_or_default();
        let excluded = ExcludedHours::read(hours::start_of(span.sparse_from_hour)?)?;
        found.retain(|h| h.hour.hour >= first || !excluded.contain(operation_type, h.hour.hour));
        Ok(Self {
            operation_type: operation_type.to_owned(),
            hours: found,
        })
    }

    /// What the samples of each hour of a window are judged by, whatever the threshold; or that there is too little history for any.
    pub(super) fn references(
        &self,
        detector: &Detector,
        window: Window,
    ) -> std::result::Result<References, NotEnough> {
        let (first, last) = (hours::hour_of(window.start), hours::hour_of(window.end));
        let mut references = References::new();
        let mut too_few = None;
        for judged in self
            .hours
            .iter()
            .filter(|h| (first..=last).contains(&h.hour.hour))
        {
            let hour = judged.hour;
            pgrx::check_for_interrupts!();
            match Reference::before(hour.hour, hour.local_hour, &self.hours, detector.settings) {
                Ok(reference) => {
                    references.insert(hour.hour, (hour, reference));
                }
                Err(found) => too_few = Some(found),
            }
        }
        if references.is_empty() {
            // Without samples in the window there is still an answer: whether they could have been judged.
            let next = Reference::before(last, last, &self.hours, detector.settings);
            if let Some(too_few) = too_few.or(next.err()) {
                return Err(too_few);
            }
        }
        Ok(references)
    }

    /// The anomalous episodes of a window, in the order of time.
    pub(super) fn judge(
        &self,
        detector: &Detector,
        references: &References,
        window: Window,
    ) -> Result<Vec<Found>> {
        let mut bounds: Vec<(i64, i64)> = references
            .values()
            .filter_map(|(hour, reference)| Some((hour.hour, detector.bound(reference, hour)?)))
            .collect();
        bounds.sort_unstable();
        let found = candidates::beyond(
            &self.operation_type,
            window,
            &bounds,
            detector.settings.direction,
        )?;
        let flagged: Vec<(Sample, Score, Reference)> = found
            .into_iter()
            .filter_map(|sample| {
                let (_, reference) = references.get(&hours::hour_of(sample.recorded_at))?;
                let score = reference.score(sample.duration_microseconds);
                (score.z >= detector.threshold).then_some((sample, score, *reference))
            })
            .collect();
        Ok(join(flagged, detector.threshold))
    }
}

impl Detector {
    /// The bound of an hour in which some sample may pass.
    fn bound(&self, reference: &Reference, judged: &Hour) -> Option<i64> {
        let bound = reference.bound(self.threshold);
        match self.settings.direction {
            Direction::Slow => (judged.max as f64 >= bound).then_some(bound.floor() as i64),
            Direction::Fast => (judged.min as f64 <= bound).then_some(bound.ceil() as i64),
        }
    }
}

/// Flagged samples, in the order of time, as episodes.
fn join(flagged: Vec<(Sample, Score, Reference)>, threshold: f64) -> Vec<Found> {
    let times: Vec<Flagged> = flagged
        .iter()
        .map(|(sample, score, _)| Flagged {
            time: sample.recorded_at.into(),
            z: score.z,
        })
        .collect();
    let usual_spacing = flagged
        .iter()
        .map(|(_, _, reference)| usual_spacing(reference))
        .min()
        .unwrap_or_default();
    let mut samples = flagged.into_iter();
    episodes::episodes(&times, usual_spacing)
        .into_iter()
        .filter_map(|episode| {
            let members: Vec<_> = samples.by_ref().take(episode.count as usize).collect();
            let (first_at, last_at) = (
                members.first()?.0.recorded_at,
                members.last()?.0.recorded_at,
            );
            let (peak, score, reference) = members.into_iter().find(|(sample, score, _)| {
                i64::from(sample.recorded_at) == episode.peak.time && score.z >= episode.peak.z
            })?;
            Some(Found {
                first_at,
                last_at,
                peak,
                sample_count: episode.count as i64,
                severity: Severity::of_score(score.z, threshold),
                score,
                reference,
            })
        })
        .collect()
}

/// The typical time between two samples, in microseconds.
fn usual_spacing(reference: &Reference) -> i64 {
    (24.0 * MICROSECONDS_PER_HOUR as f64 / reference.samples_per_day.max(1e-6)) as i64
}

impl Found {
    /// How long after it a sample still belongs to it, in microseconds.
    pub(super) fn join_within(&self) -> i64 {
        episodes::join_within(usual_spacing(&self.reference))
    }

    fn row(&self, operation_type: &str, direction: Direction) -> Row {
        (
            operation_type.to_owned(),
            Some(direction.as_str().to_owned()),
            Some(self.first_at),
            Some(self.last_at),
            Some(self.peak.recorded_at),
            Some(self.peak.metric_id),
            Some(self.peak.duration_microseconds as f64 / 1000.0),
            self.sample_count,
            Some(self.score.z),
            Some(self.score.p_value),
            Some(self.score.effect),
            Some(self.severity.to_string()),
            Some(self.reference.median / 1000.0),
            self.reference.samples as i64,
            Some(self.reference.season.as_str().to_owned()),
            self.signals(),
            "anomaly".to_owned(),
        )
    }

    /// The signals in words.
    pub(super) fn signals(&self) -> String {
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

fn not_enough(operation_type: &str, too_few: NotEnough) -> Row {
    (
        operation_type.to_owned(),
        None,
        None,
        None,
        None,
        None,
        None,
        0,
        None,
        None,
        None,
        None,
        None,
        too_few.samples as i64,
        None,
        format!(
            "{} samples in the 14 days before, {} needed",
            too_few.samples, too_few.needed
        ),
        "not_enough_history".to_owned(),
    )
}
