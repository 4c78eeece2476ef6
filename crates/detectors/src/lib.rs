//! What is wrong with the durations of an operation. Pure mathematics: nothing here knows PostgreSQL, a clock, randomness or a socket.

pub mod anomaly;
pub mod baseline;
pub mod comparison;
pub mod correlation;
pub mod degradation;
pub mod hour;
pub mod measurement;
pub mod robust;
pub mod zscore;

#[cfg(test)]
mod planted_tests;
