//! Detectors of problems in the durations of an operation: anomalies, degradation, change points
//! and correlation. The crate is pure computation: it uses no PostgreSQL, clock, random numbers or
//! socket.
//!
//! An operation that took about 100 ms in every hour of two weeks, and 140 ms in the last twelve
//! hours, is degraded:
//!
//! ```
//! use detectors::degradation::{Question, DegradationStatus, detect_performance_degradation};
//! use detectors::hour::Hour;
//!
//! let hours: Vec<Hour> = (0..336)
//!     .map(|hour| {
//!         let usual = 100_000.0 + 500.0 * (hour * 7 % 11) as f64;
//!         let median = if hour >= 324 { 1.4 * usual } else { usual };
//!         Hour { hour, local_hour: hour, count: 50, mean: median, median, p99: median, min: 1, max: 1 }
//!     })
//!     .collect();
//! let question = Question { as_of_hour: 335, window_hours: 24, percent: 20.0 };
//! let found = detect_performance_degradation(&hours, question).expect("there are hours to compare");
//! assert_eq!(found.status, DegradationStatus::Degraded);
//! assert_eq!(found.onset_hour, 324);
//! assert_eq!(found.percent.round(), 40.0);
//! ```

pub mod anomaly;
pub mod baseline;
pub mod comparison;
pub mod correlation;
pub mod degradation;
pub mod hour;
pub mod measurement;
pub mod robust;
pub mod zscore;

#[cfg(test)]
mod planted_tests;
