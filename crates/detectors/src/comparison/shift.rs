//! Estimates of the shift between two series of logarithmic durations, each with its standard
//! error. A series is pairs of an hour (or day) and the logarithm of its duration, ordered by time.

use statrs::distribution::{ContinuousCDF, StudentsT};

use crate::robust;

/// Hours of a day.
pub const DAY: i64 = 24;

/// Most hours of a period from which the typical ratio is computed. A longer period is represented
/// by this many of its order statistics, so that the pairs fit in memory.
pub const MOST_HOURS: usize = 1000;

/// Upper limit of the autocorrelation; above it an hour adds hardly anything to the hour before.
const MOST_AUTOCORRELATION: f64 = 0.95;

/// Ratio of the standard deviation of a normal distribution to its median absolute deviation.
const MAD_TO_DEVIATION: f64 = 1.482_602_218_505_602;

const LEAST_DEVIATION: f64 = 1e-3;

/// Fewest degrees of freedom, however strongly the hours resemble each other.
const LEAST_FREEDOM: f64 = 2.0;

/// The difference of the logarithms, second period minus first.
pub struct Shift {
    pub estimate: f64,
    standard_error: f64,
    freedom: f64,
}

impl Shift {
    /// Shift of paired hours: the median of all averages of two differences (Walsh averages), the
    /// estimate of Hodges and Lehmann (1963) for one sample.
    pub fn of_pairs(differences: &[(i64, f64)]) -> Option<Self> {
        let mut averages: Vec<f64> = differences
            .iter()
            .enumerate()
            .flat_map(|(place, (_, x))| {
                differences
                    .iter()
                    .skip(place)
                    .map(move |(_, y)| 0.5 * x + 0.5 * y)
            })
            .collect();
        let alike = differences.len() as f64 / inflation(&[differences], DAY);
        Some(Self {
            estimate: robust::median(&mut averages)?,
            standard_error: deviation(differences)? / alike.sqrt(),
            freedom: (alike - 1.0).max(LEAST_FREEDOM),
        })
    }

    /// Shift of unpaired hours: the median of all differences, Hodges and Lehmann (1963).
    pub fn of_all(one: &[(i64, f64)], other: &[(i64, f64)]) -> Option<Self> {
        let inflation = inflation(&[one, other], i64::MAX);
        let share =
            |hours: &[(i64, f64)]| Some(deviation(hours)?.powi(2) * inflation / hours.len() as f64);
        let variance = share(one)? + share(other)?;
        let hours = (one.len() + other.len()) as f64;
        let (one, other) = (thinned(one), thinned(other));
        let mut differences: Vec<f64> = other
            .iter()
            .flat_map(|y| one.iter().map(move |x| y - x))
            .collect();
        Some(Self {
            estimate: robust::median(&mut differences)?,
            standard_error: variance.sqrt(),
            freedom: (hours / inflation - 2.0).max(LEAST_FREEDOM),
        })
    }

    /// Shift of too few days for a robust spread: the median of all differences, with the standard
    /// error of Student's two-sample test with equal variances.
    pub fn of_few(one: &[(i64, f64)], other: &[(i64, f64)]) -> Option<Self> {
        let squares = |values: &[(i64, f64)]| {
            let mean = values.iter().map(|(_, log)| log).sum::<f64>() / values.len() as f64;
            values
                .iter()
                .map(|(_, log)| (log - mean).powi(2))
                .sum::<f64>()
        };
        let (n, m) = (one.len() as f64, other.len() as f64);
        let freedom = n + m - 2.0;
        let variance = (squares(one) + squares(other)) / freedom;
        let mut differences: Vec<f64> = other
            .iter()
            .flat_map(|(_, y)| one.iter().map(move |(_, x)| y - x))
            .collect();
        Some(Self {
            estimate: robust::median(&mut differences)?,
            standard_error: variance.sqrt().max(LEAST_DEVIATION) * (1.0 / n + 1.0 / m).sqrt(),
            freedom,
        })
    }

    /// The two-sided p-value, and half the width of the 95 % interval.
    pub fn judge(&self) -> Option<(f64, f64)> {
        let student = StudentsT::new(0.0, 1.0, self.freedom).ok()?;
        let p_value = 2.0 * student.sf(self.estimate.abs() / self.standard_error);
        Some((p_value, student.inverse_cdf(0.975) * self.standard_error))
    }
}

/// The deviation of logarithms from their median absolute deviation, corrected for its bias in
/// short series. It is never less than the deviation that rounding to microseconds may hide.
fn deviation(hours: &[(i64, f64)]) -> Option<f64> {
    let mut values: Vec<f64> = hours.iter().map(|(_, log)| *log).collect();
    let middle = robust::median(&mut values)?;
    let mut distances: Vec<f64> = values.iter().map(|v| (v - middle).abs()).collect();
    let count = values.len() as f64;
    let scaled = robust::median(&mut distances)? * MAD_TO_DEVIATION * count / (count - 0.8);
    Some(scaled.max(LEAST_DEVIATION))
}

/// The factor by which the variance of a typical value grows when hours resemble the hour before:
/// (1 + ρ) / (1 - ρ). ρ is the autocorrelation of successive hours around the median of their
/// series, with Kendall's correction for its bias in short series. `circle` is the number of hours
/// after which hours repeat, as those of a day do.
fn inflation(series: &[&[(i64, f64)]], circle: i64) -> f64 {
    let mut products = 0.0;
    let mut squares = 0.0;
    for hours in series {
        let mut values: Vec<f64> = hours.iter().map(|(_, log)| *log).collect();
        let Some(middle) = robust::median(&mut values) else {
            continue;
        };
        squares += hours
            .iter()
            .map(|(_, log)| (log - middle).powi(2))
            .sum::<f64>();
        let followed = hours.iter().zip(hours.iter().skip(1).chain(hours.first()));
        products += followed
            .filter(|((hour, _), (next, _))| {
                (hour + 1).rem_euclid(circle) == next.rem_euclid(circle)
            })
            .map(|((_, x), (_, y))| (x - middle) * (y - middle))
            .sum::<f64>();
    }
    if squares <= 0.0 {
        return 1.0;
    }
    let hours = series.iter().map(|hours| hours.len()).sum::<usize>() as f64;
    let measured = products / squares;
    let unbiased = measured + (1.0 + 3.0 * measured.max(0.0)) / hours;
    // Short series measure the autocorrelation poorly, so its standard error is added (Bartlett).
    let error = ((1.0 - measured * measured).max(0.0) / hours).sqrt();
    let rho = (unbiased + error).clamp(0.0, MOST_AUTOCORRELATION);
    (1.0 + rho) / (1.0 - rho)
}

/// The values in ascending order, or [`MOST_HOURS`] evenly spaced order statistics if there are
/// more.
fn thinned(hours: &[(i64, f64)]) -> Vec<f64> {
    let mut values: Vec<f64> = hours.iter().map(|(_, log)| *log).collect();
    values.sort_unstable_by(f64::total_cmp);
    if values.len() <= MOST_HOURS {
        return values;
    }
    (0..MOST_HOURS)
        .filter_map(|n| {
            values
                .get((2 * n + 1) * values.len() / (2 * MOST_HOURS))
                .copied()
        })
        .collect()
}
