//! Two periods of one operation, compared: by how much, how surely.

use statrs::distribution::{ContinuousCDF, Normal};

use super::robust;

/// Fewer hours in a period say nothing.
pub const LEAST_HOURS: usize = 6;

/// So many order statistics of a period's hours stand for all of them in the typical ratio, so that their pairs fit in memory.
const MOST_HOURS: usize = 1000;

/// Beyond it nothing that is known of an hour is left in the next one.
const MOST_AUTOCORRELATION: f64 = 0.95;

/// Two-sided 95 %.
const INTERVAL: f64 = 1.959_963_984_540_054;

/// How periods are compared, for whoever reads the result.
pub const METHOD: &str = "Ratio: Hodges and Lehmann's estimate from all pairs of hourly medians, with its 95 % interval. Significance: Mann and Whitney's test on hourly \
medians, its variance enlarged by what successive hours have in common, adjusted for the number of operations by Benjamini and Hochberg; below 0.01 an \
operation is called slower or faster. Effect: Cliff's delta over all samples, exactly (below 0.147 negligible, 0.33 small, 0.474 medium). Samples within an \
hour are not independent, so that hours are compared. Periods should cover the same hours of the day.";

/// The median of an hour.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct HourMedian {
    /// Hours since any time.
    pub hour: i64,
    /// Microseconds, positive.
    pub median: f64,
}

/// A period: its samples in ascending order, its hours in the order of time.
#[derive(Clone, Copy, Debug)]
pub struct Period<'a> {
    pub samples: &'a [i64],
    pub hours: &'a [HourMedian],
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Comparison {
    /// Second over first, with its 95 % interval.
    pub ratio: f64,
    pub low: f64,
    pub high: f64,
    /// Cliff's delta: how much more often a sample of the second period is the longer one than the shorter one, from -1 to 1.
    pub effect: f64,
    /// Two-sided.
    pub p_value: f64,
}

/// The size of an effect in a word, by the thresholds of Romano et al. (2006).
#[must_use]
pub fn effect_size(delta: f64) -> &'static str {
    match delta.abs() {
        size if size < 0.147 => "negligible",
        size if size < 0.33 => "small",
        size if size < 0.474 => "medium",
        _ => "large",
    }
}

/// `None` where either period has fewer than [`LEAST_HOURS`] hours with samples.
#[must_use]
pub fn compare(first: Period<'_>, second: Period<'_>) -> Option<Comparison> {
    let (one, other) = (logs(first.hours), logs(second.hours));
    if one.len() < LEAST_HOURS || other.len() < LEAST_HOURS {
        return None;
    }
    let inflation = inflation(&one, &other);
    let (ratio, low, high) = typical_ratio(&one, &other, inflation)?;
    Some(Comparison {
        ratio,
        low,
        high,
        effect: cliffs_delta(first.samples, second.samples),
        p_value: mann_whitney(&one, &other, inflation),
    })
}

/// Hours with the logarithms of their medians; what has none is left out.
fn logs(hours: &[HourMedian]) -> Vec<(i64, f64)> {
    hours
        .iter()
        .filter(|h| h.median > 0.0 && h.median.is_finite())
        .map(|h| (h.hour, h.median.ln()))
        .collect()
}

/// By how much the variance of a rank sum grows when hours resemble the hour before: (1 + ρ) / (1 - ρ), for the autocorrelation ρ of
/// successive hours around the median of their period, with Kendall's correction for its bias in short series.
fn inflation(one: &[(i64, f64)], other: &[(i64, f64)]) -> f64 {
    let mut products = 0.0;
    let mut squares = 0.0;
    for hours in [one, other] {
        let mut values: Vec<f64> = hours.iter().map(|(_, log)| *log).collect();
        let Some(middle) = robust::median(&mut values) else {
            continue;
        };
        squares += hours
            .iter()
            .map(|(_, log)| (log - middle).powi(2))
            .sum::<f64>();
        products += hours
            .windows(2)
            .filter_map(|pair| match pair {
                [(h, x), (next, y)] if *next == h + 1 => Some((x - middle) * (y - middle)),
                _ => None,
            })
            .sum::<f64>();
    }
    if squares <= 0.0 {
        return 1.0;
    }
    let hours = (one.len() + other.len()) as f64;
    let measured = products / squares;
    let rho = (measured + (1.0 + 3.0 * measured.max(0.0)) / hours).clamp(0.0, MOST_AUTOCORRELATION);
    (1.0 + rho) / (1.0 - rho)
}

