//! Reports: what people and scrapers look at.

pub mod functions;
pub mod tables;
