//! Reads the SQL of the extension from its sources: the values of its constants, and the statements
//! that are passed to SPI.

#![allow(dead_code, reason = "each test uses its part")]

pub mod passed;
pub mod values;
