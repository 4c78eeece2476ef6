//! Sparklines: a trend in a few characters.

use pgrx::pg_sys::panic::ErrorReport;
use pgrx::prelude::*;

use crate::pg::argument;
use rendering::sparkline as trend;

/// The largest number of values in one sparkline.
const MOST_VALUES: usize = 10_000;

/// Returns one character for each value, from ▁ (the least) to █ (the greatest), or a dot for NULL.
/// The scale is logarithmic if one value is more than twenty times another.
///
/// # Errors
/// 54000 for more than 10,000 values.
#[pg_extern(immutable, parallel_safe, strict)]
#[search_path(pg_catalog, pg_temp)]
fn sparkline(p_values: Array<'_, f64>) -> std::result::Result<String, ErrorReport> {
    argument::elements("p_values", p_values.len(), MOST_VALUES)?;
    let values: Vec<Option<f64>> = p_values.iter().collect();
    Ok(trend::sparkline(&values))
}

#[cfg(any(test, feature = "pg_test"))]
mod pg_tests;
