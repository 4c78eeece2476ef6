//! `performance_change_points`: the changes of operations, each stored once.

use pgrx::prelude::*;

use crate::error::Result;
use crate::pg::guard::Spi;
use crate::pg::json::RawJsonb;
use crate::pg::rows::{column, required, required_in};
use crate::pg::sql_file::sql_file;
use exact_digest::memory::TryCollect;

/// A change that detection found.
pub struct NewChangePoint {
    pub changed_at: TimestampWithTimeZone,
    pub before_microseconds: f64,
    pub after_microseconds: f64,
    pub percent: f64,
    pub p_value: f64,
    /// Hours with samples in the segments before and after.
    pub before_hours: i32,
    pub after_hours: i32,
}

/// A stored change.
pub struct StoredChangePoint {
    pub change_point_id: i64,
    pub changed_at: TimestampWithTimeZone,
    pub before_microseconds: f64,
    pub after_microseconds: f64,
    pub percent: f64,
    pub p_value: f64,
    pub before_hours: i32,
    pub after_hours: i32,
    pub status: String,
    pub is_new: bool,
}

/// The lock by which only one session at a time writes change points.
const LOCK: &str = "LOCK TABLE pggit.performance_change_points IN SHARE ROW EXCLUSIVE MODE";

const STORE: &str = sql_file!("detection/store_change_points.sql");

const NEARBY: &str = "SELECT pggit_perf_internal.events_within_six_hours($1, $2)";

const CLOSE: &str = "
    UPDATE pggit.performance_change_points AS p
    SET status = $2, closed_at = clock_timestamp(), closed_by = $3, note = $4
    WHERE p.change_point_id = $1 AND p.status = 'open'";

const ACCEPT: &str = "
    UPDATE pggit.performance_change_points AS p
    SET status = 'accepted', closed_at = clock_timestamp(), closed_by = SESSION_USER, note = $2
    WHERE p.operation_type = $1 AND p.status = 'open'
    RETURNING p.changed_at";

/// Waits for other sessions that write change points, and locks until the end of the transaction.
pub fn lock() -> Result<()> {
    Spi::connect_mut(|client| {
        client.update(LOCK, None, &[])?;
        Ok(())
    })
}

/// Stores the new changes and returns all that were found, latest first.
pub fn store(operation_type: &str, found: &[NewChangePoint]) -> Result<Vec<StoredChangePoint>> {
    const WHAT: &str = "change points";
    let arguments = [
        operation_type.into(),
        column(found, |f| f.changed_at).into(),
        column(found, |f| f.before_microseconds).into(),
        column(found, |f| f.after_microseconds).into(),
        column(found, |f| f.percent).into(),
        column(found, |f| f.p_value).into(),
        column(found, |f| f.before_hours).into(),
        column(found, |f| f.after_hours).into(),
    ];
    Spi::connect_mut(|client| {
        client
            .update(STORE, None, &arguments)?
            .map(|row| {
                Ok(StoredChangePoint {
                    change_point_id: required_in(&row, 1, WHAT)?,
                    changed_at: required_in(&row, 2, WHAT)?,
                    before_microseconds: required_in(&row, 3, WHAT)?,
                    after_microseconds: required_in(&row, 4, WHAT)?,
                    percent: required_in(&row, 5, WHAT)?,
                    p_value: required_in(&row, 6, WHAT)?,
                    before_hours: required_in(&row, 7, WHAT)?,
                    after_hours: required_in(&row, 8, WHAT)?,
                    status: required_in(&row, 9, WHAT)?,
                    is_new: required_in(&row, 10, WHAT)?,
                })
            })
            .try_collect_ok()
    })
}

/// The events within six hours of a change.
pub fn nearby(
    operation_type: &str,
    changed_at: TimestampWithTimeZone,
) -> Result<RawJsonb<'static>> {
    let arguments = [operation_type.into(), changed_at.into()];
    Spi::connect_mut(|client| {
        let found = client.update(NEARBY, None, &arguments)?.first();
        required(&found, 1, "what happened nearby")
    })
}

/// Closes an open change point as `accepted` or `fixed`; returns whether it was open.
pub fn close(change_point_id: i64, status: &str, by: &str, note: &str) -> Result<bool> {
    let arguments = [
        change_point_id.into(),
        status.into(),
        by.into(),
        note.into(),
    ];
    Spi::connect_mut(|client| Ok(!client.update(CLOSE, None, &arguments)?.is_empty()))
}

/// Accepts all open change points of an operation; returns when they changed.
pub fn accept(operation_type: &str, note: Option<&str>) -> Result<Vec<TimestampWithTimeZone>> {
    Spi::connect_mut(|client| {
        client
            .update(ACCEPT, None, &[operation_type.into(), note.into()])?
            .map(|row| required_in(&row, 1, "change points"))
            .try_collect_ok()
    })
}
