//! A trend in a few characters.

use pgrx::prelude::*;

use crate::analysis::sparkline as trend;

/// One character for each value, from ▁ (the least) to █ (the greatest), a dot for NULL; by their logarithms where one is more than twenty
/// times another.
#[pg_extern(immutable, parallel_safe, strict)]
#[search_path(pg_catalog, pg_temp)]
fn sparkline(p_values: Vec<Option<f64>>) -> String {
    trend::sparkline(&p_values)
}
