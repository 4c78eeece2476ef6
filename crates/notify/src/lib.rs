//! Notifications: the request for each kind of receiver, and the only code that opens sockets. This
//! crate does not depend on PostgreSQL. Its callers commit before they send, and hold no lock on a
//! table or row while they send.
//!
//! A claimed message becomes an [`send::Outgoing`]. The pure function
//! [`config::destination::Destination::request`] builds its request, [`send::Sender`] sends the
//! request, and the outcome returns as a [`dispatch::SendResult`] with the same
//! [`claim::ClaimToken`].
//!
//! The channel of a setting determines how its config is read. Errors say what is wrong without
//! showing a value:
//!
//! ```
//! use notify::config::destination::read;
//! use notify::notification::Channel;
//!
//! let config = serde_json::json!({ "webhook_url": "https://hooks.example.org/T0/B0/x" });
//! assert!(read(Channel::Slack, &config).is_ok());
//! let refused = read(Channel::PagerDuty, &config).unwrap_err();
//! assert_eq!(refused.to_string(), "routing_key is missing");
//! ```

pub mod address;
pub mod backoff;
mod batch_thread;
pub mod channels;
pub mod claim;
pub mod clock;
pub mod config;
pub mod deliverable;
pub mod delivery_result;
pub mod dispatch;
pub mod heartbeat;
pub mod http;
mod http_socket;
pub mod in_flight;
pub mod notice;
pub mod notification;
pub mod outbound;
pub mod rate_limit;
mod request;
mod resolve;
pub mod routing;
pub mod secret_file;
pub mod send;
pub mod smtp;
mod smtp_message;
mod smtp_session;
mod transport_failure;
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
mod tls_tests;
#[cfg(test)]
mod visible_tests;
