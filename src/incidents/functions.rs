//! The SQL functions of incidents: they check arguments and return rows.

pub mod deprecated;
pub mod explain;
pub mod incident;
pub mod journal;
pub mod notify_on_alert;
pub mod process;
pub mod suppress;
