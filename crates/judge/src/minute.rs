//! Minutes, and what is counted in one.

/// Most limits of an operation.
pub const MOST_LIMITS: usize = 5;

/// A minute, by its number since 1970-01-01 00:00 UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Minute(pub i64);

pub(crate) const DAY: i64 = 24 * 60;
pub(crate) const WEEK: i64 = 7 * DAY;

impl Minute {
    #[must_use]
    pub fn plus(self, minutes: i64) -> Self {
        Self(self.0.saturating_add(minutes))
    }

    #[must_use]
    pub(crate) fn is_full_hour(self) -> bool {
        self == self.start_of_hour()
    }

    /// The first minute of its hour.
    #[must_use]
    pub(crate) fn start_of_hour(self) -> Self {
        Self(self.0 - self.0.rem_euclid(60))
    }

    /// Whether it is on a Saturday or Sunday in UTC.
    #[must_use]
    pub fn is_weekend(self) -> bool {
        // 1970-01-01 was a Thursday.
        matches!(self.0.div_euclid(DAY).rem_euclid(7), 2 | 3)
    }

    /// Minutes from `other` to this one.
    #[must_use]
    pub fn since(self, other: Self) -> i64 {
        self.0.saturating_sub(other.0)
    }
}

/// The samples of one operation in one minute.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub samples: u32,
    /// How many are beyond each of the limits; what exceeds the number of limits is 0.
    pub beyond: [u32; MOST_LIMITS],
    /// How many take three times the median or longer.
    pub threefold: u32,
    /// How many take ten times the median or longer.
    pub tenfold: u32,
    /// How many are so slow that one is a problem (see `rare.rs`).
    pub extreme: u32,
}

impl Counts {
    /// Adds the counts of other samples of the minute.
    pub fn add(&mut self, other: &Self) {
        self.samples = self.samples.saturating_add(other.samples);
        for (mine, theirs) in self.beyond.iter_mut().zip(other.beyond) {
            *mine = mine.saturating_add(theirs);
        }
        self.threefold = self.threefold.saturating_add(other.threefold);
        self.tenfold = self.tenfold.saturating_add(other.tenfold);
        self.extreme = self.extreme.saturating_add(other.extreme);
    }
}
