//! Operations measured over a window, for their baselines: from rollups for its whole hours, from raw rows for its edges
//! and for what is not rolled up yet. Equal to measuring the raw rows, which is what is done where there are no rollups.

mod exclusions;
mod parts;
mod raw;
mod sql;
mod types;

pub use types::{Measured, Measurement, Needed, Subject};

use crate::baselines::tables::measure::exclusions::Exclusions;
use crate::baselines::tables::measure::parts::parts;
use crate::baselines::tables::measure::raw::{Raw, raw};
use crate::baselines::tables::measure::types::Hours;
use crate::error::{PerfError, Result};
use crate::pg::guard::Spi;
use crate::pg::rows::required;
use crate::pg::transaction;
use crate::pg::window::Window;
use crate::rollups::tables::rollups::MANY;
use crate::rollups::tables::state::{self, Archived};
use exact_digest::memory::try_push;

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

fn has_rollups(hours: &Hours) -> Result<bool> {
    Spi::connect_mut(|client| {
        let found = client.update(HAS_ROLLUPS, None, &[hours.first.into(), hours.last.into()])?;
        required(&found.first(), 1, "rollups")
    })
}
