//! Reports for people and for metrics scrapers.

pub mod functions;
pub mod tables;
