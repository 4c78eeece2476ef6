//! SQL functions: arguments are checked, rows go out.

pub mod deprecated;
pub mod explain;
pub mod incident;
pub mod journal;
pub mod notify_on_alert;
pub mod process;
pub mod suppress;
