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
