//! What is remembered of an operation from minute to minute, and its changes.

use crate::evidence::{Recent, Usuals, strongest};
use crate::history::Statistic;
use crate::minute::Minute;
use crate::problem::{self, Change, Problem};

/// A problem that begins again within the length of the last one, within these limits in minutes,
/// has not been over: its length counts from the beginning of the last one.
const LEAST_CALM: i64 = 60;
const MOST_CALM: i64 = 24 * 60;

/// How far back a sample that is a problem by itself is looked for. It may be committed minutes
/// after it was recorded.
const SINGLE_MINUTES: i64 = 60;

/// What is remembered of an operation from minute to minute.
#[derive(Clone, Debug, PartialEq)]
pub struct Operation {
    /// No window reaches back before this minute: the end of the last problem.
    not_before: Minute,
    problem: Option<Problem>,
    /// From when to when the last problem lasted.
    last: Option<(Minute, Minute)>,
}

impl Operation {
    /// An operation that is judged from this minute on.
    #[must_use]
    pub fn new(not_before: Minute) -> Self {
        Self {
            not_before,
            problem: None,
            last: None,
        }
    }

    #[must_use]
    pub fn problem(&self) -> Option<&Problem> {
        self.problem.as_ref()
    }

    /// Judges the minutes before `end`, whose last is over.
    pub fn judge(&mut self, usuals: &Usuals<'_>, recent: &Recent, end: Minute) -> Option<Change> {
        let evidence = strongest(usuals, recent, self.not_before, end);
        let Some(problem) = &mut self.problem else {
            let mut problem = evidence
                .and_then(|evidence| problem::opened(usuals, recent, evidence, end))
                .or_else(|| self.single(usuals, recent, end))?;
            if let Some((from, to)) = self.last
                && problem.since.since(to) <= to.since(from).clamp(LEAST_CALM, MOST_CALM)
            {
                problem.origin = from;
            }
            self.problem = Some(problem.clone());
            return Some(Change::Opened(problem));
        };
        if problem.has_ended(usuals, recent, evidence.as_ref(), end)? {
            self.not_before = end;
            self.last = Some((problem.origin, end));
            return self.problem.take().map(Change::Ended);
        }
        problem.weigh(usuals, recent, end)
    }

    /// The problem that one extremely slow sample is.
    fn single(&self, usuals: &Usuals<'_>, recent: &Recent, end: Minute) -> Option<Problem> {
        let from = end.plus(-SINGLE_MINUTES).max(self.not_before);
        let first = (from.0..end.0)
            .map(Minute)
            .find(|minute| recent.history.extreme(*minute, minute.plus(1)) > 0)?;
        // The highest limit that it is beyond.
        let is_beyond = |limit: &usize| {
            let next = first.plus(1);
            let found = recent
                .history
                .share(Statistic::Samples, *limit, first, next);
            found.beyond > 0
        };
        let limit = (0..usuals.reference.limits.number())
            .rev()
            .find(is_beyond)?;
        problem::begin(usuals, recent, limit, first, (None, end))
    }
}
