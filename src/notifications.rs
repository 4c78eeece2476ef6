//! Notifications: queued, claimed, sent and logged.

pub mod functions;
pub mod tables;
