//! Rollups: the metrics of each hour and operation, as digests.

pub mod functions;
pub mod tables;
