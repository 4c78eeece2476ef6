//! The months that a recorder may append to by itself.
//!
//! A plain INSERT spends most of its time on getting ready: compiling the check constraints, finding the
//! partition, opening the indexes. A recorder knows that its row satisfies the constraints, because it has
//! checked the arguments, and it knows the month; it appends to heap and indexes as PostgreSQL appends to
//! its own catalogs. It does so only where nothing would be passed by: any trigger, rule, row security,
//! constraint, column or index that is not of this extension's making sends it back to INSERT.

use std::cell::{Cell, RefCell};

use pgrx::pg_sys;
use pgrx::prelude::*;

use super::{relations, required};
use crate::error::{PerfError, Result};

/// Columns of `performance_metrics`, in their order.
pub const COLUMNS: usize = 16;

/// A month (UTC), in microseconds since 2000-01-01: from, and up to but without, to.
#[derive(Clone, Copy)]
struct Month {
    from: pg_sys::TimestampTz,
    to: pg_sys::TimestampTz,
    /// `None` where appending is INSERT's business.
    partition: Option<pg_sys::Oid>,
}

/// So many months are kept in mind; a recorder of the present needs one.
const CAPACITY: usize = 64;

thread_local! {
    static MONTHS: RefCell<Vec<Month>> = const { RefCell::new(Vec::new()) };
    /// The generation of relations that MONTHS belongs to.
    static LOADED: Cell<Option<u64>> = const { Cell::new(None) };
}

