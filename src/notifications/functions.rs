//! SQL functions: arguments are checked, rows go out.

pub mod deliver;
pub mod notify;
pub mod wake;
