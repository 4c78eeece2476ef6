//! `performance_rollups`: hours of metrics, each metric in them exactly once.
//!
//! A metric is rolled up or not by what its row says and what `metric_rollup_state` says, never by its time: see
//! `is_rolled_up!`. A run takes the rows that become so by the state it leaves behind, in the same transaction.

use pgrx::pg_sys;
use pgrx::prelude::*;
use pgrx::spi::SpiClient;

use super::{relations, required, required_in, transaction};
use crate::error::{PerfError, Result};

/// Rows that transactions of this server inserted, or that were settled when rolling up began.
///
/// The snapshot's numbers stand in parameters: number of the last settled metric, the transaction that rolled up last (its
/// snapshot does not list it), the oldest it may not have seen, the first it cannot have seen, those it did not see between.
macro_rules! is_rolled_up {
    ($row:literal, $settled:literal, $by:literal, $xmin:literal, $xmax:literal, $running:literal) => {
        concat!(
            "(",
            $row,
            ".metric_id <= ",
            $settled,
            " OR ",
            $row,
            ".inserted_xid <> ",
            $by,
            " AND (",
            $row,
            ".inserted_xid < ",
            $xmin,
            " OR ",
            $row,
            ".inserted_xid < ",
            $xmax,
            " AND ",
            $row,
            ".inserted_xid <> ALL (",
            $running,
            ")))"
        )
    };
}

/// The opposite, in words that an index on the transaction understands.
macro_rules! is_not_rolled_up {
    ($row:literal, $settled:literal, $by:literal, $xmin:literal, $xmax:literal, $running:literal) => {
        concat!(
            "(",
            $row,
            ".metric_id > ",
            $settled,
            " AND ",
            $row,
            ".inserted_xid >= ",
            $xmin,
            " AND (",
            $row,
            ".inserted_xid = ",
            $by,
            " OR ",
            $row,
            ".inserted_xid >= ",
            $xmax,
            " OR ",
            $row,
            ".inserted_xid = ANY (",
            $running,
            ")))"
        )
    };
}
pub(super) use {is_not_rolled_up, is_rolled_up};

