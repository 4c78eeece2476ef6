//! `performance_metrics`: appending metrics, and finding one by its id.

use std::borrow::Cow;
use std::ffi::{CStr, CString};

use pgrx::datum::DatumWithOid;
use pgrx::prelude::*;
use pgrx::{direct_function_call, pg_sys};
use serde_json::json;

use super::month_locks;
use crate::error::{PerfError, Result};
use crate::limits::RECORDED_TYPE;
use crate::pg::json::RawJsonb;
use crate::pg::prepared::{self, PreparedSlot};
use crate::pg::session::session_user;
use crate::pg::{guard, relcache};
use crate::recording::tables::fast_append;
use exact_digest::memory::{self, TryCollect};

/// One timed operation to append.
#[derive(Clone, Copy)]
pub struct NewMetric<'a> {
    pub operation_type: &'a str,
    pub duration_microseconds: i64,
    pub operation_name: Option<&'a str>,
    pub branch_id: Option<i32>,
    pub user_name: Option<&'a str>,
    pub session_id: Option<&'a str>,
    pub rows_affected: Option<i64>,
    pub memory_bytes: Option<i64>,
    pub cpu_microseconds: Option<i64>,
    pub operation_metadata: Option<RawJsonb<'a>>,
    pub recorded_at: TimestampWithTimeZone,
    /// When the operation began, if its recorder measured that. It is before `recorded_at`, the end
    /// of the operation, by at most a day.
    pub started_at: Option<TimestampWithTimeZone>,
}

/// The columns of a recorded operation that its comparison with a baseline needs.
#[derive(Clone, Debug)]
pub struct Metric {
    pub metric_id: i64,
    pub operation_type: String,
    pub branch_id: Option<i32>,
    pub duration_microseconds: i64,
    pub recorded_at: TimestampWithTimeZone,
}

/// Columns of a bulk recording. `recorded_at` and `branch_ids` are absent or as long as the others.
pub struct NewMetrics<'a> {
    pub operation_types: Vec<&'a str>,
    pub durations_microseconds: Vec<i64>,
    pub recorded_at: Option<Vec<Option<TimestampWithTimeZone>>>,
    pub branch_ids: Option<Vec<Option<i32>>>,
    pub user_name: Option<Cow<'a, str>>,
    pub session_id: Option<Cow<'a, str>>,
}

/// Metrics that one statement appends. Their arrays and rows take little memory.
pub const AT_ONCE: usize = 10_000;

/// Memory of arrays and rows per metric without the copies of its name, and the number of these
/// copies.
const BYTES: usize = 512;
const COPIES_OF_NAME: usize = 6;

const INSERT: &str = "
    INSERT INTO pggit.performance_metrics
        (metric_id, inserted_xid, operation_type, duration_microseconds, operation_name, branch_id,
         user_name, session_id, rows_affected, memory_bytes, cpu_microseconds, operation_metadata,
         recorded_at, start_time, end_time, is_checked)
    OVERRIDING SYSTEM VALUE
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)";

const INSERT_MANY: &str = "
    INSERT INTO pggit.performance_metrics
        (operation_type, duration_microseconds, recorded_at, branch_id, user_name, session_id,
            is_checked, operation_metadata)
    SELECT m.operation_type, m.duration, coalesce(m.recorded_at, clock_timestamp()), m.branch_id,
           coalesce($5, SESSION_USER), $6, $9,
           CASE WHEN m.recorded_type IS NOT NULL THEN jsonb_build_object($8, m.recorded_type) END
    FROM unnest($1, $2, $3, $4, $7) AS m (operation_type, duration, recorded_at, branch_id,
        recorded_type)
    RETURNING metric_id, operation_type, branch_id, duration_microseconds, recorded_at";

const BY_ID: &str = "
    SELECT m.metric_id, m.operation_type, m.branch_id, m.duration_microseconds, m.recorded_at
    FROM pggit.performance_metrics AS m
    WHERE m.metric_id = $1
    ORDER BY m.recorded_at DESC
    LIMIT 1";

