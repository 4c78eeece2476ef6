//! Everything but metrics that is past its age moves to archives, row by row.

use pgrx::spi::SpiClient;

use kinds::{ALL, Rows};

use crate::archive::tables::months::Archived;
use crate::error::{PerfError, Result};
use crate::pg::guard::Spi;
use crate::pg::owner::are_free;
use crate::pg::rows::{required, required_in};

mod kinds;

/// How long a kind is kept.
pub struct Policy {
    /// Where nobody has said otherwise.
    pub default_keep_days: i32,
    pub keep_days: i32,
    pub keep_bytes: Option<i64>,
    pub drop_after_days: Option<i32>,
    /// Of metrics: whether rows go by their own age instead of whole months.
    pub is_by_row: bool,
}

const BASELINES: &str = "SELECT 'pggit.performance_baselines'::regclass::oid";

/// Whether any may be due, by $1 days or $2 bytes, or is in the archive and may be dropped from it.
const HAS_OLD_BASELINES: &str = "
    SELECT $2 IS NOT NULL
           OR EXISTS (SELECT FROM pggit.performance_baselines AS b
                      WHERE NOT b.is_active AND b.review_status <> 'pending' AND b.evaluated_at < now() - $1 * interval '1 day')
           OR EXISTS (SELECT FROM pggit.performance_baselines_archive)";

const POLICY: &str = "
    SELECT p.keep_days, p.keep_bytes, p.drop_after_days, p.default_keep_days, p.partition = 'day'
    FROM pggit.v_archive_policies AS p WHERE p.kind = $1";

const SET_POLICY: &str = "
    INSERT INTO pggit.archive_policies AS p (kind, keep_days, keep_bytes, drop_after_days, partition, forget_names_after_days)
    VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT (kind) DO UPDATE
        SET keep_days = excluded.keep_days, keep_bytes = excluded.keep_bytes, drop_after_days = excluded.drop_after_days,
            partition = excluded.partition, forget_names_after_days = excluded.forget_names_after_days";

/// Moves and drops what is due of everything that other sessions do not lock.
pub fn archive() -> Result<Vec<Archived>> {
    Spi::connect_mut(|client| {
        let mut done = Vec::new();
        for rows in ALL.iter().filter(|rows| !rows.is_last) {
            archive_of(client, rows, &mut done)?;
        }
        Ok(done)
    })
}

/// The same of the baselines: the running transaction keeps recalculations waiting from here on, so it is to end soon.
pub fn archive_baselines() -> Result<Vec<Archived>> {
    Spi::connect_mut(|client| {
        let mut done = Vec::new();
        for rows in ALL.iter().filter(|rows| rows.is_last) {
            let policy = policy(client, rows.kind)?;
            let row = client
                .update(
                    HAS_OLD_BASELINES,
                    None,
                    &[policy.keep_days.into(), policy.keep_bytes.into()],
                )?
                .first();
            if required(&row, 1, "old baselines")? && are_free(BASELINES)? {
                archive_of(client, rows, &mut done)?;
            }
        }
        Ok(done)
    })
}

fn archive_of(client: &mut SpiClient<'_>, rows: &Rows, done: &mut Vec<Archived>) -> Result<()> {
    let policy = policy(client, rows.kind)?;
    if let Some(take) = rows.take {
        let taken = count(
            client,
            take,
            &[policy.keep_days.into(), policy.keep_bytes.into()],
        )?;
        let action = match rows.drop {
            Some(_) => "archived",
            None => "dropped",
        };
        done.extend(of_rows(rows.kind, rows.table.to_owned(), action, taken));
    }
    if let (Some(days), Some(drop)) = (policy.drop_after_days, rows.drop) {
        let dropped = count(client, drop, &[days.into()])?;
        done.extend(of_rows(
            rows.kind,
            format!("{}_archive", rows.table),
            "dropped",
            dropped,
        ));
    }
    Ok(())
}

fn of_rows(
    kind: &'static str,
    relation: String,
    action: &'static str,
    rows: i64,
) -> Option<Archived> {
    (rows > 0).then_some(Archived {
        kind,
        relation,
        action,
        rows_moved: Some(rows),
    })
}

/// What is said of a kind.
pub struct NewPolicy<'a> {
    pub kind: &'a str,
    pub keep_days: i32,
    pub keep_bytes: Option<i64>,
    pub drop_after_days: Option<i32>,
    pub partition: &'a str,
    pub forget_names_after_days: Option<i32>,
}

/// Sets how long a kind is kept, and names in it.
pub fn set_policy(policy: &NewPolicy<'_>) -> Result<()> {
    let arguments = [
        policy.kind.into(),
        policy.keep_days.into(),
        policy.keep_bytes.into(),
        policy.drop_after_days.into(),
        policy.partition.into(),
        policy.forget_names_after_days.into(),
    ];
    Spi::connect_mut(|client| {
        client.update(SET_POLICY, None, &arguments)?;
        Ok(())
    })
}

/// For how long a kind is kept where nobody has said.
pub fn default_keep_days(kind: &str) -> Result<i32> {
    Spi::connect_mut(|client| Ok(policy(client, kind)?.default_keep_days))
}

pub(crate) fn policy(client: &mut SpiClient<'_>, kind: &str) -> Result<Policy> {
    const WHAT: &str = "archive policy";
    let row = client
        .update(POLICY, None, &[kind.into()])?
        .next()
        .ok_or(PerfError::NoRow(WHAT))?;
    Ok(Policy {
        keep_days: required_in(&row, 1, WHAT)?,
        keep_bytes: row.get(2)?,
        drop_after_days: row.get(3)?,
        default_keep_days: required_in(&row, 4, WHAT)?,
        is_by_row: required_in(&row, 5, WHAT)?,
    })
}

pub(crate) fn count(
    client: &mut SpiClient<'_>,
    sql: &'static str,
    arguments: &[pgrx::datum::DatumWithOid<'_>],
) -> Result<i64> {
    required(&client.update(sql, None, arguments)?.first(), 1, "rows")
}
