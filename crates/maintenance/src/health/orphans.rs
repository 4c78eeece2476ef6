//! Rows that refer to missing rows.

use super::{Check, Measures, Severity};

/// Reports rows by column, because each column has its own consequence and remedy.
pub(super) fn orphaned_rows(measures: &Measures) -> Check {
    let rows: i64 = measures.orphans.iter().map(|(_, rows)| rows).sum();
    let columns = measures.orphans.iter().map(|(column, _)| column.clone());
    let said: Vec<String> = measures
        .orphans
        .iter()
        .map(|(column, rows)| format!("{column}: {rows}"))
        .collect();
    Check::new("orphaned_rows", 0.0, Severity::Warning)
        .judged(rows as f64, rows > 0, None)
        .affecting(columns.collect(), None)
        .saying(said.join(", "))
}
