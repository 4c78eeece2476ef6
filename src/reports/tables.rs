//! The tables that reports read: constant SQL with typed arguments, which returns plain structs.

pub mod alert_hours;
pub mod in_review;
pub mod monitoring;
pub mod reports;
