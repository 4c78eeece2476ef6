//! Detection of degradation: does the typical duration of the last hours differ from that of the
//! same hours on earlier days?

pub mod change_points;
mod level;
mod noise;
mod onset;
mod profile;
pub mod reference;
mod segments;

use statrs::distribution::{ContinuousCDF, StudentsT};

use crate::degradation::level::Level;
use crate::degradation::noise::{Noise, Residual, block_deviation};
use crate::degradation::onset::{LEAST_HOURS, Suffix, likeliest};
use crate::degradation::reference::{Basis, LOOKBACK_HOURS, Reference};
use crate::hour::Hour;

/// Largest p-value that counts as evidence. It is far below the customary 0.05 because the question
/// is repeated every hour: the overlapping windows of a week of hourly questions are some 30
/// independent tests.
const SIGNIFICANCE: f64 = 0.001;

/// Share of the wanted change that most hours (60 % of them) must show. 30 % of bad hours can shift
/// the Hodges–Lehmann estimate, and two bursts of 3 hours fill half of 12.
const SHARED_CHANGE: f64 = 0.5;

/// Multiple of the wanted percentage from which a degradation is critical.
const CRITICAL_MULTIPLE: f64 = 2.5;

/// The parameters of a judgement.
#[derive(Clone, Copy, Debug)]
pub struct Question {
    /// The last hour of the window, which may still be running.
    pub as_of_hour: i64,
    /// At least 1.
    pub window_hours: i64,
    /// Least change that matters, in per cent of the earlier level; positive.
    pub percent: f64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DegradationStatus {
    Degraded,
    Improved,
    Stable,
    NotEnoughHistory,
}

/// The severity of an alert; that of a degradation depends on its size.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DegradationSeverity {
    Info,
    Warning,
    Critical,
}

#[derive(Clone, Debug)]
pub struct Degradation {
    pub status: DegradationStatus,
    pub severity: DegradationSeverity,
    /// Change of the typical level in per cent of the earlier level.
    pub percent: f64,
    /// 95 % confidence interval of `percent`.
    pub percent_low: f64,
    pub percent_high: f64,
    /// Two-sided p-value of no change.
    pub p_value: f64,
    pub basis: Basis,
    /// Days and samples of the reference.
    pub reference_days: usize,
    pub reference_samples: u64,
    /// First hour of the judged part of the window: the likely onset if that lies in the window.
    pub onset_hour: i64,
    /// The hours judged, and the hours that they were compared with.
    pub after: Vec<i64>,
    pub before: Vec<i64>,
}

/// A degradation ends when less than this share remains of the percentage that began it. Without
/// this hysteresis a degradation near the limit would begin again and again.
const ENDS_BELOW: f64 = 0.5;

impl Degradation {
    /// Whether a degradation that began at `percent` continues: it is found again, or enough of it
    /// is left.
    #[must_use]
    pub fn is_still_degraded(&self, percent: f64) -> bool {
        self.status == DegradationStatus::Degraded
            || self.status != DegradationStatus::Improved && self.percent >= ENDS_BELOW * percent
    }

    /// Whether an improvement that began at `percent` continues.
    #[must_use]
    pub fn is_still_improved(&self, percent: f64) -> bool {
        self.status == DegradationStatus::Improved
            || self.status != DegradationStatus::Degraded && -self.percent >= ENDS_BELOW * percent
    }

    #[must_use]
    pub fn confidence(&self) -> f64 {
        1.0 - self.p_value
    }

    /// A description for people, such as "same hours of 13 days".
    #[must_use]
    pub fn reference(&self) -> String {
        let days = self.reference_days;
        match self.basis {
            Basis::SameHoursOfSimilarDays => format!("same hours of {days} similar days"),
            Basis::SameHoursOfAllDays => format!("same hours of {days} days"),
            Basis::AllHours => format!("all hours of {days} days"),
        }
    }
}

