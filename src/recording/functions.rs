//! SQL functions: arguments are checked, rows go out.

pub mod merge;
pub mod partition;
pub mod record;
pub mod register;
pub mod thresholds;
pub mod trace;
