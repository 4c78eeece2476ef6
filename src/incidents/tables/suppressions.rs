//! `alert_suppression`, and the alerts that its rows match.

use pgrx::datum::Time;
use pgrx::prelude::*;

use crate::error::{PerfError, Result};
use crate::pg::guard::Spi;
use crate::pg::row_lock::OnContention;
use crate::pg::rows::{column, required, required_in, timestamp};
use crate::pg::sql_file::sql_file;
use exact_digest::memory::TryCollect;
use incident_rules::alert_type::AlertType;
use incident_rules::severity::Severity;
use incident_rules::time::Moment;

/// The conditions of a suppression; `None` matches every alert.
#[derive(Clone, Debug, Default)]
pub struct Matcher {
    pub operation_type: Option<String>,
    pub alert_type: Option<AlertType>,
    pub severity: Option<Severity>,
    pub branch_id: Option<i32>,
}

/// A weekly window in local clock time.
#[derive(Clone, Debug)]
pub struct Weekly {
    /// From 1 (Monday) to 7 (Sunday).
    pub days: Vec<i32>,
    pub from: Time,
    /// If not later than `from`, the window ends on the next day.
    pub until: Time,
    pub time_zone: String,
}

pub struct NewSuppression {
    /// The incident, if the suppression is a snooze.
    pub incident_id: Option<i64>,
    pub matcher: Matcher,
    pub starts_at: Moment,
    pub ends_at: Moment,
    pub weekly: Option<Weekly>,
    pub reason: String,
}

/// An alert to match against suppressions.
pub struct AlertToMatch {
    pub operation_type: String,
    pub alert_type: AlertType,
    pub severity: Severity,
    pub incident_id: Option<i64>,
    pub occurred_at: Moment,
    pub branch_id: Option<i32>,
}

/// The time at which suppressions are evaluated, and the suppressions to leave out because the
/// server does not know their time zone.
pub struct SuppressionClock {
    pub now: Moment,
    pub unknown_zones: Vec<i64>,
}

/// A count of alerts that a suppression would have hidden.
pub struct Previewed {
    pub operation_type: String,
    pub alert_type: String,
    pub severity: String,
    pub alerts: i64,
    pub incidents: i64,
    pub first_at: TimestampWithTimeZone,
    pub last_at: TimestampWithTimeZone,
}

const CREATE: &str = "
    INSERT INTO pggit.alert_suppression
        (suppression_id, incident_id, operation_type, alert_type, severity, starts_at, ends_at,
         weekly_days, weekly_from, weekly_until, time_zone, reason, branch_id)
    OVERRIDING SYSTEM VALUE
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";

const NEW_ID: &str = "SELECT nextval('pggit.alert_suppression_suppression_id_seq')";

const NOTE_START: &str = "
    INSERT INTO pggit.performance_incident_events (event_type, suppression_id, is_automatic,
        reason, note, details)
    SELECT 'suppression_started', s.suppression_id, false,
           CASE WHEN s.weekly_days IS NULL THEN 'until its end'
               ELSE 'every week until its end' END, s.reason,
           jsonb_strip_nulls(jsonb_build_object(
               'operation_type', s.operation_type, 'alert_type', s.alert_type, 'severity',
                   s.severity,
               'starts_at', s.starts_at, 'ends_at', s.ends_at, 'weekly_days', s.weekly_days,
               'weekly_from', s.weekly_from, 'weekly_until', s.weekly_until, 'time_zone',
                   s.time_zone, 'branch_id', s.branch_id))
    FROM pggit.alert_suppression AS s
    WHERE s.suppression_id = $1";

const MATCHING: &str = sql_file!("incidents/matching_suppressions.sql");

const LOCK_OR_SKIP: &str = "
    SELECT s.suppression_id FROM pggit.alert_suppression AS s
    WHERE s.suppression_id = ANY ($1) ORDER BY s.suppression_id FOR NO KEY UPDATE SKIP LOCKED";

