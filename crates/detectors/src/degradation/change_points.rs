//! Change points: when the level of an operation changed, and from which level to which.

use statrs::distribution::{ContinuousCDF, StudentsT};

use crate::degradation::level::Level;
use crate::degradation::noise::{Noise, Residual, block_deviation};
use crate::degradation::profile::Profile;
use crate::degradation::segments::{best_split, splits};
use crate::hour::Hour;
use crate::robust::median;
use exact_digest::progress::Progress;

/// Fewest hours with samples on each side of a change: a day, so that no variation within a day is
/// a change.
const LEAST_HOURS: usize = 24;

/// Most hours on each side by which a change is judged; hours farther away do not describe it.
const SIDE_HOURS: usize = 168;

/// Least change that counts, whatever its significance: 10 %.
const LEAST_LOG_CHANGE: f64 = 0.095_310_179_804_324_9;

/// Largest p-value of a change, corrected for the search for the best place.
const SIGNIFICANCE: f64 = 0.001;

/// Penalty of a split, in long-run variances times ln n. Schwarz's criterion counts 2 parameters, a
/// place and a level. The penalty need not be exact, because each proposed split is judged
/// afterwards.
const PENALTY: f64 = 2.0;

/// Hours around an hour that give the local median, and the deviations from it at which values are
/// clipped. A burst of fewer than half of these hours cannot move the median, while a step passes
/// unchanged.
const CLIP_HOURS: usize = 25;
const CLIP_DEVIATIONS: f64 = 2.0;

/// Rounds in which segments follow from the profile and the profile from the segments; a third
/// round changes almost nothing.
const ROUNDS: usize = 2;

/// A return comes within 10 % of an earlier level.
const RETURN_TOLERANCE: f64 = LEAST_LOG_CHANGE;

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ChangePoint {
    /// First hour of the new level, since 2000-01-01 00:00 UTC.
    pub hour: i64,
    /// Typical durations in microseconds of the week before and the week after, without the shape
    /// of the day and the week.
    pub before: f64,
    pub after: f64,
    pub percent: f64,
    /// Two-sided p-value of no change, corrected for the choice of the place.
    pub p_value: f64,
}

impl ChangePoint {
    /// Whether this later change reverses `earlier`: it has the opposite sign and returns to the
    /// level before it.
    #[must_use]
    pub fn is_return(&self, earlier: &Self) -> bool {
        let opposite = (self.after - self.before) * (earlier.after - earlier.before) < 0.0;
        self.hour > earlier.hour
            && opposite
            && (self.after / earlier.before).ln().abs() <= RETURN_TOLERANCE
    }
}

/// Returns the level changes, ascending. `hours` are in order of time without repetition.
#[must_use]
pub fn detect_change_points(hours: &[Hour], progress: &Progress<'_>) -> Vec<ChangePoint> {
    let levels: Vec<Level> = hours.iter().filter_map(Level::of).collect();
    let mut profile = Profile::within_days(&levels);
    let mut found = Vec::new();
    for _ in 0..ROUNDS {
        let flat = less(&levels, |_, level| profile.at(level));
        found = changes(&flat, progress);
        let edges: Vec<usize> = found.iter().map(|f| f.0).collect();
        let heights = heights(&flat, &edges);
        profile = profile.refined(&less(&levels, |at, _| {
            heights.get(at).copied().unwrap_or(0.0)
        }));
    }
    found.into_iter().map(|(_, change)| change).collect()
}

/// Subtracts the result of `what` from each level.
fn less(levels: &[Level], what: impl Fn(usize, &Level) -> f64) -> Vec<Level> {
    let lowered = |(at, level): (usize, &Level)| Level {
        log: level.log - what(at, level),
        ..*level
    };
    levels.iter().enumerate().map(lowered).collect()
}