/// Judges `hours`, which are in order of time without repetition. `None` unless there are hours
/// both in the window and before it. Takes about a millisecond.
#[must_use]
pub fn detect_performance_degradation(hours: &[Hour], question: Question) -> Option<Degradation> {
    let window_hours = question.window_hours.max(1);
    let end = question.as_of_hour + 1;
    let start = end - window_hours;
    let levels = |from: i64, to: i64| -> Vec<Level> {
        let within = hours.iter().filter(|h| (from..to).contains(&h.hour));
        within.filter_map(Level::of).collect()
    };
    let (before, window) = (levels(start - LOOKBACK_HOURS, start), levels(start, end));
    let reference = Reference::new(&before);
    let (judged, bases): (Vec<Residual>, Vec<Basis>) = window
        .iter()
        .filter_map(|level| {
            let (expected, basis) = reference.expected(level)?;
            Some((Residual::of(level, expected), basis))
        })
        .unzip();
    let history = reference.residuals(&before);
    let noise = if history.len() < judged.len() {
        Noise::unknown_center(&judged)
    } else {
        Noise::of(&history)
    };

    let suffix = likeliest(&judged, &noise, start, window_hours)?;
    let first = suffix.hours.first()?.hour;
    let skipped = judged.len() - suffix.hours.len();
    let bases = bases.get(skipped..).unwrap_or_default();
    let basis = most_frequent(bases);
    let allowance = bases.iter().map(|b| b.allowance()).sum::<f64>() / bases.len().max(1) as f64;
    // Deviation between earlier windows of this length: days differ from each other as a whole.
    let blocks = block_deviation(&history, end - first, start).unwrap_or(0.0);
    let error = suffix.error.max(blocks).hypot(allowance);

    let student = StudentsT::new(0.0, 1.0, noise.freedom).ok()?;
    let p_value = (2.0 * student.sf((suffix.change / error).abs())).clamp(0.0, 1.0);
    let reach = student.inverse_cdf(0.975) * error;
    let enough = LEAST_HOURS.min(window_hours as usize);
    let status = if suffix.hours.len() < enough || before.len() < enough {
        DegradationStatus::NotEnoughHistory
    } else {
        status_of(&suffix, question.percent, p_value)
    };
    let percent = percent_of(suffix.change);
    let compared = reference.compared(basis, window.get(skipped..).unwrap_or_default(), &before);
    Some(Degradation {
        status,
        severity: severity_of(status, percent, question.percent),
        percent,
        percent_low: percent_of(suffix.change - reach),
        percent_high: percent_of(suffix.change + reach),
        p_value,
        basis,
        reference_days: days(&compared),
        reference_samples: compared.iter().map(|l| l.count).sum(),
        onset_hour: first,
        after: suffix.hours.iter().map(|h| h.hour).collect(),
        before: compared.iter().map(|l| l.hour).collect(),
    })
}

/// Judges the change of a suffix that has enough hours. `percent` is the least change that matters.
fn status_of(suffix: &Suffix<'_>, percent: f64, p_value: f64) -> DegradationStatus {
    let wanted = (percent.max(0.0) / 100.0).ln_1p();
    if suffix.change.abs() < wanted
        || !suffix.shared(SHARED_CHANGE * wanted)
        || p_value > SIGNIFICANCE
    {
        DegradationStatus::Stable
    } else if suffix.change > 0.0 {
        DegradationStatus::Degraded
    } else {
        DegradationStatus::Improved
    }
}

fn severity_of(
    status: DegradationStatus,
    percent: f64,
    wanted_percent: f64,
) -> DegradationSeverity {
    match status {
        DegradationStatus::Degraded if percent >= CRITICAL_MULTIPLE * wanted_percent => {
            DegradationSeverity::Critical
        }
        DegradationStatus::Degraded => DegradationSeverity::Warning,
        _ => DegradationSeverity::Info,
    }
}

fn percent_of(log_change: f64) -> f64 {
    100.0 * log_change.exp_m1()
}

fn most_frequent(bases: &[Basis]) -> Basis {
    let all = [
        Basis::SameHoursOfSimilarDays,
        Basis::SameHoursOfAllDays,
        Basis::AllHours,
    ];
    let count = |basis: &Basis| bases.iter().filter(|b| *b == basis).count();
    all.into_iter().max_by_key(count).unwrap_or(Basis::AllHours)
}

fn days(levels: &[Level]) -> usize {
    let mut days: Vec<i64> = levels.iter().map(Level::day).collect();
    days.sort_unstable();
    days.dedup();
    days.len()
}

#[cfg(test)]
mod tests;
