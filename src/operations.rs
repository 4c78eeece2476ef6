//! Operating the monitor itself: jobs, its health, its neighbours.

pub mod functions;
pub mod tables;