/// For each hour the median of its segment.
fn heights(flat: &[Level], edges: &[usize]) -> Vec<f64> {
    let ends = edges.iter().copied().chain([flat.len()]);
    let starts = [0].into_iter().chain(edges.iter().copied());
    starts
        .zip(ends)
        .flat_map(|(start, end)| {
            let logs = flat.get(start..end).unwrap_or_default();
            let middle = median(&mut logs.iter().map(|l| l.log).collect::<Vec<_>>());
            std::iter::repeat_n(middle.unwrap_or(0.0), end - start)
        })
        .collect()
}

fn residuals(flat: &[Level], heights: &[f64]) -> Vec<Residual> {
    flat.iter()
        .zip(heights)
        .map(|(level, height)| Residual::of(level, *height))
        .collect()
}

/// The splits of a deseasonalised series: proposed by least squares on clipped values, then judged
/// one by one.
fn changes(flat: &[Level], progress: &Progress<'_>) -> Vec<(usize, ChangePoint)> {
    // Each median reads `CLIP_HOURS` hours.
    progress.step(flat.len().saturating_mul(CLIP_HOURS));
    let local = running_medians(flat);
    let noise = Noise::of(&residuals(flat, &local));
    let reach = CLIP_DEVIATIONS * noise.deviation;
    let clipped: Vec<f64> = flat
        .iter()
        .zip(&local)
        .map(|(l, m)| l.log.clamp(m - reach, m + reach))
        .collect();
    let rho = noise.autocorrelation;
    let long_run = noise.deviation.powi(2) * (1.0 + rho) / (1.0 - rho);
    let penalty = PENALTY * long_run * (flat.len().max(2) as f64).ln();
    let mut edges = splits(&clipped, LEAST_HOURS, penalty, progress);
    loop {
        edges = relocated(&clipped, &edges, progress);
        // The cost of the medians and of the pairwise averages of each day.
        progress.step(flat.len().saturating_mul(LEAST_HOURS));
        let noise_hours = residuals(flat, &heights(flat, &edges));
        let noise = Noise::of(&noise_hours);
        // Days differ from each other as a whole.
        let daily = noise_hours
            .last()
            .and_then(|last| block_deviation(&noise_hours, LEAST_HOURS as i64, last.hour + 1))
            .unwrap_or(0.0);
        let judged: Vec<(usize, ChangePoint)> = edges
            .iter()
            .enumerate()
            .filter_map(|(i, &at)| {
                let from = i
                    .checked_sub(1)
                    .and_then(|i| edges.get(i))
                    .copied()
                    .unwrap_or(0);
                let to = edges.get(i + 1).copied().unwrap_or(flat.len());
                Some((at, judge(flat, &noise_hours, &noise, daily, from, at, to)?))
            })
            .collect();
        let fails = |c: &ChangePoint| {
            c.p_value > SIGNIFICANCE || (c.after / c.before).ln().abs() < LEAST_LOG_CHANGE
        };
        // The worst edge is removed first, because its neighbours then have longer sides.
        let worst = judged
            .iter()
            .filter(|(_, c)| fails(c))
            .max_by(|a, b| a.1.p_value.total_cmp(&b.1.p_value).then(b.0.cmp(&a.0)));
        match worst {
            Some((at, _)) => edges.retain(|edge| edge != at),
            None => return judged,
        }
    }
}

/// Moves each edge to the best place between its neighbours.
fn relocated(clipped: &[f64], edges: &[usize], progress: &Progress<'_>) -> Vec<usize> {
    let mut moved: Vec<usize> = Vec::with_capacity(edges.len());
    for (i, &at) in edges.iter().enumerate() {
        let from = moved
            .last()
            .copied()
            .unwrap_or(0)
            .max(at.saturating_sub(SIDE_HOURS));
        let to = edges
            .get(i + 1)
            .copied()
            .unwrap_or(clipped.len())
            .min(at + SIDE_HOURS);
        moved.push(best_split(clipped, from, to, LEAST_HOURS, progress).unwrap_or(at));
    }
    moved
}

