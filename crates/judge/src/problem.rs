//! The problem of one operation, from its beginning to its end.

use crate::budget::LONGEST_WINDOW;
use crate::evidence::{Evidence, Recent, Usuals};
use crate::history::Statistic;
use crate::minute::Minute;
use crate::severity::{self, Severity};

/// Evidence from a window that is not longer than the one that found the problem, or than this many
/// minutes, says that the problem still lasts.
const FRESH_WINDOW: i64 = 5;

/// A problem may be over once the samples since its last bad minute are this many nats likelier to
/// be healthy than to be half as bad as the problem was.
const SURE: f64 = 3.0;

/// Healthy minutes until a problem is over: a quarter of its length, within these limits.
const LEAST_PAUSE: i64 = 10;
const MOST_PAUSE: i64 = 240;

/// Healthy samples until a problem is over.
const LEAST_HEALTHY: u32 = 5;

/// Fewest samples that say how bad a problem is.
const LEAST_SAMPLES: u32 = 3;

/// A problem's share of slow samples is at least this many times the usual one, and at most
/// [`GREATEST_SHARE`].
const TIMES_THE_USUAL: f64 = 3.0;
const GREATEST_SHARE: f64 = 0.97;

/// People hear of a problem again when this many times as many samples are slow, but at most once
/// in this many minutes; of a higher severity they hear at once.
const TOLD_AGAIN: f64 = 2.0;
pub(crate) const LEAST_MINUTES_BETWEEN: i64 = 60;
const LEAST_LAST_SAMPLES: u32 = 10;

/// Something is wrong with an operation.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// The first minute with a slow sample.
    pub since: Minute,
    /// The minute at whose end it was found.
    pub found: Minute,
    pub severity: Severity,
    /// The limit that the slow samples are beyond, in microseconds.
    pub limit: f64,
    /// `None` if a single sample is the problem.
    pub evidence: Option<Evidence>,
    /// The share of samples beyond the limit, until the last bad minute.
    share: f64,
    last_bad: Minute,
    /// When it began, or the problem before it, if it came back soon after that.
    pub(crate) origin: Minute,
    /// The last minute at whose end it was critical.
    last_critical: Minute,
    /// The share when this problem was told last, and when that was.
    told_share: f64,
    told: Minute,
    /// How healthy the minutes before `settled` are, in nats.
    settled: Minute,
    settled_nats: f64,
}

/// What people hear about an operation.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    Opened(Problem),
    /// It is critical by now, or twice as many samples are slow as were told.
    Worse(Problem),
    /// It is no longer critical.
    Milder(Problem),
    Ended(Problem),
}

/// The problem that this evidence shows.
pub(crate) fn opened(
    usuals: &Usuals<'_>,
    recent: &Recent,
    evidence: Evidence,
    end: Minute,
) -> Option<Problem> {
    let slow = |minute: &Minute| {
        let next = minute.plus(1);
        let share = recent
            .history
            .share(Statistic::Samples, evidence.limit, *minute, next);
        share.beyond > 0
    };
    let since = (evidence.from.0..end.0).map(Minute).find(slow);
    let since = since.unwrap_or(end.plus(-1));
    begin(usuals, recent, evidence.limit, since, (Some(evidence), end))
}

/// The problem of the samples beyond this limit, from `since` on.
pub(crate) fn begin(
    usuals: &Usuals<'_>,
    recent: &Recent,
    limit: usize,
    since: Minute,
    (evidence, end): (Option<Evidence>, Minute),
) -> Option<Problem> {
    let mut problem = Problem {
        since,
        found: end,
        severity: severity::of(recent, since, end),
        origin: since,
        last_critical: end,
        told_share: 1.0,
        told: end,
        limit: usuals.reference.limits.get(limit)?,
        evidence,
        share: 0.0,
        last_bad: end.plus(-1),
        settled: since,
        settled_nats: 0.0,
    };
    let usual = usuals.reference.level(limit)?.share;
    problem.measure(recent, limit, usual, 1);
    problem.told_share = problem.share.max(problem.last_share(usuals, recent, end));
    Some(problem)
}

impl Problem {
    /// A problem for tests of what is made of problems.
    #[cfg(test)]
    pub(crate) fn sample(since: Minute, found: Minute, severity: Severity) -> Self {
        Self {
            since,
            found,
            severity,
            limit: 1.0,
            evidence: None,
            share: 1.0,
            last_bad: since,
            origin: since,
            last_critical: found,
            told_share: 1.0,
            told: found,
            settled: since,
            settled_nats: 0.0,
        }
    }

