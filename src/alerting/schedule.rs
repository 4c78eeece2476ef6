//! When the jobs run, as cron expressions in UTC.

/// The daily recalculation aims at 02:00 UTC.
const DAILY_MINUTE: i32 = 2 * 60;

/// It may be moved by so many minutes either way, so that many databases on one host do not start at once.
const MAX_JITTER_MINUTES: i32 = 30;

/// A day's one run, near 02:00 UTC: `jitter` from 0 to 1 says where in the time by which it may be moved.
#[must_use]
pub fn daily(jitter: f64) -> String {
    let places = f64::from(2 * MAX_JITTER_MINUTES + 1);
    let minutes = (jitter.clamp(0.0, 1.0) * places) as i32 - MAX_JITTER_MINUTES;
    let minute = DAILY_MINUTE + minutes.min(MAX_JITTER_MINUTES);
    format!("{} {} * * *", minute % 60, minute / 60)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn stays_within_half_an_hour_of_two() {
        assert_eq!(daily(0.5), "0 2 * * *");
        assert_eq!(daily(0.0), "30 1 * * *");
        assert_eq!(daily(0.49), "59 1 * * *");
        for latest in [0.999, 1.0, 999.0] {
            assert_eq!(daily(latest), "30 2 * * *");
        }
        assert_eq!(daily(f64::NAN), daily(0.0));
    }

    #[test]
    fn each_minute_is_drawn_as_often() {
        let drawn: BTreeSet<String> = (0..61)
            .map(|n| daily((f64::from(n) + 0.5) / 61.0))
            .collect();
        assert_eq!(drawn.len(), 61);
    }
}
