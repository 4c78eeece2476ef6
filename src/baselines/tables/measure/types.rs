//! The types of the request for a measurement and of its result.

use pgrx::prelude::*;

use crate::error::Result;
use crate::pg::rows::timestamp;
use crate::pg::window::Window;
use incident_rules::time::Moment;

/// The percentiles that a baseline has, in the order of its columns.
pub(crate) const FRACTIONS: [f64; 5] = [0.5, 0.75, 0.9, 0.95, 0.99];

/// An operation as measured over a window. Durations are in microseconds.
#[derive(Clone, Debug)]
pub struct Measured {
    pub operation_type: String,
    /// The operation type is registered.
    pub is_known: bool,
    /// How many samples a baseline of this operation needs, if it has a number of its own.
    pub minimum_samples: Option<i32>,
    pub sample_count: i64,
    pub min: i64,
    pub max: i64,
    pub mean: f64,
    pub stddev: Option<f64>,
    /// p50, p75, p90, p95, p99.
    pub percentiles: [f64; 5],
    /// How many samples of the window `v_baseline_exclusions` leaves out.
    pub excluded_samples: i64,
}

/// An operation with too few samples. Its samples were counted and not measured.
#[derive(Clone, Debug)]
pub struct TooFew {
    pub operation_type: String,
    pub sample_count: i64,
    pub needed: i64,
}

/// How many samples a baseline needs.
#[derive(Clone, Copy, Debug)]
pub struct Needed {
    /// The number that the caller asked for, which holds for every operation.
    pub asked: Option<i32>,
    /// The number for operations that have none of their own.
    pub otherwise: i32,
}

impl Needed {
    /// How many samples an operation needs that has `own` as its own number.
    #[must_use]
    pub fn of(self, own: Option<i32>) -> i64 {
        i64::from(self.asked.or(own).unwrap_or(self.otherwise))
    }
}

/// The result of a measurement, with its window.
pub struct Measurement {
    /// In the order of their names.
    pub operations: Vec<Measured>,
    /// Operations whose samples were only counted; in no order.
    pub too_few: Vec<TooFew>,
    /// Operations whose samples are all left out, each with the number of its samples; in the order
    /// of their names.
    pub left_out: Vec<(String, i64)>,
    /// The window that was measured. It begins later than the requested one if raw rows there are
    /// archived or dropped: with a whole hour, or at the time from which raw rows are left.
    pub window: Window,
    /// The window that was asked for begins where raw rows are archived, or dropped.
    pub begins_in_archive: bool,
}

/// The result of one way of measuring.
pub(crate) struct MeasuredOperations {
    pub operations: Vec<Measured>,
    pub too_few: Vec<TooFew>,
}

/// Which operations are measured, and on which branch.
#[derive(Clone, Copy, Default)]
pub struct MeasurementScope<'a> {
    /// One operation, or all tracked ones.
    pub operation_type: Option<&'a str>,
    /// One branch, or all of them.
    pub branch_id: Option<i32>,
}

/// A time of a plan, in microseconds since 2000, as PostgreSQL's type.
pub(crate) fn time(microseconds: i64) -> Result<TimestampWithTimeZone> {
    timestamp(Moment(microseconds))
}
