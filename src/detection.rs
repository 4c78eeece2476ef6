//! Detection: anomalies, degradation and change points in recorded data.

pub mod functions;
pub mod tables;