/// Puts the digests of some rows into the table: how many rollups, how many metrics.
macro_rules! merge {
    ($rows:expr) => {
        concat!(
            "
    WITH taken AS MATERIALIZED (
        SELECT u.operation_type, u.hour_start, u.digest::pggit.duration_digest AS digest
        FROM (SELECT pggit.duration_digest_by(m.operation_type, m.recorded_at, m.duration_microseconds) AS stats
              FROM ",
            $rows,
            ") AS g
        CROSS JOIN LATERAL unnest((g.stats).keys, (g.stats).hours, (g.stats).digests)
            AS u (operation_type, hour_start, digest)
    ), merged AS (
        INSERT INTO pggit.performance_rollups AS r (hour_start, operation_type, digest)
        SELECT t.hour_start, t.operation_type, t.digest FROM taken AS t ORDER BY t.hour_start, t.operation_type
        ON CONFLICT (hour_start, operation_type)
            DO UPDATE SET digest = pggit.duration_digest_merge(r.digest, excluded.digest)
    )
    SELECT count(*), coalesce(sum(pggit.num_vals(t.digest)), 0)::bigint FROM taken AS t"
        )
    };
}

/// Live rows and archived ones, with what is asked of either.
macro_rules! raw_rows {
    ($condition:expr) => {
        concat!(
            "(SELECT m.* FROM pggit.performance_metrics AS m WHERE ",
            $condition,
            " UNION ALL SELECT m.* FROM pggit.performance_metrics_archive AS m WHERE ",
            $condition,
            ") AS m"
        )
    };
}

const EXIST: &str = "SELECT to_regclass('pggit.metric_archive_state') IS NOT NULL";

/// One run at a time. Nobody else waits for it.
const LOCK: &str = "LOCK TABLE pggit.metric_rollup_state IN SHARE ROW EXCLUSIVE MODE";

/// Keeps runs out while rollups are compared, and lets others compare.
const LOCK_OUT_RUNS: &str = "LOCK TABLE pggit.metric_rollup_state IN SHARE MODE";

const STATE: &str = "
    SELECT s.system_identifier = (SELECT c.system_identifier FROM pg_control_system() AS c),
           s.rolled_metric_id, s.rolled_by_xid::text::bigint, pg_snapshot_xmin(s.rolled_snapshot)::text::bigint,
           pg_snapshot_xmax(s.rolled_snapshot)::text::bigint,
           ARRAY(SELECT x::text::bigint FROM pg_snapshot_xip(s.rolled_snapshot) AS x)
    FROM pggit.metric_rollup_state AS s";

const SNAPSHOT: &str = "
    SELECT s.snapshot::text, pg_snapshot_xmax(s.snapshot)::text::bigint,
           ARRAY(SELECT x::text::bigint FROM pg_snapshot_xip(s.snapshot) AS x), pg_current_xact_id()::text::bigint
    FROM (SELECT pg_current_snapshot() AS snapshot) AS s";

const ADVANCE: &str = "
    INSERT INTO pggit.metric_rollup_state AS s
        (system_identifier, rolled_metric_id, rolled_snapshot, rolled_by_xid)
    SELECT c.system_identifier, $1, $2::pg_snapshot, $3::text::xid8
    FROM pg_control_system() AS c
    ON CONFLICT (singleton) DO UPDATE
        SET system_identifier = excluded.system_identifier, rolled_metric_id = excluded.rolled_metric_id,
            rolled_snapshot = excluded.rolled_snapshot, rolled_by_xid = excluded.rolled_by_xid, rolled_at = now()";

/// What has become visible since: $1 to $5 are the state's, $6 to $8 say which transactions the new one leaves out.
const TAKE_NEW: &str = merge!(concat!(
    "pggit.performance_metrics AS m WHERE ",
    is_not_rolled_up!("m", "$1", "$2", "$3", "$4", "$5"),
    " AND m.inserted_xid < $6 AND m.inserted_xid <> ALL ($7) AND m.inserted_xid <> $8"
));

/// The days (UTC) of which there are live rows.
const LIVE_DAYS: &str = "
    SELECT DISTINCT date_bin('1 day', m.recorded_at, '2000-01-01 00:00:00+00') AS day
    FROM pggit.performance_metrics AS m
    ORDER BY day";

/// Everything of a day. Months that are archived keep their rollups: of these days only what the state of another server,
/// $5 to $9 (NULL: there is none), had not rolled up yet. $10: archived before.
const TAKE_DAY: &str = merge!(concat!(
    "pggit.performance_metrics AS m
              WHERE m.recorded_at >= $1 AND m.recorded_at < $1 + interval '24 hours'
                AND (m.metric_id <= $2 OR m.inserted_xid < $3 AND m.inserted_xid <> ALL ($4) AND m.inserted_xid <> $11)
                AND (m.recorded_at >= $10 OR $5 IS NULL OR NOT ",
    is_rolled_up!("m", "$5", "$6", "$7", "$8", "$9"),
    ")"
));

const FORGET_LIVE: &str = "DELETE FROM pggit.performance_rollups AS r WHERE r.hour_start >= $1";

const LAST_METRIC_ID: &str = "
    SELECT CASE WHEN s.is_called THEN s.last_value ELSE s.last_value - 1 END
    FROM pggit.performance_metrics_metric_id_seq AS s";

const ARCHIVED: &str = "
    SELECT coalesce(max(s.archived_before), '-infinity'), coalesce(max(s.dropped_before), '-infinity')
    FROM pggit.metric_archive_state AS s";

/// The days of whole hours from $1 to before $2 of which there are raw rows or rollups.
const DAYS_BETWEEN: &str = concat!(
    "
    SELECT DISTINCT date_bin('1 day', d.at, '2000-01-01 00:00:00+00') AS day
    FROM (SELECT m.recorded_at AS at FROM ",
    raw_rows!("m.recorded_at >= $1 AND m.recorded_at < $2"),
    "     UNION ALL
          SELECT r.hour_start FROM pggit.performance_rollups AS r WHERE r.hour_start >= $1 AND r.hour_start < $2) AS d
    ORDER BY day"
);

const FORGET_BETWEEN: &str =
    "DELETE FROM pggit.performance_rollups AS r WHERE r.hour_start >= $1 AND r.hour_start < $2";

const KEPT_BETWEEN: &str = "
    SELECT count(*) FROM pggit.performance_rollups AS r WHERE r.hour_start >= $1 AND r.hour_start < least($2, $3)";

const REBUILD_DAY: &str = merge!(raw_rows!(concat!(
    "m.recorded_at >= greatest($1, $2) AND m.recorded_at < least($1 + interval '24 hours', $3) AND ",
    is_rolled_up!("m", "$4", "$5", "$6", "$7", "$8")
)));

const COMPARE_DAY: &str = concat!(
    "
    SELECT coalesce(w.operation_type, r.operation_type), count(*), coalesce(sum(pggit.num_vals(w.digest)), 0)::bigint,
           count(*) FILTER (WHERE w.digest::bytea IS DISTINCT FROM r.digest::bytea),
           min(coalesce(w.hour_start, r.hour_start)) FILTER (WHERE w.digest::bytea IS DISTINCT FROM r.digest::bytea)
    FROM (SELECT u.operation_type, u.hour_start, u.digest::pggit.duration_digest AS digest
          FROM (SELECT pggit.duration_digest_by(m.operation_type, m.recorded_at, m.duration_microseconds) AS stats
                FROM ",
    raw_rows!(concat!(
        "m.recorded_at >= greatest($1, $2) AND m.recorded_at < least($1 + interval '24 hours', $3) AND ",
        is_rolled_up!("m", "$4", "$5", "$6", "$7", "$8")
    )),
    ") AS g
          CROSS JOIN LATERAL unnest((g.stats).keys, (g.stats).hours, (g.stats).digests)
              AS u (operation_type, hour_start, digest)) AS w
    FULL JOIN (SELECT * FROM pggit.performance_rollups AS p
               WHERE p.hour_start >= greatest($1, $2) AND p.hour_start < least($1 + interval '24 hours', $3)) AS r
        ON r.operation_type = w.operation_type COLLATE \"C\" AND r.hour_start = w.hour_start
    GROUP BY 1
    ORDER BY 1"
);

/// What is rolled up, as the parameters of `is_rolled_up!`.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    pub settled_metric_id: i64,
    pub by_xid: i64,
    pub xmin: i64,
    pub xmax: i64,
    pub running: Vec<i64>,
}

/// What there is of the state: this server's, another's, or none.
enum Found {
    Here(State),
    Elsewhere(State),
    Nothing,
}

/// Up to which month raw rows have been taken out of the live table, and out of the archive. `-infinity` for never.
#[derive(Clone, Copy)]
pub struct Archived {
    pub before: TimestampWithTimeZone,
    pub dropped_before: TimestampWithTimeZone,
}

#[derive(Default)]
pub struct Counts {
    pub rollups: i64,
    pub metrics: i64,
}

/// One operation, compared.
pub struct Compared {
    pub operation_type: String,
    pub hours: i64,
    pub samples: i64,
    pub hours_different: i64,
    pub first_different: Option<TimestampWithTimeZone>,
}

struct Snapshot {
    text: String,
    xmax: i64,
    running: Vec<i64>,
    own_xid: i64,
}

/// Rolls up what is not.
pub fn roll_up() -> Result<Counts> {
    Spi::connect_mut(|client| {
        client.update(LOCK, None, &[])?;
        match find_state(client)? {
            Found::Here(state) => take_new(client, &state),
            Found::Elsewhere(state) => take_all(client, Some(&state)),
            Found::Nothing => take_all(client, None),
        }
    })
}

/// False before the update to 0.4.0: the library may be newer than the extension in a database.
pub fn exist() -> Result<bool> {
    Spi::connect_mut(|client| {
        let found = client.update(EXIST, None, &[])?;
        required(&found.first(), 1, "regclass")
    })
}

/// The state of this server.
pub fn state() -> Result<Option<State>> {
    Spi::connect_mut(|client| {
        Ok(match find_state(client)? {
            Found::Here(state) => Some(state),
            Found::Elsewhere(_) | Found::Nothing => None,
        })
    })
}

pub fn archived() -> Result<Archived> {
    Spi::connect_mut(find_archived)
}

/// Makes the rollups of whole hours from `from` to before `to` anew; how many, and how many stay because their raw rows are
/// gone.
pub fn rebuild(from: TimestampWithTimeZone, to: TimestampWithTimeZone) -> Result<(Counts, i64)> {
    Spi::connect_mut(|client| {
        client.update(LOCK, None, &[])?;
        let Found::Here(state) = find_state(client)? else {
            return Err(PerfError::NotRolledUp);
        };
        let gone = find_archived(client)?.dropped_before;
        let kept = client.update(KEPT_BETWEEN, None, &[from.into(), to.into(), gone.into()])?;
        let kept = required(&kept.first(), 1, "rollups")?;
        let from = from.max(gone);
        let days = days(client, DAYS_BETWEEN, &[from.into(), to.into()])?;
        client.update(FORGET_BETWEEN, None, &[from.into(), to.into()])?;
        let mut counts = Counts::default();
        for day in days {
            counts.add(merged(client, REBUILD_DAY, &of_day(day, from, to, &state))?);
        }
        Ok((counts, kept))
    })
}

/// Compares whole hours from `from` to before `to` with the raw rows that there are; one an operation.
pub fn compare(from: TimestampWithTimeZone, to: TimestampWithTimeZone) -> Result<Vec<Compared>> {
    Spi::connect_mut(|client| {
        client.update(LOCK_OUT_RUNS, None, &[])?;
        let Found::Here(state) = find_state(client)? else {
            return Err(PerfError::NotRolledUp);
        };
        let from = from.max(find_archived(client)?.dropped_before);
        let mut compared = Vec::new();
        for day in days(client, DAYS_BETWEEN, &[from.into(), to.into()])? {
            for row in client.update(COMPARE_DAY, None, &of_day(day, from, to, &state))? {
                const WHAT: &str = "rollups compared";
                compared.push(Compared {
                    operation_type: required_in(&row, 1, WHAT)?,
                    hours: required_in(&row, 2, WHAT)?,
                    samples: required_in(&row, 3, WHAT)?,
                    hours_different: required_in(&row, 4, WHAT)?,
                    first_different: row.get(5)?,
                });
            }
        }
        Ok(compared)
    })
}

type Arguments<'a, const N: usize> = [pgrx::datum::DatumWithOid<'a>; N];

fn of_day(
    day: TimestampWithTimeZone,
    from: TimestampWithTimeZone,
    to: TimestampWithTimeZone,
    state: &State,
) -> Arguments<'static, 8> {
    [
        day.into(),
        from.into(),
        to.into(),
        state.settled_metric_id.into(),
        state.by_xid.into(),
        state.xmin.into(),
        state.xmax.into(),
        state.running.clone().into(),
    ]
}