/// Appends one row and returns its `metric_id`. `is_checked` means that the caller compares the
/// metric with its baseline; otherwise `check_pending_metrics` does.
///
/// The caller has checked that the row satisfies the constraints of the table.
pub fn append(metric: &NewMetric<'_>, is_checked: bool) -> Result<i64> {
    // Lock the table before drawing a number, as INSERT does: rolling up relies on that order.
    // Taking the lock also makes PostgreSQL process invalidation messages.
    let metrics = relcache::current()?.metrics;
    // SAFETY: a lock on a relation, held to the end of the transaction.
    unsafe {
        pg_sys::LockRelationOid(metrics, pg_sys::RowExclusiveLock as pg_sys::LOCKMODE);
    }
    let metric_id = next_id()?;
    let session_user = metric.user_name.is_none().then(session_user);
    let user_name = metric.user_name.or(session_user.as_deref());
    let transaction_id = transaction_id();
    let end_time = metric.started_at.map(|_| metric.recorded_at);
    let appended = fast_append::append(
        metric.recorded_at,
        [
            metric_id.into_datum(),
            metric.duration_microseconds.into_datum(),
            metric.recorded_at.into_datum(),
            transaction_id.into_datum(),
            is_checked.into_datum(),
            metric.operation_type.into_datum(),
            metric.branch_id.into_datum(),
            user_name.into_datum(),
            metric.operation_name.into_datum(),
            metric.session_id.into_datum(),
            metric.rows_affected.into_datum(),
            metric.memory_bytes.into_datum(),
            metric.cpu_microseconds.into_datum(),
            metric.started_at.into_datum(),
            end_time.into_datum(),
            metric.operation_metadata.into_datum(),
        ],
    )?;
    if !appended {
        let arguments = [
            metric_id.into(),
            transaction_id.into(),
            metric.operation_type.into(),
            metric.duration_microseconds.into(),
            metric.operation_name.into(),
            metric.branch_id.into(),
            user_name.into(),
            metric.session_id.into(),
            metric.rows_affected.into(),
            metric.memory_bytes.into(),
            metric.cpu_microseconds.into(),
            metric.operation_metadata.into(),
            metric.recorded_at.into(),
            metric.started_at.into(),
            end_time.into(),
            is_checked.into(),
        ];
        insert(metric.recorded_at, &arguments)?;
    }
    Ok(metric_id)
}

