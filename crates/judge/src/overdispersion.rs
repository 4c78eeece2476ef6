//! How much the share of slow samples varies from window to window, beyond what chance explains.

use crate::compared::Compared;
use crate::history::Statistic;

/// Lengths, in minutes, of the windows whose shares are compared.
const LENGTHS: [i64; 5] = [5, 15, 30, 60, 180];

/// Fewest windows from which a correlation is estimated.
const LEAST_WINDOWS: u32 = 20;

/// The least correlation. No history shows all of what can happen.
const LEAST_OF_SAMPLES: f64 = 0.02;
const LEAST_OF_MINUTES: f64 = 0.002;

/// The correlation is at least the odds of a slow sample, up to this much: with a smaller one, what
/// is common would be expected to have almost the same share in every window.
const MOST_ODDS: f64 = 0.3;

const MOST: f64 = 0.5;

/// The correlation of two samples (or minutes) of a window: the greatest of the estimates from
/// windows of several lengths, each by the method of moments: the excess of the squared deviations
/// over a binomial distribution's, as a part of the greatest possible excess.
pub(crate) fn correlation(compared: &Compared<'_>) -> f64 {
    let overall = compared.overall().min(0.9);
    let odds = (overall / (1.0 - overall)).min(MOST_ODDS);
    let least = match compared.what {
        Statistic::Samples => LEAST_OF_SAMPLES,
        Statistic::Minutes => LEAST_OF_MINUTES,
    };
    LENGTHS
        .iter()
        .filter_map(|length| estimate(compared, *length))
        .fold(least.max(odds), f64::max)
        .clamp(0.0, MOST)
}

fn estimate(compared: &Compared<'_>, length: i64) -> Option<f64> {
    let history = compared.history;
    let (mut excess, mut most, mut windows) = (0.0, 0.0, 0);
    let mut to = history.first().plus(length);
    while to <= history.end() {
        let from = to.plus(-length);
        let found = history.share(compared.what, compared.limit, from, to);
        if found.of > 1 {
            let (of, share) = (f64::from(found.of), compared.expected(from, to, found.of));
            let deviation = f64::from(found.beyond) - share * of;
            let variance = of * share * (1.0 - share);
            excess += deviation * deviation - variance;
            most += variance * (of - 1.0);
            windows += 1;
        }
        to = to.plus(length);
    }
    (windows >= LEAST_WINDOWS && most > 0.0).then(|| excess / most)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::affected::ExpectedMinutes;
    use crate::history::History;
    use crate::minute::{Counts, Minute, WEEK};

    /// The correlation of samples in a week of twenty samples a minute, of which `slow` says how
    /// many are slow.
    fn of_samples(slow: impl Fn(i64) -> u32) -> f64 {
        let minutes: Vec<Counts> = (0..WEEK)
            .map(|minute| {
                let mut counts = Counts {
                    samples: 20,
                    ..Counts::default()
                };
                counts.beyond[0] = slow(minute);
                counts
            })
            .collect();
        let history = History::new(Minute(0), &minutes);
        let all = history.share(Statistic::Samples, 0, Minute(0), Minute(WEEK));
        let affected = ExpectedMinutes::of(&history, all.value(), 1.0);
        correlation(&Compared {
            history: &history,
            what: Statistic::Samples,
            limit: 0,
            share: all.value(),
            affected: &affected,
        })
    }

    #[test]
    fn an_even_share_has_the_least_correlation() {
        // One sample of every third minute: 1 of 60.
        let found = of_samples(|minute| u32::from(minute % 3 == 0));
        assert!((found - LEAST_OF_SAMPLES).abs() < 1e-9, "{found}");
    }

    #[test]
    fn bursts_are_correlated() {
        // The same share, in bursts of ten minutes each ten hours.
        let found = of_samples(|minute| if minute % 600 < 10 { 20 } else { 0 });
        assert!(found > 0.3 && found <= MOST, "{found}");
        // A share of a half has at least the greatest odds that count.
        let even = of_samples(|_| 10);
        assert!((even - MOST_ODDS).abs() < 1e-9, "{even}");
    }
}
