//! Pages: whether people should hear that an operation has a problem.

pub mod functions;
pub mod tables;
