//! Pending alerts, which belong to no incident yet: reads them and the alerts around them, and
//! writes the decisions about them.

use std::collections::BTreeSet;

use pgrx::spi::SpiHeapTupleData;

use crate::error::{PerfError, Result};
use crate::pg::guard::Spi;
use crate::pg::row_lock::OnContention;
use crate::pg::rows::{
    alert_type, column, fingerprint, moment, required, required_in, severity, timestamp,
};
use crate::pg::sql_file::sql_file;
use exact_digest::memory::TryCollect;
use incident_rules::alert_type::AlertType;
use incident_rules::grouping::{AlertOutcome, Fingerprint};
use incident_rules::severity::Severity;
use incident_rules::time::{Interval, Moment};

/// The columns of a `performance_alerts` row that grouping needs.
#[derive(Clone, Debug)]
pub struct StoredAlert {
    pub alert_id: i64,
    pub fingerprint: Fingerprint,
    /// The branch of the alert itself; its incident may cover all branches.
    pub branch_id: Option<i32>,
    pub severity: Severity,
    /// When the violation happened. For a sample loaded by COPY this is before the alert was
    /// created.
    pub occurred_at: Moment,
    pub created_at: Moment,
    pub ratio: Option<f64>,
    pub incident_id: Option<i64>,
}

/// The columns of an alert in or near a range that the repetition rule needs.
pub struct Neighbour {
    /// The number of its range, from 1.
    pub range: i32,
    pub alert_id: i64,
    pub alert_type: AlertType,
    pub severity: Severity,
    pub occurred_at: Moment,
}

/// The alerts of one operation in a range of time, both ends included, with up to `neighbours`
/// alerts within `within` before it and as many after it.
pub struct RepeatRange {
    pub operation_type: String,
    pub from: Moment,
    pub to: Moment,
    pub neighbours: usize,
    pub within: Interval,
}

/// Skips alerts that another session is acknowledging or taking: they stay pending for the next
/// call.
const NEXT: &str = "
    SELECT a.alert_id, a.operation_type, a.alert_type, a.branch_id, a.severity, LEAST(a.created_at,
        a.metric_recorded_at),
           a.violation_multiplier, a.incident_id, a.created_at
    FROM pggit.performance_alerts AS a
    WHERE a.incident_id IS NULL AND a.alert_id > $1 AND a.alert_id <= $2
    ORDER BY a.alert_id
    LIMIT $3
    FOR NO KEY UPDATE SKIP LOCKED";

const HIGHEST: &str = "
    SELECT max(a.alert_id) FROM pggit.performance_alerts AS a WHERE a.incident_id IS NULL";

const COUNT: &str = "
    SELECT count(*) FROM pggit.performance_alerts AS a WHERE a.incident_id IS NULL
        AND a.alert_id <= $1";

const FINGERPRINTS: &str = "
    SELECT DISTINCT a.operation_type, a.alert_type, a.branch_id
    FROM pggit.performance_alerts AS a
    WHERE a.incident_id IS NULL";

const LOCK_OR_SKIP: &str = "
    SELECT a.alert_id FROM pggit.performance_alerts AS a
    WHERE a.alert_id = ANY ($1) ORDER BY a.alert_id FOR NO KEY UPDATE SKIP LOCKED";

const LOCK_OR_WAIT: &str = "
    SELECT a.alert_id FROM pggit.performance_alerts AS a
    WHERE a.alert_id = ANY ($1) ORDER BY a.alert_id FOR NO KEY UPDATE";

const FIND: &str = "
    SELECT a.alert_id, a.operation_type, a.alert_type, a.branch_id, a.severity, LEAST(a.created_at,
        a.metric_recorded_at),
           a.violation_multiplier, a.incident_id, a.created_at
    FROM pggit.performance_alerts AS a
    WHERE a.alert_id = ANY ($1)
    ORDER BY a.alert_id";

const AROUND: &str = sql_file!("incidents/alerts_around.sql");

const STORE_OUTCOMES: &str = sql_file!("incidents/store_alert_outcomes.sql");

/// Locks and returns the next pending alerts in the order of their ids.
pub fn next(after_alert_id: i64, up_to: i64, limit: i64) -> Result<Vec<StoredAlert>> {
    let arguments = [after_alert_id.into(), up_to.into(), limit.into()];
    Spi::connect_mut(|client| {
        client
            .update(NEXT, None, &arguments)?
            .map(|row| read(&row))
            .try_collect_ok()
    })
}

/// Returns the highest id of a pending alert, or `None` if there is none.
pub fn highest() -> Result<Option<i64>> {
    Spi::connect_mut(|client| Ok(client.update(HIGHEST, None, &[])?.first().get(1)?))
}

