//! The number of alerts created in each hour.

use super::reports::unix;
use crate::error::Result;
use crate::pg::guard::Spi;
use crate::pg::rows::required_in;
use crate::pg::window::Window;
use exact_digest::memory::TryCollect;
use rendering::model::AlertHour;

/// The largest number of hours in a report, to keep its table short enough to read.
const MOST_HOURS: i64 = 200;

const ALERT_HOURS: &str = "
    SELECT a.hour_start, (sum(a.alerts) FILTER (WHERE a.severity = 'CRITICAL'))::bigint,
           (sum(a.alerts) FILTER (WHERE a.severity = 'WARNING'))::bigint, (sum(a.alerts)
               FILTER (WHERE a.severity = 'INFO'))::bigint
    FROM pggit.v_alerts_by_hour AS a
    WHERE a.hour_start BETWEEN $1 AND $2
    GROUP BY a.hour_start
    ORDER BY a.hour_start DESC
    LIMIT $3";

/// Returns the hours that begin in the window and have alerts, latest first.
pub fn of(window: Window) -> Result<Vec<AlertHour>> {
    let arguments = [window.start.into(), window.end.into(), MOST_HOURS.into()];
    Spi::connect(|client| {
        client
            .select(ALERT_HOURS, None, &arguments)?
            .map(|row| {
                Ok(AlertHour {
                    start: unix(required_in(&row, 1, "hours of alerts")?),
                    critical: row.get(2)?.unwrap_or(0),
                    warning: row.get(3)?.unwrap_or(0),
                    info: row.get(4)?.unwrap_or(0),
                })
            })
            .try_collect_ok()
    })
}
