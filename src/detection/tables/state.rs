//! The progress of detection: the snapshot of the last run decides which rows are new, never their
//! times.

use pgrx::prelude::*;

use crate::error::Result;
use crate::pg::guard::Spi;
use crate::pg::rows::required_in;
use crate::pg::sql_file::sql_file;
use exact_digest::memory::TryCollect;

/// An operation with metrics that no run has judged yet, and the first and last time of these.
pub struct Unjudged {
    pub operation_type: String,
    pub first_at: TimestampWithTimeZone,
    pub last_at: TimestampWithTimeZone,
}

/// The lock by which only one run works at a time.
const LOCK: &str = "LOCK TABLE pggit_perf_internal.detection_state IN SHARE ROW EXCLUSIVE MODE";

/// The oldest transaction that the last run may have missed (0 if there was no run, or only on
/// another server), and the hour in which it compared days.
const SINCE: &str = "
    SELECT CASE WHEN s.system_identifier = c.system_identifier
        THEN pg_snapshot_xmin(s.detected_snapshot)::text::bigint ELSE 0 END,
           s.judged_hour
    FROM pg_control_system() AS c
    LEFT JOIN pggit_perf_internal.detection_state AS s ON true";

const TAKE: &str = sql_file!("detection/take_metrics.sql");

const BETWEEN: &str = "
    SELECT m.operation_type, min(m.recorded_at), max(m.recorded_at)
    FROM pggit.v_all_performance_metrics AS m
    LEFT JOIN pggit.performance_operation_types AS o ON o.operation_type = m.operation_type
    WHERE m.recorded_at BETWEEN $1 AND $2 AND o.is_tracked IS NOT FALSE
    GROUP BY m.operation_type
    ORDER BY m.operation_type";

/// The operations with metrics recorded between two times, judged or not.
pub fn recorded_between(
    since: TimestampWithTimeZone,
    until: TimestampWithTimeZone,
) -> Result<Vec<Unjudged>> {
    Spi::connect_mut(|client| {
        client
            .update(BETWEEN, None, &[since.into(), until.into()])?
            .map(|row| read(&row))
            .try_collect_ok()
    })
}

fn read(row: &pgrx::spi::SpiHeapTupleData<'_>) -> Result<Unjudged> {
    const WHAT: &str = "metrics to judge";
    Ok(Unjudged {
        operation_type: required_in(row, 1, WHAT)?,
        first_at: required_in(row, 2, WHAT)?,
        last_at: required_in(row, 3, WHAT)?,
    })
}

/// Waits for other runs, and locks until the end of the transaction.
pub fn lock() -> Result<()> {
    Spi::connect_mut(|client| {
        client.update(LOCK, None, &[])?;
        Ok(())
    })
}

/// The oldest transaction that the last run may have missed, 0 without such a run, and the hour in
/// which days were last compared.
pub fn since() -> Result<(i64, Option<TimestampWithTimeZone>)> {
    Spi::connect_mut(|client| {
        let row = client.update(SINCE, None, &[])?.first();
        Ok((row.get(1)?.unwrap_or(0), row.get(2)?))
    })
}

/// Returns the operations with unjudged metrics, and marks these as judged. `oldest` limits how far
/// back the first run on a server looks, `earliest` how far back any run looks.
pub fn take(
    since: i64,
    oldest: TimestampWithTimeZone,
    earliest: TimestampWithTimeZone,
    as_of: TimestampWithTimeZone,
    judged_hour: TimestampWithTimeZone,
) -> Result<Vec<Unjudged>> {
    let arguments = [
        since.into(),
        oldest.into(),
        as_of.into(),
        judged_hour.into(),
        earliest.into(),
    ];
    Spi::connect_mut(|client| {
        client
            .update(TAKE, None, &arguments)?
            .map(|row| read(&row))
            .try_collect_ok()
    })
}
