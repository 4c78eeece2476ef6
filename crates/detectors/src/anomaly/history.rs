//! The tail of a history of hours, in which each day has a limited weight.

use super::direction::Direction;
use super::tail::{self, Exceedance, LEAST_SAMPLES, Tail, tail_size};
use crate::hour::HourOfSamples;
use crate::robust::median;
use std::collections::BTreeMap;

/// Length of the blocks by which exceedances are weighted, one day. An incident of several hours
/// counts as one event, not as many as it has samples (Ferro & Segers 2003); otherwise the first
/// incident would hide every later one for two weeks.
const BLOCK_HOURS: i64 = 24;

/// An hour of the history, and the level (microseconds) that is subtracted from its samples.
#[derive(Clone, Copy, Debug)]
pub struct Levelled<'a> {
    pub samples: &'a HourOfSamples,
    pub level: f64,
}

/// The kept samples on the judged side.
fn extremes(hour: &HourOfSamples, direction: Direction) -> &[i64] {
    match direction {
        Direction::Slow => &hour.top,
        Direction::Fast => &hour.bottom,
    }
}

/// Fits the tail of `sample - level` before hour `judged`. `None` for fewer than 10 samples.
///
/// Each hour keeps only a limited number of extreme samples. The samples that were not kept are
/// missing from the tail, which understates it only below the kept extremes of that hour.
#[must_use]
pub fn tail_before(
    judged: i64,
    hours: &[Levelled],
    direction: Direction,
    least_scale: f64,
) -> Option<Tail> {
    let count: u64 = hours.iter().map(|h| h.samples.hour.count).sum();
    if count < LEAST_SAMPLES {
        return None;
    }
    let block = |h: &Levelled| (judged - 1 - h.samples.hour.hour).div_euclid(BLOCK_HOURS);
    let mut pool: Vec<(f64, i64)> = hours
        .iter()
        .flat_map(|h| {
            let block = block(h);
            let extremes = extremes(h.samples, direction).iter();
            extremes.map(move |v| (direction.orient(*v as f64 - h.level), block))
        })
        .collect();
    let size = tail_size(count);
    let from = pool.len().saturating_sub(size + 1);
    if pool.len() < 2 {
        return None;
    }
    let (_, threshold, over) = pool.select_nth_unstable_by(from, |a, b| a.0.total_cmp(&b.0));
    let threshold = threshold.0;
    let mut over: Vec<(f64, i64)> = over.iter().copied().filter(|v| v.0 > threshold).collect();
    over.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    let samples_by_day = hours.iter().map(|h| (block(h), h.samples.hour.count));
    let days = Days::of(samples_by_day, &over);
    let exceedances: Vec<_> = over
        .iter()
        .map(|(value, day)| Exceedance {
            excess: value - threshold,
            weight: days.weight(*day, size, count),
        })
        .collect();
    let mut medians: Vec<f64> = hours
        .iter()
        .map(|h| direction.orient(h.samples.hour.median - h.level))
        .collect();
    let center = median(&mut medians)?;
    let least_scale = least_scale.max(tail::least_scale(0.0));
    Some(Tail::fit(
        center,
        threshold,
        &exceedances,
        count as f64,
        least_scale,
    ))
}

/// The numbers of samples and of exceedances of each day.
struct Days(BTreeMap<i64, (u64, u32)>);

impl Days {
    fn of(samples: impl Iterator<Item = (i64, u64)>, over: &[(f64, i64)]) -> Self {
        let mut days: BTreeMap<i64, (u64, u32)> = BTreeMap::new();
        for (day, count) in samples {
            days.entry(day).or_default().0 += count;
        }
        for (_, day) in over {
            days.entry(*day).or_default().1 += 1;
        }
        Self(days)
    }

    /// The weight of one exceedance of a day, if the tail holds `size` of `count` samples: together
    /// the exceedances of a day weigh at most as much as its share of the samples, or one.
    fn weight(&self, day: i64, size: usize, count: u64) -> f64 {
        let (samples, held) = self.0.get(&day).copied().unwrap_or_default();
        let share = (size as f64 * samples as f64 / count as f64).max(1.0);
        (share / f64::from(held)).min(1.0)
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::hour::Hour;
    use proptest::prelude::*;

    pub(crate) fn hour_of(hour: i64, mut values: Vec<i64>) -> HourOfSamples {
        values.sort_unstable();
        let n = values.len();
        let mean = values.iter().sum::<i64>() as f64 / n as f64;
        let p99 = values[(n * 99 / 100).min(n - 1)] as f64;
        let hour = Hour {
            hour,
            local_hour: hour,
            count: n as u64,
            mean,
            p99,
            min: values[0],
            max: values[n - 1],
            median: median(&mut values.iter().map(|v| *v as f64).collect::<Vec<_>>()).unwrap(),
        };
        HourOfSamples {
            hour,
            top: values[n.saturating_sub(128)..].to_vec(),
            bottom: values[..n.min(128)].to_vec(),
        }
    }

    #[test]
    fn an_incident_within_one_day_counts_as_one_day() {
        let calm = |h: i64| vec![100_000 + (h * 7919) % 10_000];
        let hours: Vec<_> = (0..336)
            .map(|h| {
                hour_of(
                    h,
                    if (100..120).contains(&h) {
                        vec![1_000_000 + h]
                    } else {
                        calm(h)
                    },
                )
            })
            .collect();
        let levelled: Vec<_> = hours
            .iter()
            .map(|samples| Levelled {
                samples,
                level: 0.0,
            })
            .collect();
        let tail = tail_before(336, &levelled, Direction::Slow, 100.0).unwrap();
        // 20 of 336 samples are as slow (p = 0.06); counted as events it is one day of 14.
        assert!(tail.log_p(1e6) < 0.02_f64.ln(), "{tail:?}");
        assert!(tail_before(336, &levelled[..9], Direction::Slow, 100.0).is_none());
    }

    proptest! {
        #[test]
        fn the_fast_tail_mirrors_the_slow_tail(
            values in prop::collection::vec(1_i64..1_000_000, 20..200),
        ) {
            let slow: Vec<_> = values.iter().enumerate().map(|(h, v)| hour_of(h as i64, vec![*v])).collect();
            let fast: Vec<_> = values.iter().enumerate().map(|(h, v)| hour_of(h as i64, vec![-*v])).collect();
            let tail = |hours: &[HourOfSamples], direction| {
                let levelled: Vec<_> = hours.iter().map(|samples| Levelled { samples, level: 0.0 }).collect();
                tail_before(values.len() as i64, &levelled, direction, 1.0)
            };
            prop_assert_eq!(tail(&slow, Direction::Slow), tail(&fast, Direction::Fast));
        }
    }
}
