//! Operation of the monitor itself: its jobs, its health, other extensions beside it.

pub mod functions;
pub mod tables;
