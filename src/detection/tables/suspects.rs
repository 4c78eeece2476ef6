//! Samples that may be anomalous: those beyond the bound of their hour.

use crate::error::{PerfError, Result};
use crate::pg::guard::Spi;
use crate::pg::rows::required_in;
use crate::pg::window::Window;
use crate::rollups::tables::hours;
use crate::rollups::tables::samples::Sample;
use detectors::anomaly::direction::Direction;
use exact_digest::memory::TryCollect;

macro_rules! beyond {
    ($comparison:literal) => {
        concat!(
            "
    SELECT m.metric_id, m.recorded_at, m.duration_microseconds
    FROM unnest($4, $5) AS h (hour_start, bound)
    CROSS JOIN LATERAL (
        SELECT e.metric_id, e.recorded_at, e.duration_microseconds
        FROM pggit.v_all_performance_metrics AS e
        WHERE e.operation_type = $1 AND e.recorded_at >= greatest(h.hour_start, $2)
          AND e.recorded_at < h.hour_start + interval '1 hour' AND e.recorded_at <= $3
          AND e.duration_microseconds ",
            $comparison,
            " h.bound
    ) AS m
    ORDER BY m.recorded_at, m.metric_id"
        )
    };
}

const SLOW: &str = beyond!(">=");
const FAST: &str = beyond!("<=");

/// Of each hour (since 2000) the samples at or beyond its bound, within the window, in the order of time.
pub fn beyond(
    operation_type: &str,
    window: Window,
    bounds: &[(i64, i64)],
    direction: Direction,
) -> Result<Vec<Sample>> {
    const WHAT: &str = "candidates";
    if bounds.is_empty() {
        return Ok(Vec::new());
    }
    let starts = bounds
        .iter()
        .map(|(hour, _)| hours::start_of(*hour))
        .try_collect_ok::<_, PerfError>()?;
    let values: Vec<i64> = bounds.iter().map(|(_, bound)| *bound).collect();
    let arguments = [
        operation_type.into(),
        window.start.into(),
        window.end.into(),
        starts.into(),
        values.into(),
    ];
    let sql = match direction {
        Direction::Slow => SLOW,
        Direction::Fast => FAST,
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
            .try_collect_ok()
    })
}
