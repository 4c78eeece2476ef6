//! Alerts, notifications and runs of jobs past their age move to archives, row by row.

use pgrx::spi::SpiClient;

use super::archive::Archived;
use super::guard::Spi;
use super::{required, required_in};
use crate::error::{PerfError, Result};

/// How long a kind is kept.
pub(super) struct Policy {
    pub keep_days: i32,
    pub keep_bytes: Option<i64>,
    pub drop_after_days: Option<i32>,
}

/// A table with its archive.
struct Rows {
    kind: &'static str,
    table: &'static str,
    /// Moves rows older than $1 days, or beyond $2 bytes.
    archive: &'static str,
    /// Drops rows older than $1 days from the archive.
    drop: &'static str,
}

/// Nothing more will be told of it, nor asked about who was told.
macro_rules! incident_is_over {
    ($incident:literal) => {
        concat!(
            "(SELECT i.status = 'resolved' FROM pggit.performance_incidents AS i WHERE i.incident_id = ",
            $incident,
            ") AND ",
            $incident,
            " NOT IN (SELECT e.incident_id FROM pggit_perf_internal.alert_suppression_effects AS e WHERE e.reported_at IS NULL)"
        )
    };
}

/// Moves the rows of a table that are too old, or beyond the bytes that are kept, the latest kept first, and that may go. What somebody
/// works on stays for the next time. `$of_moved` are more parts of the statement, which see the rows as `moved`.
///
/// Whatever the statistics say, no row is compared with all others: rows are looked up by their keys, which stand in arrays, and
/// conditions are subqueries that the planner makes no join of, by key or hashed. (Statistics of a table that was young when it was
/// analyzed say that one row is due.)
macro_rules! rows {
    ($kind:literal, $table:literal, $key:literal, $time:literal, $may_go:expr) => {
        rows!($kind, $table, $key, $time, $may_go, "")
    };
    ($kind:literal, $table:literal, $key:literal, $time:literal, $may_go:expr, $of_moved:expr) => {
        Rows {
            kind: $kind,
            table: $table,
            archive: concat!(
                "
    WITH old AS MATERIALIZED (
        SELECT b.",
                $key,
                "
        FROM (SELECT t.",
                $key,
                ", t.",
                $time,
                ", CASE WHEN $2 IS NULL THEN 0 ELSE sum(pg_column_size(t.*)) OVER (ORDER BY t.",
                $time,
                " DESC, t.",
                $key,
                " DESC) END AS bytes
              FROM pggit.",
                $table,
                " AS t) AS b
        WHERE b.",
                $time,
                " < now() - $1 * interval '1 day' OR b.bytes > $2
    ), due AS MATERIALIZED (
        SELECT d.",
                $key,
                " FROM pggit.",
                $table,
                " AS d WHERE d.",
                $key,
                " = ANY (ARRAY(SELECT o.",
                $key,
                " FROM old AS o)) AND ",
                $may_go,
                " FOR UPDATE OF d SKIP LOCKED
    ), moved AS (
        DELETE FROM pggit.",
                $table,
                " AS t WHERE t.",
                $key,
                " = ANY (ARRAY(SELECT d.",
                $key,
                " FROM due AS d)) RETURNING t.*
    ), archived AS (
        INSERT INTO pggit.",
                $table,
                "_archive SELECT m.* FROM moved AS m RETURNING 1
    )",
                $of_moved,
                "
    SELECT count(*) FROM archived"
            ),
            drop: concat!(
                "
    WITH dropped AS (
        DELETE FROM pggit.",
                $table,
                "_archive AS t WHERE t.",
                $time,
                " < now() - $1 * interval '1 day' RETURNING 1
    )
    SELECT count(*) FROM dropped"
            ),
        }
    };
}

const ALL: [Rows; 5] = [
    rows!(
        "alerts",
        "performance_alerts",
        "alert_id",
        "created_at",
        // While its metric is live it could be checked again: the alert says that it was.
        concat!(
            incident_is_over!("d.incident_id"),
            " AND (SELECT true FROM pggit.performance_metrics AS m
                   WHERE m.operation_type = d.operation_type AND m.recorded_at = d.metric_recorded_at
                     AND m.metric_id = d.metric_id
                   LIMIT 1) IS NULL"
        ),
        // What v_monitoring_alerts counts goes on from here.
        ", counted AS (
        INSERT INTO pggit_perf_internal.archived_alert_counts AS c (alert_type, severity, alerts)
        SELECT m.alert_type, coalesce(m.escalated_from, m.severity), count(*) FROM moved AS m
        GROUP BY m.alert_type, coalesce(m.escalated_from, m.severity)
        ON CONFLICT (alert_type, severity) DO UPDATE SET alerts = c.alerts + excluded.alerts
    )"
    ),
    rows!(
        "notifications",
        "alert_notification_queue",
        "queue_id",
        "created_at",
        concat!(
            "d.status IN ('sent', 'failed') AND NOT d.use_fallback
             AND d.incident_key NOT IN (SELECT q.incident_key FROM pggit.alert_notification_queue AS q WHERE q.status IN ('pending', 'sending'))
             AND (d.incident_id IS NULL OR ",
            incident_is_over!("d.incident_id"),
            ")"
        )
    ),
    rows!(
        "notifications",
        "alert_notification_log",
        "log_id",
        "logged_at",
        "(SELECT true FROM pggit.alert_notification_queue AS q WHERE q.queue_id = d.queue_id) IS NULL"
    ),
    rows!(
        "job_runs",
        "job_run_log",
        "run_id",
        "started_at",
        "d.finished_at IS NOT NULL"
    ),
    // What has not ended by then will not: whoever began it is gone. However little room there is, others may still end.
    rows!(
        "traces",
        "operation_traces",
        "span_id",
        "started_at",
        "(d.ended_at IS NOT NULL OR d.started_at < now() - interval '2 days')"
    ),
];

