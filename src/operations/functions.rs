//! SQL functions: arguments are checked, rows go out.

pub mod deprecated;
pub mod health;
pub mod identity;
pub mod jobs;
pub mod neighbours;
pub mod removal;
pub mod runbook;
pub mod triggers;
pub mod trust;
