//! SQL functions: arguments are checked, rows go out.

pub mod deprecated;
pub mod merge;
pub mod partition;
pub mod record;
pub mod register;
pub mod registration;
pub mod thresholds;
pub mod trace;
