//! Tables: constant SQL, typed arguments, plain structs out.

pub mod alert_hours;
pub mod in_review;
pub mod monitoring;
pub mod reports;
