//! Recording: metrics and spans of operations, and their limits.

pub mod functions;
pub mod otel_ids;
pub mod similar;
pub mod tables;
