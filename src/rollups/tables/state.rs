//! Which metrics are rolled up. This is decided by comparing the `metric_id` and `inserted_xid` of
//! a row with `metric_rollup_state`, never by its time.

use pgrx::prelude::*;
use pgrx::spi::SpiClient;

use crate::error::Result;
use crate::pg::guard::Spi;
use crate::pg::rows::required;
use crate::pg::sql_file::sql_file;

/// Roll-ups and rebuilds run one at a time, and `verify_rollups` waits for them. Recorders and
/// other readers do not wait for this lock.
const LOCK: &str = "LOCK TABLE pggit_perf_internal.metric_rollup_state IN SHARE ROW EXCLUSIVE MODE";

/// Keeps out TRUNCATE between the comparison of the state and the reading of the metrics.
const LOCK_METRICS: &str = "LOCK TABLE ONLY pggit.performance_metrics IN ACCESS SHARE MODE";

const FIND: &str = sql_file!("rollups/state.sql");

const LAST_METRIC_ID: &str = "
    SELECT CASE WHEN q.is_called THEN q.last_value ELSE q.last_value - 1 END
    FROM pggit.performance_metrics_metric_id_seq AS q";

const SNAPSHOT: &str = "
    SELECT s.snapshot::text, pg_snapshot_xmax(s.snapshot)::text::bigint,
           ARRAY(SELECT x::text::bigint FROM pg_snapshot_xip(s.snapshot) AS x),
               pg_current_xact_id()::text::bigint
    FROM (SELECT pg_current_snapshot() AS snapshot) AS s";

const ADVANCE: &str = "
    INSERT INTO pggit_perf_internal.metric_rollup_state
        (system_identifier, rolled_metric_id, seen_metric_id, rolled_snapshot, rolled_by_xid,
            sequence_path)
    SELECT c.system_identifier, $1, $2, $3::pg_snapshot, $4::text::xid8,
           pg_relation_filepath('pggit.performance_metrics_metric_id_seq'::regclass)
    FROM pg_control_system() AS c
    ON CONFLICT (singleton) DO UPDATE
        SET system_identifier = excluded.system_identifier,
            rolled_metric_id = excluded.rolled_metric_id,
            seen_metric_id = excluded.seen_metric_id, rolled_snapshot = excluded.rolled_snapshot,
            rolled_by_xid = excluded.rolled_by_xid, rolled_at = excluded.rolled_at,
                sequence_path = excluded.sequence_path";

const ARCHIVED: &str = "
    SELECT coalesce(max(s.archived_before), '-infinity'), coalesce(max(s.dropped_before),
        '-infinity')
    FROM pggit_perf_internal.metric_archive_state AS s";

/// Which metrics are rolled up: the arguments of the statements that compare rows with the state.
#[derive(Clone, Debug)]
pub struct RollupState {
    pub settled_metric_id: i64,
    pub by_xid: i64,
    pub xmin: i64,
    pub xmax: i64,
    pub running: Vec<i64>,
    /// No metric that is rolled up has a higher number.
    pub seen_metric_id: i64,
    /// How many numbers have been drawn since: at most this many metrics are not rolled up.
    pub drawn_since: i64,
}

/// The stored state: that of this server, that of another server, or none that is valid.
pub(crate) enum Origin {
    ThisServer(RollupState),
    OtherServer(RollupState),
    None,
}

/// Raw rows before `before` have been moved out of the live table, and raw rows before
/// `dropped_before` have been dropped from the archive. `-infinity` means that this never happened.
#[derive(Clone, Copy)]
pub struct ArchiveBounds {
    pub before: TimestampWithTimeZone,
    pub dropped_before: TimestampWithTimeZone,
}

pub(crate) struct Snapshot {
    text: String,
    pub xmax: i64,
    pub running: Vec<i64>,
    pub own_xid: i64,
    /// No metric that the snapshot sees has a higher number.
    pub last_metric_id: i64,
}

/// Reads the state of this server.
pub fn state() -> Result<Option<RollupState>> {
    Spi::connect(|client| {
        Ok(match find(client)? {
            Origin::ThisServer(state) => Some(state),
            Origin::OtherServer(_) | Origin::None => None,
        })
    })
}

pub fn archive_bounds() -> Result<ArchiveBounds> {
    Spi::connect(find_archive_bounds)
}

/// Keeps other sessions from changing rollups until the transaction ends.
pub(crate) fn lock(client: &mut SpiClient<'_>) -> Result<()> {
    client.update(LOCK, None, &[])?;
    client.update(LOCK_METRICS, None, &[])?;
    Ok(())
}

/// Reads the stored state. After [`lock`] this is the latest state: after a statement that writes,
/// each read takes a new snapshot.
pub(crate) fn find(client: &SpiClient<'_>) -> Result<Origin> {
    const WHAT: &str = "state of the rollups";
    let rows = client.select(FIND, None, &[])?;
    if rows.is_empty() {
        return Ok(Origin::None);
    }
    let row = rows.first();
    let state = RollupState {
        settled_metric_id: required(&row, 2, WHAT)?,
        by_xid: required(&row, 3, WHAT)?,
        xmin: required(&row, 4, WHAT)?,
        xmax: required(&row, 5, WHAT)?,
        running: required(&row, 6, WHAT)?,
        seen_metric_id: required(&row, 7, WHAT)?,
        drawn_since: required(&row, 8, WHAT)?,
    };
    let is_here: bool = required(&row, 1, WHAT)?;
    let has_begun_anew: bool = required(&row, 9, WHAT)?;
    Ok(match (is_here, has_begun_anew) {
        (true, false) => Origin::ThisServer(state),
        (true, true) => Origin::None,
        (false, _) => Origin::OtherServer(state),
    })
}

pub(crate) fn find_archive_bounds(client: &SpiClient<'_>) -> Result<ArchiveBounds> {
    let row = client.select(ARCHIVED, None, &[])?.first();
    Ok(ArchiveBounds {
        before: required(&row, 1, "archive state")?,
        dropped_before: required(&row, 2, "archive state")?,
    })
}

pub(crate) fn last_metric_id(client: &mut SpiClient<'_>) -> Result<i64> {
    let row = client.update(LAST_METRIC_ID, None, &[])?.first();
    required(&row, 1, "the sequence")
}

pub(crate) fn read_snapshot(client: &mut SpiClient<'_>) -> Result<Snapshot> {
    const WHAT: &str = "snapshot";
    let row = client.update(SNAPSHOT, None, &[])?.first();
    Ok(Snapshot {
        text: required(&row, 1, WHAT)?,
        xmax: required(&row, 2, WHAT)?,
        running: required(&row, 3, WHAT)?,
        own_xid: required(&row, 4, WHAT)?,
        // Read after the snapshot, because every row that the snapshot sees has drawn its number
        // before.
        last_metric_id: last_metric_id(client)?,
    })
}

/// Stores the new state: from now on all rows up to `settled` count as rolled up, and all rows that
/// `new` sees, except those that the current transaction has inserted.
pub(crate) fn advance(client: &mut SpiClient<'_>, settled: i64, new: &Snapshot) -> Result<()> {
    let arguments = [
        settled.into(),
        new.last_metric_id.into(),
        new.text.as_str().into(),
        new.own_xid.into(),
    ];
    client.update(ADVANCE, None, &arguments)?;
    Ok(())
}
