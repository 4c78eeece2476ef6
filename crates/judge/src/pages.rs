//! The pages that the changes of several operations make.

use exact_digest::memory::{OutOfMemory, try_push};

use crate::cause::{Causes, News};
use crate::minute::Minute;
use crate::problem::{Change, Problem};
use crate::replay::TimedChange;
use crate::severity::Severity;

/// A message that an operation has a problem.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// The number of the operation whose change it is.
    pub operation: usize,
    /// At the end of the minute before this one.
    pub at: Minute,
    pub severity: Severity,
    /// Whether the incident was open already.
    pub is_update: bool,
    pub problem: Problem,
    /// When the incident ended: that of all operations that share its cause.
    pub ended: Option<Minute>,
    cause: u64,
}

/// The pages of all operations, in the order of time. `operations` has the changes of each, in
/// the order of time.
///
/// # Errors
/// [`OutOfMemory`]
pub fn of_all(operations: Vec<Vec<TimedChange>>) -> Result<Vec<Page>, OutOfMemory> {
    let mut changes: Vec<(usize, TimedChange)> = Vec::new();
    for (operation, its_changes) in operations.into_iter().enumerate() {
        for change in its_changes {
            try_push(&mut changes, (operation, change))?;
        }
    }
    // The worst of a minute comes first, so that one page says how bad a shared cause is.
    changes.sort_by_key(|(operation, timed)| (timed.at, rank(&timed.change), *operation));
    let mut causes = Causes::default();
    let mut pages: Vec<Page> = Vec::new();
    for (operation, TimedChange { at, change }) in changes {
        let Some(effect) = causes.apply(operation, at, &change) else {
            continue;
        };
        match (effect.news, change) {
            (News::Opened | News::Worse, Change::Opened(problem) | Change::Worse(problem)) => {
                let page = Page {
                    operation,
                    at,
                    severity: effect.severity,
                    is_update: effect.news == News::Worse,
                    problem,
                    ended: None,
                    cause: effect.cause,
                };
                try_push(&mut pages, page)?;
            }
            (News::Ended, _) => {
                for page in pages.iter_mut().filter(|page| page.cause == effect.cause) {
                    page.ended = Some(at);
                }
            }
            _ => {}
        }
    }
    Ok(pages)
}

fn rank(change: &Change) -> u8 {
    match change {
        Change::Opened(problem) | Change::Worse(problem) => {
            u8::from(problem.severity != Severity::Critical)
        }
        Change::Reassessed(_) | Change::Ended(_) => 2,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn timed(at: i64, change: fn(Problem) -> Change, severity: Severity) -> TimedChange {
        let problem = Problem::sample(Minute(10), Minute(at), severity);
        TimedChange {
            at: Minute(at),
            change: change(problem),
        }
    }

    #[test]
    fn a_shared_cause_is_one_page_of_the_worst_and_ends_with_the_last() {
        let first = vec![
            timed(12, Change::Opened, Severity::Warning),
            timed(40, Change::Ended, Severity::Warning),
        ];
        let second = vec![
            timed(12, Change::Opened, Severity::Critical),
            timed(30, Change::Reassessed, Severity::Warning),
            timed(50, Change::Ended, Severity::Warning),
        ];
        let pages = of_all(vec![first, second]);
        let found: Vec<_> = pages
            .iter()
            .flatten()
            .map(|page| {
                (
                    page.operation,
                    page.at,
                    page.severity,
                    page.is_update,
                    page.ended,
                )
            })
            .collect();
        let wanted = (1, Minute(12), Severity::Critical, false, Some(Minute(50)));
        assert_eq!(found, [wanted]);
    }

    #[test]
    fn an_incident_that_gets_worse_is_two_pages_and_may_be_open() {
        let changes = vec![
            timed(12, Change::Opened, Severity::Warning),
            timed(20, Change::Worse, Severity::Critical),
        ];
        let pages = of_all(vec![vec![], changes]);
        let found: Vec<_> = pages
            .iter()
            .flatten()
            .map(|page| (page.operation, page.at, page.is_update, page.ended))
            .collect();
        assert_eq!(
            found,
            [(1, Minute(12), false, None), (1, Minute(20), true, None)]
        );
    }
}
