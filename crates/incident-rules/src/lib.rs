//! Rules for incidents: which durations raise an alert, how severe it is, and how alerts, time
//! and people change an incident. The crate is pure: it uses no PostgreSQL, clock, randomness or
//! socket.
//!
//! Two alerts of one operation become one incident, as severe as the worse of them:
//!
//! ```
//! use incident_rules::grouping::gather;
//! use incident_rules::incident::AssessedAlert;
//! use incident_rules::policy::Policy;
//! use incident_rules::severity::Severity;
//! use incident_rules::status::Status;
//! use incident_rules::time::Moment;
//!
//! let alert = |alert_id, at, ratio| AssessedAlert {
//!     alert_id,
//!     at: Moment(at),
//!     raised_at: Moment(at),
//!     severity: Severity::of_violation(ratio, Severity::Warning),
//!     ratio: Some(ratio),
//!     repetition: None,
//!     is_new: true,
//!     suppressions: vec![],
//! };
//! let alerts = vec![alert(1, 0, 2.5), alert(2, 60_000_000, 6.0)];
//! let outcome = gather(None, alerts, &Policy::built_in(), Moment(90_000_000)).expect("there are alerts");
//! assert_eq!(outcome.incident.status, Status::Open);
//! assert_eq!(outcome.incident.severity, Severity::Critical);
//! assert_eq!((outcome.incident.alert_count, outcome.incident.peak), (2, Some(6.0)));
//! ```

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