    /// The share of samples beyond the limit that people heard of last.
    #[must_use]
    pub fn share_told(&self) -> f64 {
        self.told_share
    }

    /// How bad the samples are until the last bad minute, if there are `least`.
    fn measure(&mut self, recent: &Recent, limit: usize, usual: f64, least: u32) {
        let to = self.last_bad.plus(1);
        let found = recent
            .history
            .share(Statistic::Samples, limit, self.since, to);
        if found.of >= least {
            self.share = found.value();
        }
        self.share = self.share.max(TIMES_THE_USUAL * usual).min(GREATEST_SHARE);
    }

    /// Whether it is worse or milder than was told.
    pub(crate) fn weigh(
        &mut self,
        usuals: &Usuals<'_>,
        recent: &Recent,
        end: Minute,
    ) -> Option<Change> {
        let severity = severity::of(recent, self.since, end);
        if severity == Severity::Critical {
            self.last_critical = end;
        }
        let last = self.last_share(usuals, recent, end);
        let is_twice_as_bad = last >= TOLD_AGAIN * self.told_share;
        if severity > self.severity
            || (is_twice_as_bad && end.since(self.told) >= LEAST_MINUTES_BETWEEN)
        {
            self.severity = self.severity.max(severity);
            (self.told, self.told_share) = (end, last.max(self.told_share));
            return Some(Change::Worse(self.clone()));
        }
        if severity < self.severity && end.since(self.last_critical) >= severity::LASTS {
            self.severity = severity;
            return Some(Change::Milder(self.clone()));
        }
        None
    }

    /// The share of slow samples in the last minutes; 0 if there are too few to tell.
    fn last_share(&self, usuals: &Usuals<'_>, recent: &Recent, end: Minute) -> f64 {
        let limit = usuals.reference.limits.closest(self.limit);
        let from = end.plus(-severity::LASTS).max(self.since);
        let found = recent.history.share(Statistic::Samples, limit, from, end);
        if found.of >= LEAST_LAST_SAMPLES {
            found.value()
        } else {
            0.0
        }
    }

    /// Whether it is over. `None` if the reference has no limits.
    pub(crate) fn has_ended(
        &mut self,
        usuals: &Usuals<'_>,
        recent: &Recent,
        evidence: Option<&Evidence>,
        end: Minute,
    ) -> Option<bool> {
        let limit = usuals.reference.limits.closest(self.limit);
        let usual = usuals.reference.level(limit)?.share;
        let found_by = self
            .evidence
            .map_or(0, |evidence| self.found.since(evidence.from));
        let fresh = found_by.max(FRESH_WINDOW);
        if evidence.is_some_and(|evidence| end.since(evidence.from) <= fresh) {
            self.last_bad = end.plus(-1);
        }
        self.measure(recent, limit, usual, LEAST_SAMPLES);
        let nats = self.health(recent, limit, usual, end);
        let healthy = recent.history.samples(self.last_bad.plus(1), end);
        let pause = (self.last_bad.since(self.origin) / 4).clamp(LEAST_PAUSE, MOST_PAUSE);
        Some(nats >= SURE && healthy >= LEAST_HEALTHY && end.plus(-1).since(self.last_bad) >= pause)
    }

    /// How many nats likelier the last samples are to be healthy than to be half as bad as the
    /// problem: a cumulative sum that begins anew whenever it falls to 0 (Page, "Continuous
    /// Inspection Schemes", Biometrika 41, 1954). Minutes with slow samples before it is sure are
    /// bad ones.
    fn health(&mut self, recent: &Recent, limit: usize, usual: f64, end: Minute) -> f64 {
        let bad = (self.share / 2.0).max(2.0 * usual).min(0.9);
        let good = usual.min(bad / 2.0).max(1e-6);
        let (of_slow, of_fast) = ((good / bad).ln(), ((1.0 - good) / (1.0 - bad)).ln());
        let settled = end.plus(-LONGEST_WINDOW);
        let mut nats = self.settled_nats;
        for minute in self.settled.0..end.0 {
            let minute = Minute(minute);
            if minute == settled {
                (self.settled, self.settled_nats) = (settled, nats);
            }
            let found = recent
                .history
                .share(Statistic::Samples, limit, minute, minute.plus(1));
            let fast = found.of.saturating_sub(found.beyond);
            nats += f64::from(found.beyond) * of_slow + f64::from(fast) * of_fast;
            nats = nats.max(0.0);
            if found.beyond > 0 && nats < SURE {
                self.last_bad = self.last_bad.max(minute);
            }
        }
        nats
    }
}
