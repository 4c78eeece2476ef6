//! Baselines: what is normal for an operation.

pub mod functions;
pub mod tables;
