//! `performance_seasonal_baselines`: the usual durations in each hour of the week.

use crate::error::Result;
use crate::pg::guard::Spi;
use crate::pg::rows::column;
use crate::pg::sql_file::sql_file;
use crate::pg::time_zones;
use crate::pg::window::Window;

/// The baseline of an hour of the week. Percentiles are in microseconds, rounded.
pub struct SeasonalBaseline {
    /// Counted from Monday 0:00.
    pub hour_of_week: i16,
    /// p50, p95, p99.
    pub percentiles: [i64; 3],
    pub sample_count: i64,
    pub week_count: i32,
}

/// Replaces all baselines of an operation at once, and deletes those of hours that no longer have
/// enough samples.
const REPLACE: &str = sql_file!("baselines/replace_seasonal.sql");

/// Replaces the seasonal baselines of an operation.
pub fn replace(
    operation_type: &str,
    window: Window,
    time_zone: &str,
    new: &[SeasonalBaseline],
) -> Result<()> {
    let unknown_zones: Vec<String> = time_zones::unknown_of_operations()?.into_values().collect();
    let arguments = [
        operation_type.into(),
        column(new, |s| s.hour_of_week).into(),
        column(new, |s| s.percentiles[0]).into(),
        column(new, |s| s.percentiles[1]).into(),
        column(new, |s| s.percentiles[2]).into(),
        column(new, |s| s.sample_count).into(),
        column(new, |s| s.week_count).into(),
        window.start.into(),
        window.end.into(),
        time_zone.into(),
        unknown_zones.into(),
    ];
    Spi::connect_mut(|client| {
        client.update(REPLACE, None, &arguments)?;
        Ok(())
    })
}
