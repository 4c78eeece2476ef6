//! The typical duration of an hour on a logarithmic scale, and the weight of that hour.

use crate::hour::Hour;

/// Least duration, in microseconds, whose logarithm is taken. Durations are whole microseconds, so
/// 0 stands for anything below half a microsecond.
const LEAST_MICROSECONDS: f64 = 0.5;

/// Number of samples at which the sampling error of an hour equals the usual difference between
/// hours: (0.5 / 0.15)², as logarithms deviate by about 0.5 within an hour and by 0.15 from hour to
/// hour. More samples add little weight, so that 40,000 do not outvote 400.
const SAMPLES_OF_HALF_WEIGHT: f64 = 10.0;

/// Hours of a day and of a week.
pub const DAY_HOURS: i64 = 24;
const WEEK_HOURS: i64 = 168;

/// The typical level of an hour.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Level {
    /// Hours since 2000-01-01 00:00 UTC.
    pub hour: i64,
    /// The same hour in local time.
    pub local_hour: i64,
    /// Natural logarithm of the median duration in microseconds.
    pub log: f64,
    /// In (0, 1).
    pub weight: f64,
    pub count: u64,
}

impl Level {
    /// `None` for an hour without samples or without a finite median.
    #[must_use]
    pub fn of(hour: &Hour) -> Option<Self> {
        let count = hour.count as f64;
        let log = hour.median.max(LEAST_MICROSECONDS).ln();
        (hour.count > 0 && hour.median.is_finite()).then_some(Self {
            hour: hour.hour,
            local_hour: hour.local_hour,
            log,
            weight: count / (count + SAMPLES_OF_HALF_WEIGHT),
            count: hour.count,
        })
    }

    /// 0 to 23.
    #[must_use]
    pub fn hour_of_day(&self) -> i64 {
        self.local_hour.rem_euclid(DAY_HOURS)
    }

    /// Days since 2000-01-01 in local time.
    #[must_use]
    pub fn day(&self) -> i64 {
        self.local_hour.div_euclid(DAY_HOURS)
    }

    /// 0 is Saturday, because 2000-01-01 was one; 1 is Sunday.
    #[must_use]
    pub fn day_of_week(&self) -> i64 {
        self.local_hour.rem_euclid(WEEK_HOURS) / DAY_HOURS
    }

    #[must_use]
    pub fn is_weekend(&self) -> bool {
        self.day_of_week() < 2
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn hour(local_hour: i64, count: u64, median: f64) -> Hour {
        let edge = median as i64;
        Hour {
            hour: local_hour,
            local_hour,
            count,
            mean: median,
            median,
            p99: median,
            min: edge,
            max: edge,
        }
    }

    #[test]
    fn empty_hours_and_non_finite_medians_have_no_level() {
        assert_eq!(Level::of(&hour(0, 0, 5.0)), None);
        assert_eq!(Level::of(&hour(0, 1, f64::NAN)), None);
        assert_eq!(Level::of(&hour(0, 1, f64::INFINITY)), None);
    }

    #[test]
    fn the_epoch_is_a_saturday() {
        let weekend = |h| Level::of(&hour(h, 1, 1.0)).unwrap().is_weekend();
        assert!(weekend(0) && weekend(47) && !weekend(48) && !weekend(-1) && weekend(168));
    }

    proptest! {
        #[test]
        fn day_and_hour_of_day_make_up_the_local_hour(
            local in -1_000_000_i64..1_000_000,
            median in -1.0_f64..1e12,
        ) {
            let level = Level::of(&hour(local, 3, median)).unwrap();
            prop_assert_eq!(level.day() * 24 + level.hour_of_day(), local);
            prop_assert!(level.log.is_finite() && level.weight > 0.0 && level.weight < 1.0);
        }
    }
}
