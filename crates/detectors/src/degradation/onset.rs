//! Onset of a change: the part of the window after the most likely onset.

use crate::degradation::noise::{Noise, Residual};
use crate::robust::hodges_lehmann;

/// Share of the window that may lie before the onset. At most half, so that the typical hour of the
/// window is affected, as it must be to move a median over the whole window.
const LATEST_ONSET: f64 = 0.5;

/// Most steps in which onsets are tried over the length of a window.
const MOST_ONSETS: i64 = 24;

/// Factor by which a later onset must explain the window better, so that rounding alone does not
/// decide.
const TIE: f64 = 1.0 + 1e-9;

/// Share of the hours, by weight, that counts as most hours.
const MOST_HOURS: f64 = 0.6;

/// The last hours of a window, from an onset on.
pub(super) struct Suffix<'a> {
    pub hours: &'a [Residual],
    pub change: f64,
    pub error: f64,
}

impl<'a> Suffix<'a> {
    fn of(hours: &'a [Residual], noise: &Noise) -> Option<Self> {
        let values: Vec<_> = hours.iter().map(Residual::weighted).collect();
        let change = hodges_lehmann(&values)? - noise.center;
        Some(Self {
            hours,
            change,
            error: noise.standard_error(hours),
        })
    }

    /// How much better this change explains the hours than no change: the gain in log likelihood
    /// with Laplace noise, where a burst cannot count more than the change itself.
    fn gain(&self) -> f64 {
        let better = |h: &Residual| h.value.abs() - (h.value - self.change).abs();
        self.hours.iter().map(|h| h.weight * better(h)).sum()
    }

    /// Whether most hours moved by `least` or more in the direction of the change.
    pub fn shared(&self, least: f64) -> bool {
        let moved = |h: &&Residual| h.value * self.change.signum() >= least;
        let weight = |h: &Residual| h.weight;
        self.hours.iter().filter(moved).map(weight).sum::<f64>()
            >= MOST_HOURS * self.hours.iter().map(weight).sum::<f64>()
    }
}

/// Returns the part of the window since the most likely onset.
pub(super) fn likeliest<'a>(
    judged: &'a [Residual],
    noise: &Noise,
    start: i64,
    window_hours: i64,
) -> Option<Suffix<'a>> {
    let latest = (window_hours as f64 * LATEST_ONSET) as i64;
    let step = (window_hours / MOST_ONSETS).max(1) as usize;
    let mut best: Option<Suffix> = None;
    for onset in (0..=latest).step_by(step) {
        let (_, hours) = judged.split_at(judged.partition_point(|h| h.hour < start + onset));
        if best.is_some() && hours.len() < LEAST_HOURS {
            break;
        }
        let Some(suffix) = Suffix::of(hours, noise) else {
            continue;
        };
        if best.as_ref().is_none_or(|b| suffix.gain() > b.gain() * TIE) {
            best = Some(suffix);
        }
    }
    best
}

/// Fewest hours with samples that are judged, unless the window itself has fewer: one or two bad
/// hours are a burst.
pub(crate) const LEAST_HOURS: usize = 3;
