//! Renders reports as HTML pages, trends as sparklines, and series for Prometheus. Templates escape
//! the HTML, and charts are SVG. A page loads nothing from outside and runs no script.
//!
//! ```
//! use rendering::sparkline::sparkline;
//!
//! assert_eq!(sparkline(&[Some(1.0), Some(2.0), None, Some(8.0)]), "▁▂·█");
//! ```

mod axis;
mod bars;
mod chart;
mod diff_page;
pub mod exposition;
mod forest;
pub mod format;
mod latency;
pub mod model;
mod page;
mod sections;
pub mod sparkline;
mod tables;
mod timeline;

pub use diff_page::diff_page;
pub use page::page;

/// The largest size of a page in bytes.
pub const MOST_BYTES: usize = 16 << 20;

#[cfg(test)]
mod size_tests;
#[cfg(test)]
mod tests;
