//! `performance_rollups`: the metrics of each hour and operation, each metric exactly once.
//!
//! A run stores a new state in the same transaction, and rolls up exactly the rows that this state
//! newly counts as rolled up.

use pgrx::datum::DatumWithOid;
use pgrx::pg_sys;
use pgrx::prelude::*;
use pgrx::spi::SpiClient;

use crate::error::{PerfError, Result, TransactionError};
use crate::pg::guard::Spi;
use crate::pg::rows::{moment, required, required_in, timestamp};
use crate::pg::sql_file::sql_file;
use crate::pg::transaction;
use crate::rollups::tables::state;
use crate::rollups::tables::state::{Origin, RollupState, Snapshot, find_archive_bounds};
use exact_digest::memory::TryCollect;
use incident_rules::time::Moment;

const ROLL_UP_NEW: &str = sql_file!("rollups/roll_up_new.sql");

const NEW_DAYS: &str = sql_file!("rollups/days_of_new.sql");

/// If more metrics than this may be new, one day at a time is rolled up, to limit memory. The plan
/// of a measurement has a limit of its own, which need not be equal:
/// `detectors::measurement::MOST_ROWS_BESIDE_ROLLUPS`.
pub(crate) const MOST_ROLLED_UP_AT_ONCE: i64 = 4_000_000;

const RAW_DAYS: &str = sql_file!("rollups/days_of_raw.sql");

const ROLL_UP_RANGE: &str = sql_file!("rollups/roll_up_range.sql");

const ROLL_UP_LATE_ARRIVALS: &str = sql_file!("rollups/roll_up_late_arrivals.sql");

const DELETE_REBUILDABLE: &str = sql_file!("rollups/delete_rebuildable.sql");

const REBUILD_RANGE: &str = sql_file!("rollups/rebuild_range.sql");

/// Whether any visible row was inserted on another server, as in a database that was restored
/// without its state: this snapshot does not see the transaction that the row names.
const HAS_FOREIGN_NUMBERS: &str = "
    SELECT EXISTS (SELECT FROM pggit.v_all_performance_metrics AS m
                   WHERE m.inserted_xid >= s.xmin
                     AND m.inserted_xid IS DISTINCT FROM s.own_xid
                     AND NOT pg_visible_in_snapshot(m.inserted_xid::text::xid8, s.snapshot))
    FROM (SELECT x.snapshot, pg_snapshot_xmin(x.snapshot)::text::bigint AS xmin,
                 pg_current_xact_id_if_assigned()::text::bigint AS own_xid
          FROM (SELECT pg_current_snapshot() AS snapshot) AS x) AS s";

const ADVANCE_METRIC_IDS: &str = sql_file!("rollups/advance_metric_ids.sql");

/// The tables of metrics into which sessions may be inserting.
const TABLES: &str = "
    SELECT 'pggit.performance_metrics'::regclass::oid
    UNION ALL
    SELECT i.inhrelid FROM pg_inherits AS i WHERE i.inhparent =
        'pggit.performance_metrics'::regclass";

#[derive(Default)]
pub struct RollUpCounts {
    pub rollups: i64,
    pub metrics: i64,
}

/// The time from `from` up to but not at `to`.
#[derive(Clone, Copy)]
pub(crate) struct TimeRange {
    pub from: TimestampWithTimeZone,
    pub to: TimestampWithTimeZone,
}

/// Rolls up the metrics that are not rolled up yet.
pub fn roll_up() -> Result<RollUpCounts> {
    Spi::connect_mut(|client| {
        state::lock(client)?;
        match state::find(client)? {
            Origin::ThisServer(state) => roll_up_new(client, &state),
            Origin::OtherServer(state) => roll_up_everything(client, Some(&state)),
            Origin::None => roll_up_everything(client, None),
        }
    })
}

