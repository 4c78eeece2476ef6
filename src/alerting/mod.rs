//! Pure policy: what is worth an alert, how severe it is, and when jobs run. Nothing here knows
//! PostgreSQL, a clock, randomness or a socket.

pub mod schedule;
pub mod severity;
pub mod threshold;
