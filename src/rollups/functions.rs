//! SQL functions: they check their arguments and return rows.

pub(crate) mod aggregate_state;
pub mod digest;
pub mod digest_aggregate;
pub mod duration_stats;
pub mod duration_stats_by;
pub mod rollup;
