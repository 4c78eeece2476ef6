//! The strongest evidence of a problem that the last hours have.

use crate::affected::ExpectedMinutes;
use crate::budget::WINDOWS;
use crate::compared::{Compared, GREATEST_SHARE};
use crate::history::{History, Share, Statistic};
use crate::minute::{Counts, Minute};
use crate::reference::{Learned, Reference};
use crate::season::Usual;
use crate::tail::surprise;
use crate::thresholds::LEAST_OF_OTHER_DAYS;

/// Fewest slow samples, and fewest minutes with one.
const LEAST_BEYOND: u32 = 2;

/// The last hours of an operation, beside what its reference expects.
#[derive(Clone, Debug)]
pub struct Recent {
    pub(crate) history: History,
    affected: Vec<ExpectedMinutes>,
}

impl Recent {
    /// The minutes from `first` on, counted with the limits of `reference`.
    #[must_use]
    pub fn new(reference: &Reference, first: Minute, minutes: &[Counts]) -> Self {
        let history = History::new(first, minutes);
        let affected = reference
            .levels
            .iter()
            .map(|level| ExpectedMinutes::of(&history, level.share, level.independent))
            .collect();
        Self { history, affected }
    }
}

/// Why an operation has a problem.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Evidence {
    /// The number of the limit that the samples are beyond.
    pub limit: usize,
    pub statistic: Statistic,
    /// From which minute on the samples were looked at, to the last whole minute.
    pub from: Minute,
    pub found: Share,
    /// The share that is usual.
    pub expected: f64,
    /// −ln of the probability of so many in a healthy window.
    pub surprise: f64,
    /// By how much the surprise exceeds what a healthy window may reach.
    pub excess: f64,
}

/// What an operation is compared with when its windows are looked at.
pub struct Usuals<'a> {
    pub reference: &'a Reference,
    /// The week that the reference was learned from.
    pub week: &'a History,
}

/// The evidence with the greatest excess in the windows that end with the minute before `end` and
/// do not reach back before `not_before`.
#[must_use]
pub fn strongest(
    usuals: &Usuals<'_>,
    recent: &Recent,
    not_before: Minute,
    end: Minute,
) -> Option<Evidence> {
    let mut strongest: Option<Evidence> = None;
    let mut shorter = 0;
    for (place, window) in WINDOWS.iter().enumerate() {
        let from = end
            .plus(-window)
            .max(not_before)
            .max(recent.history.first());
        // A window that is cut to the length of a shorter one adds nothing.
        if end.since(from) <= shorter {
            continue;
        }
        shorter = *window;
        for limit in 0..usuals.reference.limits.number() {
            for what in Statistic::BOTH {
                let found = of_window(usuals, recent, limit, what, place, (from, end));
                if let Some(found) = found
                    && strongest.is_none_or(|s| found.excess > s.excess)
                {
                    strongest = Some(found);
                }
            }
        }
    }
    strongest
}

fn of_window(
    usuals: &Usuals<'_>,
    recent: &Recent,
    limit: usize,
    what: Statistic,
    place: usize,
    (from, end): (Minute, Minute),
) -> Option<Evidence> {
    if !usuals.reference.judges(limit, end) {
        return None;
    }
    let history = &recent.history;
    // Both statistics need two samples and two minutes.
    if history.share(Statistic::Minutes, limit, from, end).beyond < LEAST_BEYOND {
        return None;
    }
    let level = usuals.reference.level(limit)?;
    let learned = level.learned(what);
    let found = history.share(what, limit, from, end);
    let compared = Compared {
        history,
        what,
        limit,
        share: level.share,
        affected: recent.affected.get(limit)?,
    };
    let mut expected = compared.expected(from, end, found.of);
    let mut nats = surprise(found.beyond, found.of, expected, learned.correlation);
    let threshold = *learned.thresholds.get(place)?;
    if nats <= threshold {
        return None;
    }
    // What happened once, a week ago, does not excuse an impact.
    let (threefold, _) = history.manifold(from, end);
    let has_impact = threefold.saturating_mul(2) >= history.samples(from, end);
    let seasonal = seasonal_share(
        usuals,
        learned,
        (limit, what),
        (from, end),
        (nats, has_impact),
    );
    if seasonal > expected {
        expected = seasonal.min(GREATEST_SEASONAL_SHARE);
        nats = surprise(found.beyond, found.of, expected, learned.correlation);
    }
    (nats > threshold).then_some(Evidence {
        limit,
        statistic: what,
        from,
        found,
        expected,
        surprise: nats,
        excess: nats - threshold,
    })
}

/// A share of 1 would make every count possible.
const GREATEST_SEASONAL_SHARE: f64 = 0.97;

/// The share that is usual at this time of day, or of the week.
fn seasonal_share(
    usuals: &Usuals<'_>,
    learned: &Learned,
    (limit, what): (usize, Statistic),
    (from, end): (Minute, Minute),
    (nats, has_impact): (f64, bool),
) -> f64 {
    let week = usuals.week;
    let overall = week.share(what, limit, week.first(), week.end()).value();
    let usual = Usual {
        history: week,
        what,
        limit,
        share: overall.clamp(1e-9, GREATEST_SHARE),
        correlation: learned.correlation,
    };
    let least = nats * LEAST_OF_OTHER_DAYS;
    let window = end.since(from);
    let daily = usual.on_two_days(end, window, least);
    if has_impact {
        return daily;
    }
    daily.max(usual.a_week_ago(end, window, least))
}
