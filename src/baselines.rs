//! Baselines: the normal durations of an operation.

pub mod functions;
pub mod tables;
