//! `performance_seasonal_baselines`: the usual durations in each hour of the week.

use crate::error::Result;
use crate::pg::guard::Spi;
use crate::pg::rows::column;
use crate::pg::time_zones;
use crate::pg::window::Window;

/// The baseline of an hour of the week. Percentiles are in microseconds, rounded.
pub struct Seasonal {
    /// Counted from Monday 0:00.
    pub hour_of_week: i16,
    /// p50, p95, p99.
    pub percentiles: [i64; 3],
    pub sample_count: i64,
    pub week_count: i32,
}

/// Replaces all baselines of an operation at once, and deletes those of hours that no longer have
/// enough samples.
const REPLACE: &str = "
    WITH gone AS (
        DELETE FROM pggit.performance_seasonal_baselines AS s
        WHERE s.operation_type = $1 AND s.hour_of_week <> ALL ($2)
    )
    INSERT INTO pggit.performance_seasonal_baselines AS s
        (operation_type, hour_of_week, p50_microseconds, p95_microseconds, p99_microseconds, sample_count, week_count,
         window_start, window_end, time_zone)
    SELECT $1, n.hour_of_week, n.p50, n.p95, n.p99, n.sample_count, n.week_count, $8, $9,
           CASE WHEN o.time_zone = ANY ($11) THEN $10 ELSE coalesce(o.time_zone, $10) END
    FROM unnest($2, $3, $4, $5, $6, $7) AS n (hour_of_week, p50, p95, p99, sample_count, week_count)
    LEFT JOIN pggit.performance_operation_types AS o ON o.operation_type = $1
    ON CONFLICT (operation_type, hour_of_week) DO UPDATE
    SET p50_microseconds = excluded.p50_microseconds, p95_microseconds = excluded.p95_microseconds,
        p99_microseconds = excluded.p99_microseconds, sample_count = excluded.sample_count, week_count = excluded.week_count,
        window_start = excluded.window_start, window_end = excluded.window_end, time_zone = excluded.time_zone, evaluated_at = now()";
const REPLACE: &str = include_str!("../../../sql/queries/baselines/replace_seasonal.sql");

/// Replaces the seasonal baselines of an operation.
pub fn replace(
    operation_type: &str,
    window: Window,
    time_zone: &str,
    new: &[Seasonal],
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
