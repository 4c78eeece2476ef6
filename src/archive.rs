//! Archives: what is past its age.

pub mod functions;
pub mod tables;
