//! The one place that opens sockets. It knows no PostgreSQL: whoever calls it has committed before and holds nothing.

pub mod address;
pub mod dispatch;
#[cfg(test)]
mod dispatch_tests;
pub mod heartbeat;
pub mod http;
#[cfg(test)]
mod http_tests;
mod resolve;
pub mod send;
pub mod smtp;
#[cfg(test)]
mod smtp_tests;
