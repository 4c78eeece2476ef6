//! Pure mathematics on durations. Nothing here knows PostgreSQL, a clock, randomness or a socket.

pub mod baseline;
pub mod digest;
pub mod grouped;
pub mod hour;
pub mod merged;
pub mod moments;
pub mod percentile;
pub mod samples;
pub mod zscore;
