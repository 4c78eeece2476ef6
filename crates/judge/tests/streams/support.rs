//! Made-up operations, and what is found in them.

use exact_digest::progress::Progress;
use judge::budget::FalsePages;
use judge::minute::Minute;
use judge::problem::Change;
use judge::replay::{Question, Sample, TimedChange, replay};
use judge::severity::Severity;

pub(crate) const HOUR: i64 = 60;
pub(crate) const DAY: i64 = 24 * HOUR;
pub(crate) const WEEK: i64 = 7 * DAY;

/// A Monday, 2026-03-02 00:00 UTC.
pub(crate) const MONDAY: i64 = 29_540_160;

/// A generator of the same numbers in each run: SplitMix64.
pub(crate) struct Random(u64);

impl Random {
    fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) >> 11) as f64 / (1u64 << 53) as f64
    }

    /// Standard normal (Box and Muller).
    fn normal(&mut self) -> f64 {
        let (a, b) = (1.0 - self.next(), self.next());
        (-2.0 * a.ln()).sqrt() * (std::f64::consts::TAU * b).cos()
    }
}

/// `per_hour` requests of about 20 ms, for which `slower` gives a factor from the minute of the two
/// weeks and a random number.
pub(crate) fn stream(seed: u64, per_hour: f64, slower: impl Fn(i64, f64) -> f64) -> Vec<Sample> {
    let mut random = Random(seed);
    let mut samples = Vec::new();
    let mut at = 0.0;
    loop {
        at -= (1.0 - random.next()).ln() * 60.0 / per_hour;
        let minute = at as i64;
        if minute >= 2 * WEEK {
            return samples;
        }
        let usual = 20_000.0 * (0.3 * random.normal()).exp();
        let factor = slower(minute, random.next());
        samples.push(Sample {
            minute: Minute(MONDAY + minute),
            microseconds: (usual * factor) as i64,
        });
    }
}

pub(crate) fn question() -> Question<'static> {
    Question {
        from: Minute(MONDAY + WEEK),
        to: Minute(MONDAY + 2 * WEEK),
        false_pages: FalsePages::default(),
        minimum_effect: 1000.0,
        excluded: &[],
    }
}

pub(crate) fn judged(samples: &[Sample]) -> Vec<TimedChange> {
    replay(samples, &question(), &Progress::unchecked()).unwrap()
}

/// When problems opened, in minutes of the two weeks, and how severe they were.
pub(crate) fn opened(changes: &[TimedChange]) -> Vec<(i64, Severity)> {
    changes
        .iter()
        .filter_map(|changes| match &changes.change {
            Change::Opened(problem) => Some((changes.at.0 - MONDAY, problem.severity)),
            _ => None,
        })
        .collect()
}

pub(crate) fn has_ended(changes: &[TimedChange]) -> bool {
    matches!(changes.last().map(|t| &t.change), Some(Change::Ended(_)))
}

/// The middle of the second week.
pub(crate) const FAULT: i64 = WEEK + 2 * DAY + 11 * HOUR;

pub(crate) fn during(minute: i64, minutes: i64) -> bool {
    (FAULT..FAULT + minutes).contains(&minute)
}
