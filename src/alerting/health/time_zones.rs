//! Time zones that the server does not know (any more).

use super::{Check, Measures, Severity};

/// By operation: its days and weeks are counted on another clock until it has a time zone that the server knows.
pub(super) fn unknown(measures: &Measures) -> Check {
    let found = &measures.unknown_zones;
    let said: Vec<String> = found
        .iter()
        .map(|(operation, zone)| format!("{operation:?}: {zone:?}"))
        .collect();
    let operations = found.iter().map(|(operation, _)| operation.clone());
    Check::new("unknown_time_zones", 0.0, Severity::Warning)
        .judged(found.len() as f64, !found.is_empty(), None)
        .about(operations.collect(), None)
        .saying(said.join(", "))
}
