//! What is measured, of whom and of when.

use pgrx::prelude::*;

use crate::error::{PerfError, Result};
use crate::pg::window::Window;

/// The percentiles that a baseline has, in the order of its columns.
pub(crate) const FRACTIONS: [f64; 5] = [0.5, 0.75, 0.9, 0.95, 0.99];

pub(crate) const MICROSECONDS_PER_HOUR: i64 = 3_600_000_000;

/// An operation as measured over a window, in microseconds.
#[derive(Clone, Debug)]
pub struct Measured {
    pub operation_type: String,
    /// Whether the operation type is registered, and its own minimum of samples.
    pub is_known: bool,
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

/// An operation with too few samples, which were counted and not measured.
#[derive(Clone, Debug)]
pub struct TooFew {
    pub operation_type: String,
    pub sample_count: i64,
    pub needed: i64,
}

/// How many samples a baseline needs.
#[derive(Clone, Copy, Debug)]
pub struct Needed {
    /// Of every operation, as the caller asked.
    pub asked: Option<i32>,
    /// Of those that have no number of their own.
    pub otherwise: i32,
}

impl Needed {
    /// Of an operation that has this number of its own.
    #[must_use]
    pub fn of(self, own: Option<i32>) -> i64 {
        i64::from(self.asked.or(own).unwrap_or(self.otherwise))
    }
}

/// What was measured, and over which window: where raw rows are archived it begins with a whole hour, where they are gone,
/// with the first that is there.
pub struct Measurement {
    pub operations: Vec<Measured>,
    /// Not among those, as counting their samples was enough; in no order.
    pub too_few: Vec<TooFew>,
    /// Operations of which every sample is left out, and how many those are; in the order of their names.
    pub left_out: Vec<(String, i64)>,
    pub window: Window,
    pub begins_elsewhere: bool,
}

/// Which operations, and of which branch.
#[derive(Clone, Copy, Default)]
pub struct Subject<'a> {
    pub operation_type: Option<&'a str>,
    pub branch_id: Option<i32>,
}

/// The whole hours of a window, from `first` to before `last`, and where it begins.
pub(crate) struct Hours {
    pub start: TimestampWithTimeZone,
    pub first: TimestampWithTimeZone,
    pub last: TimestampWithTimeZone,
}

impl Hours {
    pub(crate) fn of(window: Window, begins_with_hour: bool) -> Result<Self> {
        let start: i64 = window.start.into();
        let end: i64 = window.end.into();
        let hour = |hour: i64| {
            (hour * MICROSECONDS_PER_HOUR)
                .try_into()
                .map_err(|_| PerfError::NoRow("an hour"))
        };
        let before = start.div_euclid(MICROSECONDS_PER_HOUR);
        let last = hour(end.div_euclid(MICROSECONDS_PER_HOUR))?;
        let begins = hour(before)?;
        Ok(if begins_with_hour || begins == window.start {
            Self {
                start: begins,
                first: begins,
                last,
            }
        } else {
            Self {
                start: window.start,
                first: hour(before + 1)?,
                last,
            }
        })
    }
}