const LOCK_OR_WAIT: &str = "
    SELECT s.suppression_id FROM pggit.alert_suppression AS s
    WHERE s.suppression_id = ANY ($1) ORDER BY s.suppression_id FOR NO KEY UPDATE";

const END: &str = "
    UPDATE pggit.alert_suppression AS s
    SET ended_at = greatest($2, s.starts_at), ended_by = SESSION_USER, end_reason = $3,
        end_note = $4
    WHERE s.suppression_id = $1 AND s.ended_at IS NULL";

const FIND: &str = "
    SELECT s.ended_at IS NOT NULL OR s.ends_at <= $2
    FROM pggit.alert_suppression AS s WHERE s.suppression_id = $1
    FOR NO KEY UPDATE";

const PREVIEW: &str = "
    SELECT a.operation_type, a.alert_type, a.severity, count(*), count(DISTINCT a.incident_id),
           min(LEAST(a.created_at, a.metric_recorded_at)), max(LEAST(a.created_at,
               a.metric_recorded_at))
    FROM pggit.performance_alerts AS a
    WHERE LEAST(a.created_at, a.metric_recorded_at) >= $1
      AND ($2 IS NULL OR a.operation_type = $2)
      AND ($3 IS NULL OR a.alert_type = $3)
      AND ($4 IS NULL OR a.severity = $4)
      AND ($9 IS NULL OR a.branch_id = $9)
      AND ($5 IS NULL OR pggit_perf_internal.suppression_covers(LEAST(a.created_at,
          a.metric_recorded_at), '-infinity'::timestamptz, 'infinity'::timestamptz, $5, $6, $7, $8))
    GROUP BY a.operation_type, a.alert_type, a.severity
    ORDER BY count(*) DESC, a.operation_type, a.alert_type, a.severity COLLATE \"C\"";

pub fn new_id() -> Result<i64> {
    Spi::connect_mut(|client| {
        required(
            &client.update(NEW_ID, None, &[])?.first(),
            1,
            "alert_suppression",
        )
    })
}

pub fn create(suppression_id: i64, new: &NewSuppression) -> Result<()> {
    let weekly = new.weekly.as_ref();
    let arguments = [
        suppression_id.into(),
        new.incident_id.into(),
        new.matcher.operation_type.clone().into(),
        new.matcher.alert_type.map(AlertType::as_str).into(),
        new.matcher.severity.map(Severity::as_str).into(),
        timestamp(new.starts_at)?.into(),
        timestamp(new.ends_at)?.into(),
        weekly.map(|w| w.days.clone()).into(),
        weekly.map(|w| w.from).into(),
        weekly.map(|w| w.until).into(),
        weekly.map(|w| w.time_zone.clone()).into(),
        new.reason.as_str().into(),
        new.matcher.branch_id.into(),
    ];
    run(CREATE, &arguments)
}

/// Adds the event for the start of a suppression, with the user who created it.
pub fn note_start(suppression_id: i64) -> Result<()> {
    run(NOTE_START, &[suppression_id.into()])
}

