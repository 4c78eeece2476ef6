//! The monthly partitions of `performance_metrics`.

use pgrx::prelude::*;
use pgrx::spi::{SpiClient, quote_identifier, quote_literal};

use super::{required, required_in};
use crate::error::Result;

/// A month without a partition: the partition's name and its bounds, UTC, as PostgreSQL writes them.
struct Month {
    name: String,
    from: String,
    to: String,
}

/// A partition that was made.
pub struct Created {
    pub name: String,
    /// Rows that had waited in the default partition.
    pub rows_moved: i64,
}

/// One maker of partitions at a time. Recorders hold ROW EXCLUSIVE, which this lets pass.
const LOCK: &str = "LOCK TABLE pggit.performance_metrics IN SHARE UPDATE EXCLUSIVE MODE";

/// Rather fail and try again with the next run than make recorders queue behind us.
const LOCK_TIMEOUT: &str = "SELECT set_config('lock_timeout', '5s', true)";

/// Months from this one to $1 more, and those of rows in the default partition, as far back as $2 months.
const MISSING: &str = "
    WITH months AS (
        SELECT generate_series(date_trunc('month', now() AT TIME ZONE 'UTC'),
                               date_trunc('month', now() AT TIME ZONE 'UTC') + $1 * interval '1 month',
                               interval '1 month') AS month
        UNION
        SELECT date_trunc('month', d.recorded_at AT TIME ZONE 'UTC')
        FROM pggit.performance_metrics_default AS d
        WHERE d.recorded_at >= now() - $2 * interval '1 month'
          AND d.recorded_at < now() + $2 * interval '1 month'
    )
    SELECT n.name, (m.month AT TIME ZONE 'UTC')::text,
           ((m.month + interval '1 month') AT TIME ZONE 'UTC')::text
    FROM months AS m
    CROSS JOIN LATERAL (SELECT to_char(m.month, '\"performance_metrics_p\"YYYY_MM') AS name) AS n
    WHERE to_regclass('pggit.' || n.name) IS NULL
    ORDER BY n.name";

/// Set while CREATE EXTENSION runs: what is made then belongs to the extension unless it is let go.
const IS_MEMBER: &str = "
    SELECT EXISTS (SELECT FROM pg_depend AS d
                   WHERE d.classid = 'pg_class'::regclass AND d.deptype = 'e'
                     AND d.objid = to_regclass('pggit.' || $1))";

/// Rows older or younger than this many months stay in the default partition: a mistyped century makes no partition.
const REACH_MONTHS: i32 = 120;

/// Makes the partitions that are missing, oldest first.
pub fn ensure(months_ahead: i32) -> Result<Vec<Created>> {
    Spi::connect_mut(|client| {
        client.update(LOCK_TIMEOUT, None, &[])?;
        client.update(LOCK, None, &[])?;
        let months = client
            .update(MISSING, None, &[months_ahead.into(), REACH_MONTHS.into()])?
            .map(|row| {
                const WHAT: &str = "missing months";
                Ok(Month {
                    name: required_in(&row, 1, WHAT)?,
                    from: required_in(&row, 2, WHAT)?,
                    to: required_in(&row, 3, WHAT)?,
                })
            })
            .collect::<Result<Vec<_>>>()?;
        months.iter().map(|month| create(client, month)).collect()
    })
}

/// Makes a table of its own, fills it, then attaches it: CREATE TABLE … PARTITION OF would lock out recorders.
fn create(client: &mut SpiClient<'_>, month: &Month) -> Result<Created> {
    let table = quote_identifier(&month.name);
    let key = quote_identifier(format!("{}_pkey", month.name));
    let brin = quote_identifier(format!("{}_brin", month.name));
    let (from, to) = (quote_literal(&month.from), quote_literal(&month.to));
    run(
        client,
        &format!(
            "CREATE TABLE pggit.{table}
                 (LIKE pggit.performance_metrics INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING STORAGE)"
        ),
    )?;
    // A dump then carries the partition's definition, whatever month it is restored in.
    let is_member: bool = required(
        &client
            .update(IS_MEMBER, None, &[month.name.as_str().into()])?
            .first(),
        1,
        "membership",
    )?;
    if is_member {
        run(
            client,
            &format!("ALTER EXTENSION pggit_perf DROP TABLE pggit.{table}"),
        )?;
    }
    let rows_moved = client
        .update(
            format!(
                "WITH moved AS (DELETE FROM pggit.performance_metrics_default
                                WHERE recorded_at >= {from} AND recorded_at < {to}
                                RETURNING *)
                 INSERT INTO pggit.{table} SELECT * FROM moved"
            )
            .as_str(),
            None,
            &[],
        )?
        .len() as i64;
    run(
        client,
        &format!(
            "ALTER TABLE pggit.{table}
                 ADD CONSTRAINT {key} PRIMARY KEY (operation_type, recorded_at, metric_id)
                     INCLUDE (duration_microseconds)"
        ),
    )?;
    run(
        client,
        &format!(
            "CREATE INDEX {brin} ON pggit.{table} USING brin (recorded_at, metric_id, inserted_xid)
                 WITH (pages_per_range = 32, autosummarize = on)"
        ),
    )?;
    run(
        client,
        &format!(
            "ALTER TABLE pggit.performance_metrics
                 ATTACH PARTITION pggit.{table} FOR VALUES FROM ({from}) TO ({to})"
        ),
    )?;
    Ok(Created {
        name: month.name.clone(),
        rows_moved,
    })
}

fn run(client: &mut SpiClient<'_>, statement: &str) -> Result<()> {
    client.update(statement, None, &[])?;
    Ok(())
}
