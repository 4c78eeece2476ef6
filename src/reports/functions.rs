//! SQL functions: arguments are checked, rows go out.

pub mod monitoring;
pub mod report;
pub mod sparkline;
pub mod trend;
