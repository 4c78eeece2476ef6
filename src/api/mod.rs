//! The SQL functions: check arguments, call storage → analysis | alerting → storage, rows out.

pub mod aggregate;
pub mod aggregate_by;
mod anomaly;
mod argument;
mod baseline;
pub mod change;
mod jobs;
mod partition;
mod record;
mod review;
