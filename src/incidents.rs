//! Incidents: alerts grouped, escalated, suppressed and resolved.

pub mod functions;
pub mod tables;
