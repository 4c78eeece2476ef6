//! SQL functions: they check the arguments and return rows.

pub mod anomaly;
pub mod change_point;
pub mod combined;
pub mod correlation;
pub mod degradation;
pub mod detection;
pub mod simulation;
