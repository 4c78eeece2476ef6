//! SQL functions: arguments are checked, rows go out.

pub mod baseline;
pub mod exclusion;
pub mod review;
pub mod seasonal;
