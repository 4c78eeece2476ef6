//! Archives rows past their age of all kinds except metrics.

use kinds::{ALL, Rows};
use pgrx::spi::SpiClient;

use crate::archive::tables::policy::{ArchiveOutcome, policy};
use crate::error::Result;
use crate::pg::guard::Spi;
use crate::pg::owner::try_lock;
use crate::pg::rows::required;

mod kinds;

const BASELINES: &str = "SELECT 'pggit.performance_baselines'::regclass::oid";

/// Whether any baseline may be due, by $1 days or $2 bytes, or any is in the archive and may have
/// to be dropped.
const HAS_OLD_BASELINES: &str = "
    SELECT $2 IS NOT NULL
           OR EXISTS (SELECT FROM pggit.performance_baselines AS b
                      WHERE NOT b.is_active AND b.review_status <> 'pending'
                          AND b.evaluated_at < now() - $1 * interval '1 day')
           OR EXISTS (SELECT FROM pggit.performance_baselines_archive)";

/// Archives and drops due rows of all tables except those that are taken last.
pub fn archive() -> Result<Vec<ArchiveOutcome>> {
    Spi::connect_mut(|client| {
        let mut done = Vec::new();
        for rows in ALL.iter().filter(|rows| !rows.is_last) {
            archive_of(client, rows, &mut done)?;
        }
        Ok(done)
    })
}

/// Archives and drops due baselines. From here on recalculations wait for the running transaction,
/// so it should end soon.
pub fn archive_baselines() -> Result<Vec<ArchiveOutcome>> {
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
            if required(&row, 1, "old baselines")? && try_lock(BASELINES)? {
                archive_of(client, rows, &mut done)?;
            }
        }
        Ok(done)
    })
}

fn archive_of(
    client: &mut SpiClient<'_>,
    rows: &Rows,
    done: &mut Vec<ArchiveOutcome>,
) -> Result<()> {
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
    if let Some(days) = policy.drop_after_days
        && let Some(drop) = rows.drop
    {
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
) -> Option<ArchiveOutcome> {
    (rows > 0).then_some(ArchiveOutcome {
        kind,
        relation,
        action,
        rows_moved: Some(rows),
    })
}

pub(crate) fn count(
    client: &mut SpiClient<'_>,
    sql: &'static str,
    arguments: &[pgrx::datum::DatumWithOid<'_>],
) -> Result<i64> {
    required(&client.update(sql, None, arguments)?.first(), 1, "rows")
}
