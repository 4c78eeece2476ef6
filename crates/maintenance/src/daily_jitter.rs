//! The time of the daily recalculation, which differs between databases. The list of the jobs and
//! their schedules is in `jobs.rs`.

/// The daily recalculation aims at 02:00 UTC.
const DAILY_MINUTE: i32 = 2 * 60;

/// The run may be shifted by up to this many minutes either way, so that many databases on one host
/// do not start at the same time.
const MAX_JITTER_MINUTES: i32 = 30;

/// The schedule of the daily run, near 02:00 UTC. `jitter` from 0 to 1 selects the shift within the
/// range.
#[must_use]
pub fn daily(jitter: f64) -> String {
    let places = f64::from(2 * MAX_JITTER_MINUTES + 1);
    let minutes = (jitter.clamp(0.0, 1.0) * places) as i32 - MAX_JITTER_MINUTES;
    let minute = DAILY_MINUTE + minutes.min(MAX_JITTER_MINUTES);
    format!("{} {} * * *", minute % 60, minute / 60)
}

/// A `jitter` that is constant for a database and differs between databases, from SplitMix64's
/// mixing function of their numbers (Steele, Lea and Flood, 2014).
#[must_use]
pub fn jitter_of(system: i64, database: u32) -> f64 {
    const GAMMA: u64 = 0x9e37_79b9_7f4a_7c15;
    let mut mixed = u64::from_ne_bytes(system.to_ne_bytes())
        .wrapping_add(GAMMA.wrapping_mul(u64::from(database)));
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^= mixed >> 31;
    let upper = u32::try_from(mixed >> 32).unwrap_or_default();
    f64::from(upper) / (f64::from(u32::MAX) + 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn the_daily_run_is_within_half_an_hour_of_two() {
        assert_eq!(daily(0.5), "0 2 * * *");
        assert_eq!(daily(0.0), "30 1 * * *");
        assert_eq!(daily(0.49), "59 1 * * *");
        for latest in [0.999, 1.0, 999.0] {
            assert_eq!(daily(latest), "30 2 * * *");
        }
        assert_eq!(daily(f64::NAN), daily(0.0));
    }

    #[test]
    fn a_database_keeps_its_minute_and_few_share_it() {
        const SYSTEM: i64 = 7_654_321_098_765_432_109;
        let minutes = |system| -> BTreeSet<String> {
            (16_384..16_484)
                .map(|database| daily(jitter_of(system, database)))
                .collect()
        };
        assert_eq!(minutes(SYSTEM), minutes(SYSTEM));
        // With a hundred databases, each minute of the hour gets one or two: 61 times (1 - 1/e^1.6)
        // is 49.
        assert!(minutes(SYSTEM).len() > 35, "{:?}", minutes(SYSTEM));
        let of_systems: BTreeSet<String> =
            (0..100).map(|n| daily(jitter_of(SYSTEM + n, 5))).collect();
        assert!(of_systems.len() > 35, "{of_systems:?}");
    }

    #[test]
    fn each_minute_is_drawn_equally_often() {
        let drawn: BTreeSet<String> = (0..61)
            .map(|n| daily((f64::from(n) + 0.5) / 61.0))
            .collect();
        assert_eq!(drawn.len(), 61);
    }
}
