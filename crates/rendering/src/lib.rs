//! Rendering of what was read: pages that people open, sparklines, and series for Prometheus. HTML
//! by templates that escape, charts as SVG; nothing outside of the page is referred to, and no
//! script runs.
//!
//! ```
//! use rendering::sparkline::sparkline;
//!
//! assert_eq!(sparkline(&[Some(1.0), Some(2.0), None, Some(8.0)]), "▁▂·█");
//! ```

mod bars;
mod chart;
mod diff_page;
pub mod exposition;
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

/// No page has more bytes than this.
pub const MOST_BYTES: usize = 16 << 20;

#[cfg(test)]
mod size_tests;
#[cfg(test)]
mod tests;
