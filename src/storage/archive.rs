//! What is past its age leaves the live tables: months of metrics as they are, other rows one by one.

use pgrx::prelude::*;
use pgrx::spi::{SpiClient, quote_identifier, quote_literal};

use super::partitions::{self, Month};
use super::rollups::{self, State, is_rolled_up};
use super::{required, required_in};
use crate::error::{PerfError, Result};

/// What became of a table or its rows.
pub struct Archived {
    pub kind: &'static str,
    pub relation: String,
    pub action: &'static str,
    /// None of a month: it is moved as it is.
    pub rows_moved: Option<i64>,
}

/// How long a kind is kept.
struct Policy {
    keep_days: i32,
    keep_bytes: Option<i64>,
    drop_after_days: Option<i32>,
}

/// A month in the live table, past and of this extension's making.
struct LiveMonth {
    month: Month,
    /// Whether its CHECK of its bounds is there, and validated: without, PostgreSQL reads the month when it is attached.
    is_bounded: bool,
    is_validated: bool,
    is_due: bool,
}

/// Kind, name of the live table and of its archive, rows to move, and rows to drop from the archive: $1 days or $2 bytes to keep.
type Rows = (
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
);

/// Nothing more will be told of it, nor asked about who was told.
macro_rules! incident_is_over {
    ($incident:literal) => {
        concat!(
            "EXISTS (SELECT FROM pggit.performance_incidents AS i
                     WHERE i.incident_id = ", $incident, " AND i.status = 'resolved'
                       AND NOT EXISTS (SELECT FROM pggit.alert_suppression_effects AS e
                                       WHERE e.incident_id = i.incident_id AND e.reported_at IS NULL))"
        )
    };
}

/// Moves the rows of a table that are too old, or beyond the bytes that are kept, the latest kept first.
macro_rules! move_rows {
    ($table:literal, $key:literal, $time:literal, $may_go:expr) => {
        concat!(
            "
    WITH due AS (
        SELECT d.", $key, "
        FROM (SELECT t.*, CASE WHEN $2 IS NULL THEN 0 ELSE sum(pg_column_size(t.*)) OVER (ORDER BY t.", $key, " DESC) END AS bytes
              FROM pggit.", $table, " AS t) AS d
        WHERE (d.", $time, " < now() - $1 * interval '1 day' OR d.bytes > $2) AND ", $may_go, "
    ), moved AS (
        DELETE FROM pggit.", $table, " AS t USING due AS d WHERE t.", $key, " = d.", $key, " RETURNING t.*
    ), archived AS (
        INSERT INTO pggit.", $table, "_archive SELECT m.* FROM moved AS m RETURNING 1
    )
    SELECT count(*) FROM archived"
        )
    };
}

macro_rules! drop_rows {
    ($table:literal, $time:literal) => {
        concat!(
            "
    WITH dropped AS (
        DELETE FROM pggit.",
            $table,
            "_archive AS t WHERE t.",
            $time,
            " < now() - $1 * interval '1 day' RETURNING 1
    )
    SELECT count(*) FROM dropped"
        )
    };
}

