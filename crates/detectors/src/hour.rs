//! The data of one hour of an operation.

use exact_digest::digest::{Digest, DigestError};
use exact_digest::memory::try_extend;
use exact_digest::merged;
use exact_digest::percentile::Percentile;
use exact_digest::progress::Progress;

/// Number of the greatest and of the least samples of an hour that are kept. A fit of the tail
/// needs no more, and an hour of outliers cannot outweigh the other hours.
pub const EXTREMES: usize = 128;

/// All samples of an operation in one hour.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hour {
    /// Hours since 2000-01-01 00:00 UTC, a Saturday.
    pub hour: i64,
    /// The same hour in local time of the operation's time zone: modulo 24 the hour of the day,
    /// modulo 168 that of the week. When summer time ends, two hours have the same number.
    pub local_hour: i64,
    pub count: u64,
    /// The mean; like all durations here in microseconds.
    pub mean: f64,
    pub median: f64,
    pub p99: f64,
    pub min: i64,
    pub max: i64,
}

/// An hour with its extreme samples, at most [`EXTREMES`] on each side, in ascending order.
#[derive(Clone, Debug, PartialEq)]
pub struct HourOfSamples {
    pub hour: Hour,
    /// The smallest samples.
    pub bottom: Vec<i64>,
    /// The greatest samples.
    pub top: Vec<i64>,
}

impl Hour {
    /// Merges the digests of an hour; `None` if there are none.
    ///
    /// # Errors
    /// [`DigestError`]
    pub fn of(
        hour: i64,
        local_hour: i64,
        digests: &[Digest<'_>],
        progress: &Progress<'_>,
    ) -> Result<Option<Self>, DigestError> {
        let wanted = [Percentile::MEDIAN, Percentile::P99];
        let Some(summary) = merged::summarize(digests, &wanted, progress)? else {
            return Ok(None);
        };
        let (Some(mean), [median, p99]) = (summary.moments.mean(), summary.percentiles.as_slice())
        else {
            return Err(DigestError::Corrupt);
        };
        Ok(Some(Self {
            hour,
            local_hour,
            count: summary.moments.count,
            mean,
            median: *median,
            p99: *p99,
            min: summary.min,
            max: summary.max,
        }))
    }
}

impl HourOfSamples {
    /// Merges the digests of an hour and keeps the extreme samples.
    ///
    /// # Errors
    /// [`DigestError`]
    pub fn of(
        hour: i64,
        local_hour: i64,
        digests: &[Digest<'_>],
        progress: &Progress<'_>,
    ) -> Result<Option<Self>, DigestError> {
        let Some(hour) = Hour::of(hour, local_hour, digests, progress)? else {
            return Ok(None);
        };
        let (mut bottom, mut top) = (Vec::new(), Vec::new());
        for digest in digests {
            try_extend(&mut bottom, &digest.least(EXTREMES)?, progress)?;
            try_extend(&mut top, &digest.greatest(EXTREMES)?, progress)?;
        }
        bottom.sort_unstable();
        bottom.truncate(EXTREMES);
        top.sort_unstable();
        top.drain(..top.len().saturating_sub(EXTREMES));
        Ok(Some(Self { hour, bottom, top }))
    }
}

/// An hour for tests that use only the mean.
#[cfg(test)]
pub fn of_mean(hour: i64, mean: f64) -> Hour {
    Hour {
        hour,
        local_hour: hour,
        count: 20,
        mean,
        median: mean,
        p99: mean,
        min: 1,
        max: 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use exact_digest::digest::encode;
    use exact_digest::percentile::percentiles;
    use proptest::prelude::*;

    #[test]
    fn without_digests_there_is_no_hour() {
        assert_eq!(Hour::of(0, 0, &[], &Progress::unchecked()), Ok(None));
        assert_eq!(
            HourOfSamples::of(0, 0, &[], &Progress::unchecked()),
            Ok(None)
        );
    }

    proptest! {
        #[test]
        fn an_hour_equals_the_statistics_of_its_samples(
            sets in prop::collection::vec(prop::collection::vec(1_i64..90_000, 1..400), 1..4),
        ) {
            let encoded: Vec<_> = sets
                .iter()
                .map(|set| {
                    let mut set = set.clone();
                    set.sort_unstable();
                    encode(&set, &Progress::unchecked()).unwrap().unwrap()
                })
                .collect();
            let digests: Vec<_> = encoded.iter().map(|bytes| Digest::new(bytes, &Progress::unchecked()).unwrap()).collect();
            let found = HourOfSamples::of(5, 7, &digests, &Progress::unchecked()).unwrap().unwrap();
            let mut all: Vec<i64> = sets.concat();
            all.sort_unstable();
            let kept = all.len().min(EXTREMES);
            prop_assert_eq!(&found.bottom, &all[..kept]);
            prop_assert_eq!(&found.top, &all[all.len() - kept..]);
            prop_assert_eq!(found.hour.count, all.len() as u64);
            prop_assert_eq!((found.hour.min, found.hour.max), (all[0], all[all.len() - 1]));
            let wanted = [Percentile::MEDIAN, Percentile::P99];
            prop_assert_eq!(vec![found.hour.median, found.hour.p99], percentiles(&mut all, &wanted, &Progress::unchecked()).unwrap().unwrap());
        }
    }
}
