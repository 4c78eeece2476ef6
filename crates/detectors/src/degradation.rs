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
use crate::degradation::onset::{LEAST_HOURS, likeliest};
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
    let few = history.len() < judged.len();
    let noise = if few {
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
    let wanted = (question.percent.max(0.0) / 100.0).ln_1p();
    let enough = LEAST_HOURS.min(window_hours as usize);
    let status = if suffix.hours.len() < enough || before.len() < enough {
        DegradationStatus::NotEnoughHistory
    } else if suffix.change.abs() < wanted
        || !suffix.shared(SHARED_CHANGE * wanted)
        || p_value > SIGNIFICANCE
    {
        DegradationStatus::Stable
    } else if suffix.change > 0.0 {
        DegradationStatus::Degraded
    } else {
        DegradationStatus::Improved
    };
    let percent = percent_of(suffix.change);
    let severity = match status {
        DegradationStatus::Degraded if percent >= CRITICAL_MULTIPLE * question.percent => {
            DegradationSeverity::Critical
        }
        DegradationStatus::Degraded => DegradationSeverity::Warning,
        _ => DegradationSeverity::Info,
    };
    let compared = reference.compared(basis, window.get(skipped..).unwrap_or_default(), &before);
    Some(Degradation {
        status,
        severity,
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
mod tests {
    use super::*;
    use proptest::prelude::*;

    const QUESTION: Question = Question {
        as_of_hour: 335,
        window_hours: 24,
        percent: 20.0,
    };

    fn series(hours: i64, level: impl Fn(i64) -> f64) -> Vec<Hour> {
        (0..hours)
            .map(|h| {
                let v = level(h);
                Hour {
                    hour: h,
                    local_hour: h,
                    count: 50,
                    mean: v,
                    median: v,
                    p99: v,
                    min: 1,
                    max: 1,
                }
            })
            .collect()
    }

    fn wobble(h: i64) -> f64 {
        1000.0 * (1.0 + 0.05 * ((h * 7919 % 101) as f64 / 101.0 - 0.5))
    }

    fn status(hours: &[Hour]) -> DegradationStatus {
        detect_performance_degradation(hours, QUESTION)
            .unwrap()
            .status
    }

    #[test]
    fn without_hours_to_compare_there_is_no_answer() {
        assert!(detect_performance_degradation(&[], QUESTION).is_none());
        assert!(detect_performance_degradation(&series(300, wobble), QUESTION).is_none());
        assert_eq!(
            status(&series(336, wobble)[310..]),
            DegradationStatus::NotEnoughHistory
        );
    }

    #[test]
    fn a_step_is_found_and_described() {
        let stepped = series(336, |h| wobble(h) * if h >= 316 { 1.3 } else { 1.0 });
        let found = detect_performance_degradation(&stepped, QUESTION).unwrap();
        assert_eq!(
            (found.status, found.severity),
            (DegradationStatus::Degraded, DegradationSeverity::Warning)
        );
        assert!(
            (found.percent - 30.0).abs() < 5.0 && found.p_value < 1e-3,
            "{found:?}"
        );
        assert!((found.onset_hour - 316).abs() <= 3, "{}", found.onset_hour);
        assert!(found.percent_low < 30.0 && found.percent_high > 30.0);
        let fixed = series(336, |h| wobble(h) / if h >= 312 { 1.5 } else { 1.0 });
        assert_eq!(status(&fixed), DegradationStatus::Improved);
    }

    #[test]
    fn bursts_daily_cycles_and_weekends_are_stable() {
        let burst = series(336, |h| {
            wobble(h) * if (325..329).contains(&h) { 9.0 } else { 1.0 }
        });
        assert_eq!(status(&burst), DegradationStatus::Stable);
        let cycle = |h: i64| wobble(h) * if h % 24 < 8 { 3.0 } else { 1.0 };
        assert_eq!(status(&series(336, cycle)), DegradationStatus::Stable);
        let week = |h: i64| wobble(h) * if h % 168 < 48 { 0.5 } else { 1.0 };
        for as_of_hour in 336..504 {
            let asked = Question {
                as_of_hour,
                ..QUESTION
            };
            let found = detect_performance_degradation(&series(504, week), asked).unwrap();
            assert_eq!(found.status, DegradationStatus::Stable, "{as_of_hour}");
        }
    }

    #[test]
    fn a_degradation_continues_until_less_than_half_of_its_percentage_is_left() {
        let step = series(336, |h| if h >= 320 { 2.0 } else { 1.0 } * wobble(h));
        let found = detect_performance_degradation(&step, QUESTION).unwrap();
        assert_eq!(found.status, DegradationStatus::Degraded);
        assert!((found.confidence() - (1.0 - found.p_value)).abs() < f64::EPSILON);
        // The status decides, however small the change.
        assert!(found.is_still_degraded(1_000.0) && !found.is_still_improved(0.0));
        let stable = |percent| Degradation {
            status: DegradationStatus::Stable,
            percent,
            ..found.clone()
        };
        assert!(stable(20.0).is_still_degraded(40.0) && !stable(19.9).is_still_degraded(40.0));
        assert!(stable(-20.0).is_still_improved(40.0) && !stable(-19.9).is_still_improved(40.0));
        let improved = Degradation {
            status: DegradationStatus::Improved,
            ..found
        };
        assert!(improved.is_still_improved(1_000.0) && !improved.is_still_degraded(0.0));
    }

    #[test]
    fn the_reference_is_described_in_words() {
        let found = detect_performance_degradation(&series(336, wobble), QUESTION).unwrap();
        let says = |basis| {
            let reference_days = 13;
            Degradation {
                basis,
                reference_days,
                ..found.clone()
            }
            .reference()
        };
        assert_eq!(
            says(Basis::SameHoursOfSimilarDays),
            "same hours of 13 similar days"
        );
        assert_eq!(says(Basis::SameHoursOfAllDays), "same hours of 13 days");
        assert_eq!(says(Basis::AllHours), "all hours of 13 days");
    }

    #[test]
    fn two_constant_days_suffice_to_find_a_slower_third() {
        let three = series(72, |h| if h >= 48 { 130_000.0 } else { 100_000.0 });
        let asked = Question {
            as_of_hour: 71,
            ..QUESTION
        };
        let found = detect_performance_degradation(&three, asked).unwrap();
        assert_eq!(found.status, DegradationStatus::Degraded, "{found:?}");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        /// Whole microseconds in either unit. Durations double at some hour, because in pure noise
        /// the likeliest onset is nearly a tie, which rounding would decide.
        #[test]
        fn the_unit_of_the_durations_does_not_matter(
            values in prop::collection::vec(100_000_i64..130_000, 336), scale in 1_i64..1_000_000,
        ) {
            let slower = |h: i64| values[h as usize] * if h >= 328 { 2 } else { 1 };
            let (a, b) = (series(336, |h| slower(h) as f64), series(336, |h| (scale * slower(h)) as f64));
            let a = detect_performance_degradation(&a, QUESTION).unwrap();
            let b = detect_performance_degradation(&b, QUESTION).unwrap();
            prop_assert!((a.percent - b.percent).abs() < 1e-6 * (1.0 + a.percent.abs()), "{a:?} {b:?}");
            prop_assert_eq!((a.status, a.onset_hour), (b.status, b.onset_hour));
        }

        #[test]
        fn any_hours_have_a_finite_answer(
            hours in prop::collection::btree_map(0_i64..336, (0_u64..100, 0.0_f64..1e12), 0..300),
        ) {
            let hours: Vec<Hour> = hours.iter().map(|(h, (count, v))| Hour {
                count: *count, ..series(1, |_| *v)[0] }.at(*h)).collect();
            if let Some(found) = detect_performance_degradation(&hours, QUESTION) {
                prop_assert!(found.percent.is_finite() && (0.0..=1.0).contains(&found.p_value));
            }
        }
    }

    trait At {
        fn at(self, hour: i64) -> Self;
    }
    impl At for Hour {
        fn at(self, hour: i64) -> Self {
            Hour {
                hour,
                local_hour: hour,
                ..self
            }
        }
    }
}