/// Returns the ids of the suppressions that hide each of `alerts_to_match`, lowest id first.
pub fn matching(
    alerts_to_match: &[AlertToMatch],
    clock: &SuppressionClock,
) -> Result<Vec<Vec<i64>>> {
    let mut found = vec![Vec::new(); alerts_to_match.len()];
    let (Some(first), Some(last)) = (
        alerts_to_match.iter().map(|s| s.occurred_at).min(),
        alerts_to_match.iter().map(|s| s.occurred_at).max(),
    ) else {
        return Ok(found);
    };
    let times = alerts_to_match
        .iter()
        .map(|s| timestamp(s.occurred_at))
        .try_collect_ok::<_, PerfError>()?;
    let arguments = [
        column(alerts_to_match, |s| s.operation_type.clone()).into(),
        column(alerts_to_match, |s| s.alert_type.as_str().to_owned()).into(),
        column(alerts_to_match, |s| s.severity.as_str().to_owned()).into(),
        column(alerts_to_match, |s| s.incident_id).into(),
        times.into(),
        timestamp(first)?.into(),
        timestamp(last)?.into(),
        clock.unknown_zones.clone().into(),
        column(alerts_to_match, |s| s.branch_id).into(),
    ];
    Spi::connect_mut(|client| {
        for row in client.update(MATCHING, None, &arguments)? {
            let place: i32 = required_in(&row, 1, "alert_suppression")?;
            let place = usize::try_from(place - 1).unwrap_or(usize::MAX);
            if let Some(matches) = found.get_mut(place) {
                matches.push(required_in(&row, 2, "alert_suppression")?);
            }
        }
        Ok(found)
    })
}

/// Locks suppressions and returns the ids of those that it could lock.
pub fn lock(suppression_ids: Vec<i64>, on_contention: OnContention) -> Result<Vec<i64>> {
    if suppression_ids.is_empty() {
        return Ok(suppression_ids);
    }
    let statement = match on_contention {
        OnContention::Wait => LOCK_OR_WAIT,
        OnContention::Skip => LOCK_OR_SKIP,
    };
    Spi::connect_mut(|client| {
        client
            .update(statement, None, &[suppression_ids.into()])?
            .map(|row| required_in(&row, 1, "alert_suppression"))
            .try_collect_ok()
    })
}

/// Ends a suppression early, at `at`.
pub fn end(
    suppression_id: i64,
    at: Moment,
    end_reason: &'static str,
    note: Option<String>,
) -> Result<()> {
    let arguments = [
        suppression_id.into(),
        timestamp(at)?.into(),
        end_reason.into(),
        note.into(),
    ];
    run(END, &arguments)
}

/// Locks a suppression and returns whether it has ended, or `None` if there is none with this id.
pub fn has_ended(suppression_id: i64, now: Moment) -> Result<Option<bool>> {
    Spi::connect_mut(|client| {
        client
            .update(FIND, None, &[suppression_id.into(), timestamp(now)?.into()])?
            .map(|row| required_in(&row, 1, "alert_suppression"))
            .next()
            .transpose()
    })
}

/// Counts the alerts since `since` that such a suppression would have hidden, highest count first.
pub fn preview(
    matcher: &Matcher,
    weekly: Option<&Weekly>,
    since: Moment,
) -> Result<Vec<Previewed>> {
    const WHAT: &str = "preview";
    let arguments = [
        timestamp(since)?.into(),
        matcher.operation_type.clone().into(),
        matcher.alert_type.map(AlertType::as_str).into(),
        matcher.severity.map(Severity::as_str).into(),
        weekly.map(|w| w.days.clone()).into(),
        weekly.map(|w| w.from).into(),
        weekly.map(|w| w.until).into(),
        weekly.map(|w| w.time_zone.clone()).into(),
        matcher.branch_id.into(),
    ];
    Spi::connect(|client| {
        client
            .select(PREVIEW, None, &arguments)?
            .map(|row| {
                Ok(Previewed {
                    operation_type: required_in(&row, 1, WHAT)?,
                    alert_type: required_in(&row, 2, WHAT)?,
                    severity: required_in(&row, 3, WHAT)?,
                    alerts: required_in(&row, 4, WHAT)?,
                    incidents: required_in(&row, 5, WHAT)?,
                    first_at: required_in(&row, 6, WHAT)?,
                    last_at: required_in(&row, 7, WHAT)?,
                })
            })
            .try_collect_ok()
    })
}

pub(crate) fn run(
    statement: &'static str,
    arguments: &[pgrx::datum::DatumWithOid<'_>],
) -> Result<()> {
    Spi::connect_mut(|client| {
        client.update(statement, None, arguments)?;
        Ok(())
    })
}
