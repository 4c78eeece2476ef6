//! SQL functions: arguments are checked, rows go out.

pub mod explain;
pub mod incident;
pub mod process;
pub mod suppress;
