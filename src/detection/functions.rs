//! SQL functions: arguments are checked, rows go out.

pub mod anomaly;
pub mod change_point;
pub mod combined;
pub mod correlation;
pub mod degradation;
pub mod detection;
pub mod simulation;
