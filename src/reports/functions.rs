//! The SQL functions of reports: they check arguments and return rows or pages.

pub mod monitoring;
pub mod report;
pub mod sparkline;
pub mod trend;
