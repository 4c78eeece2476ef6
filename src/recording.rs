//! Recording: what is recorded of an operation, within which limits.

pub mod functions;
pub mod similar;
pub mod span_id;
pub mod tables;
