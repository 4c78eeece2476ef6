//! The SQL of the extension, read from its sources: what its constants come to, and what is passed to SPI.

pub mod passed;
pub mod values;
