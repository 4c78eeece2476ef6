//! Comparison of two periods of one operation: the size of the difference and its significance.

mod shift;

use exact_digest::progress::Progress;
use shift::{DAY, MOST_HOURS, Shift};

/// Fewest hours a period needs for a comparison.
pub const LEAST_HOURS: usize = 6;

/// With at least this many days in both periods together, days are compared instead of hours,
/// because each day differs from the others as a whole.
const LEAST_DAYS: usize = 6;

/// With at least this many days in each period, their spread is measured robustly.
const MANY_DAYS: usize = 7;

/// The method of comparison, described for the reader of the result.
pub const METHOD: &str = "Hours are compared rather than samples, because samples within an hour \
    are not independent. Each hour of the day is compared with the same hour of the other period, \
    by the mean of its logarithmic medians, so that daily cycles cancel. If both periods together \
    have six days or more, days are compared instead, by how far each lies from the level that is \
    usual at its hours. If the periods share fewer than six hours of the day, all hours of one are \
    compared with all hours of the other. Ratio: the estimate of Hodges and Lehmann. Its 95 % \
    interval and p-value are Student's, with a standard error from the median absolute deviation \
    that is enlarged for the correlation of successive hours or days (with fewer than seven days \
    in a period, from the pooled variance of days). The p-values are adjusted for the number of \
    operations by the method of Benjamini and Hochberg. An operation is slower or faster if its \
    p-value is below 0.01 and its effect is not negligible. With fewer than six days in both \
    periods together, the result is valid for these hours only, because an ordinary difference \
    between days can look the same. Effect: Cliff's delta over all samples, exactly (below 0.147 \
    negligible, below 0.33 small, below 0.474 medium).";

/// An hour and its median duration.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HourMedian {
    /// Hours since any fixed time.
    pub hour: i64,
    /// Microseconds, positive.
    pub median: f64,
}

/// A period: its samples in ascending order, its hours in order of time.
#[derive(Clone, Copy, Debug)]
pub struct Period<'a> {
    pub samples: &'a [i64],
    pub hours: &'a [HourMedian],
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Comparison {
    /// Ratio of the second period to the first, with its 95 % interval.
    pub ratio: f64,
    pub low: f64,
    pub high: f64,
    /// Cliff's delta, from -1 to 1: the share of pairs in which the sample of the second period is
    /// longer, minus the share in which it is shorter.
    pub effect: f64,
    /// Two-sided.
    pub p_value: f64,
}

/// The size of an effect as a word, by the thresholds of Romano et al. (2006).
#[must_use]
pub fn effect_size(delta: f64) -> &'static str {
    match delta.abs() {
        size if size < 0.147 => "negligible",
        size if size < 0.33 => "small",
        size if size < 0.474 => "medium",
        _ => "large",
    }
}

/// `None` if either period has fewer than [`LEAST_HOURS`] hours with samples.
#[must_use]
pub fn compare(
    first: Period<'_>,
    second: Period<'_>,
    progress: &Progress<'_>,
) -> Option<Comparison> {
    // There are up to a million pairs of hours.
    progress.step(first.hours.len().min(MOST_HOURS) * second.hours.len().min(MOST_HOURS));
    let (one, other) = (logs(first.hours), logs(second.hours));
    let differences = paired(&one, &other);
    let (days_one, days_other) = (days(&one, &one, &other), days(&other, &one, &other));
    let (least, both) = (
        days_one.len().min(days_other.len()),
        days_one.len() + days_other.len(),
    );
    let shift = if least >= MANY_DAYS {
        Shift::of_all(&days_one, &days_other)?
    } else if least >= 1 && both >= LEAST_DAYS {
        Shift::of_few(&days_one, &days_other)?
    } else if differences.len() >= LEAST_HOURS {
        Shift::of_pairs(&differences)?
    } else if one.len() >= LEAST_HOURS && other.len() >= LEAST_HOURS {
        Shift::of_all(&one, &other)?
    } else {
        return None;
    };
    let (p_value, reach) = shift.judge()?;
    Some(Comparison {
        ratio: shift.estimate.exp(),
        low: (shift.estimate - reach).exp(),
        high: (shift.estimate + reach).exp(),
        effect: cliffs_delta(first.samples, second.samples, progress),
        p_value,
    })
}

/// The mean logarithm of one hour of the day.
fn mean(hours: &[(i64, f64)], of_day: i64) -> Option<f64> {
    let logs = hours
        .iter()
        .filter(|(hour, _)| hour.rem_euclid(DAY) == of_day)
        .map(|(_, log)| *log);
    let count = logs.clone().count();
    (count > 0).then(|| logs.sum::<f64>() / count as f64)
}

/// The difference of the mean logarithms, second period minus first, for each hour of the day that
/// both have.
fn paired(one: &[(i64, f64)], other: &[(i64, f64)]) -> Vec<(i64, f64)> {
    (0..DAY)
        .filter_map(|of_day| Some((of_day, mean(other, of_day)? - mean(one, of_day)?)))
        .collect()
}

/// The mean excess of each day that has enough hours over the level that is usual at its hours in
/// both periods.
fn days(hours: &[(i64, f64)], one: &[(i64, f64)], other: &[(i64, f64)]) -> Vec<(i64, f64)> {
    let usual: Vec<Option<f64>> = (0..DAY)
        .map(|of_day| Some(0.5 * mean(one, of_day)? + 0.5 * mean(other, of_day)?))
        .collect();
    hours
        .chunk_by(|(hour, _), (next, _)| hour.div_euclid(DAY) == next.div_euclid(DAY))
        .filter_map(|day| {
            let above: Vec<f64> = day
                .iter()
                .filter_map(|(hour, log)| {
                    let of_day = usize::try_from(hour.rem_euclid(DAY)).ok()?;
                    Some(log - (*usual.get(of_day)?)?)
                })
                .collect();
            let (first, _) = day.first()?;
            (above.len() >= LEAST_HOURS).then(|| {
                (
                    first.div_euclid(DAY),
                    above.iter().sum::<f64>() / above.len() as f64,
                )
            })
        })
        .collect()
}

/// The hours with the logarithms of their medians, without those that have no logarithm.
fn logs(hours: &[HourMedian]) -> Vec<(i64, f64)> {
    hours
        .iter()
        .filter(|h| h.median > 0.0 && h.median.is_finite())
        .map(|h| (h.hour, h.median.ln()))
        .collect()
}

/// Cliff's delta of all samples, in one pass over both sorted series.
fn cliffs_delta(first: &[i64], second: &[i64], progress: &Progress<'_>) -> f64 {
    let pairs = first.len() as f64 * second.len() as f64;
    if pairs == 0.0 {
        return 0.0;
    }
    let mut below = 0_usize;
    let mut up_to = 0_usize;
    let mut excess = 0_i128;
    for value in second {
        progress.step(1);
        while first.get(below).is_some_and(|x| x < value) {
            below += 1;
            progress.step(1);
        }
        up_to = up_to.max(below);
        while first.get(up_to).is_some_and(|x| x <= value) {
            up_to += 1;
        }
        excess += below as i128 - (first.len() - up_to) as i128;
    }
    excess as f64 / pairs
}

#[cfg(test)]
#[path = "comparison_tests.rs"]
mod tests;
