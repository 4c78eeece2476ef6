//! Every type of alert and every health check has a runbook with all its parts.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::collections::BTreeSet;
use std::fs;

use incident_rules::alert_type::AlertType;
use incident_rules::runbook;
use incident_rules::time::Moment;
use maintenance::health::{Measures, checks};

const PARTS: [&str; 5] = ["## Symptom", "## Check", "## Act", "## Verify", "## Undo"];

fn has_all_parts(path: &str) -> bool {
    let text = fs::read_to_string(format!("{}/{path}", env!("CARGO_MANIFEST_DIR"))).unwrap();
    PARTS
        .iter()
        .all(|part| text.lines().any(|line| line.starts_with(part)))
}

#[test]
fn types_and_checks_have_runbooks() {
    let mut paths = BTreeSet::new();
    for kind in AlertType::ALL {
        paths.insert(runbook::of(kind.as_str(), "commit").unwrap());
    }
    let found = checks(Moment(0), &Measures::default());
    assert_eq!(found.len(), runbook::CHECKS.len());
    for check in found {
        assert!(runbook::of_check(check.name).is_some(), "{}", check.name);
        paths.insert(runbook::of("SYSTEM", check.name).unwrap());
    }
    assert_eq!(paths.len(), AlertType::ALL.len() + runbook::CHECKS.len());
    for path in &paths {
        assert!(has_all_parts(path), "{path}");
    }
    assert_eq!(runbook::of("MESSAGE", ""), None);
}
