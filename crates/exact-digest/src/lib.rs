#![doc = include_str!("../README.md")]
//!
//! ## Modules
//!
//! [`digest`] encodes samples and decodes them; [`merged`] queries several digests together;
//! [`samples`] and [`grouped`] collect the samples of one key and of many keys; [`percentile`] and
//! [`moments`] compute statistics. These modules share [`memory`] for allocation that can fail,
//! [`order`] for sorting that can be interrupted, and [`progress`] for the caller's check.

pub mod digest;
pub mod grouped;
pub mod memory;
pub mod merged;
pub mod moments;
pub mod order;
pub mod percentile;
pub mod progress;
pub mod samples;