fn take_new(client: &mut SpiClient<'_>, state: &State) -> Result<Counts> {
    let new = take_snapshot(client)?;
    let arguments: Arguments<'_, 8> = [
        state.settled_metric_id.into(),
        state.by_xid.into(),
        state.xmin.into(),
        state.xmax.into(),
        state.running.clone().into(),
        new.xmax.into(),
        new.running.clone().into(),
        new.own_xid.into(),
    ];
    let counts = merged(client, TAKE_NEW, &arguments)?;
    advance(client, state.settled_metric_id, &new)?;
    Ok(counts)
}

/// Begins anew, from all raw rows. The transactions that restored rows name are another server's: whatever is settled now
/// is told by its number.
fn take_all(client: &mut SpiClient<'_>, elsewhere: Option<&State>) -> Result<Counts> {
    if !transaction::is_read_committed() {
        return Err(PerfError::NeedsReadCommitted);
    }
    let settled: i64 = required(
        &client.update(LAST_METRIC_ID, None, &[])?.first(),
        1,
        "the sequence",
    )?;
    wait_for_inserts()?;
    let new = take_snapshot(client)?;
    let archived = find_archived(client)?.before;
    client.update(FORGET_LIVE, None, &[archived.into()])?;
    let mut counts = Counts::default();
    for day in days(client, LIVE_DAYS, &[])? {
        let arguments: Arguments<'_, 11> = [
            day.into(),
            settled.into(),
            new.xmax.into(),
            new.running.clone().into(),
            elsewhere.map(|state| state.settled_metric_id).into(),
            elsewhere.map(|state| state.by_xid).into(),
            elsewhere.map(|state| state.xmin).into(),
            elsewhere.map(|state| state.xmax).into(),
            elsewhere.map(|state| state.running.clone()).into(),
            archived.into(),
            new.own_xid.into(),
        ];
        counts.add(merged(client, TAKE_DAY, &arguments)?);
    }
    advance(client, settled, &new)?;
    Ok(counts)
}