/// Hodges and Lehmann (1963): the median of all differences, and the interval that the test would not reject.
fn typical_ratio(
    one: &[(i64, f64)],
    other: &[(i64, f64)],
    inflation: f64,
) -> Option<(f64, f64, f64)> {
    let (n, m) = (one.len() as f64, other.len() as f64);
    let (one, other) = (thinned(one), thinned(other));
    let mut differences: Vec<f64> = other
        .iter()
        .flat_map(|y| one.iter().map(move |x| y - x))
        .collect();
    let pairs = differences.len() as f64;
    // As a share of all pairs, whose number differs where hours were thinned.
    let reach = INTERVAL * ((n + m + 1.0) / (12.0 * n * m) * inflation).sqrt();
    let mut at = |share: f64| {
        let place = ((share * pairs) as usize).min(differences.len().saturating_sub(1));
        let (_, value, _) = differences.select_nth_unstable_by(place, f64::total_cmp);
        value.exp()
    };
    if pairs < 1.0 {
        return None;
    }
    Some((
        at(0.5),
        at((0.5 - reach).max(0.0)),
        at((0.5 + reach).min(1.0)),
    ))
}

/// The values in order, or as many of their order statistics, evenly.
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

/// Mann and Whitney (1947) by the normal approximation, ties and continuity corrected; the variance is enlarged by `inflation`.
fn mann_whitney(one: &[(i64, f64)], other: &[(i64, f64)], inflation: f64) -> f64 {
    let mut all: Vec<(f64, bool)> = one
        .iter()
        .map(|(_, x)| (*x, false))
        .chain(other.iter().map(|(_, y)| (*y, true)))
        .collect();
    all.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
    let (n, m) = (one.len() as f64, other.len() as f64);
    let total = n + m;
    let mut rank_sum = 0.0;
    let mut ties = 0.0;
    let mut before = 0.0;
    for equal in all.chunk_by(|a, b| a.0 == b.0) {
        let size = equal.len() as f64;
        let rank = before + (size + 1.0) / 2.0;
        rank_sum += rank * equal.iter().filter(|(_, is_second)| *is_second).count() as f64;
        ties += size.powi(3) - size;
        before += size;
    }
    let u = rank_sum - m * (m + 1.0) / 2.0;
    let variance = n * m / 12.0 * (total + 1.0 - ties / (total * (total - 1.0))) * inflation;
    let distance = ((u - n * m / 2.0).abs() - 0.5).max(0.0);
    if variance <= 0.0 {
        return 1.0;
    }
    Normal::standard().sf(distance / variance.sqrt()) * 2.0
}

