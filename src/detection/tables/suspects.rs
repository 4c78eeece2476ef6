//! Samples that may be anomalous: those at or beyond the bound of their hour.

use crate::error::{PerfError, Result};
use crate::pg::guard::Spi;
use crate::pg::rows::required_in;
use crate::pg::sql_file::sql_file;
use crate::pg::window::Window;
use crate::rollups::tables::hours;
use crate::rollups::tables::samples::Sample;
use detectors::anomaly::direction::Direction;
use exact_digest::memory::TryCollect;

const SLOW: &str = sql_file!("detection/slow_suspects.sql");
const FAST: &str = sql_file!("detection/fast_suspects.sql");

/// The samples of each hour (since 2000) at or beyond its bound, within the window, in order of
/// time.
pub fn beyond(
    operation_type: &str,
    window: Window,
    bounds: &[(i64, i64)],
    direction: Direction,
) -> Result<Vec<Sample>> {
    const WHAT: &str = "suspects";
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
