//! Incidents: what becomes of alerts.

pub mod functions;
pub mod tables;
