//! Archives: rows that are past their retention age.

pub mod functions;
pub mod tables;
