//! Tables: constant SQL, typed arguments, plain structs out.

pub mod alert_hours;
pub mod monitoring;
pub mod reports;