/// Judges the change at `at` between the segments `from..at` and `at..to`.
fn judge(
    flat: &[Level],
    residuals: &[Residual],
    noise: &Noise,
    daily: f64,
    from: usize,
    at: usize,
    to: usize,
) -> Option<ChangePoint> {
    let side = |from: usize, to: usize| {
        let mut logs: Vec<f64> = flat.get(from..to)?.iter().map(|l| l.log).collect();
        let error = noise.standard_error(residuals.get(from..to)?);
        let days = (to - from) as f64 / LEAST_HOURS as f64;
        Some((median(&mut logs)?, error.max(daily / days.sqrt())))
    };
    let (before, before_error) = side(from.max(at.saturating_sub(SIDE_HOURS)), at)?;
    let (after, after_error) = side(at, to.min(at + SIDE_HOURS))?;
    let student = StudentsT::new(0.0, 1.0, noise.freedom).ok()?;
    // The place is the best of all, so it counts as one test per day (Bonferroni).
    let places = (flat.len() as f64 / LEAST_HOURS as f64).max(1.0);
    let t = (after - before) / before_error.hypot(after_error);
    Some(ChangePoint {
        hour: flat.get(at)?.hour,
        before: before.exp(),
        after: after.exp(),
        percent: 100.0 * (after - before).exp_m1(),
        p_value: (places * 2.0 * student.sf(t.abs())).clamp(0.0, 1.0),
    })
}

fn running_medians(flat: &[Level]) -> Vec<f64> {
    let half = CLIP_HOURS / 2;
    (0..flat.len())
        .map(|at| {
            let near = flat.get(at.saturating_sub(half)..(at + half + 1).min(flat.len()));
            let mut logs: Vec<f64> = near.unwrap_or_default().iter().map(|l| l.log).collect();
            median(&mut logs).unwrap_or(0.0)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn series(hours: i64, level: impl Fn(i64) -> f64) -> Vec<Hour> {
        (0..hours)
            .map(|h| {
                let v = level(h) * (1.0 + 0.1 * ((h * 7919 % 101) as f64 / 101.0 - 0.5));
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

    fn cycle(h: i64) -> f64 {
        1000.0 * (2.0 + (h as f64 * 0.2618).sin()) * if h % 168 < 48 { 0.5 } else { 1.0 }
    }

    #[test]
    fn empty_seasonal_and_bursty_series_have_no_change() {
        assert!(detect_change_points(&[], &Progress::unchecked()).is_empty());
        assert!(detect_change_points(&series(1, cycle), &Progress::unchecked()).is_empty());
        let burst = |h: i64| cycle(h) * if h % 200 < 3 { 8.0 } else { 1.0 };
        assert_eq!(
            detect_change_points(&series(720, burst), &Progress::unchecked()),
            []
        );
    }

    #[test]
    fn a_change_and_its_return_are_found() {
        let step = |h: i64| cycle(h) * if (300..500).contains(&h) { 1.4 } else { 1.0 };
        let found = detect_change_points(&series(720, step), &Progress::unchecked());
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(
            (found[0].hour - 300).abs() <= 2 && (found[1].hour - 500).abs() <= 2,
            "{found:?}"
        );
        assert!((found[0].percent - 40.0).abs() < 5.0, "{found:?}");
        assert!(found[1].is_return(&found[0]) && !found[0].is_return(&found[1]));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]

        #[test]
        fn a_step_is_found_within_three_hours(at in 60_i64..660, factor in 1.3_f64..3.0) {
            let found = detect_change_points(
                &series(720, |h| cycle(h) * if h >= at { factor } else { 1.0 }),
                &Progress::unchecked());
            prop_assert_eq!(found.len(), 1, "{:?}", found);
            prop_assert!((found[0].hour - at).abs() <= 3, "{:?}", found);
        }
    }
}
