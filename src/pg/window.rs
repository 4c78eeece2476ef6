//! A period from which samples are read.

use pgrx::prelude::*;

/// The start and the end of the period, both included.
#[derive(Clone, Copy)]
pub struct Window {
    pub start: TimestampWithTimeZone,
    pub end: TimestampWithTimeZone,
}
