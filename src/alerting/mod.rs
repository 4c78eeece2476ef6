//! Policy: what raises an alert, how much it matters, what becomes of it, when the jobs run.

#[cfg(test)]
mod acknowledgement_tests;
pub mod alert_type;
pub mod branches;
#[cfg(test)]
mod clock_tests;
pub mod command;
pub mod cron_schedule;
pub mod event;
pub mod grouping;
pub mod health;
pub mod incident;
pub mod jobs;
#[cfg(test)]
mod lifecycle_property_tests;
#[cfg(test)]
mod lifecycle_tests;
pub mod notification;
pub mod policy;
pub mod repeat;
pub mod runbook;
pub mod schedule;
pub mod severity;
pub mod similar;
pub mod threshold;
pub mod time;
pub mod visible;
pub mod weekly;
