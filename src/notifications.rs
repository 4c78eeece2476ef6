//! Notifications: queued, claimed, sent and written down.

pub mod functions;
pub mod tables;
