//! Comparison of each pair of operations, over the whole window or one of its days.

use super::CorrelationSettings;
use super::coincidence::{Coincidence, coincidence};
use super::disturbance::Disturbance;
use super::part::Part;
use exact_digest::memory::{OutOfMemory, try_push};
use exact_digest::progress::Progress;

/// An operation that has enough hours to be compared.
pub struct ComparedOperation {
    /// Its index among the given operations.
    pub at: usize,
    pub disturbance: Disturbance,
    /// The days of [`clear_days`](super::part::clear_days).
    pub clear_days: u128,
}

/// Two operations, and the part of the window that shows most clearly that they are related.
pub struct Tested<'d> {
    pub a: &'d ComparedOperation,
    pub b: &'d ComparedOperation,
    pub part: Part,
    pub found: Coincidence,
    /// Corrected for the number of parts that were compared (Bonferroni).
    pub p_value: f64,
}

/// A comparison of two operations; `None` if the result could not be significant.
type Test<'d> = fn(
    &'d ComparedOperation,
    &'d ComparedOperation,
    &CorrelationSettings,
    &Progress<'_>,
) -> Option<Tested<'d>>;

/// Compares all pairs and returns those that could be significant.
///
/// # Errors
/// [`OutOfMemory`]
pub fn test_all<'d>(
    all: &'d [ComparedOperation],
    test: Test<'d>,
    settings: &CorrelationSettings,
    progress: &Progress<'_>,
) -> Result<Vec<Tested<'d>>, OutOfMemory> {
    let mut tested = Vec::new();
    for (next, a) in (1..).zip(all) {
        for b in all.iter().skip(next) {
            progress.step(16 + a.disturbance.known.len());
            if let Some(found) = test(a, b, settings, progress) {
                try_push(&mut tested, found)?;
            }
        }
    }
    Ok(tested)
}

/// Compares the pair over the whole window if that shows it, otherwise over the day that shows it
/// most clearly. `None` if no part could be significant.
pub fn test_window<'d>(
    a: &'d ComparedOperation,
    b: &'d ComparedOperation,
    settings: &CorrelationSettings,
    progress: &Progress<'_>,
) -> Option<Tested<'d>> {
    let length = a.disturbance.residuals.len();
    let compare = |part| {
        let least = settings.least_common_hours;
        coincidence(&a.disturbance, &b.disturbance, part, least)
            .filter(|found| found.least_p_value <= settings.false_discovery_rate)
            .map(|found| (part, found))
    };
    let reaches = |found: &Coincidence| found.correlation >= settings.correlation_threshold;
    let is_clear =
        |found: &Coincidence| reaches(found) && found.p_value <= settings.false_discovery_rate;
    let mut looked_at = 0.0;
    let mut best: Option<(Part, Coincidence)> = None;
    let mut days = a.clear_days & b.clear_days;
    let mut next = compare(Part::whole(length));
    if next.as_ref().is_some_and(|(_, found)| is_clear(found)) {
        days = 0;
    }
    loop {
        if let Some((part, found)) = next {
            looked_at += 1.0;
            let rank = |found: &Coincidence| (!reaches(found), found.p_value);
            if best.is_none_or(|(_, best)| rank(&found) < rank(&best)) {
                best = Some((part, found));
            }
        }
        if days == 0 {
            break;
        }
        progress.step(16);
        next = compare(Part::day(length, days.trailing_zeros() as usize));
        days &= days - 1;
    }
    best.map(|(part, found)| Tested {
        a,
        b,
        part,
        found,
        p_value: (found.p_value * looked_at).min(1.0),
    })
}

/// Compares the pair over the last day only.
pub fn test_last_day<'d>(
    a: &'d ComparedOperation,
    b: &'d ComparedOperation,
    settings: &CorrelationSettings,
    _: &Progress<'_>,
) -> Option<Tested<'d>> {
    let part = Part::day(a.disturbance.residuals.len(), 0);
    let least = settings.least_common_hours;
    let found = coincidence(&a.disturbance, &b.disturbance, part, least)
        .filter(|found| found.least_p_value <= settings.false_discovery_rate)?;
    Some(Tested {
        a,
        b,
        part,
        found,
        p_value: found.p_value,
    })
}
