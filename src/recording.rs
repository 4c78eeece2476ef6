//! Recording: metrics and spans of operations, and their limits.

pub mod functions;
pub mod similar;
pub mod span_id;
pub mod tables;
