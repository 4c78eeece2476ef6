//! SQL functions: they check their arguments and return rows.

pub mod baseline;
pub mod exclusion;
pub mod review;
pub mod seasonal;
