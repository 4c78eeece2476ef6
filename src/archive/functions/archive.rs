//! Archiving rows that are past their age.

use pgrx::pg_sys::panic::ErrorReport;
use pgrx::prelude::*;

use crate::archive::tables::policy::{self, ArchiveOutcome, NewPolicy};
use crate::archive::tables::{months, rows};
use crate::error::{ArgumentError, Result, TransactionError};
use crate::pg::{access, argument, transaction};
use crate::recording::functions::record;
use crate::rollups::tables::rollups;

/// A hundred years.
const GREATEST_DAYS: i32 = 36_500;

const KINDS: [&str; 11] = [
    "metrics",
    "alerts",
    "notifications",
    "job_runs",
    "traces",
    "incidents",
    "suppressions",
    "baselines",
    "merges",
    "detections",
    "event_log",
];
const ALLOWED_KINDS: &str = "metrics, alerts, notifications, job_runs, traces, incidents, \
    suppressions, baselines, merges, detections or event_log";

/// Moves rows past their age or size limit out of the live tables, and drops archived rows that are
/// due to be dropped. Returns one row for each table that it changed or postponed. No recorder
/// waits for it longer than a tenth of a second.
///
/// A month is `postponed`, with a WARNING, if transactions that use the metrics were open all the
/// time.
///
/// # Errors
/// 25000 in a transaction above READ COMMITTED; 55000 if the running transaction has itself
/// recorded into a month that is due.
#[pg_extern(volatile, parallel_unsafe)]
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
    access::as_owner_for_admin("archive_old_data", || {
        if !transaction::is_read_committed() {
            return Err(TransactionError::NeedsReadCommitted.into());
        }
        let done = archive_all()?;
        Ok(TableIterator::new(done.into_iter().map(|done| {
            (
                done.kind.to_owned(),
                done.relation,
                done.action.to_owned(),
                done.rows_moved,
            )
        })))
    })
}

/// Slow steps come first, without locks that other sessions wait for. Steps that lock come last,
/// shortly before the end of the transaction.
fn archive_all() -> Result<Vec<ArchiveOutcome>> {
    months::lock_archiver()?;
    let mut done = rows::archive()?;
    let due = months::due()?;
    months::validate(&due)?;
    // Roll up and check the metrics before they leave the live table, because neither happens in
    // the archive.
    rollups::roll_up()?;
    record::check_pending()?;
    let (moved, names_taken) = months::move_late_rows()?;
    done.extend(moved);
    names_taken.iter().for_each(|name| warn_of_name(name));
    let (moved, name_taken) = months::move_days()?;
    done.extend(moved);
    name_taken.iter().for_each(|name| warn_of_name(name));
    done.extend(months::move_rest(&due)?);
    let to_drop = months::due_to_drop()?;
    let is_any_due = !due.is_empty() || !to_drop.is_empty();
    if is_any_due && months::lock(&due, &to_drop)? {
        rollups::roll_up()?;
        record::check_pending()?;
        for due in &due {
            done.push(months::move_to_archive(due)?);
        }
        for due in &to_drop {
            done.push(months::drop_month(due)?);
        }
    } else {
        done.extend(due.iter().chain(&to_drop).map(months::postponed));
    }
    if done.iter().any(|done| done.action == "postponed") {
        warn_of_delay();
    }
    done.extend(rows::archive_baselines()?);
    Ok(done)
}

fn warn_of_delay() {
    ErrorReport::new(
        PgSqlErrorCode::ERRCODE_LOCK_NOT_AVAILABLE,
        "cannot archive months: transactions that use performance_metrics are always open",
        "pggit_perf",
    )
    .set_detail(
        "The months that could not be archived stay in the live table; everything else was \
        archived.",
    )
    .set_hint(
        "Look for long transactions in pg_stat_activity and prepared ones in pg_prepared_xacts, \
            then run SELECT * FROM pggit.archive_old_data();",
    )
    .report(PgLogLevel::WARNING);
}

fn warn_of_name(name: &str) {
    ErrorReport::new(
        PgSqlErrorCode::ERRCODE_DUPLICATE_TABLE,
        format!(
            "cannot create the archived month {name}: another relation of schema pggit has that \
                name"
        ),
        "pggit_perf",
    )
    .set_detail("Late rows of that month wait in the default partition; none is lost.")
    .set_hint(
        "Rename the relation or attach it to pggit.performance_metrics_archive, then run SELECT * \
            FROM pggit.archive_old_data();",
    )
    .report(PgLogLevel::WARNING);
}

