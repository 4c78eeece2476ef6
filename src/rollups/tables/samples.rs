//! The durations of one operation over a window.

use pgrx::datum::{AnyNumeric, DatumWithOid};
use pgrx::prelude::*;

use super::hours;
use crate::error::{PerfError, Result};
use crate::pg::guard::Spi;
use crate::pg::interrupts::progress;
use crate::pg::rows::{required, required_in};
use crate::pg::sql_file::sql_file;
use crate::pg::window::Window;
use crate::rollups::tables::state;
use exact_digest::digest::Digest;
use exact_digest::memory::TryCollect;
use exact_digest::moments::Moments;

/// One duration, with the id and the time of its metric.
#[derive(Clone, Copy)]
pub struct Sample {
    pub metric_id: i64,
    pub recorded_at: TimestampWithTimeZone,
    pub duration_microseconds: i64,
}

const MOMENTS_OF_PARTS: &str = sql_file!("rollups/moments_of_parts.sql");

/// Reads the durations as one digest, because the aggregate runs in parallel workers and returns
/// them sorted.
const DURATIONS: &str = "
    SELECT pggit_perf_internal.duration_digest(m.duration_microseconds)::bytea
    FROM pggit.v_all_performance_metrics AS m
    WHERE m.operation_type = $1 AND m.recorded_at BETWEEN $2 AND $3";

/// Reads live and archived rows, because moving a month to the archive is visible to all snapshots
/// immediately. The planner leaves out months that the window does not reach.
const ALL_MOMENTS: &str = "
    SELECT (s.stats).sample_count, (s.stats).sum_microseconds, (s.stats).sum_of_squares,
           (s.stats).min_microseconds, (s.stats).max_microseconds
    FROM (SELECT pggit_perf_internal.duration_stats(m.duration_microseconds,
        ARRAY[0.5]::double precision[]) AS stats
          FROM pggit.v_all_performance_metrics AS m
          WHERE m.operation_type = $1 AND m.recorded_at BETWEEN $2 AND $3) AS s";
const ALL_OUTSIDE: &str = "
    SELECT m.metric_id, m.recorded_at, m.duration_microseconds
    FROM pggit.v_all_performance_metrics AS m
    WHERE m.operation_type = $1 AND m.recorded_at BETWEEN $2 AND $3
      AND (m.duration_microseconds < $4 OR m.duration_microseconds > $5)
    ORDER BY m.recorded_at DESC, m.metric_id DESC";

/// Computes the moments from every raw row of the window.
fn raw_moments(operation_type: &str, window: Window) -> Result<WindowMoments> {
    let whole = [
        operation_type.into(),
        window.start.into(),
        window.end.into(),
    ];
    read_moments(ALL_MOMENTS, &whole).map(Option::flatten)
}

/// Moments with the minimum and the maximum; `None` for no samples.
pub type WindowMoments = Option<(Moments, i64, i64)>;

/// Exact moments of all durations in the window, with the minimum and the maximum; `None` for no
/// samples.
pub fn moments(operation_type: &str, window: Window) -> Result<WindowMoments> {
    let (first, last) = (hours::hour_of(window.start) + 1, hours::hour_of(window.end));
    if first < last
        && let Some(state) = state::state()?
    {
        let arguments = [
            operation_type.into(),
            window.start.into(),
            window.end.into(),
            hours::start_of(first)?.into(),
            hours::start_of(last)?.into(),
            state.settled_metric_id.into(),
            state.by_xid.into(),
            state.xmin.into(),
            state.xmax.into(),
            state.running.into(),
        ];
        if let Some(found) = read_moments(MOMENTS_OF_PARTS, &arguments)? {
            return Ok(found);
        }
        // A roll-up changed the state meanwhile. The raw rows give the same result.
    }
    raw_moments(operation_type, window)
}

/// `None` if the statement returns no row.
fn read_moments(sql: &str, arguments: &[DatumWithOid<'_>]) -> Result<Option<WindowMoments>> {
    const WHAT: &str = "moments";
    Spi::connect(|client| {
        let rows = client.select(sql, None, arguments)?;
        if rows.is_empty() {
            return Ok(None);
        }
        let row = rows.first();
        let Some(count) = row.get::<i64>(1)? else {
            return Ok(Some(None));
        };
        let moments = Moments {
            count: count.unsigned_abs(),
            sum: integer(required(&row, 2, WHAT)?)?,
            sum_of_squares: integer(required(&row, 3, WHAT)?)?,
        };
        Ok(Some(Some((
            moments,
            required(&row, 4, WHAT)?,
            required(&row, 5, WHAT)?,
        ))))
    })
}

/// All durations in the window, in ascending order.
pub fn durations(operation_type: &str, window: Window) -> Result<Vec<i64>> {
    let arguments = [
        operation_type.into(),
        window.start.into(),
        window.end.into(),
    ];
    Spi::connect(|client| {
        let row = client.select(DURATIONS, None, &arguments)?.first();
        match row.get::<&[u8]>(1)? {
            Some(bytes) => {
                let progress = progress();
                Ok(Digest::new(bytes, &progress)?.values(&progress)?)
            }
            None => Ok(Vec::new()),
        }
    })
}

/// The samples below `low` or above `high`, latest first.
pub fn outside(operation_type: &str, window: Window, low: f64, high: f64) -> Result<Vec<Sample>> {
    const WHAT: &str = "samples";
    let arguments = [
        operation_type.into(),
        window.start.into(),
        window.end.into(),
        // The bounds are integers like the column, so that the planner can estimate the number of
        // rows and choose a parallel scan.
        (low.ceil() as i64).into(),
        (high.floor() as i64).into(),
    ];
    Spi::connect(|client| {
        client
            .select(ALL_OUTSIDE, None, &arguments)?
            .map(|row| {
                Ok(Sample {
                    metric_id: required_in(&row, 1, WHAT)?,
                    recorded_at: required_in(&row, 2, WHAT)?,
                    duration_microseconds: required_in(&row, 3, WHAT)?,
                })
            })
            .try_collect_ok()
    })
}

fn integer(value: AnyNumeric) -> Result<i128> {
    i128::try_from(value).map_err(|_| PerfError::Invalid("a sum"))
}
