//! How many minutes are expected to have a slow sample.

use crate::history::{History, Statistic};
use crate::minute::Minute;

/// Halvings until [`independent`] is known to seven digits.
const HALVINGS: u32 = 25;
const LEAST_INDEPENDENT: f64 = 0.01;

/// Sums of the probabilities that each minute of a history has a sample beyond a limit.
#[derive(Clone, Debug)]
pub(crate) struct ExpectedMinutes {
    first: Minute,
    sums: Vec<f64>,
}

impl ExpectedMinutes {
    /// Each sample is slow with the probability `share`, and only the part `independent` of a
    /// minute's samples counts.
    pub(crate) fn of(history: &History, share: f64, independent: f64) -> Self {
        let (first, mut sums, mut sum) = (history.first(), vec![0.0], 0.0);
        for minute in first.0..history.end().0 {
            let samples = history.samples(Minute(minute), Minute(minute + 1));
            sum += probability(samples, share, independent);
            sums.push(sum);
        }
        Self { first, sums }
    }

    pub(crate) fn between(&self, from: Minute, to: Minute) -> f64 {
        self.until(to) - self.until(from)
    }

    fn until(&self, minute: Minute) -> f64 {
        let last = self.sums.len().saturating_sub(1);
        let place = usize::try_from(minute.since(self.first).max(0)).unwrap_or(last);
        self.sums.get(place.min(last)).copied().unwrap_or_default()
    }
}

fn probability(samples: u32, share: f64, independent: f64) -> f64 {
    1.0 - (1.0 - share).powf(f64::from(samples) * independent)
}

/// How much of a minute's samples count as independent: with this part of them, the expected number
/// of minutes with a sample beyond the limit is the number that the history has. At most 1.
///
/// Slow samples come in bursts, so fewer minutes are affected than if each sample were slow by
/// itself.
pub(crate) fn independent(history: &History, limit: usize, share: f64) -> f64 {
    let (from, to) = (history.first(), history.end());
    let affected = history.share(Statistic::Minutes, limit, from, to).beyond;
    let observed = f64::from(affected) + 0.5;
    let expected = |independent| ExpectedMinutes::of(history, share, independent).between(from, to);
    if expected(1.0) <= observed {
        return 1.0;
    }
    let (mut low, mut high) = (LEAST_INDEPENDENT, 1.0);
    for _ in 0..HALVINGS {
        let middle = f64::midpoint(low, high);
        if expected(middle) > observed {
            high = middle;
        } else {
            low = middle;
        }
    }
    high
}
