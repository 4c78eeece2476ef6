#![doc = include_str!("../README.md")]
//!
//! ## Modules
//!
//! [`digest`] encodes samples and reads them back; [`merged`] asks several digests together;
//! [`samples`] and [`grouped`] collect samples, of one key and of many; [`percentile`] and
//! [`moments`] calculate. [`memory`], [`order`] and [`progress`] are what these share: allocation
//! that can fail, sorting in steps, and the caller's check.

pub mod digest;
pub mod grouped;
pub mod memory;
pub mod merged;
pub mod moments;
pub mod order;
pub mod percentile;
pub mod progress;
pub mod samples;
