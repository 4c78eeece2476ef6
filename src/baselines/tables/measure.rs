//! Measures operations over a window, for their baselines.
//!
//! `detectors::measurement` decides from facts how a window is measured; this module reads the
//! facts and carries the plan out. Whether samples come from rollups or from raw rows, the
//! measurement is the same.

mod exclusions;
mod from_rollups;
mod operation_types;
mod raw;
mod request;
mod sample_counts;
mod statements;
mod types;

pub use types::{Measured, Measurement, MeasurementScope, Needed, TooFew};

use std::ops::Range;

use crate::baselines::tables::measure::exclusions::Exclusions;
use crate::baselines::tables::measure::request::Request;
use crate::baselines::tables::measure::types::{MeasuredOperations, time};
use crate::error::{Result, TransactionError};
use crate::pg::guard::Spi;
use crate::pg::rows::required;
use crate::pg::transaction;
use crate::pg::window::Window;
use crate::rollups::tables::state::{self, ArchiveBounds, RollupState};
use detectors::measurement::{self, Facts, MeasurementPlan, Parts, Rollups, Source};
use exact_digest::memory::try_push;

const HAS_ROLLUPS: &str = "
    SELECT EXISTS (SELECT FROM pggit.performance_rollups AS r
                   WHERE r.hour_start >= $1 AND r.hour_start < $2)";

/// How often a window is measured again because a roll-up or an archiving ended meanwhile. That is
/// rare, and twice in a row hardly ever happens.
const TRIES: usize = 10;

/// Measures every tracked operation that has samples in the window, ordered by operation type. If
/// `scope` names an operation, measures only this one, tracked or not.
pub fn measure(window: Window, scope: MeasurementScope<'_>, needed: Needed) -> Result<Measurement> {
    let request = Request {
        scope,
        needed,
        exclusions: Exclusions::within(window, scope)?,
    };
    for _ in 0..TRIES {
        let archived = state::archive_bounds()?;
        let plan = measurement::decide(facts(window, &request, archived)?);
        if let Some(mut measurement) = carry_out(plan, &request, archived)? {
            count_excluded(&mut measurement, &request, archived)?;
            return Ok(measurement);
        }
    }
    Err(TransactionError::RollupsChange.into())
}

/// Reads the facts that decide how the window is measured. Rollups of a branch do not exist, so
/// their state is not read for one.
fn facts(
    window: Window,
    request: &Request<'_>,
    archived: ArchiveBounds,
) -> Result<Facts<RollupState>> {
    let window = window.start.into()..=window.end.into();
    let archived_before = archived.before.into();
    let is_of_branch = request.scope.branch_id.is_some();
    let rollups = if is_of_branch {
        None
    } else {
        rollups(&Parts::of(&window, archived_before).whole_hours)?
    };
    Ok(Facts {
        window,
        is_of_branch,
        archived_before,
        dropped_before: archived.dropped_before.into(),
        rollups,
        has_exclusions: !request.exclusions.is_empty(),
        is_read_committed: transaction::is_read_committed(),
    })
}

fn rollups(whole_hours: &Range<i64>) -> Result<Option<Rollups<RollupState>>> {
    let Some(state) = state::state()? else {
        return Ok(None);
    };
    Ok(Some(Rollups {
        has_whole_hours: has_rollups(whole_hours)?,
        rows_not_rolled_up: state.drawn_since,
        state,
    }))
}

fn has_rollups(hours: &Range<i64>) -> Result<bool> {
    let arguments = [time(hours.start)?.into(), time(hours.end)?.into()];
    Spi::connect_mut(|client| {
        let found = client.update(HAS_ROLLUPS, None, &arguments)?;
        required(&found.first(), 1, "rollups")
    })
}

/// Measures as the plan says. Returns `None` if the rollups changed, or rows were archived or
/// dropped, after the facts of the plan were read.
fn carry_out(
    plan: MeasurementPlan<RollupState>,
    request: &Request<'_>,
    archived: ArchiveBounds,
) -> Result<Option<Measurement>> {
    let window = Window {
        start: time(*plan.window.start())?,
        end: time(*plan.window.end())?,
    };
    let is_of_branch = matches!(plan.source, Source::Branch);
    let found = match plan.source {
        Source::Branch | Source::RawRows => {
            let operations = raw::measure(plan.metrics, window, request)?;
            let now = state::archive_bounds()?;
            let is_current = if is_of_branch {
                now.dropped_before == archived.dropped_before
            } else {
                now.before == archived.before
            };
            is_current.then_some(MeasuredOperations {
                operations,
                too_few: Vec::new(),
            })
        }
        Source::FromRollups {
            state,
            parts,
            counts_first,
        } => {
            let arguments = from_rollups::arguments(&parts, &state, request, archived)?;
            from_rollups::measure(plan.metrics, arguments, request, counts_first)?
        }
    };
    Ok(found.map(|found| Measurement {
        operations: found.operations,
        too_few: found.too_few,
        left_out: Vec::new(),
        window,
        begins_in_archive: plan.begins_in_archive,
    }))
}

/// Adds how many samples the exclusions leave out. An operation that has no other samples is not
/// among the measured ones and is added to `left_out`.
fn count_excluded(
    measurement: &mut Measurement,
    request: &Request<'_>,
    archived: ArchiveBounds,
) -> Result<()> {
    let excluded = request.exclusions.count(
        measurement.window,
        request.scope.branch_id,
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
    Ok(())
}
