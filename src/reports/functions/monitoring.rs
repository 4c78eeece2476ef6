//! Metrics for monitoring systems outside the database.

use pgrx::pg_sys::panic::ErrorReport;
use pgrx::prelude::*;

use crate::error::PerfError;
use crate::reports::tables::monitoring;
use rendering::exposition::exposition;

/// Returns all metrics in the text format of Prometheus, for the textfile collector of
/// node_exporter or a similar exporter. The series are the same as those of the query file for
/// postgres_exporter.
#[pg_extern(stable, parallel_restricted, security_definer)]
#[search_path(pg_catalog, pg_temp)]
fn prometheus_metrics() -> std::result::Result<String, ErrorReport> {
    let families = monitoring::families()?;
    Ok(
        exposition(&families)
            .map_err(|_| PerfError::Invalid("the text of prometheus_metrics()"))?,
    )
}

#[cfg(any(test, feature = "pg_test"))]
mod pg_tests;
