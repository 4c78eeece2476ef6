//! The only code that opens sockets, and the files that hold the secrets of destinations. It knows nothing of PostgreSQL: its callers
//! commit before they send, and hold no lock meanwhile.

pub mod address;
pub mod deliverable;
pub mod dispatch;
#[cfg(test)]
mod dispatch_tests;
pub mod heartbeat;
pub mod http;
#[cfg(test)]
mod http_hostile_tests;
mod http_socket;
#[cfg(test)]
mod http_tests;
pub mod in_flight;
mod resolve;
pub mod secret_file;
pub mod send;
pub mod smtp;
#[cfg(test)]
mod smtp_foreign_tests;
#[cfg(test)]
mod smtp_hostile_tests;
mod smtp_session;
#[cfg(test)]
mod smtp_tests;
#[cfg(test)]
mod smtp_tls_tests;
mod wire;
