//! Notifications: what is sent of an incident to each kind of receiver, and the only code that opens sockets. It knows nothing of PostgreSQL:
//! its callers commit before they send, and hold no lock meanwhile.

pub mod address;
pub mod backoff;
pub mod channels;
pub mod config;
pub mod deliverable;
pub mod dispatch;
mod failure;
pub mod heartbeat;
pub mod http;
mod http_socket;
pub mod in_flight;
pub mod notice;
pub mod notification;
pub mod rate_limit;
mod resolve;
pub mod routing;
pub mod secret_file;
pub mod send;
pub mod smtp;
mod smtp_session;
pub mod verdict;
mod wire;

#[cfg(test)]
mod dispatch_tests;
#[cfg(test)]
mod http_hostile_tests;
#[cfg(test)]
mod http_tests;
#[cfg(test)]
mod smtp_foreign_tests;
#[cfg(test)]
mod smtp_hostile_tests;
#[cfg(test)]
mod smtp_tests;
#[cfg(test)]
mod smtp_tls_tests;
#[cfg(test)]
mod visible_tests;
