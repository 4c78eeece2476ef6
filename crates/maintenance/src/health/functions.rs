//! Whether the extension's functions are the ones it installed.

use super::{Check, Measures, Severity};

/// Fails if another script's CREATE OR REPLACE has replaced a function of the extension, or added
/// one with the same name, which makes calls ambiguous.
pub(super) fn replaced(measures: &Measures) -> Check {
    let functions = &measures.replaced_functions;
    Check::new("replaced_functions", 0.0, Severity::Warning)
        .judged(functions.len() as f64, !functions.is_empty(), None)
        .affecting(functions.clone(), None)
        .saying(functions.join(", "))
}
