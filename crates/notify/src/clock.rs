//! Converts between PostgreSQL's times, which count from 2000, and those of the system.

use std::time::{Duration, SystemTime};

use incident_rules::time::{Interval, Moment};

/// 2000-01-01 UTC, in seconds since 1970.
const EPOCH_SECONDS: u64 = 946_684_800;

#[must_use]
pub fn duration(interval: Interval) -> Duration {
    Duration::from_micros(u64::try_from(interval.0).unwrap_or_default())
}

#[must_use]
pub fn interval(duration: Duration) -> Interval {
    Interval(i64::try_from(duration.as_micros()).unwrap_or(i64::MAX))
}

fn epoch() -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(EPOCH_SECONDS)
}

/// Returns the beginning of 2000 for an earlier time: no message is that old.
#[must_use]
pub fn system_time(moment: Moment) -> SystemTime {
    epoch()
        .checked_add(duration(moment.since(Moment(0))))
        .unwrap_or_else(epoch)
}

/// Returns the beginning of 2000 for an earlier time.
#[must_use]
pub fn moment_of(time: SystemTime) -> Moment {
    Moment(0).plus(interval(time.duration_since(epoch()).unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_convert_both_ways_from_2000_on() {
        let new_year = SystemTime::UNIX_EPOCH + Duration::from_secs(EPOCH_SECONDS);
        assert_eq!(system_time(Moment(0)), new_year);
        assert_eq!(system_time(Moment(-1)), new_year);
        assert_eq!(moment_of(SystemTime::UNIX_EPOCH), Moment(0));
        let later = Moment(1_234_567_890_123_456);
        assert_eq!(moment_of(system_time(later)), later);
        assert_eq!(
            system_time(Moment(i64::MAX)),
            new_year + duration(Interval(i64::MAX))
        );
    }
}
