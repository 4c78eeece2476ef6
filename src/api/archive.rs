//! Taking out of the live tables what is past its age.

use pgrx::pg_sys::panic::ErrorReport;
use pgrx::prelude::*;

use super::{argument, record};
use crate::error::PerfError;
use crate::storage::{archive, rollups, transaction};

/// A hundred years.
const GREATEST_DAYS: i32 = 36_500;

const KINDS: [&str; 4] = ["metrics", "alerts", "notifications", "job_runs"];

/// Takes what is past its age or size out of the live tables, and out of the archive what is to be dropped; one row for each
/// table that something was done to. Nobody who records waits for it longer than a tenth of a second.
///
/// A past month that a release before 0.4.0 made is `prepared` by the first call, and archived by the next.
///
/// # Errors
/// 55P03 when transactions that use the metrics are always open; 25000 in a transaction above READ COMMITTED; 55000 when the
/// running transaction has itself recorded into a month that is due.
#[pg_extern(volatile, parallel_unsafe, security_definer)]
#[search_path(pg_catalog, pg_temp)]
#[allow(
    clippy::type_complexity,
    reason = "pgrx reads the columns from the type as it is written"
)]
fn archive_old_data() -> std::result::Result<
    TableIterator<
        'static,
        (
            name!(kind, String),
            name!(relation, String),
            name!(action, String),
            name!(rows_moved, Option<i64>),
        ),
    >,
    ErrorReport,
> {
    if !transaction::is_read_committed() {
        return Err(PerfError::NeedsReadCommitted.into());
    }
    // What leaves the live table is in the rollups, and nobody will look there for violations any more.
    rollups::roll_up()?;
    record::check_pending()?;
    let (mut done, due) = archive::prepare()?;
    if !due.is_empty() {
        archive::lock()?;
        rollups::roll_up()?;
        record::check_pending()?;
        done.extend(archive::hand_over(&due)?);
    }
    Ok(TableIterator::new(done.into_iter().map(|done| {
        (
            done.kind.to_owned(),
            done.relation,
            done.action.to_owned(),
            done.rows_moved,
        )
    })))
}

/// Sets for how many days, and up to how many bytes (NULL: any), a kind stays in the live tables, and after how many days it is
/// dropped from the archive (NULL: never). Returns the kind.
///
/// # Errors
/// 22023 for an unknown kind, days outside 1 to 36500, bytes that are not positive, or an end before `p_keep_days`.
#[pg_extern(volatile, parallel_unsafe, security_definer)]
#[search_path(pg_catalog, pg_temp)]
fn set_archive_policy(
    p_kind: Option<&str>,
    p_keep_days: default!(Option<i32>, 90),
    p_keep_bytes: default!(Option<i64>, "NULL"),
    p_drop_after_days: default!(Option<i32>, "NULL"),
) -> std::result::Result<String, ErrorReport> {
    let kind = p_kind.unwrap_or_default();
    if !KINDS.contains(&kind) {
        return Err(PerfError::NotOneOf {
            argument: "p_kind",
            found: kind.to_owned(),
            allowed: "metrics, alerts, notifications or job_runs",
        }
        .into());
    }
    let keep_days = argument::within("p_keep_days", p_keep_days, 1, GREATEST_DAYS)?;
    if p_keep_bytes.is_some_and(|bytes| bytes <= 0) {
        return Err(PerfError::NotPositive {
            argument: "p_keep_bytes",
        }
        .into());
    }
    let drop_after_days = p_drop_after_days
        .map(|days| argument::within("p_drop_after_days", Some(days), keep_days, GREATEST_DAYS))
        .transpose()?;
    archive::set_policy(kind, keep_days, p_keep_bytes, drop_after_days)?;
    Ok(kind.to_owned())
}
