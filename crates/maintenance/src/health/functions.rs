//! Whether the extension's functions are what it has installed.

use super::{Check, Measures, Severity};

/// Another script's CREATE OR REPLACE has put its own in the place of ours, or beside it, where
/// calls become ambiguous.
pub(super) fn replaced(measures: &Measures) -> Check {
    let functions = &measures.replaced_functions;
    Check::new("replaced_functions", 0.0, Severity::Warning)
        .judged(functions.len() as f64, !functions.is_empty(), None)
        .about(functions.clone(), None)
        .saying(functions.join(", "))
}
