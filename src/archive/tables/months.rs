//! Moves whole months of metrics past their age from the live table to the archive, by attaching
//! their partitions there. The order of all steps is in `archive/functions/archive.rs`.

use pgrx::pg_sys;
use pgrx::prelude::*;
use pgrx::spi::{SpiClient, quote_identifier, quote_literal};

use crate::archive::tables::policy::{ArchiveOutcome, ArchivePolicy, policy};
use crate::error::{PerfError, Result, TransactionError};
use crate::pg::guard::Spi;
use crate::pg::quiet::define;
use crate::pg::rows::{required, required_in};
use crate::pg::sql_file::sql_file;
use crate::recording::tables::partitions::Month;
use crate::rollups::tables::state::{self, RollupState};
use exact_digest::memory::{TryCollect, try_push};

pub use days::{move_days, move_rest};
pub use late_rows::move_late_rows;

mod days;
mod late_rows;

/// A month that is due to be archived or dropped.
pub struct DueMonth {
    oid: pg_sys::Oid,
    month: Month,
    /// False if the month has a CHECK of its bounds that is not validated. PostgreSQL then reads
    /// the month when it is attached.
    is_validated: bool,
    /// Whether the archive has a part of this month: rows that left at their own age.
    has_archived_part: bool,
}

const PAST_MONTHS: &str = sql_file!("archive/past_months.sql");

const LOCK: &str = "SELECT pggit_perf_internal.lock_for_archive($1::oid[]::regclass[], $2)";

/// Lets only one session archive at a time. No other session waits for this lock.
const LOCK_ARCHIVER: &str =
    "LOCK TABLE pggit_perf_internal.metric_archive_state IN SHARE ROW EXCLUSIVE MODE";

/// The tables to lock besides the months; those that recorders use come first.
const METRICS: &str = "
    SELECT 'pggit.performance_metrics'::regclass::oid
    UNION ALL
    SELECT 'pggit.performance_metrics_default'::regclass::oid";

const ARCHIVE: &str = "SELECT 'pggit.performance_metrics_archive'::regclass::oid";

const PART: &str = sql_file!("archive/part_of_archive.sql");

const NOTE: &str = "
    INSERT INTO pggit_perf_internal.metric_archive_state (archived_before, dropped_before)
    SELECT greatest(max(s.archived_before), $1), greatest(max(s.dropped_before), $2)
    FROM pggit_perf_internal.metric_archive_state AS s
    ON CONFLICT (singleton) DO UPDATE
        SET archived_before = excluded.archived_before, dropped_before = excluded.dropped_before";

/// Waits until no other session archives, and keeps the lock until the end of the transaction.
pub fn lock_archiver() -> Result<()> {
    Spi::connect_mut(|client| {
        client.update(LOCK_ARCHIVER, None, &[])?;
        Ok(())
    })
}

/// The live months that are due, oldest first.
pub fn due() -> Result<Vec<DueMonth>> {
    Spi::connect_mut(|client| {
        let policy = policy(client, "metrics")?;
        past_months(
            client,
            "pggit.performance_metrics",
            policy.keep_days,
            policy.keep_bytes,
        )
    })
}

/// Validates the CHECK of each month's bounds, once. No other session waits for that.
pub fn validate(due: &[DueMonth]) -> Result<()> {
    Spi::connect_mut(|client| {
        due.iter()
            .filter(|due| !due.is_validated)
            .try_for_each(|due| {
                alter(
                    client,
                    &due.month,
                    "VALIDATE CONSTRAINT performance_metrics_month_check",
                )
            })
    })
}

/// The archived months that are due to be dropped, oldest first.
pub fn due_to_drop() -> Result<Vec<DueMonth>> {
    Spi::connect_mut(|client| match policy(client, "metrics")? {
        ArchivePolicy {
            drop_after_days: Some(days),
            ..
        } => past_months(client, "pggit.performance_metrics_archive", days, None),
        _ => Ok(Vec::new()),
    })
}

/// Drops an archived month that the caller has locked.
pub fn drop_month(due: &DueMonth) -> Result<ArchiveOutcome> {
    Spi::connect_mut(|client| {
        let table = quote_identifier(&due.month.name);
        define(client, &format!("DROP TABLE pggit.{table}"))?;
        let until = time_of(&due.month.to)?;
        client.update(NOTE, None, &[until.into(), until.into()])?;
        Ok(of_month(due.month.name.clone(), "dropped"))
    })
}

/// Locks the live months that are due and the archived months to be dropped exclusively, until the
/// end of the transaction. Returns false if the locks could not be taken.
pub fn lock(due: &[DueMonth], to_drop: &[DueMonth]) -> Result<bool> {
    const TRIES: i32 = 60;
    Spi::connect_mut(|client| {
        let mut tables = Vec::new();
        if !due.is_empty() {
            tables.extend(oids(client, METRICS)?);
        }
        tables.extend(oids(client, ARCHIVE)?);
        tables.extend(due.iter().chain(to_drop).map(|due| due.oid));
        try_lock(client, tables, TRIES)
    })
}