const ROWS: [Rows; 4] = [
    (
        "alerts",
        "performance_alerts",
        "performance_alerts_archive",
        move_rows!(
            "performance_alerts",
            "alert_id",
            "created_at",
            incident_is_over!("d.incident_id")
        ),
        drop_rows!("performance_alerts", "created_at"),
    ),
    (
        "notifications",
        "alert_notification_queue",
        "alert_notification_queue_archive",
        move_rows!(
            "alert_notification_queue",
            "queue_id",
            "created_at",
            concat!(
                "d.status IN ('sent', 'failed') AND NOT d.falls_back
                 AND NOT EXISTS (SELECT FROM pggit.alert_notification_queue AS q
                                 WHERE q.thread_key = d.thread_key AND q.status NOT IN ('sent', 'failed'))
                 AND (d.incident_id IS NULL OR ",
                incident_is_over!("d.incident_id"),
                ")"
            )
        ),
        drop_rows!("alert_notification_queue", "created_at"),
    ),
    (
        "notifications",
        "alert_notification_log",
        "alert_notification_log_archive",
        move_rows!(
            "alert_notification_log",
            "log_id",
            "logged_at",
            "NOT EXISTS (SELECT FROM pggit.alert_notification_queue AS q WHERE q.queue_id = d.queue_id)"
        ),
        drop_rows!("alert_notification_log", "logged_at"),
    ),
    (
        "job_runs",
        "job_run_log",
        "job_run_log_archive",
        move_rows!(
            "job_run_log",
            "run_id",
            "started_at",
            "d.finished_at IS NOT NULL"
        ),
        drop_rows!("job_run_log", "started_at"),
    ),
];

const POLICY: &str = "
    SELECT p.keep_days, p.keep_bytes, p.drop_after_days FROM pggit.v_archive_policies AS p WHERE p.kind = $1";

const SET_POLICY: &str = "
    INSERT INTO pggit.archive_policies AS p (kind, keep_days, keep_bytes, drop_after_days)
    VALUES ($1, $2, $3, $4)
    ON CONFLICT (kind) DO UPDATE
        SET keep_days = excluded.keep_days, keep_bytes = excluded.keep_bytes, drop_after_days = excluded.drop_after_days";

/// Months of $1 (live or archive), as this extension names and bounds them, that are over: with whether they are due by age ($2
/// days), and by size ($3 bytes, the youngest kept first).
const PAST_MONTHS: &str = "
    SELECT m.name::text, m.month_start, m.month_end, k.convalidated,
           m.until < now() - $2 * interval '1 day' OR m.bytes > $3
    FROM (SELECT b.*,
                 sum(pg_total_relation_size(b.oid)) OVER (ORDER BY b.until DESC) AS bytes
          FROM (SELECT c.oid, c.relname AS name, p.bounds[1] AS month_start, p.bounds[2] AS month_end,
                       p.bounds[1]::timestamptz AS since, p.bounds[2]::timestamptz AS until
                FROM pg_inherits AS i
                JOIN pg_class AS c ON c.oid = i.inhrelid
                CROSS JOIN LATERAL (
                    SELECT regexp_match(pg_get_expr(c.relpartbound, c.oid),
                                        '^FOR VALUES FROM \\(''([^'']+)''\\) TO \\(''([^'']+)''\\)$') AS bounds) AS p
                WHERE i.inhparent = $1::regclass AND p.bounds IS NOT NULL) AS b
          WHERE b.name = to_char(b.since AT TIME ZONE 'UTC', '\"performance_metrics_p\"YYYY_MM')
            AND b.since = date_trunc('month', b.since AT TIME ZONE 'UTC') AT TIME ZONE 'UTC'
            AND b.until = (date_trunc('month', b.since AT TIME ZONE 'UTC') + interval '1 month') AT TIME ZONE 'UTC') AS m
    LEFT JOIN pg_constraint AS k ON k.conrelid = m.oid AND k.conname = 'performance_metrics_month_check'
    WHERE m.until <= now()
    ORDER BY m.until";

const LOCK: &str = "SELECT pggit.lock_for_archive()";

const NOTE_ARCHIVED: &str = "
    INSERT INTO pggit.metric_archive_state AS s (archived_before) VALUES ($1)
    ON CONFLICT (singleton) DO UPDATE SET archived_before = greatest(s.archived_before, excluded.archived_before)";

const NOTE_DROPPED: &str = "
    UPDATE pggit.metric_archive_state AS s
    SET dropped_before = greatest(s.dropped_before, $1), archived_before = greatest(s.archived_before, $1)";

/// Rows of archived months that came late: rolled up, and still in the default partition.
macro_rules! stragglers {
    () => {
        concat!(
            "d.recorded_at < $1 AND ",
            is_rolled_up!("d", "$2", "$3", "$4", "$5", "$6")
        )
    };
}

const STRAGGLING_MONTHS: &str = concat!(
    "
    SELECT DISTINCT to_char(n.month, '\"performance_metrics_p\"YYYY_MM'),
           to_char(n.month, 'YYYY-MM-DD HH24:MI:SS') || '+00',
           to_char(n.month + interval '1 month', 'YYYY-MM-DD HH24:MI:SS') || '+00'
    FROM (SELECT date_trunc('month', d.recorded_at AT TIME ZONE 'UTC') AS month
          FROM pggit.performance_metrics_default AS d
          WHERE d.recorded_at >= $7 AND d.recorded_at >= '1000-01-01 00:00:00+00' AND ",
    stragglers!(),
    ") AS n
    WHERE NOT EXISTS (SELECT FROM pg_inherits AS i
                      WHERE i.inhparent = 'pggit.performance_metrics_archive'::regclass
                        AND i.inhrelid = to_regclass('pggit.' || to_char(n.month, '\"performance_metrics_p\"YYYY_MM')))"
);

const MOVE_STRAGGLERS: &str = concat!(
    "
    WITH moved AS (
        DELETE FROM pggit.performance_metrics_default AS d
        WHERE d.recorded_at >= '1000-01-01 00:00:00+00' AND ",
    stragglers!(),
    " RETURNING d.*
    ), archived AS (
        INSERT INTO pggit.performance_metrics_archive SELECT m.* FROM moved AS m WHERE m.recorded_at >= $7
    )
    SELECT count(*) FROM moved"
);

/// Archives and drops what is due by the policies of all kinds, but for the months that are to change hands: those are named, and
/// ready for [`hand_over`]. All that is not too new has been rolled up and checked.
///
/// What waits for nobody first, what others might notice last.
pub fn prepare() -> Result<(Vec<Archived>, Vec<Month>)> {
    let state = rollups::state()?.ok_or(PerfError::NotRolledUp)?;
    Spi::connect_mut(|client| {
        let mut done = Vec::new();
        for rows in &ROWS {
            move_and_drop(client, rows, &mut done)?;
        }
        let policy = policy(client, "metrics")?;
        move_stragglers(client, &state, &mut done)?;
        let months = live_months(client, &policy)?;
        let (due, waiting): (Vec<_>, Vec<_>) = months
            .into_iter()
            .partition(|live| live.is_due && live.is_bounded);
        for live in due.iter().filter(|live| !live.is_validated) {
            alter(
                client,
                live,
                "VALIDATE CONSTRAINT performance_metrics_month_check",
            )?;
        }
        drop_months(client, &policy, &mut done)?;
        for live in waiting.iter().filter(|live| !live.is_bounded) {
            bound(client, live, &mut done)?;
        }
        Ok((done, due.into_iter().map(|live| live.month).collect()))
    })
}

/// From here to the end of the transaction nobody uses the metrics.
pub fn lock() -> Result<()> {
    Spi::connect_mut(|client| {
        client.update(LOCK, None, &[])?;
        Ok(())
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

fn policy(client: &mut SpiClient<'_>, kind: &str) -> Result<Policy> {
    let row = client.update(POLICY, None, &[kind.into()])?.first();
    Ok(Policy {
        keep_days: required(&row, 1, "archive policy")?,
        keep_bytes: row.get(2)?,
        drop_after_days: row.get(3)?,
    })
}

fn move_and_drop(client: &mut SpiClient<'_>, rows: &Rows, done: &mut Vec<Archived>) -> Result<()> {
    let (kind, live, archive, move_sql, drop_sql) = *rows;
    let policy = policy(client, kind)?;
    let arguments = [policy.keep_days.into(), policy.keep_bytes.into()];
    let moved = count(client, move_sql, &arguments)?;
    done.extend((moved > 0).then(|| Archived {
        kind,
        relation: live.to_owned(),
        action: "archived",
        rows_moved: Some(moved),
    }));
    if let Some(days) = policy.drop_after_days {
        let dropped = count(client, drop_sql, &[days.into()])?;
        done.extend((dropped > 0).then(|| Archived {
            kind,
            relation: archive.to_owned(),
            action: "dropped",
            rows_moved: Some(dropped),
        }));
    }
    Ok(())
}

fn count(
    client: &mut SpiClient<'_>,
    sql: &'static str,
    arguments: &[pgrx::datum::DatumWithOid<'_>],
) -> Result<i64> {
    required(&client.update(sql, None, arguments)?.first(), 1, "rows")
}

fn move_stragglers(
    client: &mut SpiClient<'_>,
    state: &State,
    done: &mut Vec<Archived>,
) -> Result<()> {
    let archived = rollups::archived()?;
    let arguments = [
        archived.before.into(),
        state.settled_metric_id.into(),
        state.by_xid.into(),
        state.xmin.into(),
        state.xmax.into(),
        state.running.clone().into(),
        archived.dropped_before.into(),
    ];
    let months = client
        .update(STRAGGLING_MONTHS, None, &arguments)?
        .map(|row| {
            const WHAT: &str = "months of late rows";
            Ok(Month {
                name: required_in(&row, 1, WHAT)?,
                from: required_in(&row, 2, WHAT)?,
                to: required_in(&row, 3, WHAT)?,
            })
        })
        .collect::<Result<Vec<_>>>()?;
    for month in &months {
        partitions::create_archived(client, month)?;
    }
    let moved = count(client, MOVE_STRAGGLERS, &arguments)?;
    done.extend((moved > 0).then(|| Archived {
        kind: "metrics",
        relation: "performance_metrics_default".to_owned(),
        action: "archived",
        rows_moved: Some(moved),
    }));
    Ok(())
}

fn live_months(client: &mut SpiClient<'_>, policy: &Policy) -> Result<Vec<LiveMonth>> {
    let arguments = [
        "pggit.performance_metrics".into(),
        policy.keep_days.into(),
        policy.keep_bytes.into(),
    ];
    client
        .update(PAST_MONTHS, None, &arguments)?
        .map(|row| {
            let validated: Option<bool> = row.get(4)?;
            Ok(LiveMonth {
                month: read_month(&row)?,
                is_bounded: validated.is_some(),
                is_validated: validated == Some(true),
                is_due: row.get(5)? == Some(true),
            })
        })
        .collect()
}

fn read_month(row: &pgrx::spi::SpiHeapTupleData<'_>) -> Result<Month> {
    const WHAT: &str = "past months";
    Ok(Month {
        name: required_in(row, 1, WHAT)?,
        from: required_in(row, 2, WHAT)?,
        to: required_in(row, 3, WHAT)?,
    })
}

/// Months made before 0.4.0 have no CHECK of their bounds. This needs the month for itself for a moment, once; they are archived
/// by the next call.
fn bound(client: &mut SpiClient<'_>, live: &LiveMonth, done: &mut Vec<Archived>) -> Result<()> {
    alter(
        client,
        live,
        &format!("ADD {} NOT VALID", partitions::bounds_check(&live.month)),
    )?;
    done.push(Archived {
        kind: "metrics",
        relation: live.month.name.clone(),
        action: "prepared",
        rows_moved: None,
    });
    Ok(())
}

fn alter(client: &mut SpiClient<'_>, live: &LiveMonth, change: &str) -> Result<()> {
    let table = quote_identifier(&live.month.name);
    client.update(
        format!("ALTER TABLE pggit.{table} {change}").as_str(),
        None,
        &[],
    )?;
    Ok(())
}

fn drop_months(
    client: &mut SpiClient<'_>,
    policy: &Policy,
    done: &mut Vec<Archived>,
) -> Result<()> {
    let Some(days) = policy.drop_after_days else {
        return Ok(());
    };
    let arguments = [
        "pggit.performance_metrics_archive".into(),
        days.into(),
        None::<i64>.into(),
    ];
    let months = client
        .update(PAST_MONTHS, None, &arguments)?
        .map(|row| Ok((read_month(&row)?, row.get(5)? == Some(true))))
        .collect::<Result<Vec<_>>>()?;
    for month in months
        .into_iter()
        .filter_map(|(month, is_due)| is_due.then_some(month))
    {
        let table = quote_identifier(&month.name);
        client.update(format!("DROP TABLE pggit.{table}").as_str(), None, &[])?;
        client.update(NOTE_DROPPED, None, &[time_of(&month.to)?.into()])?;
        done.push(Archived {
            kind: "metrics",
            relation: month.name,
            action: "dropped",
            rows_moved: None,
        });
    }
    Ok(())
}

/// Makes the live months that [`prepare`] named the archive's. The caller has locked the metrics, and rolled up and checked them
/// since.
pub fn hand_over(due: &[Month]) -> Result<Vec<Archived>> {
    let state = rollups::state()?.ok_or(PerfError::NotRolledUp)?;
    Spi::connect_mut(|client| {
        due.iter()
            .map(|month| hand_over_one(client, month, &state))
            .collect()
    })
}

fn hand_over_one(client: &mut SpiClient<'_>, month: &Month, state: &State) -> Result<Archived> {
    let table = quote_identifier(&month.name);
    let left_out = format!(
        concat!(
            "SELECT count(*) FROM pggit.{} AS d WHERE NOT ",
            is_rolled_up!("d", "$1", "$2", "$3", "$4", "$5"),
            " AND d.metric_id > $1 AND d.inserted_xid >= $3"
        ),
        table
    );
    let arguments = [
        state.settled_metric_id.into(),
        state.by_xid.into(),
        state.xmin.into(),
        state.xmax.into(),
        state.running.clone().into(),
    ];
    let left_out: i64 = required(
        &client.update(left_out.as_str(), None, &arguments)?.first(),
        1,
        "rows left out",
    )?;
    if left_out > 0 {
        return Err(PerfError::OwnRowsNotRolledUp);
    }
    let (from, to) = (quote_literal(&month.from), quote_literal(&month.to));
    for statement in [
        format!("ALTER TABLE pggit.performance_metrics DETACH PARTITION pggit.{table}"),
        format!(
            "ALTER TABLE pggit.performance_metrics_archive
                     ATTACH PARTITION pggit.{table} FOR VALUES FROM ({from}) TO ({to})"
        ),
    ] {
        client.update(statement.as_str(), None, &[])?;
    }
    client.update(NOTE_ARCHIVED, None, &[time_of(&month.to)?.into()])?;
    Ok(Archived {
        kind: "metrics",
        relation: month.name.clone(),
        action: "archived",
        rows_moved: None,
    })
}

fn time_of(bound: &str) -> Result<TimestampWithTimeZone> {
    bound
        .parse()
        .map_err(|_| PerfError::NoRow("the bound of a month"))
}