const POLICY: &str = "
    SELECT p.keep_days, p.keep_bytes, p.drop_after_days FROM pggit.v_archive_policies AS p WHERE p.kind = $1";

const SET_POLICY: &str = "
    INSERT INTO pggit.archive_policies AS p (kind, keep_days, keep_bytes, drop_after_days)
    VALUES ($1, $2, $3, $4)
    ON CONFLICT (kind) DO UPDATE
        SET keep_days = excluded.keep_days, keep_bytes = excluded.keep_bytes, drop_after_days = excluded.drop_after_days";

/// Moves and drops what is due.
pub fn archive() -> Result<Vec<Archived>> {
    Spi::connect_mut(|client| {
        let mut done = Vec::new();
        for rows in &ALL {
            let policy = policy(client, rows.kind)?;
            let arguments = [policy.keep_days.into(), policy.keep_bytes.into()];
            let archived = count(client, rows.archive, &arguments)?;
            done.extend((archived > 0).then(|| Archived {
                kind: rows.kind,
                relation: rows.table.to_owned(),
                action: "archived",
                rows_moved: Some(archived),
            }));
            let Some(days) = policy.drop_after_days else {
                continue;
            };
            let dropped = count(client, rows.drop, &[days.into()])?;
            done.extend((dropped > 0).then(|| Archived {
                kind: rows.kind,
                relation: format!("{}_archive", rows.table),
                action: "dropped",
                rows_moved: Some(dropped),
            }));
        }
        Ok(done)
    })
}

/// Sets how long a kind is kept.
pub fn set_policy(
    kind: &str,
    keep_days: i32,
    keep_bytes: Option<i64>,
    drop_after_days: Option<i32>,
) -> Result<()> {
    let arguments = [
        kind.into(),
        keep_days.into(),
        keep_bytes.into(),
        drop_after_days.into(),
    ];
    Spi::connect_mut(|client| {
        client.update(SET_POLICY, None, &arguments)?;
        Ok(())
    })
}

pub(super) fn policy(client: &mut SpiClient<'_>, kind: &str) -> Result<Policy> {
    const WHAT: &str = "archive policy";
    let row = client
        .update(POLICY, None, &[kind.into()])?
        .next()
        .ok_or(PerfError::NoRow(WHAT))?;
    Ok(Policy {
        keep_days: required_in(&row, 1, WHAT)?,
        keep_bytes: row.get(2)?,
        drop_after_days: row.get(3)?,
    })
}

pub(super) fn count(
    client: &mut SpiClient<'_>,
    sql: &'static str,
    arguments: &[pgrx::datum::DatumWithOid<'_>],
) -> Result<i64> {
    required(&client.update(sql, None, arguments)?.first(), 1, "rows")
}
