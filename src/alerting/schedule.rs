//! When the jobs run, as cron expressions in UTC.

/// The daily recalculation aims at 02:00 UTC.
const DAILY_MINUTE: i32 = 2 * 60;

/// It may be moved by so many minutes either way, so that many databases on one host do not start at once.
pub const MAX_JITTER_MINUTES: i32 = 30;

/// A day's one run, `jitter_minutes` after 02:00 UTC; what exceeds the allowed jitter is cut.
#[must_use]
pub fn daily(jitter_minutes: i32) -> String {
    let minute = DAILY_MINUTE + jitter_minutes.clamp(-MAX_JITTER_MINUTES, MAX_JITTER_MINUTES);
    format!("{} {} * * *", minute % 60, minute / 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stays_within_half_an_hour_of_two() {
        assert_eq!(daily(0), "0 2 * * *");
        assert_eq!(daily(-30), "30 1 * * *");
        assert_eq!(daily(30), "30 2 * * *");
        assert_eq!(daily(-1), "59 1 * * *");
        assert_eq!(daily(999), "30 2 * * *");
    }
}