/// Waits until every transaction that has begun to insert is over. Those that begin later take higher numbers: a metric's
/// number is drawn with the table locked. Nobody waits behind us, and `lock_timeout` bounds the wait.
fn wait_for_inserts() -> Result<()> {
    let metrics = relations::current()?.metrics;
    // SAFETY: what SET_LOCKTAG_RELATION makes of a relation of this database; the wait can be interrupted, and leaves
    // no lock behind.
    unsafe {
        let tag = pg_sys::LOCKTAG {
            locktag_field1: pg_sys::MyDatabaseId.into(),
            locktag_field2: metrics.into(),
            locktag_field3: 0,
            locktag_field4: 0,
            locktag_type: pg_sys::LockTagType::LOCKTAG_RELATION as u8,
            locktag_lockmethodid: pg_sys::DEFAULT_LOCKMETHOD as u8,
        };
        pg_sys::WaitForLockers(tag, pg_sys::ShareLock as pg_sys::LOCKMODE, false);
    }
    Ok(())
}

fn find_state(client: &mut SpiClient<'_>) -> Result<Found> {
    const WHAT: &str = "state of the rollups";
    let rows = client.update(STATE, None, &[])?;
    if rows.is_empty() {
        return Ok(Found::Nothing);
    }
    let row = rows.first();
    let state = State {
        settled_metric_id: required(&row, 2, WHAT)?,
        by_xid: required(&row, 3, WHAT)?,
        xmin: required(&row, 4, WHAT)?,
        xmax: required(&row, 5, WHAT)?,
        running: required(&row, 6, WHAT)?,
    };
    Ok(if required(&row, 1, WHAT)? {
        Found::Here(state)
    } else {
        Found::Elsewhere(state)
    })
}

