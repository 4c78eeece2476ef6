//! Operations measured over a window, for their baselines: from rollups for its whole hours, from raw rows for its edges
//! and for what is not rolled up yet. Equal to measuring the raw rows, which is what is done where there are no rollups.

mod exclusions;
mod parts;
mod raw;
mod sql;

use pgrx::prelude::*;

use crate::baselines::tables::measure::exclusions::Exclusions;
use crate::baselines::tables::measure::parts::parts;
use crate::baselines::tables::measure::raw::{Raw, raw};
use crate::error::{PerfError, Result};
use crate::pg::guard::Spi;
use crate::pg::rows::required;
use crate::pg::transaction;
use crate::rollups::tables::rollups::MANY;
use crate::rollups::tables::samples::Window;
use crate::rollups::tables::state;
use crate::rollups::tables::state::Archived;
use exact_digest::memory::try_push;

/// The percentiles that a baseline has, in the order of its columns.
pub(crate) const FRACTIONS: [f64; 5] = [0.5, 0.75, 0.9, 0.95, 0.99];

const MICROSECONDS_PER_HOUR: i64 = 3_600_000_000;

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

const HAS_ROLLUPS: &str = "
    SELECT EXISTS (SELECT FROM pggit.performance_rollups AS r WHERE r.hour_start >= $1 AND r.hour_start < $2)";

/// Rolling up again while we look is rare; twice in a row hardly happens.
const TRIES: usize = 10;

/// Measures every tracked operation that has samples in the window, ordered by operation type; or one, whatever it is.
pub fn measure(window: Window, subject: Subject<'_>, needed: Needed) -> Result<Measurement> {
    let exclusions = Exclusions::within(window, subject)?;
    for _ in 0..TRIES {
        let archived = state::archived()?;
        let measurement = try_to_measure(window, subject, needed, archived, &exclusions)?;
        if let Some(mut measurement) = measurement {
            let excluded = exclusions.count(
                measurement.window,
                subject.branch_id,
                archived.dropped_before,
            )?;
            for (operation_type, excluded) in excluded {
                let place = measurement
                    .operations
                    .binary_search_by(|measured| measured.operation_type.cmp(&operation_type));
                match place.ok().and_then(|at| measurement.operations.get_mut(at)) {
                    Some(measured) => measured.excluded_samples = excluded,
                    None => try_push(&mut measurement.left_out, (operation_type, excluded))?,
                }
            }
            return Ok(measurement);
        }
    }
    Err(PerfError::RollupsChange)
}

/// `None` when the rollups changed while they were read.
fn try_to_measure(
    window: Window,
    subject: Subject<'_>,
    needed: Needed,
    archived: Archived,
    exclusions: &Exclusions,
) -> Result<Option<Measurement>> {
    if subject.branch_id.is_some() {
        let begins_elsewhere = window.start < archived.dropped_before;
        let window = Window {
            start: window.start.max(archived.dropped_before),
            ..window
        };
        let measurement = raw(Raw::BRANCH, window, subject, begins_elsewhere, exclusions)?;
        let is_current = state::archived()?.dropped_before == archived.dropped_before;
        return Ok(is_current.then_some(measurement));
    }
    let begins_elsewhere = window.start < archived.before;
    let hours = Hours::of(window, begins_elsewhere)?;
    let state = state::state()?;
    let is_rolled_up = state.is_some() && has_rollups(&hours)?;
    match state {
        Some(state) if begins_elsewhere || is_rolled_up && state.drawn_since <= MANY => {
            let found = parts(
                &hours, window, subject, needed, &state, archived, exclusions,
            )?;
            let Some((operations, too_few)) = found else {
                return Ok(None);
            };
            Ok(Some(Measurement {
                operations,
                too_few,
                left_out: Vec::new(),
                window: Window {
                    start: hours.start,
                    ..window
                },
                begins_elsewhere,
            }))
        }
        // Restored on another server and not rolled up here yet: the archived months come with the first roll-up.
        _ => {
            let window = Window {
                start: window.start.max(archived.before),
                ..window
            };
            let statements = if transaction::is_read_committed() {
                Raw::LIVE
            } else {
                Raw::SNAPSHOT
            };
            let measurement = raw(statements, window, subject, begins_elsewhere, exclusions)?;
            // A month may have been archived meanwhile.
            let is_current = state::archived()?.before == archived.before;
            Ok(is_current.then_some(measurement))
        }
    }
}

/// The whole hours of a window, from `first` to before `last`, and where it begins.
pub(crate) struct Hours {
    pub start: TimestampWithTimeZone,
    pub first: TimestampWithTimeZone,
    pub last: TimestampWithTimeZone,
}

impl Hours {
    fn of(window: Window, begins_with_hour: bool) -> Result<Self> {
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

fn has_rollups(hours: &Hours) -> Result<bool> {
    Spi::connect_mut(|client| {
        let found = client.update(HAS_ROLLUPS, None, &[hours.first.into(), hours.last.into()])?;
        required(&found.first(), 1, "rollups")
    })
}