/// Counts the pending alerts up to an id.
pub fn count(up_to: i64) -> Result<i64> {
    Spi::connect_mut(|client| {
        required(
            &client.update(COUNT, None, &[up_to.into()])?.first(),
            1,
            "alerts",
        )
    })
}

/// Returns the fingerprints of the pending alerts.
pub fn fingerprints() -> Result<BTreeSet<Fingerprint>> {
    Spi::connect_mut(|client| {
        client
            .update(FINGERPRINTS, None, &[])?
            .map(|row| fingerprint(&row, 1))
            .collect()
    })
}

/// Locks alerts and returns the ids of those that it could lock.
pub fn lock(alert_ids: Vec<i64>, on_contention: OnContention) -> Result<BTreeSet<i64>> {
    if alert_ids.is_empty() {
        return Ok(BTreeSet::new());
    }
    let statement = match on_contention {
        OnContention::Wait => LOCK_OR_WAIT,
        OnContention::Skip => LOCK_OR_SKIP,
    };
    Spi::connect_mut(|client| {
        client
            .update(statement, None, &[alert_ids.into()])?
            .map(|row| required_in(&row, 1, "alerts"))
            .collect()
    })
}

/// Returns one alert, or `None` if there is none with this id.
pub fn find(alert_id: i64) -> Result<Option<StoredAlert>> {
    Ok(find_all(vec![alert_id])?.pop())
}

/// Returns alerts in the order of their ids.
pub fn find_all(alert_ids: Vec<i64>) -> Result<Vec<StoredAlert>> {
    if alert_ids.is_empty() {
        return Ok(Vec::new());
    }
    Spi::connect_mut(|client| {
        client
            .update(FIND, None, &[alert_ids.into()])?
            .map(|row| read(&row))
            .try_collect_ok()
    })
}

/// Returns the alerts of each range, with their neighbours, in the order of time.
pub fn around(ranges: &[RepeatRange]) -> Result<Vec<Neighbour>> {
    const WHAT: &str = "alerts";
    let times = |read: fn(&RepeatRange) -> Moment| {
        ranges
            .iter()
            .map(|range| timestamp(read(range)))
            .try_collect_ok::<_, PerfError>()
    };
    if ranges.is_empty() {
        return Ok(Vec::new());
    }
    let arguments = [
        column(ranges, |r| r.operation_type.clone()).into(),
        times(|r| r.from)?.into(),
        times(|r| r.to)?.into(),
        column(ranges, |r| i64::try_from(r.neighbours).unwrap_or(i64::MAX)).into(),
        times(|r| r.from.minus(r.within))?.into(),
        times(|r| r.to.plus(r.within))?.into(),
    ];
    Spi::connect_mut(|client| {
        client
            .update(AROUND, None, &arguments)?
            .map(|row| {
                Ok(Neighbour {
                    range: required_in(&row, 1, WHAT)?,
                    alert_id: required_in(&row, 2, WHAT)?,
                    alert_type: alert_type(row.get(3)?)?,
                    severity: severity(row.get(4)?)?,
                    occurred_at: moment(required_in(&row, 5, WHAT)?),
                })
            })
            .try_collect_ok()
    })
}

/// Writes the decisions about alerts, each with the id of its incident.
pub fn store_outcomes(alerts: &[(i64, AlertOutcome)], now: Moment) -> Result<()> {
    if alerts.is_empty() {
        return Ok(());
    }
    let arguments = [
        column(alerts, |(_, a)| a.alert_id).into(),
        column(alerts, |(incident_id, _)| *incident_id).into(),
        column(alerts, |(_, a)| a.severity.as_str().to_owned()).into(),
        column(alerts, |(_, a)| a.suppression).into(),
        column(alerts, |(_, a)| a.acknowledged_by.clone()).into(),
        column(alerts, |(_, a)| a.repetition.clone()).into(),
        timestamp(now)?.into(),
    ];
    Spi::connect_mut(|client| {
        client.update(STORE_OUTCOMES, None, &arguments)?;
        Ok(())
    })
}

fn read(row: &SpiHeapTupleData<'_>) -> Result<StoredAlert> {
    const WHAT: &str = "alerts";
    Ok(StoredAlert {
        alert_id: required_in(row, 1, WHAT)?,
        fingerprint: fingerprint(row, 2)?,
        branch_id: row.get(4)?,
        severity: severity(row.get(5)?)?,
        occurred_at: moment(required_in(row, 6, WHAT)?),
        ratio: row.get(7)?,
        incident_id: row.get(8)?,
        created_at: moment(required_in(row, 9, WHAT)?),
    })
}
