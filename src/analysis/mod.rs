//! Pure mathematics on durations. Nothing here knows PostgreSQL, a clock, randomness or a socket.

pub mod anomaly;
pub mod baseline;
pub mod comparison;
pub mod correlation;
pub mod degradation;
pub mod digest;
pub mod grouped;
pub mod hour;
pub mod memory;
pub mod merged;
pub mod moments;
pub mod order;
pub mod percentile;
#[cfg(test)]
mod planted_tests;
pub mod progress;
pub mod recording;
pub mod robust;
pub mod samples;
pub mod span;
pub mod sparkline;
pub mod zscore;
