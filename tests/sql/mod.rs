//! The SQL of the extension, read from its sources: what its constants come to, and what is passed
//! to SPI.

#![allow(dead_code, reason = "each test uses its part")]

pub mod passed;
pub mod values;
