//! The durations of one operation over a window.

use pgrx::datum::AnyNumeric;
use pgrx::prelude::*;

use super::{required, required_in, rollup_state};
use crate::analysis::moments::Moments;
use crate::error::{PerfError, Result};

/// One duration with what names it.
pub struct Sample {
    pub metric_id: i64,
    pub recorded_at: TimestampWithTimeZone,
    pub duration_microseconds: i64,
}

/// Times between which samples lie, both included.
#[derive(Clone, Copy)]
pub struct Window {
    pub start: TimestampWithTimeZone,
    pub end: TimestampWithTimeZone,
}

macro_rules! moments {
    ($metrics:literal) => {
        concat!(
            "
    SELECT (s.stats).sample_count, (s.stats).sum_microseconds, (s.stats).sum_of_squares,
           (s.stats).min_microseconds, (s.stats).max_microseconds
    FROM (SELECT pggit.duration_stats(m.duration_microseconds, ARRAY[0.5]::double precision[]) AS stats
          FROM ",
            $metrics,
            " AS m
          WHERE m.operation_type = $1 AND m.recorded_at BETWEEN $2 AND $3) AS s"
        )
    };
}

macro_rules! outside {
    ($metrics:literal) => {
        concat!(
            "
    SELECT m.metric_id, m.recorded_at, m.duration_microseconds
    FROM ",
            $metrics,
            " AS m
    WHERE m.operation_type = $1 AND m.recorded_at BETWEEN $2 AND $3
      AND (m.duration_microseconds < $4 OR m.duration_microseconds > $5)
    ORDER BY m.recorded_at DESC, m.metric_id DESC"
        )
    };
}

const MOMENTS: &str = moments!("pggit.performance_metrics");
const OUTSIDE: &str = outside!("pggit.performance_metrics");

/// Live and archived: a month changes tables for every snapshot at once, and planning leaves out what the window does not reach.
const ALL_MOMENTS: &str = moments!("pggit.v_all_performance_metrics");
const ALL_OUTSIDE: &str = outside!("pggit.v_all_performance_metrics");

/// Exact moments of every duration in the window, with the least and the greatest; `None` for no samples.
pub fn moments(operation_type: &str, window: Window) -> Result<Option<(Moments, i64, i64)>> {
    const WHAT: &str = "moments";
    let arguments = [
        operation_type.into(),
        window.start.into(),
        window.end.into(),
    ];
    let sql = if rollup_state::exist()? {
        ALL_MOMENTS
    } else {
        MOMENTS
    };
    Spi::connect(|client| {
        let row = client.select(sql, None, &arguments)?.first();
        let Some(count) = row.get::<i64>(1)? else {
            return Ok(None);
        };
        let moments = Moments {
            count: count.unsigned_abs(),
            sum: integer(required(&row, 2, WHAT)?)?,
            sum_of_squares: integer(required(&row, 3, WHAT)?)?,
        };
        Ok(Some((
            moments,
            required(&row, 4, WHAT)?,
            required(&row, 5, WHAT)?,
        )))
    })
}

/// The samples below `low` or above `high`, latest first.
pub fn outside(operation_type: &str, window: Window, low: f64, high: f64) -> Result<Vec<Sample>> {
    const WHAT: &str = "samples";
    let arguments = [
        operation_type.into(),
        window.start.into(),
        window.end.into(),
        low.into(),
        high.into(),
    ];
    let sql = if rollup_state::exist()? {
        ALL_OUTSIDE
    } else {
        OUTSIDE
    };
    Spi::connect(|client| {
        client
            .select(sql, None, &arguments)?
            .map(|row| {
                Ok(Sample {
                    metric_id: required_in(&row, 1, WHAT)?,
                    recorded_at: required_in(&row, 2, WHAT)?,
                    duration_microseconds: required_in(&row, 3, WHAT)?,
                })
            })
            .collect()
    })
}

fn integer(value: AnyNumeric) -> Result<i128> {
    i128::try_from(value).map_err(|_| PerfError::NoRow("an integer sum"))
}
