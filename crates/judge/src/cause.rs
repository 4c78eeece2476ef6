//! Operations that share a cause: they are one incident.

use crate::minute::Minute;
use crate::operation::Change;
use crate::severity::Severity;

/// Problems that began within this many minutes of each other, and were found within
/// [`FOUND_TOGETHER`] minutes, have one cause.
const BEGAN_TOGETHER: i64 = 1;
const FOUND_TOGETHER: i64 = 2;

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
    severity: Severity,
    /// The operations that still have the problem.
    members: Vec<K>,
}

/// What a change of one operation means for the incident.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Effect {
    /// The number of the cause.
    pub cause: u64,
    pub news: News,
    /// The severity of the incident, which does not fall while it is open.
    pub severity: Severity,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum News {
    Opened,
    Worse,
    /// Only the operations of the incident have changed.
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
    /// Adds a change of an operation. Changes are given in the order in which they happen. `None` if
    /// the operation has no open problem and none opens.
    pub fn apply(&mut self, operation: K, change: &Change) -> Option<Effect> {
        match change {
            Change::Opened(problem) => {
                let joined = self.open.iter().position(|cause| {
                    problem.found.since(cause.found) <= FOUND_TOGETHER
                        && problem.since.since(cause.since).abs() <= BEGAN_TOGETHER
                });
                let Some(cause) = joined.and_then(|place| self.open.get_mut(place)) else {
                    let number = self.next;
                    self.next = number.saturating_add(1);
                    self.open.push(Cause {
                        number,
                        since: problem.since,
                        found: problem.found,
                        severity: problem.severity,
                        members: vec![operation],
                    });
                    return Some(Effect {
                        cause: number,
                        news: News::Opened,
                        severity: problem.severity,
                    });
                };
                cause.members.push(operation);
                Some(cause.raise(problem.severity))
            }
            Change::Worse(problem) => self
                .of(&operation)
                .and_then(|place| self.open.get_mut(place))
                .map(|cause| cause.raise(problem.severity)),
            Change::Ended(_) => {
                let place = self.of(&operation)?;
                let cause = self.open.get_mut(place)?;
                cause.members.retain(|member| *member != operation);
                let is_over = cause.members.is_empty();
                let effect = Effect {
                    cause: cause.number,
                    news: if is_over { News::Ended } else { News::Same },
                    severity: cause.severity,
                };
                if is_over {
                    self.open.swap_remove(place);
                }
                Some(effect)
            }
        }
    }

    fn of(&self, operation: &K) -> Option<usize> {
        self.open
            .iter()
            .position(|cause| cause.members.contains(operation))
    }
}

impl<K> Cause<K> {
    fn raise(&mut self, severity: Severity) -> Effect {
        let is_worse = severity > self.severity;
        self.severity = self.severity.max(severity);
        Effect {
            cause: self.number,
            news: if is_worse { News::Worse } else { News::Same },
            severity: self.severity,
        }
    }
}
