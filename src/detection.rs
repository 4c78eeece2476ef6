//! Detection: what is wrong with what was recorded.

pub mod functions;
pub mod tables;
