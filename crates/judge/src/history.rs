//! Counts of consecutive minutes, of which any window can be summed at once.

use crate::minute::{Counts, MOST_LIMITS, Minute};

/// Sums from the first minute on: the element `i` is the sum of the first `i` minutes.
#[derive(Clone, Debug)]
struct Sums(Vec<u32>);

impl Sums {
    fn with_capacity(minutes: usize) -> Self {
        let mut sums = Vec::with_capacity(minutes.saturating_add(1));
        sums.push(0);
        Self(sums)
    }

    fn push(&mut self, count: u32) {
        let last = self.0.last().copied().unwrap_or_default();
        self.0.push(last.saturating_add(count));
    }

    /// The sum of the minutes with these numbers; what lies outside counts as 0.
    fn between(&self, from: i64, to: i64) -> u32 {
        self.until(to.max(from)).saturating_sub(self.until(from))
    }

    fn until(&self, number: i64) -> u32 {
        let last = self.0.len().saturating_sub(1);
        let place = usize::try_from(number.max(0)).map_or(last, |place| place.min(last));
        self.0.get(place).copied().unwrap_or_default()
    }
}

/// What is counted: the samples that are slow, or the minutes in which any is.
///
/// One burst of a hundred slow samples is a hundred samples but one or two minutes; a cause that
/// lasts is both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Statistic {
    Samples,
    Minutes,
}

impl Statistic {
    pub const BOTH: [Self; 2] = [Self::Samples, Self::Minutes];
}

/// A count in a window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    pub beyond: u32,
    pub of: u32,
}

impl Share {
    /// 0 of nothing.
    #[must_use]
    pub fn value(self) -> f64 {
        f64::from(self.beyond) / f64::from(self.of.max(1))
    }
}

/// The counts of an operation in consecutive minutes, for one set of limits.
#[derive(Clone, Debug)]
pub struct History {
    first: Minute,
    samples: Sums,
    active: Sums,
    beyond: [Sums; MOST_LIMITS],
    affected: [Sums; MOST_LIMITS],
    threefold: Sums,
    tenfold: Sums,
    extreme: Sums,
}

impl History {
    /// The minutes from `first` on. At least one minute should be given.
    #[must_use]
    pub fn new(first: Minute, minutes: &[Counts]) -> Self {
        let sums = |count: &dyn Fn(&Counts) -> u32| {
            let mut sums = Sums::with_capacity(minutes.len());
            for minute in minutes {
                sums.push(count(minute));
            }
            sums
        };
        let beyond =
            |number: usize, minute: &Counts| minute.beyond.get(number).copied().unwrap_or_default();
        Self {
            first,
            samples: sums(&|m| m.samples),
            active: sums(&|m| m.samples.min(1)),
            beyond: std::array::from_fn(|number| sums(&|m| beyond(number, m))),
            affected: std::array::from_fn(|number| sums(&|m| beyond(number, m).min(1))),
            threefold: sums(&|m| m.threefold),
            tenfold: sums(&|m| m.tenfold),
            extreme: sums(&|m| m.extreme),
        }
    }

    /// This history without the samples of these minutes.
    #[must_use]
    pub fn without(&self, from: Minute, to: Minute) -> Self {
        let cut = |sums: &Sums| {
            let (from, to) = (from.since(self.first), to.since(self.first));
            let gone = sums.between(from, to);
            let places = (0..).zip(&sums.0);
            Sums(
                places
                    .map(|(place, sum)| {
                        if place <= from {
                            *sum
                        } else if place < to {
                            sums.until(from)
                        } else {
                            sum.saturating_sub(gone)
                        }
                    })
                    .collect(),
            )
        };
        Self {
            first: self.first,
            samples: cut(&self.samples),
            active: cut(&self.active),
            beyond: self.beyond.each_ref().map(cut),
            affected: self.affected.each_ref().map(cut),
            threefold: cut(&self.threefold),
            tenfold: cut(&self.tenfold),
            extreme: cut(&self.extreme),
        }
    }

    /// The first minute with a sample.
    #[must_use]
    pub fn first_active(&self) -> Option<Minute> {
        let place = self.samples.0.iter().position(|sum| *sum > 0)?;
        let before = i64::try_from(place).ok()?;
        Some(self.first.plus(before.saturating_sub(1)))
    }

    #[must_use]
    pub fn first(&self) -> Minute {
        self.first
    }

    /// The minute after the last.
    #[must_use]
    pub fn end(&self) -> Minute {
        let minutes = self.samples.0.len().saturating_sub(1);
        self.first.plus(i64::try_from(minutes).unwrap_or(i64::MAX))
    }

    /// How many samples, or minutes with any sample, of `from` to before `to` are beyond the limit
    /// of this number.
    #[must_use]
    pub fn share(&self, what: Statistic, limit: usize, from: Minute, to: Minute) -> Share {
        let (beyond, of) = match what {
            Statistic::Samples => (&self.beyond, &self.samples),
            Statistic::Minutes => (&self.affected, &self.active),
        };
        let (from, to) = (from.since(self.first), to.since(self.first));
        Share {
            beyond: beyond.get(limit).map_or(0, |sums| sums.between(from, to)),
            of: of.between(from, to),
        }
    }

    /// Samples from `from` to before `to`.
    #[must_use]
    pub fn samples(&self, from: Minute, to: Minute) -> u32 {
        self.samples
            .between(from.since(self.first), to.since(self.first))
    }

    /// Samples that are a problem each.
    #[must_use]
    pub fn extreme(&self, from: Minute, to: Minute) -> u32 {
        self.extreme
            .between(from.since(self.first), to.since(self.first))
    }

    /// How many of the samples take three times the median or longer, and how many ten times.
    #[must_use]
    pub fn manifold(&self, from: Minute, to: Minute) -> (u32, u32) {
        let (from, to) = (from.since(self.first), to.since(self.first));
        (
            self.threefold.between(from, to),
            self.tenfold.between(from, to),
        )
    }
}
