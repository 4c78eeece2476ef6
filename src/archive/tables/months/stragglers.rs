//! Rows that came late for months that are in the archive already.

use pgrx::prelude::*;

use super::{NOTE, lock_part, read_month};
use crate::archive::tables::policy::{Archived, policy};
use crate::archive::tables::rows::count;
use crate::error::{PerfError, Result};
use crate::pg::guard::Spi;
use crate::pg::rows::{required, required_in};
use crate::recording::tables::month_bounds::month_bounds;
use crate::recording::tables::partitions;
use crate::rollups::tables::state::{self, is_rolled_up};
use exact_digest::memory::TryCollect;

/// Rows of archived months ($1) that came late: rolled up, and still in the default partition.
macro_rules! stragglers {
    () => {
        concat!(
            "d.recorded_at < $1 AND ",
            is_rolled_up!("d", "$2", "$3", "$4", "$5", "$6")
        )
    };
}

/// Their months; whether the archive has it, and whether something else has its name.
const STRAGGLING_MONTHS: &str = concat!(
    "
    SELECT n.name, n.month_start, n.month_end,
           EXISTS (SELECT FROM pg_inherits AS i
                   JOIN pg_class AS c ON c.oid = i.inhrelid
                   CROSS JOIN LATERAL ",
    month_bounds!("c"),
    " AS b
                   WHERE i.inhparent = 'pggit.performance_metrics_archive'::regclass
                     AND b.bounds[1]::timestamptz <= n.month_start::timestamptz AND b.bounds[2]::timestamptz >= n.month_end::timestamptz),
           to_regclass('pggit.' || n.name) IS NOT NULL
    FROM (SELECT DISTINCT to_char(m.month, '\"performance_metrics_p\"YYYY_MM') AS name,
                 to_char(m.month, 'YYYY-MM-DD HH24:MI:SS') || '+00' AS month_start,
                 to_char(m.month + interval '1 month', 'YYYY-MM-DD HH24:MI:SS') || '+00' AS month_end
          FROM (SELECT date_trunc('month', d.recorded_at AT TIME ZONE 'UTC') AS month
                FROM pggit.performance_metrics_default AS d
                WHERE d.recorded_at >= '1000-01-01 00:00:00+00' AND ",
    stragglers!(),
    ") AS m) AS n
    ORDER BY n.name"
);

const MOVE_STRAGGLERS: &str = concat!(
    "
    WITH moved AS (
        DELETE FROM pggit.performance_metrics_default AS d
        WHERE d.recorded_at >= $7::timestamptz AND d.recorded_at < $8::timestamptz AND ",
    stragglers!(),
    " RETURNING d.*
    ), archived AS (
        INSERT INTO pggit.performance_metrics_archive SELECT m.* FROM moved AS m
    )
    SELECT count(*) FROM moved"
);

/// Before this nothing is kept, of $1 and $2 days.
const CUT: &str = "SELECT least(date_trunc('month', now() - $2 * interval '1 day', 'UTC'), $1)";

/// As the months that they belong to: those before $7.
const DROP_STRAGGLERS: &str = concat!(
    "
    WITH dropped AS (
        DELETE FROM pggit.performance_metrics_default AS d
        WHERE d.recorded_at < $7 AND ",
    stragglers!(),
    " RETURNING 1)
    SELECT count(*) FROM dropped"
);

/// Moves what came late for archived months, and is rolled up and checked, to where it belongs; names the months that could not be
/// made because something else has their name.
pub fn move_stragglers() -> Result<(Vec<Archived>, Vec<String>)> {
    let state = state::state()?.ok_or(PerfError::NotRolledUp)?;
    let archived = state::archived()?;
    let mut arguments: Vec<pgrx::datum::DatumWithOid<'_>> = vec![
        archived.before.into(),
        state.settled_metric_id.into(),
        state.by_xid.into(),
        state.xmin.into(),
        state.xmax.into(),
        state.running.clone().into(),
    ];
    Spi::connect_mut(|client| {
        let mut done = Vec::new();
        let of_default = |action, rows| {
            (rows > 0).then(|| Archived {
                kind: "metrics",
                relation: "performance_metrics_default".to_owned(),
                action,
                rows_moved: Some(rows),
            })
        };
        if let Some(days) = policy(client, "metrics")?.drop_after_days {
            let cut = client.update(CUT, None, &[archived.before.into(), days.into()])?;
            let cut: TimestampWithTimeZone = required(&cut.first(), 1, "the cut")?;
            arguments.push(cut.into());
            let dropped = count(client, DROP_STRAGGLERS, &arguments)?;
            arguments.pop();
            if dropped > 0 {
                // Their rollups cannot be made again.
                let never = TimestampWithTimeZone::negative_infinity();
                client.update(NOTE, None, &[never.into(), cut.into()])?;
            }
            done.extend(of_default("dropped", dropped));
        }
        let months = client
            .update(STRAGGLING_MONTHS, None, &arguments)?
            .map(|row| {
                const WHAT: &str = "months of late rows";
                Ok((
                    read_month(&row)?,
                    required_in::<bool>(&row, 4, WHAT)?,
                    required_in::<bool>(&row, 5, WHAT)?,
                ))
            })
            .try_collect_ok::<_, PerfError>()?;
        let (mut moved, mut names_taken) = (0, Vec::new());
        for (month, is_archived, is_name_taken) in months {
            if !is_archived && is_name_taken {
                names_taken.push(month.name);
                continue;
            }
            if !is_archived {
                partitions::create_archived(client, &month)?;
            }
            arguments.extend([month.from.as_str().into(), month.to.as_str().into()]);
            lock_part(client, &month)?;
            moved += count(client, MOVE_STRAGGLERS, &arguments)?;
            arguments.truncate(6);
        }
        done.extend(of_default("archived", moved));
        Ok((done, names_taken))
    })
}
