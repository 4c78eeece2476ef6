//! Exact percentiles by selection, equal to PostgreSQL's `percentile_cont`.

use super::memory::{OutOfMemory, TryCollect};
use super::order;
use super::progress::Progress;

/// A fraction between 0 and 1, both included.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Percentile(f64);

impl Percentile {
    pub const MEDIAN: Self = Self(0.5);
    pub const P95: Self = Self(0.95);
    pub const P99: Self = Self(0.99);

    /// `None` unless `fraction` is a number within `[0, 1]`.
    #[must_use]
    pub fn new(fraction: f64) -> Option<Self> {
        (0.0..=1.0).contains(&fraction).then_some(Self(fraction))
    }

    #[must_use]
    pub fn fraction(self) -> f64 {
        self.0
    }

    /// The two order statistics of `count` sorted values between which this percentile lies; `None`
    /// for no values.
    ///
    /// The operations and their order are those of `percentile_cont_final_common` in PostgreSQL's
    /// `orderedsetaggs.c`, so that the last bit agrees.
    pub(super) fn position(self, count: usize) -> Option<Position> {
        let last = count.checked_sub(1)?;
        let exact = self.0 * last as f64;
        let lower = exact.floor();
        Some(Position {
            lower: (lower as usize).min(last),
            upper: (exact.ceil() as usize).min(last),
            weight: exact - lower,
        })
    }
}

/// Two neighbouring ranks (counted from 0), and how far the percentile lies from the lower to the
/// upper one.
#[derive(Clone, Copy)]
pub(super) struct Position {
    pub lower: usize,
    pub upper: usize,
    weight: f64,
}

impl Position {
    /// The percentile, from the values of both ranks.
    pub fn interpolate(self, lower: f64, upper: f64) -> f64 {
        if self.lower == self.upper {
            lower
        } else {
            lower + self.weight * (upper - lower)
        }
    }
}

/// The wanted percentiles of `values`, in the order of `wanted`. `None` if there are no values,
/// unless no percentile is wanted.
///
/// Reorders `values`. Expected time is O(n log k) for k percentiles: each selection partitions only
/// the values between the neighbouring ranks.
///
/// # Errors
/// [`OutOfMemory`]
pub fn percentiles<T>(
    values: &mut [T],
    wanted: &[Percentile],
    progress: &Progress<'_>,
) -> Result<Option<Vec<f64>>, OutOfMemory>
where
    T: Copy + Ord,
    f64: FromInteger<T>,
{
    let position = |p: &Percentile| p.position(values.len());
    let positions: Vec<Position> = wanted.iter().filter_map(position).try_collect_vec()?;
    if positions.len() < wanted.len() {
        return Ok(None);
    }
    let ranks = positions.iter().flat_map(|p| [p.lower, p.upper]);
    let mut ranks: Vec<usize> = ranks.try_collect_vec()?;
    ranks.sort_unstable();
    ranks.dedup();
    select(values, 0, &ranks, progress);
    let value = |rank: usize| values.get(rank).copied().map(f64::from_integer);
    let found = positions
        .iter()
        .filter_map(|p| Some(p.interpolate(value(p.lower)?, value(p.upper)?)))
        .try_collect_vec()?;
    Ok(Some(found))
}

/// Rounds as PostgreSQL's cast from double precision to bigint does: half to even.
#[must_use]
pub fn to_microseconds(value: f64) -> i64 {
    value.round_ties_even() as i64
}

/// Conversion of a stored integer to the double precision that `percentile_cont` works in.
pub trait FromInteger<T> {
    fn from_integer(value: T) -> Self;
}

impl FromInteger<u32> for f64 {
    fn from_integer(value: u32) -> Self {
        Self::from(value)
    }
}

impl FromInteger<i64> for f64 {
    fn from_integer(value: i64) -> Self {
        value as Self
    }
}

/// Puts the value of each of `ranks` (ascending, counted from `offset`) in its sorted place.
fn select<T: Copy + Ord>(
    values: &mut [T],
    offset: usize,
    ranks: &[usize],
    progress: &Progress<'_>,
) {
    let middle = ranks.len() / 2;
    let (below, rest) = ranks.split_at(middle);
    let Some((&rank, above)) = rest.split_first() else {
        return;
    };
    order::select(values, rank - offset, T::cmp, progress);
    let (left, rest) = values.split_at_mut(rank - offset);
    select(left, offset, below, progress);
    let right = rest.get_mut(1..).unwrap_or_default();
    select(right, rank + 1, above, progress);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn fraction(value: f64) -> Percentile {
        Percentile::new(value).unwrap()
    }

    /// `percentile_cont` as the SQL standard defines it: sort, then interpolate.
    fn oracle(values: &[i64], p: f64) -> f64 {
        let mut sorted = values.to_vec();
        sorted.sort();
        let exact = p * (sorted.len() - 1) as f64;
        let low = sorted[exact.floor() as usize] as f64;
        let high = sorted[exact.ceil() as usize] as f64;
        if exact.floor() == exact.ceil() {
            low
        } else {
            low + (exact - exact.floor()) * (high - low)
        }
    }

    #[test]
    fn only_fractions_are_percentiles() {
        for bad in [-0.01, 1.01, f64::NAN, f64::INFINITY] {
            assert_eq!(Percentile::new(bad), None);
        }
        assert!(Percentile::new(0.0).is_some() && Percentile::new(1.0).is_some());
    }

    #[test]
    fn no_values_have_no_percentile_and_one_value_is_every_percentile() {
        let unchecked = Progress::unchecked();
        assert_eq!(
            percentiles::<i64>(&mut [], &[fraction(0.5)], &unchecked),
            Ok(None)
        );
        assert_eq!(
            percentiles(&mut [7_i64], &[fraction(0.0), fraction(0.99)], &unchecked),
            Ok(Some(vec![7.0, 7.0]))
        );
    }

    #[test]
    fn percentiles_interpolate_between_neighbours() {
        let mut values = [40_u32, 10, 30, 20];
        assert_eq!(
            percentiles(
                &mut values,
                &[fraction(0.5), fraction(0.25), fraction(1.0)],
                &Progress::unchecked()
            ),
            Ok(Some(vec![25.0, 17.5, 40.0]))
        );
    }

    #[test]
    fn microseconds_round_half_to_even_like_the_cast() {
        assert_eq!([2.5, 3.5, 2.4, 2.6].map(to_microseconds), [2, 4, 2, 3]);
    }

    proptest! {
        #[test]
        fn percentiles_equal_those_of_sorted_values(
            values in prop::collection::vec(
                prop_oneof![0_i64..5, 1_i64..1_000_000, 1_i64..86_400_000_001], 1..400),
            fractions in prop::collection::vec(0.0_f64..=1.0, 1..8),
        ) {
            let wanted: Vec<_> = fractions.iter().copied().map(fraction).collect();
            let got = percentiles(&mut values.clone(), &wanted, &Progress::unchecked()).unwrap().unwrap();
            let expected: Vec<_> = fractions.iter().map(|p| oracle(&values, *p)).collect();
            prop_assert_eq!(got, expected);
        }
    }
}
