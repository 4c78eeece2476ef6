//! What raises an alert, how much it matters, and what becomes of it. Pure: nothing here knows PostgreSQL, a clock, randomness or a socket.

pub mod alert_type;
pub mod branches;
pub mod event;
pub mod grouping;
#[cfg(any(test, feature = "hostile"))]
pub mod hostile;
pub mod incident;
pub mod policy;
pub mod repeat;
pub mod runbook;
pub mod severity;
pub mod status;
pub mod threshold;
pub mod time;
pub mod visible;
pub mod weekly;

#[cfg(test)]
mod acknowledgement_tests;
#[cfg(test)]
mod clock_tests;
#[cfg(test)]
mod lifecycle_property_tests;
#[cfg(test)]
mod lifecycle_tests;
#[cfg(test)]
mod names_tests;
