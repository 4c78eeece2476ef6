//! Parts of the window: the whole window, and each of its days.

use super::disturbance::{Disturbance, Marks, WORD};

/// Hours of a day.
pub const DAY: usize = 24;

/// The window hours from `first` (included) to `end` (excluded).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    pub first: usize,
    pub end: usize,
}

impl Part {
    /// The whole window of `length` hours.
    #[must_use]
    pub fn whole(length: usize) -> Self {
        Self {
            first: 0,
            end: length,
        }
    }

    /// Day `day` of a window of `length` hours, counted back from its end.
    #[must_use]
    pub fn day(length: usize, day: usize) -> Self {
        let end = length.saturating_sub(day.saturating_mul(DAY));
        Self {
            first: end.saturating_sub(DAY),
            end,
        }
    }

    /// Number of the part's hours that are in all of these sets.
    #[must_use]
    pub fn count(self, sets: &[&[u64]]) -> u32 {
        let words = self.first / WORD..self.end.div_ceil(WORD);
        words
            .map(|word| {
                let in_all = |bits: u64, set: &&[u64]| bits & set.get(word).copied().unwrap_or(0);
                sets.iter().fold(self.mask(word), in_all).count_ones()
            })
            .sum()
    }

    /// The part's hours within one word of bits.
    fn mask(self, word: usize) -> u64 {
        let start = word * WORD;
        let below = |hour: usize| match hour.saturating_sub(start) {
            hours if hours >= WORD => u64::MAX,
            hours => (1 << hours) - 1,
        };
        below(self.end) & !below(self.first)
    }
}

/// The days in which an operation was clearly disturbed in at least `least` hours, one bit each,
/// counted back from the window's end. No bits for a window of at most one day.
#[must_use]
pub fn clear_days(disturbance: &Disturbance, least: u32) -> u128 {
    let length = disturbance.residuals.len();
    if length <= DAY {
        return 0;
    }
    let Marks { bits, .. } = &disturbance.clear;
    // A window has at most ninety days.
    (0..length.div_ceil(DAY).min(u128::BITS as usize))
        .filter(|day| Part::day(length, *day).count(&[bits]) >= least)
        .fold(0, |days, day| days | 1 << day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn days_are_counted_back_from_the_end() {
        let part = |day| (Part::day(60, day).first, Part::day(60, day).end);
        assert_eq!((part(0), part(1), part(2)), ((36, 60), (12, 36), (0, 12)));
        assert_eq!(part(3), (0, 0));
    }

    proptest! {
        #[test]
        fn counts_equal_a_count_hour_by_hour(
            words in prop::collection::vec(any::<u64>(), 1..4),
            first in 0_usize..200,
            length in 0_usize..200,
        ) {
            let part = Part { first, end: first + length };
            let contains = |hour: &usize| words.get(hour / WORD).is_some_and(|word| word >> (hour % WORD) & 1 == 1);
            let expected = (part.first..part.end).filter(contains).count();
            prop_assert_eq!(part.count(&[&words]) as usize, expected);
        }
    }
}
