use super::*;
use crate::problem::Problem;

fn problem(since: i64, found: i64, severity: Severity) -> Problem {
    Problem::sample(Minute(since), Minute(found), severity)
}

/// Applies a change of the operation at the minute, and gives what follows.
fn news(
    causes: &mut Causes<&'static str>,
    operation: &'static str,
    at: i64,
    change: Change,
) -> (u64, News, Severity) {
    let effect = causes.apply(operation, Minute(at), &change).unwrap();
    (effect.cause, effect.news, effect.severity)
}

use News::{Ended, Opened, Same, Worse};
use Severity::{Critical, Warning};

#[test]
fn problems_that_begin_and_are_found_together_are_one_incident() {
    let mut causes = Causes::default();
    let open = |since, found| Change::Opened(problem(since, found, Warning));
    assert_eq!(
        news(&mut causes, "a", 12, open(10, 12)),
        (0, Opened, Warning)
    );
    assert_eq!(news(&mut causes, "b", 14, open(11, 14)), (0, Same, Warning));
    // It began earlier, and this one was found later.
    assert_eq!(
        news(&mut causes, "c", 14, open(7, 14)),
        (1, Opened, Warning)
    );
    assert_eq!(
        news(&mut causes, "d", 23, open(10, 23)),
        (2, Opened, Warning)
    );
}

#[test]
fn it_ends_with_its_last_operation() {
    let mut causes = Causes::default();
    let bad = problem(10, 12, Warning);
    news(&mut causes, "a", 12, Change::Opened(bad.clone()));
    news(&mut causes, "b", 12, Change::Opened(bad.clone()));
    assert_eq!(
        news(&mut causes, "a", 30, Change::Ended(bad.clone())),
        (0, Same, Warning)
    );
    assert_eq!(
        causes.apply("a", Minute(31), &Change::Ended(bad.clone())),
        None
    );
    assert_eq!(
        news(&mut causes, "b", 31, Change::Ended(bad.clone())),
        (0, Ended, Warning)
    );
    // The next problem is a new incident.
    assert_eq!(news(&mut causes, "a", 31, Change::Opened(bad)).0, 1);
}

#[test]
fn a_higher_severity_is_told_at_once_and_a_doubling_once_an_hour() {
    let mut causes = Causes::default();
    let mild = problem(10, 12, Warning);
    let bad = problem(10, 12, Critical);
    news(&mut causes, "a", 12, Change::Opened(mild.clone()));
    news(&mut causes, "b", 12, Change::Opened(mild.clone()));
    assert_eq!(
        news(&mut causes, "a", 13, Change::Worse(bad.clone())),
        (0, Worse, Critical)
    );
    assert_eq!(
        news(&mut causes, "b", 14, Change::Worse(bad.clone())),
        (0, Same, Critical)
    );
    assert_eq!(
        news(&mut causes, "b", 72, Change::Worse(bad.clone())),
        (0, Same, Critical)
    );
    assert_eq!(
        news(&mut causes, "b", 73, Change::Worse(bad)),
        (0, Worse, Critical)
    );
    // It is critical until it is so for none.
    assert_eq!(
        news(&mut causes, "a", 90, Change::Reassessed(mild.clone())),
        (0, Same, Critical)
    );
    assert_eq!(
        news(&mut causes, "b", 91, Change::Reassessed(mild)),
        (0, Same, Warning)
    );
}

#[test]
fn an_operation_that_joins_with_a_higher_severity_makes_it_worse() {
    let mut causes = Causes::default();
    news(
        &mut causes,
        "a",
        12,
        Change::Opened(problem(10, 12, Warning)),
    );
    let bad = Change::Opened(problem(10, 13, Critical));
    assert_eq!(news(&mut causes, "b", 13, bad), (0, Worse, Critical));
}