/// Cliff's delta of all samples, by one walk over both in order.
fn cliffs_delta(first: &[i64], second: &[i64]) -> f64 {
    let pairs = first.len() as f64 * second.len() as f64;
    if pairs == 0.0 {
        return 0.0;
    }
    let mut below = 0_usize;
    let mut up_to = 0_usize;
    let mut excess = 0_i128;
    for value in second {
        while first.get(below).is_some_and(|x| x < value) {
            below += 1;
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
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn hours(values: &[f64]) -> Vec<HourMedian> {
        values
            .iter()
            .enumerate()
            .map(|(hour, median)| HourMedian {
                hour: hour as i64,
                median: *median,
            })
            .collect()
    }

    fn of(first: &[f64], second: &[f64]) -> Option<Comparison> {
        let samples = |values: &[f64]| {
            let mut samples: Vec<i64> = values.iter().map(|v| *v as i64).collect();
            samples.sort_unstable();
            samples
        };
        let (a, b) = (samples(first), samples(second));
        compare(
            Period {
                samples: &a,
                hours: &hours(first),
            },
            Period {
                samples: &b,
                hours: &hours(second),
            },
        )
    }

    /// A stream of numbers that is the same in every run (Knuth's MMIX), as normal deviates by twelve sums.
    struct Noise(u64);

    impl Noise {
        fn next(&mut self) -> f64 {
            (0..12)
                .map(|_| {
                    self.0 = self
                        .0
                        .wrapping_mul(6_364_136_223_846_793_005)
                        .wrapping_add(1_442_695_040_888_963_407);
                    (self.0 >> 11) as f64 / (1_u64 << 53) as f64
                })
                .sum::<f64>()
                - 6.0
        }

        fn series(&mut self, hours: usize, phi: f64, shift: f64) -> Vec<f64> {
            let mut state = self.next() / (1.0 - phi * phi).sqrt();
            (0..hours)
                .map(|_| {
                    state = phi * state + self.next();
                    10_000.0 * (0.05 * state * (1.0 - phi * phi).sqrt() + shift).exp()
                })
                .collect()
        }
    }

    #[test]
    fn the_test_is_that_of_the_books() {
        // scipy.stats.mannwhitneyu([1..8], [3.5, 4.5, 9, 10, 11, 12, 13], method="asymptotic"): U = 51, p = 0.009350…
        let one: Vec<(i64, f64)> = (1..=8).map(|n| (10 * n, n as f64)).collect();
        let other: Vec<(i64, f64)> = [3.5, 4.5, 9.0, 10.0, 11.0, 12.0, 13.0]
            .iter()
            .enumerate()
            .map(|(n, v)| (10 * n as i64, *v))
            .collect();
        let p = mann_whitney(&one, &other, 1.0);
        assert!((p - 0.009_350).abs() < 5e-6, "{p}");
        // With ties: ([1, 2, 2, 3], [2, 3, 4, 4, 5]): U = 18, p = 0.059353…
        let ties = mann_whitney(
            &[(0, 1.0), (2, 2.0), (4, 2.0), (6, 3.0)],
            &[(0, 2.0), (2, 3.0), (4, 4.0), (6, 4.0), (8, 5.0)],
            1.0,
        );
        assert!((ties - 0.059_353).abs() < 5e-6, "{ties}");
    }

    #[test]
    fn a_tenth_more_is_found_and_measured() {
        let mut noise = Noise(7);
        let found = of(
            &noise.series(48, 0.3, 0.0),
            &noise.series(48, 0.3, 1.1_f64.ln()),
        )
        .unwrap();
        assert!(
            found.p_value < 0.001 && found.low < 1.1 && found.high > 1.1,
            "{found:?}"
        );
        assert!((found.ratio - 1.1).abs() < 0.05 && effect_size(found.effect) == "large");
    }

    #[test]
    fn noise_is_rarely_a_difference() {
        let mut noise = Noise(42);
        for (phi, allowed) in [(0.0, 20), (0.5, 25), (0.8, 40)] {
            let false_alarms = (0..1000)
                .filter(|_| {
                    of(&noise.series(48, phi, 0.0), &noise.series(48, phi, 0.0))
                        .unwrap()
                        .p_value
                        < 0.01
                })
                .count();
            assert!(false_alarms <= allowed, "{phi}: {false_alarms} of 1000");
        }
    }

    #[test]
    fn few_hours_say_nothing() {
        assert_eq!(of(&[1.0; 5], &[2.0; 50]), None);
        assert_eq!(of(&[1.0; 5], &[]), None);
        let equal = of(&[5.0; 6], &[5.0; 6]).unwrap();
        assert_eq!((equal.ratio, equal.effect, equal.p_value), (1.0, 0.0, 1.0));
    }

    #[test]
    fn a_year_of_hours_is_thinned() {
        let mut noise = Noise(3);
        let found = of(
            &noise.series(8760, 0.5, 0.0),
            &noise.series(8760, 0.5, 0.02),
        )
        .unwrap();
        assert!((found.ratio - 1.02).abs() < 0.005 && found.p_value < 1e-6);
    }

    proptest! {
        #[test]
        fn delta_counts_every_pair(mut a in proptest::collection::vec(0..30_i64, 1..40), mut b in proptest::collection::vec(0..30_i64, 1..40)) {
            let pairs: i64 = b.iter().map(|y| a.iter().map(|x| (y - x).signum()).sum::<i64>()).sum();
            a.sort_unstable();
            b.sort_unstable();
            prop_assert_eq!(cliffs_delta(&a, &b), pairs as f64 / (a.len() * b.len()) as f64);
        }

        #[test]
        fn swapped_periods_are_the_inverse(a in proptest::collection::vec(1.0..1e9_f64, 6..40), b in proptest::collection::vec(1.0..1e9_f64, 6..40)) {
            let (there, back) = (of(&a, &b).unwrap(), of(&b, &a).unwrap());
            prop_assert!((there.p_value - back.p_value).abs() < 1e-9);
            prop_assert!((there.effect + back.effect).abs() < 1e-12);
            prop_assert!(there.low <= there.ratio && there.ratio <= there.high);
        }

        #[test]
        fn anything_goes(a in proptest::collection::vec(any::<f64>(), 0..20), b in proptest::collection::vec(any::<f64>(), 0..20)) {
            if let Some(found) = of(&a, &b) {
                prop_assert!((0.0..=1.0).contains(&found.p_value) && found.effect.abs() <= 1.0);
            }
        }
    }
}