/// Sets how long rows of a kind stay in the live tables, in days (NULL: the kind's default) and in
/// bytes (NULL: no limit), and after how many days they are dropped from the archive (NULL: never).
/// With `p_partition` day, each metric leaves at its own age and is copied as a row; with month
/// (the default), a month leaves as a whole once all of it is past its age. After
/// `p_forget_names_after_days` (NULL: never) names of people in the rows are replaced. Returns the
/// kind.
///
/// # Errors
/// 22023 for an unknown kind or partition, days outside 1 to 36500, bytes that are not positive, or
/// `p_drop_after_days` less than `p_keep_days`; also for `p_partition` day of another kind than
/// metrics, and `p_drop_after_days` of the event log, as they would have no effect.
#[pg_extern(name = "set_archive_policy", volatile, parallel_unsafe)]
#[search_path(pg_catalog, pg_temp)]
fn set_archive_policy_by_partition(
    p_kind: Option<&str>,
    p_keep_days: default!(Option<i32>, "NULL"),
    p_keep_bytes: default!(Option<i64>, "NULL"),
    p_drop_after_days: default!(Option<i32>, "NULL"),
    p_partition: default!(Option<&str>, "'month'"),
    p_forget_names_after_days: default!(Option<i32>, "NULL"),
) -> std::result::Result<String, ErrorReport> {
    access::as_owner_for_admin("set_archive_policy", || {
        let kind = argument::word("p_kind", p_kind, &KINDS, ALLOWED_KINDS)?;
        let keep_days = match p_keep_days {
            None => policy::default_keep_days(kind)?,
            days => argument::within("p_keep_days", days, 1, GREATEST_DAYS)?,
        };
        if p_keep_bytes.is_some_and(|bytes| bytes <= 0) {
            return Err(ArgumentError::NotPositive {
                argument: "p_keep_bytes",
            }
            .into());
        }
        let drop_after_days = p_drop_after_days
            .map(|days| argument::within("p_drop_after_days", Some(days), keep_days, GREATEST_DAYS))
            .transpose()?;
        let partition = argument::word(
            "p_partition",
            p_partition,
            &["month", "day"],
            "month or day",
        )?;
        require_sense(kind, drop_after_days, partition)?;
        let forget_names_after_days = p_forget_names_after_days
            .map(|days| argument::within("p_forget_names_after_days", Some(days), 1, GREATEST_DAYS))
            .transpose()?;
        policy::set_policy(&NewPolicy {
            kind,
            keep_days,
            keep_bytes: p_keep_bytes,
            drop_after_days,
            partition,
            forget_names_after_days,
        })?;
        Ok(kind.to_owned())
    })
}

/// Refuses arguments that would have no effect.
fn require_sense(kind: &str, drop_after_days: Option<i32>, partition: &str) -> Result<()> {
    if kind != "metrics" && partition == "day" {
        const ALLOWED: &str = "month, because only metrics have partitions";
        return Err(argument::none_of("p_partition", Some(partition), ALLOWED));
    }
    if let ("event_log", Some(days)) = (kind, drop_after_days) {
        const ALLOWED: &str = "NULL for event_log, which has no archive";
        return Err(argument::none_of(
            "p_drop_after_days",
            Some(&days.to_string()),
            ALLOWED,
        ));
    }
    Ok(())
}

/// The form of the function that 0.6.0 declares. In a database that is not updated yet, it raises
/// an error that asks for the update.
///
/// # Errors
/// 55000 in every such database.
#[pg_extern(sql = false)]
fn set_archive_policy(
    p_kind: Option<&str>,
    p_keep_days: Option<i32>,
    p_keep_bytes: Option<i64>,
    p_drop_after_days: Option<i32>,
) -> std::result::Result<String, ErrorReport> {
    set_archive_policy_by_partition(
        p_kind,
        p_keep_days,
        p_keep_bytes,
        p_drop_after_days,
        Some("month"),
        None,
    )
}

#[cfg(any(test, feature = "pg_test"))]
mod pg_tests;
