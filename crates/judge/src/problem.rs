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

/// After a long calm it takes no longer than this to notice a relapse.
const MOST_SURE: f64 = 3.0 * SURE;

/// Healthy minutes until a problem is over: a quarter of its length, within these limits.
const LEAST_PAUSE: i64 = 10;
const MOST_PAUSE: i64 = 240;

/// Healthy samples until a problem is over.
const LEAST_HEALTHY: u32 = 10;

/// Fewest samples that say how bad a problem is.
const LEAST_SAMPLES: u32 = 3;

/// A problem's share of slow samples is at least this many times the usual one, and at most
/// [`GREATEST_SHARE`].
const TIMES_THE_USUAL: f64 = 3.0;
const GREATEST_SHARE: f64 = 0.97;

/// People hear of a problem again when this many times as many samples are slow, but at most once
/// in this many minutes; of a higher severity they hear at once.
const TWICE: f64 = 2.0;
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
    /// Minutes between two samples, on average.
    pub spacing: i64,
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
    /// The last page of this problem: when it was sent, the share of slow samples by then, and the
    /// greatest severity since an hour before it.
    paged: Minute,
    paged_share: f64,
    paged_severity: Severity,
    /// The share of slow samples of the last minutes.
    last_share: f64,
    /// How healthy the minutes before `settled` are, in nats.
    settled: Minute,
    settled_nats: f64,
}

/// What people hear about an operation.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    Opened(Problem),
    /// It is critical by now, or twice as many samples are slow as when people heard of it last.
    Worse(Problem),
    /// Its severity has changed, which is worth no page.
    Reassessed(Problem),
    Ended(Problem),
}

/// The problem that this evidence shows.
pub(crate) fn opened(
    usuals: &Usuals<'_>,
    recent: &Recent,
    evidence: Evidence,
    end: Minute,
) -> Option<Problem> {
    let usual = usuals.reference.level(evidence.limit)?.share;
    let since = onset(recent, &evidence, usual, end);
    begin(usuals, recent, evidence.limit, since, (Some(evidence), end))
}

/// When the problem most likely began: the minute with a slow sample, of the evidence's window,
/// from which on the samples are likeliest to be of the problem rather than usual ones.
fn onset(recent: &Recent, evidence: &Evidence, usual: f64, end: Minute) -> Minute {
    let of_minutes = |from, to| {
        recent
            .history
            .share(Statistic::Samples, evidence.limit, from, to)
    };
    let found = of_minutes(evidence.from, end).value();
    let bad = found.max(TIMES_THE_USUAL * usual).min(GREATEST_SHARE);
    let good = usual.min(bad / 2.0);
    let (of_slow, of_fast) = ((bad / good).ln(), ((1.0 - bad) / (1.0 - good)).ln());
    let (mut nats, mut most, mut since) = (0.0, f64::MIN, end.plus(-1));
    for minute in (evidence.from.0..end.0).rev().map(Minute) {
        let found = of_minutes(minute, minute.plus(1));
        let fast = found.of.saturating_sub(found.beyond);
        nats += f64::from(found.beyond) * of_slow + f64::from(fast) * of_fast;
        if found.beyond > 0 && nats > most {
            (most, since) = (nats, minute);
        }
    }
    since
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
        spacing: spacing(recent, end),
        origin: since,
        last_critical: end,
        paged: end,
        paged_share: 1.0,
        paged_severity: severity::of(recent, since, end),
        last_share: 0.0,
        limit: usuals.reference.limits.get(limit)?,
        evidence,
        share: 0.0,
        last_bad: end.plus(-1),
        settled: since,
        settled_nats: 0.0,
    };
    let usual = usuals.reference.level(limit)?.share;
    problem.measure(recent, limit, usual, 1);
    problem.last_share = problem.share_of_last_minutes(usuals, recent, end);
    problem.paged_share = problem.share.max(problem.last_share);
    Some(problem)
}

fn spacing(recent: &Recent, end: Minute) -> i64 {
    let samples = recent.history.samples(end.plus(-LONGEST_WINDOW), end);
    LONGEST_WINDOW / i64::from(samples.max(1))
}

impl Problem {
    /// A problem for tests of what is made of problems.
    #[cfg(test)]
    pub(crate) fn sample(since: Minute, found: Minute, severity: Severity) -> Self {
        Self {
            since,
            found,
            severity,
            spacing: 1,
            limit: 1.0,
            evidence: None,
            share: 1.0,
            last_bad: since,
            origin: since,
            last_critical: found,
            paged: found,
            paged_share: 1.0,
            paged_severity: severity,
            last_share: 0.0,
            settled: since,
            settled_nats: 0.0,
        }
    }

    /// The share of samples beyond the limit in the last minutes.
    #[must_use]
    pub fn last_share(&self) -> f64 {
        self.last_share
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

    /// Whether it is worse or milder than before.
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
        self.last_share = self.share_of_last_minutes(usuals, recent, end);
        let may_be_paged_again = end.since(self.paged) >= LEAST_MINUTES_BETWEEN;
        let is_twice_as_bad = self.last_share >= TWICE * self.paged_share;
        if severity > self.paged_severity
            || may_be_paged_again && (severity > self.severity || is_twice_as_bad)
        {
            self.severity = self.severity.max(severity);
            self.paged = end;
            self.paged_severity = self.severity;
            self.paged_share = self.last_share.max(self.paged_share);
            return Some(Change::Worse(self.clone()));
        }
        let is_milder =
            severity < self.severity && end.since(self.last_critical) >= severity::LASTS;
        if severity > self.severity || is_milder {
            self.severity = severity;
            return Some(Change::Reassessed(self.clone()));
        }
        None
    }

    /// The share of slow samples in the last minutes; 0 if there are too few to tell.
    fn share_of_last_minutes(&self, usuals: &Usuals<'_>, recent: &Recent, end: Minute) -> f64 {
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
            nats = nats.clamp(0.0, MOST_SURE);
            if found.beyond > 0 && nats < SURE {
                self.last_bad = self.last_bad.max(minute);
            }
        }
        nats
    }
}
