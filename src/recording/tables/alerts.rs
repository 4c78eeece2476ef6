//! `performance_alerts`: one row per violation, appended when a metric is recorded or checked.

use pgrx::prelude::*;

use super::metrics::Metric;
use super::operation_cache::ActiveBaseline;
use crate::error::{PerfError, RecordingError, Result};
use crate::pg::rows::{column, required};
use crate::pg::sql_file::sql_file;
use crate::pg::{guard, identities};
use exact_digest::memory;
use incident_rules::threshold::Violation;

/// A violation with a copy of the metric and the baseline that it was judged by.
pub struct NewAlert {
    pub metric: Metric,
    pub baseline: ActiveBaseline,
    pub violation: Violation,
}

/// The name of the table, as [`guard::require_untouched`] takes it.
pub const TABLE: &str = "pggit.performance_alerts";

const INSERT: &str = sql_file!("recording/insert_alerts.sql");

const INSERT_INTO_0_6: &str = sql_file!("recording/insert_alerts_into_0_6.sql");

const OF_METRIC: &str = "
    SELECT a.alert_id
    FROM pggit.performance_alerts AS a
    WHERE a.alert_type = 'THRESHOLD_EXCEEDED' AND a.metric_id = $1 AND a.metric_recorded_at = $2";

/// Alerts that one statement inserts. Arrays of this length take little memory.
const AT_ONCE: usize = 10_000;

/// Memory of the arrays per alert: ten columns, two of them short texts, counted twice.
const BYTES: usize = 2_048;

/// Raises the alerts and returns how many are new. A metric that already has an alert keeps it.
pub fn raise(alerts: &[NewAlert]) -> Result<i64> {
    guard::require_untouched(TABLE)?;
    let mut new = 0;
    for some in alerts.chunks(AT_ONCE) {
        new += raise_some(some)?;
    }
    Ok(new)
}

fn raise_some(alerts: &[NewAlert]) -> Result<i64> {
    memory::require(memory::MARGIN + alerts.len() * BYTES)?;
    let arguments = [
        column(alerts, |a| a.violation.severity.as_str().to_owned()).into(),
        column(alerts, |a| a.metric.operation_type.clone()).into(),
        column(alerts, |a| a.metric.branch_id).into(),
        column(alerts, |a| a.metric.metric_id).into(),
        column(alerts, |a| a.metric.recorded_at).into(),
        column(alerts, |a| a.metric.duration_microseconds).into(),
        column(alerts, |a| a.baseline.baseline_id).into(),
        column(alerts, |a| a.baseline.limit.p99_microseconds).into(),
        column(alerts, |a| a.baseline.limit.multiplier).into(),
        column(alerts, |a| a.violation.ratio).into(),
    ];
    let is_current = guard::is_current();
    let insert = if is_current { INSERT } else { INSERT_INTO_0_6 };
    let mut new = 0;
    for _ in 0..MOST_TURNS {
        new += Spi::connect_mut(|client| {
            Ok::<_, PerfError>(client.update(insert, None, &arguments)?.len())
        })?;
        // Fewer rows: some metrics have an alert already, or their alert numbers are taken.
        if new >= alerts.len() || !is_current || has_alert_each(alerts)? {
            return Ok(new as i64);
        }
        identities::advance(&[TABLE])?;
    }
    Err(RecordingError::NumbersTaken { table: TABLE }.into())
}

/// How often an INSERT is retried if its numbers are taken; other sessions may draw numbers
/// meanwhile.
const MOST_TURNS: usize = 5;

const WITHOUT_ALERT: &str = "
    SELECT EXISTS (SELECT FROM unnest($1, $2) AS u (metric_id, recorded_at)
                   WHERE NOT EXISTS (SELECT FROM pggit.performance_alerts AS a
                                     WHERE a.metric_id = u.metric_id
                                         AND a.metric_recorded_at = u.recorded_at))";

fn has_alert_each(alerts: &[NewAlert]) -> Result<bool> {
    let arguments = [
        column(alerts, |a| a.metric.metric_id).into(),
        column(alerts, |a| a.metric.recorded_at).into(),
    ];
    Spi::connect_mut(|client| {
        let rows = client.update(WITHOUT_ALERT, None, &arguments)?;
        Ok(!required::<bool>(
            &rows.first(),
            1,
            "metrics without an alert",
        )?)
    })
}

/// The alert that this metric raised. Metric numbers can start again, so the time is compared as
/// well.
pub fn of_metric(metric: &Metric) -> Result<Option<i64>> {
    let arguments = [metric.metric_id.into(), metric.recorded_at.into()];
    Spi::connect(|client| {
        let rows = client.select(OF_METRIC, None, &arguments)?;
        if rows.is_empty() {
            Ok(None)
        } else {
            required(&rows.first(), 1, "alert").map(Some)
        }
    })
}