/// Rebuilds the rollups of whole hours from `from` to before `to`. Returns how many were written,
/// and how many stay because their raw rows are gone.
pub fn rebuild(
    from: TimestampWithTimeZone,
    to: TimestampWithTimeZone,
) -> Result<(RollUpCounts, i64)> {
    Spi::connect_mut(|client| {
        state::lock(client)?;
        let Origin::ThisServer(state) = state::find(client)? else {
            return Err(TransactionError::NotRolledUp.into());
        };
        let asked = from;
        let range = TimeRange {
            from: from.max(find_archive_bounds(client)?.dropped_before),
            to,
        };
        let kept = delete_rebuildable(client, range, asked)?;
        let mut counts = RollUpCounts::default();
        for day in days_in(client, RAW_DAYS, range)? {
            counts.add(merge(client, REBUILD_RANGE, &of_range(day, &state))?);
        }
        Ok((counts, kept))
    })
}

/// The arguments of a statement on the rows of a range: the range and the state.
pub(crate) fn of_range(range: TimeRange, state: &RollupState) -> [DatumWithOid<'static>; 7] {
    [
        range.from.into(),
        range.to.into(),
        state.settled_metric_id.into(),
        state.by_xid.into(),
        state.xmin.into(),
        state.xmax.into(),
        state.running.clone().into(),
    ]
}

fn roll_up_new(client: &mut SpiClient<'_>, state: &RollupState) -> Result<RollUpCounts> {
    let new = state::read_snapshot(client)?;
    let arguments = |range: TimeRange| -> [DatumWithOid<'static>; 10] {
        [
            state.settled_metric_id.into(),
            state.by_xid.into(),
            state.xmin.into(),
            state.xmax.into(),
            state.running.clone().into(),
            new.xmax.into(),
            new.running.clone().into(),
            new.own_xid.into(),
            range.from.into(),
            range.to.into(),
        ]
    };
    let ever = TimeRange {
        from: TimestampWithTimeZone::negative_infinity(),
        to: TimestampWithTimeZone::positive_infinity(),
    };
    let mut counts = RollUpCounts::default();
    if state.drawn_since <= MOST_ROLLED_UP_AT_ONCE {
        counts.add(merge(client, ROLL_UP_NEW, &arguments(ever))?);
    } else {
        let days = client
            .update(NEW_DAYS, None, &arguments(ever))?
            .map(|row| required_in(&row, 1, "days"))
            .try_collect_ok::<_, PerfError>()?;
        for day in days {
            let range = day_within(day, ever)?;
            counts.add(merge(client, ROLL_UP_NEW, &arguments(range))?);
        }
    }
    state::advance(client, state.settled_metric_id, &new)?;
    Ok(counts)
}

/// Rolls up all raw rows again. Restored rows name transactions of another server, so rows that are
/// committed now are identified by `metric_id`. The rollups of months that were archived on the
/// other server are kept, because that server made them.
fn roll_up_everything(
    client: &mut SpiClient<'_>,
    other_server: Option<&RollupState>,
) -> Result<RollUpCounts> {
    if !transaction::is_read_committed() {
        return Err(TransactionError::NeedsReadCommitted.into());
    }
    if other_server.is_some() {
        client.update(ADVANCE_METRIC_IDS, None, &[])?;
    }
    // If every row names a transaction of this server, the snapshot decides which rows are taken,
    // and no wait is needed.
    let settled = if other_server.is_some() || has_foreign_numbers(client)? {
        let last = state::last_metric_id(client)?;
        wait_for_inserts(client)?;
        last
    } else {
        0
    };
    let new = state::read_snapshot(client)?;
    let archived = find_archive_bounds(client)?;
    let range = TimeRange {
        from: match other_server {
            Some(_) => archived.before,
            None => archived.dropped_before,
        },
        to: TimestampWithTimeZone::positive_infinity(),
    };
    delete_rebuildable(client, range, range.from)?;
    let mut counts = RollUpCounts::default();
    for day in days_in(client, RAW_DAYS, range)? {
        let arguments: [DatumWithOid<'_>; 6] = [
            day.from.into(),
            day.to.into(),
            settled.into(),
            new.xmax.into(),
            new.running.clone().into(),
            new.own_xid.into(),
        ];
        counts.add(merge(client, ROLL_UP_RANGE, &arguments)?);
    }
    if let Some(state) = other_server {
        counts.add(roll_up_late_arrivals(
            client, state, settled, &new, range.from,
        )?);
    }
    state::advance(client, settled, &new)?;
    Ok(counts)
}

