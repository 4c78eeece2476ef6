//! Whether there are more operation types or unresolved incidents than people can handle.

use super::{Check, Measures, Severity};

pub(super) fn operation_types(measures: &Measures) -> Check {
    let most = measures.most_operation_types;
    let check = Check::new("operation_types", most as f64, Severity::Warning).judged(
        measures.operation_types as f64,
        measures.unregistered_since.is_some(),
        measures.unregistered_since,
    );
    if measures.unregistered.is_empty() {
        return check;
    }
    check.saying(format!(
        "not registered: {}",
        quoted(&measures.unregistered)
    ))
}

pub(super) fn open_incidents(measures: &Measures) -> Check {
    let most = measures.most_open_incidents;
    let check = Check::new("open_incidents", most as f64, Severity::Warning).judged(
        measures.open_incidents as f64,
        measures.too_many_since.is_some(),
        measures.too_many_since,
    );
    if measures.latest_operations.is_empty() {
        return check;
    }
    check.saying(format!(
        "the latest are for operations {}",
        quoted(&measures.latest_operations)
    ))
}

/// Quotes names that recorders have chosen, so that no name breaks a line.
fn quoted(names: &[String]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("{name:?}")).collect();
    quoted.join(", ")
}
