//! A stretch of time that is looked at.

use pgrx::prelude::*;

/// Times between which samples lie, both included.
#[derive(Clone, Copy)]
pub struct Window {
    pub start: TimestampWithTimeZone,
    pub end: TimestampWithTimeZone,
}