fn roll_up_late_arrivals(
    client: &mut SpiClient<'_>,
    other_server: &RollupState,
    settled: i64,
    new: &Snapshot,
    before: TimestampWithTimeZone,
) -> Result<RollUpCounts> {
    let arguments: [DatumWithOid<'_>; 11] = [
        before.into(),
        settled.into(),
        new.xmax.into(),
        new.running.clone().into(),
        other_server.settled_metric_id.into(),
        other_server.by_xid.into(),
        other_server.xmin.into(),
        other_server.xmax.into(),
        other_server.running.clone().into(),
        other_server.seen_metric_id.into(),
        new.own_xid.into(),
    ];
    merge(client, ROLL_UP_LATE_ARRIVALS, &arguments)
}

fn has_foreign_numbers(client: &mut SpiClient<'_>) -> Result<bool> {
    required(
        &client.update(HAS_FOREIGN_NUMBERS, None, &[])?.first(),
        1,
        "numbers",
    )
}

/// Waits until every transaction that has begun to insert has ended. Transactions that begin to
/// insert later draw higher numbers, because a metric's number is drawn while its table is locked.
/// No session queues behind this wait, and `lock_timeout` limits it.
fn wait_for_inserts(client: &mut SpiClient<'_>) -> Result<()> {
    let tables = client
        .update(TABLES, None, &[])?
        .map(|row| required_in::<pg_sys::Oid>(&row, 1, "regclass"))
        .try_collect_ok::<_, PerfError>()?;
    for table in tables {
        // SAFETY: the tag is the one that SET_LOCKTAG_RELATION makes for a relation of this
        // database; the wait can be interrupted, and leaves no lock behind.
        unsafe {
            let tag = pg_sys::LOCKTAG {
                locktag_field1: pg_sys::MyDatabaseId.into(),
                locktag_field2: table.into(),
                locktag_field3: 0,
                locktag_field4: 0,
                locktag_type: pg_sys::LockTagType::LOCKTAG_RELATION as u8,
                locktag_lockmethodid: pg_sys::DEFAULT_LOCKMETHOD as u8,
            };
            pg_sys::WaitForLockers(tag, pg_sys::ShareLock as pg_sys::LOCKMODE, false);
        }
    }
    Ok(())
}

fn delete_rebuildable(
    client: &mut SpiClient<'_>,
    range: TimeRange,
    count_from: TimestampWithTimeZone,
) -> Result<i64> {
    let arguments = [range.from.into(), range.to.into(), count_from.into()];
    let row = client.update(DELETE_REBUILDABLE, None, &arguments)?.first();
    required(&row, 1, "rollups")
}

/// The days (UTC) of a range for which `sql` finds rows, each cut to the range.
pub(crate) fn days_in(
    client: &mut SpiClient<'_>,
    sql: &'static str,
    range: TimeRange,
) -> Result<Vec<TimeRange>> {
    client
        .update(sql, None, &[range.from.into(), range.to.into()])?
        .map(|row| day_within(required_in(&row, 1, "days")?, range))
        .try_collect_ok()
}

fn day_within(day: TimestampWithTimeZone, range: TimeRange) -> Result<TimeRange> {
    const DAY: i64 = 86_400_000_000;
    let end = timestamp(Moment(moment(day).0.saturating_add(DAY)))?;
    Ok(TimeRange {
        from: day.max(range.from),
        to: end.min(range.to),
    })
}

fn merge(
    client: &mut SpiClient<'_>,
    sql: &'static str,
    arguments: &[DatumWithOid<'_>],
) -> Result<RollUpCounts> {
    let row = client.update(sql, None, arguments)?.first();
    Ok(RollUpCounts {
        rollups: required(&row, 1, "rollups")?,
        metrics: required(&row, 2, "rollups")?,
    })
}

impl RollUpCounts {
    fn add(&mut self, more: Self) {
        self.rollups += more.rollups;
        self.metrics += more.metrics;
    }
}
