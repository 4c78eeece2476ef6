//! The SQL functions: check arguments, call storage → analysis | alerting → storage, rows out.

pub mod aggregate;
pub mod aggregate_by;
mod anomaly;
mod archive;
mod argument;
mod baseline;
pub mod change;
mod combined;
mod correlation;
pub mod deliver;
mod digest;
mod digest_aggregate;
mod exclusion;
mod explain;
mod incident;
mod jobs;
pub mod notify;
mod partition;
mod process;
mod record;
mod review;
mod rollup;
mod suppress;
mod thresholds;