/// The month of $1, and its partition if that is just as this extension made it. Looks at no other
/// partition: somebody may have locked that, and a recorder would wait.
const MONTH: &str = "
    SELECT m.month_start, m.month_end, p.oid
    FROM (SELECT date_trunc('month', $1 AT TIME ZONE 'UTC') AT TIME ZONE 'UTC' AS month_start,
                 (date_trunc('month', $1 AT TIME ZONE 'UTC') + interval '1 month') AT TIME ZONE 'UTC' AS month_end,
                 to_char($1 AT TIME ZONE 'UTC', '\"performance_metrics_p\"YYYY_MM') AS name) AS m
    LEFT JOIN LATERAL (
    SELECT c.oid
    FROM pg_inherits AS i
    JOIN pg_class AS c ON c.oid = i.inhrelid
    JOIN pg_class AS root ON root.oid = i.inhparent
    CROSS JOIN LATERAL (
        SELECT regexp_match(pg_get_expr(c.relpartbound, c.oid),
                            '^FOR VALUES FROM \\(''([^'']+)''\\) TO \\(''([^'']+)''\\)$') AS bounds) AS b
    WHERE i.inhparent = 'pggit.performance_metrics'::regclass
      AND c.relname = m.name
      AND NOT i.inhdetachpending
      AND b.bounds[1] = m.month_start::text
      AND b.bounds[2] = m.month_end::text
      AND c.relkind = 'r'
      AND c.relam = (SELECT a.oid FROM pg_am AS a WHERE a.amname = 'heap')
      AND NOT (c.relhasrules OR root.relhasrules)
      AND NOT (c.relrowsecurity OR root.relrowsecurity)
      AND NOT EXISTS (SELECT FROM pg_trigger AS t WHERE t.tgrelid IN (c.oid, root.oid))
      AND (SELECT array_agg(a.attname::text ORDER BY a.attnum)
           FROM pg_attribute AS a
           WHERE a.attrelid = c.oid AND a.attnum > 0 AND a.attgenerated = '')
          = ARRAY['metric_id', 'duration_microseconds', 'recorded_at', 'inserted_xid', 'is_checked', 'operation_type',
                  'branch_id', 'user_name', 'operation_name', 'session_id', 'rows_affected', 'memory_bytes',
                  'cpu_microseconds', 'start_time', 'end_time', 'operation_metadata']
      AND (SELECT array_agg(k.conname::text ORDER BY k.conname::text COLLATE \"C\")
           FROM pg_constraint AS k WHERE k.conrelid = c.oid AND k.contype NOT IN ('p', 'n'))
          = ARRAY['performance_metrics_counters_check', 'performance_metrics_duration_check',
                  'performance_metrics_operation_type_check', 'performance_metrics_recorded_at_check',
                  'performance_metrics_time_order_check', 'performance_metrics_time_range_check']
      AND NOT EXISTS (SELECT FROM pg_index AS x
                      WHERE x.indrelid = c.oid
                        AND (x.indexprs IS NOT NULL OR x.indpred IS NOT NULL OR x.indisexclusion
                             OR NOT x.indimmediate OR NOT x.indisready))) AS p ON true";

/// Appends one row to its month; false, and nothing done, where that is INSERT's business.
pub fn append(
    recorded_at: TimestampWithTimeZone,
    values: [Option<pg_sys::Datum>; COLUMNS],
) -> Result<bool> {
    let metrics = relations::current()?.metrics;
    let Some(partition) = partition_of(recorded_at)? else {
        return Ok(false);
    };
    let generation = relations::generation();
    let mut nulls = values.map(|value| value.is_none());
    let mut datums = values.map(|value| value.unwrap_or(pg_sys::Datum::null()));
    // SAFETY: the partitioned table is locked first, as INSERT does, so that the partition cannot go away
    // once it has been found unchanged. The partition has the columns of `COLUMNS` in their order, and the
    // datums are of their types. Should PostgreSQL raise an error, it closes and unlocks by itself.
    unsafe {
        let mode = pg_sys::RowExclusiveLock as pg_sys::LOCKMODE;
        pg_sys::LockRelationOid(metrics, mode);
        if relations::generation() != generation {
            return Ok(false);
        }
        let relation = pg_sys::table_open(partition, mode);
        let is_unchanged = relations::generation() == generation;
        if is_unchanged {
            let tuple = pg_sys::heap_form_tuple(
                (*relation).rd_att,
                datums.as_mut_ptr(),
                nulls.as_mut_ptr(),
            );
            pg_sys::CatalogTupleInsert(relation, tuple);
            pg_sys::heap_freetuple(tuple);
            // As after any statement: what follows in this transaction sees the row.
            pg_sys::CommandCounterIncrement();
        }
        pg_sys::table_close(relation, pg_sys::NoLock as pg_sys::LOCKMODE);
        Ok(is_unchanged)
    }
}

fn partition_of(recorded_at: TimestampWithTimeZone) -> Result<Option<pg_sys::Oid>> {
    let at: pg_sys::TimestampTz = recorded_at.into();
    let known = if LOADED.get() == Some(relations::generation()) {
        MONTHS.with_borrow(|months| {
            months
                .iter()
                .find(|month| (month.from..month.to).contains(&at))
                .copied()
        })
    } else {
        None
    };
    match known {
        Some(month) => Ok(month.partition),
        None => look_up(recorded_at),
    }
}

fn look_up(recorded_at: TimestampWithTimeZone) -> Result<Option<pg_sys::Oid>> {
    const WHAT: &str = "month";
    // What changes while we look must not go unnoticed.
    relations::watch_all();
    let generation = relations::generation();
    let month = Spi::connect(|client| {
        let row = client.select(MONTH, None, &[recorded_at.into()])?.first();
        Ok::<_, PerfError>(Month {
            from: required::<TimestampWithTimeZone>(&row, 1, WHAT)?.into(),
            to: required::<TimestampWithTimeZone>(&row, 2, WHAT)?.into(),
            partition: row.get(3)?,
        })
    })?;
    MONTHS.with_borrow_mut(|months| {
        if LOADED.replace(Some(generation)) != Some(generation) || months.len() >= CAPACITY {
            months.clear();
        }
        months.push(month);
        relations::watch(months.iter().filter_map(|month| month.partition));
    });
    Ok(month.partition)
}
