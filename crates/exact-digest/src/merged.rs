//! Exact percentiles over many digests, without merging them.

use super::digest::{Block, Digest, DigestError};
use super::memory::TryCollect;
use super::moments::Moments;
use super::order;
use super::percentile::{Percentile, Position};
use super::progress::Progress;
use super::samples::Summary;

/// Summarizes the samples of all `digests` together. Returns `None` for no digests.
///
/// The bases and bounds of all blocks give two values between which the sample of a rank lies. Only
/// blocks that overlap this range are read: for many digests of one hour each, about half a block
/// per digest and percentile.
///
/// # Errors
/// [`DigestError`]
pub fn summarize(
    digests: &[Digest<'_>],
    wanted: &[Percentile],
    progress: &Progress<'_>,
) -> Result<Option<Summary>, DigestError> {
    let Some((min, max)) = digests
        .iter()
        .map(|digest| (digest.min, digest.max))
        .reduce(|all, one| (all.0.min(one.0), all.1.max(one.1)))
    else {
        return Ok(None);
    };
    let moments = digests
        .iter()
        .fold(Moments::default(), |all, digest| all.and(digest.moments));
    let bounds = Bounds::of(digests, progress)?;
    let percentiles = wanted
        .iter()
        .map(|percentile| {
            let position = percentile
                .position(moments.count as usize)
                .ok_or(DigestError::Corrupt)?;
            between(digests, &bounds, position, progress)
        })
        .try_collect_ok::<_, DigestError>()?;
    Ok(Some(Summary {
        moments,
        min,
        max,
        percentiles,
    }))
}

/// The bases of all blocks, and their bounds, each in ascending order with a running count of
/// samples. The bases tell how many samples at most are not above a value, the bounds how many at
/// least.
struct Bounds {
    bases: Vec<(i64, usize)>,
    bounds: Vec<(i64, usize)>,
}

impl Bounds {
    fn of(digests: &[Digest<'_>], progress: &Progress<'_>) -> Result<Self, DigestError> {
        let blocks = digests.iter().map(|digest| digest.blocks().len()).sum();
        let ordered = |value: fn(&Block) -> i64| {
            let mut all: Vec<(i64, usize)> = Vec::new();
            all.try_reserve_exact(blocks)?;
            for block in digests.iter().flat_map(Digest::blocks) {
                all.push((value(block), block.count));
                progress.step(1);
            }
            order::sort(&mut all, |a, b| a.cmp(b), progress);
            let mut so_far = 0;
            for (_, count) in &mut all {
                so_far += *count;
                *count = so_far;
            }
            Ok::<_, DigestError>(all)
        };
        Ok(Self {
            bases: ordered(|block| block.base)?,
            bounds: ordered(|block| block.bound)?,
        })
    }

    /// The values between which the samples of the ranks `lower` to `upper` (counted from 0) lie.
    fn around(&self, lower: usize, upper: usize) -> Option<(i64, i64)> {
        let first = |values: &[(i64, usize)], rank| {
            values
                .get(values.partition_point(|(_, so_far)| *so_far <= rank))
                .map(|(value, _)| *value)
        };
        Some((first(&self.bases, lower)?, first(&self.bounds, upper)?))
    }
}

fn between(
    digests: &[Digest<'_>],
    bounds: &Bounds,
    position: Position,
    progress: &Progress<'_>,
) -> Result<f64, DigestError> {
    let (low, high) = bounds
        .around(position.lower, position.upper)
        .ok_or(DigestError::Corrupt)?;
    if low == high {
        return Ok(low as f64);
    }
    let mut below = 0;
    let mut candidates = Vec::new();
    for digest in digests {
        progress.step(1);
        for block in digest.blocks() {
            progress.step(1);
            if block.bound < low {
                below += block.count;
            } else if block.base <= high {
                candidates.try_reserve(block.count)?;
                progress.step(block.count);
                digest.each_of(block, |value| {
                    if value < low {
                        below += 1;
                    } else if value <= high {
                        candidates.push(value);
                    }
                })?;
            } else {
                break;
            }
        }
    }
    let rank = |rank: usize| {
        rank.checked_sub(below)
            .filter(|rank| *rank < candidates.len())
            .ok_or(DigestError::Corrupt)
    };
    let (lower, upper) = (rank(position.lower)?, rank(position.upper)?);
    order::select(&mut candidates, lower, i64::cmp, progress);
    let value = |rank: usize| candidates.get(rank).copied().ok_or(DigestError::Corrupt);
    let lower_value = value(lower)?;
    let upper_value = if lower == upper {
        lower_value
    } else {
        let above = candidates.get(lower + 1..).unwrap_or_default();
        progress.step(above.len());
        *above.iter().min().ok_or(DigestError::Corrupt)?
    };
    Ok(position.interpolate(lower_value as f64, upper_value as f64))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::digest::encode;
    use crate::samples::Samples;
    use proptest::prelude::*;

    #[test]
    fn no_digests_have_no_summary() {
        assert_eq!(summarize(&[], &[], &Progress::unchecked()), Ok(None));
    }

    #[test]
    fn a_corrupt_block_is_an_error() {
        let values: Vec<_> = (0..200_i64).map(|n| n * 1000).collect();
        let mut bytes = encode(&values, &Progress::unchecked()).unwrap().unwrap();
        let last = bytes.len() - 1;
        bytes[last - 60..last].fill(0);
        let digest = Digest::new(&bytes, &Progress::unchecked()).unwrap();
        let all = [0.01, 0.5, 0.9, 1.0].map(|p| Percentile::new(p).unwrap());
        let found = summarize(&[digest], &all, &Progress::unchecked());
        assert_eq!(found, Err(DigestError::Corrupt));
    }

    #[test]
    #[cfg_attr(miri, ignore = "half a million steps, and no other code than the rest")]
    fn many_percentiles_of_many_blocks_call_the_check() {
        let values: Vec<i64> = (0..60_000).map(|n| n * 31).collect();
        let bytes = encode(&values, &Progress::unchecked()).unwrap().unwrap();
        let digest = Digest::new(&bytes, &Progress::unchecked()).unwrap();
        let checks = std::cell::Cell::new(0);
        let check = || checks.set(checks.get() + 1);
        let wanted = vec![Percentile::MEDIAN; 1_000];
        summarize(&[digest], &wanted, &Progress::new(&check)).unwrap();
        // Each percentile visits half of the blocks.
        assert!(checks.get() >= 1_000 * 60_000 / 64 / 2 / Progress::EVERY);
    }

    proptest! {
        #[test]
        fn digests_are_summarized_like_all_their_samples(
            sets in prop::collection::vec(
                prop::collection::vec(
                    prop_oneof![3 => 1_i64..500, 2 => 400_i64..90_000, 1 => 1_i64..86_400_000_001, 1 => Just(450_i64)], 1..300),
                1..12),
            fractions in prop::collection::vec(0.0_f64..=1.0, 1..6),
        ) {
            let wanted: Vec<_> = fractions.iter().map(|p| Percentile::new(*p).unwrap()).collect();
            let mut together = Samples::default();
            let mut encoded = Vec::new();
            for mut values in sets {
                values.iter().for_each(|value| together.try_push(*value).unwrap());
                values.sort_unstable();
                encoded.push(encode(&values, &Progress::unchecked()).unwrap().unwrap());
            }
            let digests: Vec<_> = encoded.iter().map(|bytes| Digest::new(bytes, &Progress::unchecked()).unwrap()).collect();
            let found = summarize(&digests, &wanted, &Progress::unchecked()).unwrap();
            prop_assert_eq!(found, together.summarize(&wanted, &Progress::unchecked()).unwrap());
        }
    }
}
