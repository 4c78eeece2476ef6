//! Operations that share a cause: they are one incident.

use crate::minute::Minute;
use crate::problem::{Change, LEAST_MINUTES_BETWEEN, Problem};
use crate::severity::Severity;

/// Problems have one cause if they began within this many minutes of each other. Between two
/// samples of a rare operation nothing is known, so their average distance is added, up to
/// [`MOST_SPACING`] minutes.
const BEGAN_TOGETHER: i64 = 1;
const MOST_SPACING: i64 = 2;

/// A problem joins a cause whose first problem was found at most this many minutes before.
const FOUND_TOGETHER: i64 = 10;

/// The causes of all open problems. `K` names an operation.
#[derive(Clone, Debug)]
pub struct Causes<K> {
    next: u64,
    open: Vec<Cause<K>>,
}

#[derive(Clone, Debug)]
struct Cause<K> {
    number: u64,
    since: Minute,
    found: Minute,
    /// When the last page was sent, and how severe it was.
    paged: Minute,
    paged_severity: Severity,
    /// The operations that still have the problem, and how bad it is for each.
    members: Vec<(K, Severity)>,
}

/// What a change of one operation means for the incident.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Effect {
    /// The number of the cause.
    pub cause: u64,
    pub news: News,
    /// The greatest severity of its operations.
    pub severity: Severity,
}

/// What people hear of an incident.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum News {
    Opened,
    Worse,
    /// Nothing: only its operations or its severity have changed.
    Same,
    Ended,
}

impl<K> Default for Causes<K> {
    fn default() -> Self {
        Self {
            next: 0,
            open: Vec::new(),
        }
    }
}

impl<K: PartialEq> Causes<K> {
    /// Adds a change of an operation at the end of the minute `at`. Changes are given in the order
    /// of time, and those of one minute with the worst first. `None` if the operation has no open
    /// problem and none opens.
    pub fn apply(&mut self, operation: K, at: Minute, change: &Change) -> Option<Effect> {
        match change {
            Change::Opened(problem) => Some(self.open(operation, problem)),
            Change::Worse(problem) => {
                let (place, member) = self.member(&operation)?;
                let cause = self.open.get_mut(place)?;
                let may_be_paged_again = at.since(cause.paged) >= LEAST_MINUTES_BETWEEN;
                let is_raised = problem.severity > cause.paged_severity;
                cause.members.get_mut(member)?.1 = problem.severity;
                Some(cause.effect(at, is_raised || may_be_paged_again))
            }
            Change::Reassessed(problem) => {
                let (place, member) = self.member(&operation)?;
                let cause = self.open.get_mut(place)?;
                cause.members.get_mut(member)?.1 = problem.severity;
                Some(cause.effect(at, false))
            }
            Change::Ended(_) => {
                let (place, member) = self.member(&operation)?;
                let cause = self.open.get_mut(place)?;
                let effect = cause.effect(at, false);
                cause.members.swap_remove(member);
                if !cause.members.is_empty() {
                    return Some(cause.effect(at, false));
                }
                self.open.swap_remove(place);
                Some(Effect {
                    news: News::Ended,
                    ..effect
                })
            }
        }
    }

    /// Adds a new problem to the cause that it shares, or to a new one.
    fn open(&mut self, operation: K, problem: &Problem) -> Effect {
        let shared = self.open.iter_mut().find(|cause| {
            problem.found.since(cause.found) <= FOUND_TOGETHER
                && problem.since.since(cause.since).abs()
                    <= BEGAN_TOGETHER + problem.spacing.min(MOST_SPACING)
        });
        if let Some(cause) = shared {
            let is_raised = problem.severity > cause.paged_severity;
            cause.members.push((operation, problem.severity));
            return cause.effect(problem.found, is_raised);
        }
        let number = self.next;
        self.next = number.saturating_add(1);
        self.open.push(Cause {
            number,
            since: problem.since,
            found: problem.found,
            paged: problem.found,
            paged_severity: problem.severity,
            members: vec![(operation, problem.severity)],
        });
        Effect {
            cause: number,
            news: News::Opened,
            severity: problem.severity,
        }
    }

    /// The places of the operation's cause and of the operation in it.
    fn member(&self, operation: &K) -> Option<(usize, usize)> {
        self.open.iter().enumerate().find_map(|(place, cause)| {
            let mut members = cause.members.iter();
            let member = members.position(|(member, _)| member == operation)?;
            Some((place, member))
        })
    }
}

impl<K> Cause<K> {
    fn severity(&self) -> Severity {
        let severities = self.members.iter().map(|(_, severity)| *severity);
        severities.max().unwrap_or(Severity::Warning)
    }

    fn effect(&mut self, at: Minute, is_paged: bool) -> Effect {
        if is_paged {
            (self.paged, self.paged_severity) = (at, self.severity());
        }
        Effect {
            cause: self.number,
            news: if is_paged { News::Worse } else { News::Same },
            severity: self.severity(),
        }
    }
}

#[cfg(test)]
#[path = "cause_tests.rs"]
mod tests;
