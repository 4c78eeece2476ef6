//! Sorting and selection that can be interrupted: they use the standard library on parts that take
//! milliseconds.

use std::cmp::Ordering;

use super::progress::Progress;

/// The most values that one call of the standard library sorts or selects from, which takes some
/// milliseconds.
const SORTED_AT_ONCE: usize = 1 << 17;
const SELECTED_AT_ONCE: usize = 1 << 19;

/// The number of values whose median divides a longer slice.
const SAMPLE: usize = 255;

/// Sorts in ascending order. Equal values may change their order.
pub fn sort<T: Copy>(
    values: &mut [T],
    compare: impl Fn(&T, &T) -> Ordering + Copy,
    progress: &Progress<'_>,
) {
    if is_sorted(values, compare, progress) {
        return;
    }
    let mut values = values;
    while values.len() > SORTED_AT_ONCE {
        let (left, _, right) = divide(values, compare, progress);
        // Recurse into the shorter part, so that the depth is at most the logarithm of the length.
        let (short, long) = if left.len() < right.len() {
            (left, right)
        } else {
            (right, left)
        };
        sort(short, compare, progress);
        values = long;
    }
    values.sort_unstable_by(compare);
    progress.step(values.len());
}

/// Moves the value of a rank (counted from 0) to its sorted position. No value before it is
/// greater, and no value after it is less.
pub fn select<T: Copy>(
    values: &mut [T],
    rank: usize,
    compare: impl Fn(&T, &T) -> Ordering + Copy,
    progress: &Progress<'_>,
) {
    let (mut values, mut rank) = (values, rank);
    while values.len() > SELECTED_AT_ONCE {
        let (left, equal, right) = divide(values, compare, progress);
        if rank < left.len() {
            values = left;
        } else if rank < left.len() + equal {
            return;
        } else {
            rank -= left.len() + equal;
            values = right;
        }
    }
    progress.step(values.len());
    if rank < values.len() {
        values.select_nth_unstable_by(rank, compare);
    }
}

fn is_sorted<T: Copy>(
    values: &[T],
    compare: impl Fn(&T, &T) -> Ordering,
    progress: &Progress<'_>,
) -> bool {
    let mut rest = values;
    while rest.len() > 1 {
        let end = rest.len().min(Progress::EVERY);
        let in_order = |part: &[T]| part.is_sorted_by(|a, b| compare(a, b).is_le());
        if !rest.get(..end).is_some_and(in_order) {
            return false;
        }
        progress.step(end);
        // The last value is also the first of the next part, so that the two are compared.
        rest = rest.get(end - 1..).unwrap_or_default();
    }
    true
}

/// Divides the values by a pivot. Returns the smaller values, the number of equal values, and the
/// greater values.
fn divide<'v, T: Copy>(
    values: &'v mut [T],
    compare: impl Fn(&T, &T) -> Ordering + Copy,
    progress: &Progress<'_>,
) -> (&'v mut [T], usize, &'v mut [T]) {
    let Some(first) = values.first().copied() else {
        return (values, 0, &mut []);
    };
    let stride = values.len() / SAMPLE;
    let mut sample: [T; SAMPLE] =
        std::array::from_fn(|at| values.get(at * stride).copied().unwrap_or(first));
    let pivot = *sample.select_nth_unstable_by(SAMPLE / 2, compare).1;
    let left = partition(values, |value| compare(value, &pivot).is_lt(), progress);
    let (left, rest) = values.split_at_mut(left);
    let equal = partition(rest, |value| compare(value, &pivot).is_le(), progress);
    (left, equal, rest.split_at_mut(equal).1)
}

/// Moves the values for which `goes_left` is true to the front and returns their number. The loop
/// has no branch on the value, because the processor could not predict it.
fn partition<T: Copy>(
    values: &mut [T],
    goes_left: impl Fn(&T) -> bool,
    progress: &Progress<'_>,
) -> usize {
    let mut left = 0;
    for start in (0..values.len()).step_by(Progress::EVERY) {
        let end = values.len().min(start + Progress::EVERY);
        for at in start..end {
            values.swap(left, at);
            left += usize::from(values.get(left).is_some_and(&goes_left));
        }
        progress.step(end - start);
    }
    left
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::cell::Cell;

    /// Values of `kinds` kinds, enough to be divided, in random (0), ascending (1) or descending
    /// order.
    fn long(kinds: u64, order: u8) -> Vec<u64> {
        let mut state = 42_u64;
        let mut values: Vec<u64> = (0..3 * SELECTED_AT_ONCE as u64)
            .map(|_| {
                state = state
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(1);
                (state >> 20) % kinds
            })
            .collect();
        match order {
            0 => {}
            1 => values.sort_unstable(),
            _ => values.sort_unstable_by(|a, b| b.cmp(a)),
        }
        values
    }

    #[test]
    #[cfg_attr(
        miri,
        ignore = "hours, as a slice is divided only from half a million values on"
    )]
    fn long_slices_are_sorted_and_selected_from() {
        for (kinds, order) in [(u64::MAX, 0), (3, 0), (1, 0), (1 << 30, 1), (1 << 30, 2)] {
            let values = long(kinds, order);
            let mut expected = values.clone();
            expected.sort_unstable();
            let mut sorted = values.clone();
            sort(&mut sorted, u64::cmp, &Progress::unchecked());
            assert!(sorted == expected, "{kinds} {order}");
            for rank in [0, 1, values.len() / 3, values.len() - 1] {
                let mut found = values.clone();
                select(&mut found, rank, u64::cmp, &Progress::unchecked());
                assert_eq!(found[rank], expected[rank]);
                assert!(found[..rank].iter().all(|v| *v <= expected[rank]));
                assert!(found[rank..].iter().all(|v| *v >= expected[rank]));
            }
        }
    }

    #[test]
    #[cfg_attr(
        miri,
        ignore = "hours, as a slice is divided only from half a million values on"
    )]
    fn a_long_sort_and_selection_call_the_check() {
        let checks = Cell::new(0);
        let check = || checks.set(checks.get() + 1);
        let mut values = long(u64::MAX, 0);
        let least = values.len() / Progress::EVERY;
        select(&mut values, 5, u64::cmp, &Progress::new(&check));
        assert!(checks.take() >= least);
        sort(&mut values, u64::cmp, &Progress::new(&check));
        assert!(checks.take() >= least);
    }

    proptest! {
        #[test]
        fn short_slices_are_sorted(mut values in prop::collection::vec(0_i64..50, 0..100)) {
            let mut expected = values.clone();
            expected.sort_unstable();
            sort(&mut values, i64::cmp, &Progress::unchecked());
            prop_assert_eq!(values, expected);
        }
    }
}
