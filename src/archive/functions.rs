//! SQL functions: arguments are checked, rows go out.

pub mod archive;