fn find_archived(client: &mut SpiClient<'_>) -> Result<Archived> {
    let row = client.update(ARCHIVED, None, &[])?.first();
    Ok(Archived {
        before: required(&row, 1, "archive state")?,
        dropped_before: required(&row, 2, "archive state")?,
    })
}

fn take_snapshot(client: &mut SpiClient<'_>) -> Result<Snapshot> {
    const WHAT: &str = "snapshot";
    let row = client.update(SNAPSHOT, None, &[])?.first();
    Ok(Snapshot {
        text: required(&row, 1, WHAT)?,
        xmax: required(&row, 2, WHAT)?,
        running: required(&row, 3, WHAT)?,
        own_xid: required(&row, 4, WHAT)?,
    })
}

fn advance(client: &mut SpiClient<'_>, settled: i64, new: &Snapshot) -> Result<()> {
    let arguments = [settled.into(), new.text.as_str().into(), new.own_xid.into()];
    client.update(ADVANCE, None, &arguments)?;
    Ok(())
}

fn days<const N: usize>(
    client: &mut SpiClient<'_>,
    sql: &'static str,
    arguments: &Arguments<'_, N>,
) -> Result<Vec<TimestampWithTimeZone>> {
    client
        .update(sql, None, arguments)?
        .map(|row| required_in(&row, 1, "days"))
        .collect()
}

fn merged<const N: usize>(
    client: &mut SpiClient<'_>,
    sql: &'static str,
    arguments: &Arguments<'_, N>,
) -> Result<Counts> {
    let row = client.update(sql, None, arguments)?.first();
    Ok(Counts {
        rollups: required(&row, 1, "rollups")?,
        metrics: required(&row, 2, "rollups")?,
    })
}

impl Counts {
    fn add(&mut self, more: Self) {
        self.rollups += more.rollups;
        self.metrics += more.metrics;
    }
}