/// Locks the tables that are written when rows of a month move into the archive, metrics first as
/// recorders do. INSERT would lock the part of the archive only for its first row, but the check
/// before the statement must see a trigger that another transaction is just creating on that part.
fn lock_part(client: &mut SpiClient<'_>, month: &Month) -> Result<()> {
    let mut tables = oids(client, METRICS)?;
    tables.extend(oids(client, ARCHIVE)?);
    let arguments = [month.from.as_str().into(), month.to.as_str().into()];
    for row in client.update(PART, None, &arguments)? {
        try_push(&mut tables, required_in(&row, 1, "a part of the archive")?)?;
    }
    for table in tables {
        // SAFETY: a lock of the transaction on a table. It waits for at most lock_timeout.
        unsafe { pg_sys::LockRelationOid(table, pg_sys::RowExclusiveLock as pg_sys::LOCKMODE) };
    }
    Ok(())
}

/// Reports a month that was left as it is; the next call tries again.
pub fn postponed(due: &DueMonth) -> ArchiveOutcome {
    of_month(due.month.name.clone(), "postponed")
}

/// Moves a live month to the archive. The caller has locked the metrics, and has rolled them up and
/// checked them since.
pub fn move_to_archive(due: &DueMonth) -> Result<ArchiveOutcome> {
    let state = state::state()?.ok_or(TransactionError::NotRolledUp)?;
    let month = &due.month;
    Spi::connect_mut(|client| {
        let table = quote_identifier(&month.name);
        if count_unrolled(client, &table, &state)? > 0 {
            return Err(TransactionError::OwnRowsNotRolledUp.into());
        }
        let (from, to) = (quote_literal(&month.from), quote_literal(&month.to));
        if due.has_archived_part {
            // Move the rows that arrived after move_rest().
            lock_part(client, month)?;
            let rest = format!(
                "WITH moved AS (DELETE FROM pggit.{table} AS d RETURNING d.*)
                 INSERT INTO pggit.performance_metrics_archive SELECT m.* FROM moved AS m"
            );
            client.update(rest.as_str(), None, &[])?;
        }
        define(
            client,
            &format!("ALTER TABLE pggit.performance_metrics DETACH PARTITION pggit.{table}"),
        )?;
        if due.has_archived_part {
            define(client, &format!("DROP TABLE pggit.{table}"))?;
        } else {
            define(
                client,
                &format!(
                    "ALTER TABLE pggit.performance_metrics_archive
                     ATTACH PARTITION pggit.{table} FOR VALUES FROM ({from}) TO ({to})"
                ),
            )?;
        }
        let never = TimestampWithTimeZone::negative_infinity();
        client.update(NOTE, None, &[time_of(&month.to)?.into(), never.into()])?;
        Ok(of_month(month.name.clone(), "archived"))
    })
}

/// How many rows of a month are in no rollup. While the month is locked, these can only be rows of
/// the running transaction.
fn count_unrolled(client: &mut SpiClient<'_>, table: &str, state: &RollupState) -> Result<i64> {
    let statement = format!(
        "SELECT count(*)
         FROM pggit.{table} AS d
         WHERE d.metric_id > $1 AND d.inserted_xid >= $3
           AND (d.inserted_xid = $2 OR d.inserted_xid >= $4 OR d.inserted_xid = ANY ($5))"
    );
    let arguments = [
        state.settled_metric_id.into(),
        state.by_xid.into(),
        state.xmin.into(),
        state.xmax.into(),
        state.running.clone().into(),
    ];
    let row = client.update(statement.as_str(), None, &arguments)?.first();
    required(&row, 1, "rows left out")
}

fn oids(client: &mut SpiClient<'_>, sql: &'static str) -> Result<Vec<pg_sys::Oid>> {
    client
        .update(sql, None, &[])?
        .map(|row| required_in(&row, 1, "regclass"))
        .try_collect_ok()
}

fn try_lock(client: &mut SpiClient<'_>, tables: Vec<pg_sys::Oid>, tries: i32) -> Result<bool> {
    let row = client
        .update(LOCK, None, &[tables.into(), tries.into()])?
        .first();
    required(&row, 1, "locks")
}

fn past_months(
    client: &mut SpiClient<'_>,
    parent: &'static str,
    days: i32,
    bytes: Option<i64>,
) -> Result<Vec<DueMonth>> {
    const WHAT: &str = "past months";
    client
        .update(
            PAST_MONTHS,
            None,
            &[parent.into(), days.into(), bytes.into()],
        )?
        .map(|row| {
            Ok(DueMonth {
                month: read_month(&row)?,
                oid: required_in(&row, 4, WHAT)?,
                is_validated: row.get::<bool>(5)? != Some(false),
                has_archived_part: required_in(&row, 6, WHAT)?,
            })
        })
        .try_collect_ok()
}

fn read_month(row: &pgrx::spi::SpiHeapTupleData<'_>) -> Result<Month> {
    const WHAT: &str = "months";
    Ok(Month {
        name: required_in(row, 1, WHAT)?,
        from: required_in(row, 2, WHAT)?,
        to: required_in(row, 3, WHAT)?,
    })
}

fn of_month(relation: String, action: &'static str) -> ArchiveOutcome {
    ArchiveOutcome {
        kind: "metrics",
        relation,
        action,
        rows_moved: None,
    }
}

fn alter(client: &mut SpiClient<'_>, month: &Month, change: &str) -> Result<()> {
    let table = quote_identifier(&month.name);
    define(client, &format!("ALTER TABLE pggit.{table} {change}"))
}

fn time_of(bound: &str) -> Result<TimestampWithTimeZone> {
    bound
        .parse()
        .map_err(|_| PerfError::Invalid("the bound of a month"))
}