fn insert(recorded_at: TimestampWithTimeZone, arguments: &[DatumWithOid<'_>; 16]) -> Result<()> {
    thread_local! {
        static STATEMENT: PreparedSlot = const { PreparedSlot::new() };
    }
    month_locks::take(&[Some(recorded_at)])?;
    guard::require_untouched("pggit.performance_metrics")?;
    let types = arguments.each_ref().map(|argument| argument.oid().into());
    Spi::connect_mut(|client| {
        prepared::with(&STATEMENT, client, INSERT, &types, |client, statement| {
            client.update(statement, None, arguments)?;
            Ok(())
        })
    })
}

/// The next number of the column's sequence, as the column's default would draw it.
fn next_id() -> Result<i64> {
    let sequence = relcache::current()?.metric_id_sequence;
    // SAFETY: nextval(regclass) takes an OID and returns a bigint.
    unsafe { direct_function_call(pg_sys::nextval_oid, &[sequence.into_datum()]) }
        .ok_or(PerfError::Invalid("the result of nextval"))
}

/// The number of the running top-level transaction, as `pg_current_xact_id()` and the column's
/// default return it.
fn transaction_id() -> i64 {
    // SAFETY: every function call is inside a transaction. On a standby it raises an error.
    unsafe { pg_sys::GetTopFullTransactionId() }.value as i64
}

/// Memory of the arrays for `count` metrics and of the rows that are returned, if their names have
/// `names` bytes in total.
#[must_use]
pub fn bytes_of_arrays(count: usize, names: usize) -> usize {
    memory::MARGIN + count * BYTES + names * COPIES_OF_NAME
}

/// Appends the metrics from position `first` on, at most [`AT_ONCE`], in one statement; for
/// `is_checked` see [`append`]. `recorded_types` has the original types of the metrics whose type
/// was replaced.
pub fn append_some(
    metrics: &NewMetrics<'_>,
    recorded_types: Option<&[Option<&str>]>,
    first: usize,
    is_checked: bool,
) -> Result<Vec<Metric>> {
    fn some<T: Clone>(all: &[T], first: usize) -> Result<Vec<T>> {
        let some = all.iter().skip(first).take(AT_ONCE).cloned();
        Ok(some.try_collect_vec()?)
    }
    let operation_types = some(&metrics.operation_types, first)?;
    let count = operation_types.len();
    let recorded_at = match &metrics.recorded_at {
        Some(times) => some(times, first)?,
        None => vec![None; count],
    };
    let branch_ids = match &metrics.branch_ids {
        Some(ids) => some(ids, first)?,
        None => vec![None; count],
    };
    let names: usize = operation_types.iter().map(|name| name.len()).sum();
    memory::require(bytes_of_arrays(count, names))?;
    month_locks::take(&recorded_at)?;
    guard::require_untouched("pggit.performance_metrics")?;
    let arguments = [
        operation_types.into(),
        some(&metrics.durations_microseconds, first)?.into(),
        recorded_at.into(),
        branch_ids.into(),
        metrics.user_name.as_deref().into(),
        metrics.session_id.as_deref().into(),
        recorded_types
            .map(|types| some(types, first))
            .transpose()?
            .into(),
        RECORDED_TYPE.into(),
        is_checked.into(),
    ];
    Spi::connect_mut(|client| {
        client
            .update(INSERT_MANY, None, &arguments)?
            .map(|row| read(&row))
            .try_collect_ok()
    })
}

/// Adds a text member to `metadata`. Metadata that is not an object becomes the member
/// `operation_metadata` of a new one. It does not use SPI, whose results last as long as the
/// transaction.
pub fn with_member<'a>(
    metadata: Option<RawJsonb<'a>>,
    name: &str,
    value: &str,
) -> Result<RawJsonb<'a>> {
    let member = jsonb(&json!({ name: value }).to_string())?;
    let Some(given) = metadata else {
        return Ok(member);
    };
    // SAFETY: these functions take a jsonb, which the datum is, and none of them returns NULL.
    let (kind, text) = unsafe {
        (
            direct_function_call::<&str>(pg_sys::jsonb_typeof, &[given.into_datum()]),
            direct_function_call::<&CStr>(pg_sys::jsonb_out, &[given.into_datum()]),
        )
    };
    let object = match (kind, text) {
        (Some("object"), _) => given,
        (_, Some(text)) => {
            let text = text.to_string_lossy();
            jsonb(&format!("{{\"operation_metadata\":{text}}}"))?
        }
        _ => return Err(PerfError::Invalid("the result of jsonb_typeof")),
    };
    // SAFETY: jsonb_concat takes two jsonb and returns one.
    unsafe {
        direct_function_call(
            pg_sys::jsonb_concat,
            &[object.into_datum(), member.into_datum()],
        )
    }
    .ok_or(PerfError::Invalid("the result of jsonb_concat"))
}

fn jsonb<'a>(text: &str) -> Result<RawJsonb<'a>> {
    let text = CString::new(text).map_err(|_| PerfError::Invalid("the result of jsonb_in"))?;
    // SAFETY: jsonb_in takes a C string, which lives as long as the call, and returns a jsonb.
    unsafe { direct_function_call(pg_sys::jsonb_in, &[text.as_c_str().into_datum()]) }
        .ok_or(PerfError::Invalid("the result of jsonb_in"))
}

/// The metric with this id in any partition; the latest one if the numbers have started again.
pub fn find(metric_id: i64) -> Result<Option<Metric>> {
    Spi::connect(|client| {
        client
            .select(BY_ID, None, &[metric_id.into()])?
            .map(|row| read(&row))
            .next()
            .transpose()
    })
}

/// Reads `metric_id, operation_type, branch_id, duration_microseconds, recorded_at` from the first
/// columns of a row.
pub(crate) fn read(row: &pgrx::spi::SpiHeapTupleData<'_>) -> Result<Metric> {
    const WHAT: &str = "metrics";
    Ok(Metric {
        metric_id: crate::pg::rows::required_in(row, 1, WHAT)?,
        operation_type: crate::pg::rows::required_in(row, 2, WHAT)?,
        branch_id: row.get(3)?,
        duration_microseconds: crate::pg::rows::required_in(row, 4, WHAT)?,
        recorded_at: crate::pg::rows::required_in(row, 5, WHAT)?,
    })
}

#[cfg(any(test, feature = "pg_test"))]
mod pg_tests;
