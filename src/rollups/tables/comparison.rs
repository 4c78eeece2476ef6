//! Rollups compared with the raw rows that they were made of.

use pgrx::pg_sys;
use pgrx::prelude::*;
use pgrx::spi::SpiClient;

use super::rollups::{self, Span, days, has_raw_rows, months, of_span, raw_rows};
use crate::error::{PerfError, Result};
use crate::pg::guard::Spi;
use crate::pg::rows::{required, required_in};
use crate::rollups::tables::state;
use crate::rollups::tables::state::{Found, find_archived, is_rolled_up};
use exact_digest::memory::try_push;

const ALL_DAYS: &str = days!(concat!(
    "SELECT m.recorded_at AS at FROM ",
    raw_rows!("m.recorded_at >= $1 AND m.recorded_at < $2"),
    " UNION ALL
      SELECT r.hour_start FROM pggit.performance_rollups AS r WHERE r.hour_start >= $1 AND r.hour_start < $2"
));

const COMPARE_SPAN: &str = concat!(
    "WITH ",
    months!(),
    ", wanted AS (
        SELECT u.operation_type COLLATE \"C\" AS operation_type, u.hour_start, u.digest
        FROM (SELECT pggit_perf_internal.duration_digest_by(m.operation_type, m.recorded_at, m.duration_microseconds) AS stats
              FROM ",
    raw_rows!(concat!(
        "m.recorded_at >= $1 AND m.recorded_at < $2 AND ",
        is_rolled_up!("m", "$3", "$4", "$5", "$6", "$7")
    )),
    ") AS g
        CROSS JOIN LATERAL unnest((g.stats).keys, (g.stats).hours, (g.stats).digests)
            AS u (operation_type, hour_start, digest)
    ), found AS (
        SELECT r.operation_type, r.hour_start, r.digest::bytea AS digest
        FROM pggit.performance_rollups AS r
        WHERE r.hour_start >= $1 AND r.hour_start < $2 AND ",
    has_raw_rows!(),
    ")
    SELECT operation_type, count(*), coalesce(sum(pggit_perf_internal.num_vals(w.digest::pggit.duration_digest)), 0)::bigint,
           count(*) FILTER (WHERE w.digest IS DISTINCT FROM f.digest),
           min(hour_start) FILTER (WHERE w.digest IS DISTINCT FROM f.digest)
    FROM wanted AS w FULL JOIN found AS f USING (operation_type, hour_start)
    GROUP BY 1
    ORDER BY 1"
);

const STATE_TABLE: &str = "SELECT 'pggit_perf_internal.metric_rollup_state'::regclass::oid";

/// One operation, compared.
pub struct Compared {
    pub operation_type: String,
    pub hours: i64,
    pub samples: i64,
    pub hours_different: i64,
    pub first_different: Option<TimestampWithTimeZone>,
}

/// Compares whole hours from `from` to before `to` with the raw rows that there are; by day, one an operation.
pub fn compare(from: TimestampWithTimeZone, to: TimestampWithTimeZone) -> Result<Vec<Compared>> {
    Spi::connect_mut(|client| {
        let table: pg_sys::Oid = required(
            &client.update(STATE_TABLE, None, &[])?.first(),
            1,
            "regclass",
        )?;
        let mode = pg_sys::ShareLock as pg_sys::LOCKMODE;
        // Nothing is rolled up meanwhile, and at once afterwards: we have changed nothing.
        // SAFETY: a lock on a table that is there, given back below or at the end of a transaction that fails.
        unsafe { pg_sys::LockRelationOid(table, mode) };
        let compared = compare_locked(client, Span { from, to });
        // SAFETY: as above.
        unsafe { pg_sys::UnlockRelationOid(table, mode) };
        compared
    })
}

fn compare_locked(client: &mut SpiClient<'_>, span: Span) -> Result<Vec<Compared>> {
    const WHAT: &str = "rollups compared";
    let Found::Here(state) = state::find(client)? else {
        return Err(PerfError::NotRolledUp);
    };
    let span = Span {
        from: span.from.max(find_archived(client)?.dropped_before),
        ..span
    };
    let mut compared = Vec::new();
    for day in rollups::spans(client, ALL_DAYS, span)? {
        for row in client.update(COMPARE_SPAN, None, &of_span(day, &state))? {
            let operation = Compared {
                operation_type: required_in(&row, 1, WHAT)?,
                hours: required_in(&row, 2, WHAT)?,
                samples: required_in(&row, 3, WHAT)?,
                hours_different: required_in(&row, 4, WHAT)?,
                first_different: row.get(5)?,
            };
            try_push(&mut compared, operation)?;
        }
    }
    Ok(compared)
}
