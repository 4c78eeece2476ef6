//! The partitions of `performance_metrics`: one for each month, and the default one.

use pgrx::prelude::*;
use pgrx::spi::{SpiClient, quote_identifier, quote_literal};

use crate::error::{InstallationError, PerfError, Result};
use crate::pg::guard;
use crate::pg::quiet::define;
use crate::pg::rows::{required, required_in};
use exact_digest::memory::TryCollect;

/// A month: the name of its partition and its bounds, UTC, as any session reads them.
pub struct Month {
    pub name: String,
    pub from: String,
    pub to: String,
}

/// A month without a partition; whether rows wait for it in the default partition, and whether some
/// other relation has its name.
struct Missing {
    month: Month,
    has_rows: bool,
    is_name_taken: bool,
}

/// A partition that was made.
pub struct Created {
    pub name: String,
    /// Rows that had waited in the default partition.
    pub rows_moved: i64,
}

/// What became of the months that were missing.
#[derive(Default)]
pub struct Ensured {
    pub created: Vec<Created>,
    /// Months that could not be made, because another relation has the name.
    pub names_taken: Vec<String>,
    /// Whether there is no default partition, because a relation that is not attached has its name.
    pub is_default_detached: bool,
}

/// One maker of partitions at a time. Recorders hold ROW EXCLUSIVE, which this lets pass.
const LOCK: &str = "LOCK TABLE pggit.performance_metrics IN SHARE UPDATE EXCLUSIVE MODE";

/// Takes the default partition for ATTACH and, with $1, makes recorders wait before they choose a
/// partition: one that had chosen the default partition would find, after the month is attached,
/// that its row does not belong there, and fail. Gives up soon and tries again, so that nobody
/// queues behind it for long. Held to the end of the transaction.
const LOCK_FOR_ATTACH: &str = "SELECT pggit_perf_internal.lock_for_attach($1)";

/// What comes late for an archived month goes to the archive, once it is rolled up.
const WAITING: &str = "
    SELECT DISTINCT date_trunc('month', d.recorded_at AT TIME ZONE 'UTC')
    FROM pggit.performance_metrics_default AS d
    WHERE d.recorded_at >= now() - $1 * interval '1 month'
      AND d.recorded_at < now() + $1 * interval '1 month'
      AND d.recorded_at >= (SELECT coalesce(max(s.archived_before), '-infinity')
          FROM pggit_perf_internal.metric_archive_state AS s)";

const MISSING: &str = include_str!("../../../sql/queries/recording/missing_months.sql");

/// True while CREATE EXTENSION runs: what is made then belongs to the extension unless it is let
/// go.
const IS_MEMBER: &str = "
    SELECT EXISTS (SELECT FROM pg_depend AS d
                   WHERE d.classid = 'pg_class'::regclass AND d.deptype = 'e'
                     AND d.objid = to_regclass('pggit.' || $1))";

/// Catches rows of months that have no partition. As a month it is no member of the extension, and
/// comes with a dump: pg_dump 15 ends with a segmentation fault over a partition that is one.
const DEFAULT: &str = "performance_metrics_default";

const HAS_DEFAULT: &str = "
    SELECT p.partdefid <> 0, to_regclass('pggit.performance_metrics_default') IS NOT NULL
        FROM pg_partitioned_table AS p WHERE p.partrelid = 'pggit.performance_metrics'::regclass";

const COMMENT_ON_DEFAULT: &str = "
    COMMENT ON TABLE pggit.performance_metrics_default IS
        'Catches rows of months that have no partition; ensure_metric_partitions() moves them to one.'";

const ATTACH_DEFAULT: &str = "
    ALTER TABLE pggit.performance_metrics ATTACH PARTITION pggit.performance_metrics_default
        DEFAULT";

/// Takes back what ALTER DEFAULT PRIVILEGES gives on each new table.
const REVOKES: &str = "
    SELECT DISTINCT format('REVOKE ALL ON TABLE %s FROM %s', c.oid::regclass,
                           CASE WHEN a.grantee = 0 THEN 'PUBLIC' ELSE a.grantee::regrole::text END)
    FROM pg_class AS c CROSS JOIN LATERAL aclexplode(c.relacl) AS a
    WHERE c.oid = to_regclass('pggit.' || quote_ident($1)) AND a.grantee <> c.relowner";

/// Rows older or younger than this many months stay in the default partition: a mistyped century
/// makes no partition.
const REACH_MONTHS: i32 = 120;

/// Makes the partitions that are missing, oldest first. The function that calls it limits
/// `lock_timeout`.
pub fn ensure(months_ahead: i32) -> Result<Ensured> {
    if !guard::is_current() {
        // SAFETY: PostgreSQL's own variable. An older release's install script calls this; its
        // months come with the update.
        return if unsafe { pg_sys::creating_extension } {
            Ok(Ensured::default())
        } else {
            Err(InstallationError::UpdateNeeded.into())
        };
    }
    guard::require()?;
    Spi::connect_mut(|client| {
        client.update(LOCK, None, &[])?;
        let is_default_detached = !ensure_default(client)?;
        let waiting = if is_default_detached {
            Vec::new()
        } else {
            client
                .update(WAITING, None, &[REACH_MONTHS.into()])?
                .map(|row| required_in::<Timestamp>(&row, 1, "months of waiting rows"))
                .try_collect_ok::<_, PerfError>()?
        };
        let months = client
            .update(MISSING, None, &[months_ahead.into(), waiting.into()])?
            .map(|row| {
                const WHAT: &str = "missing months";
                Ok(Missing {
                    month: Month {
                        name: required_in(&row, 1, WHAT)?,
                        from: required_in(&row, 2, WHAT)?,
                        to: required_in(&row, 3, WHAT)?,
                    },
                    has_rows: required_in(&row, 4, WHAT)?,
                    is_name_taken: required_in(&row, 5, WHAT)?,
                })
            })
            .try_collect_ok::<_, PerfError>()?;
        let mut ensured = Ensured {
            is_default_detached,
            ..Ensured::default()
        };
        // Those without rows first: they keep nobody out, and the others do it for as short as can
        // be.
        let (empty, waited_for): (Vec<_>, Vec<_>) = months.into_iter().partition(|m| !m.has_rows);
        for missing in empty.into_iter().chain(waited_for) {
            if missing.is_name_taken {
                ensured.names_taken.push(missing.month.name);
            } else {
                ensured
                    .created
                    .push(create(client, &missing, !is_default_detached)?);
            }
        }
        ensured.created.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(ensured)
    })
}

/// That every row lies in the month. ATTACH then does not read it to see that.
fn bounds_check(month: &Month) -> String {
    format!(
        "CONSTRAINT performance_metrics_month_check
             CHECK (recorded_at >= {}::timestamptz AND recorded_at < {}::timestamptz)",
        quote_literal(&month.from),
        quote_literal(&month.to)
    )
}

/// Makes the default partition where there is none: CREATE EXTENSION in a restore leaves it to the
/// dump. False where another relation has its name, which is left as it is: it may have been
/// detached on purpose, and months can be made without it.
fn ensure_default(client: &mut SpiClient<'_>) -> Result<bool> {
    const WHAT: &str = "the default partition";
    let row = client.update(HAS_DEFAULT, None, &[])?.first();
    if required::<bool>(&row, 1, WHAT)? {
        return Ok(true);
    }
    if required::<bool>(&row, 2, WHAT)? {
        return Ok(false);
    }
    create_table(client, DEFAULT, None)?;
    create_indexes(client, DEFAULT)?;
    define(client, COMMENT_ON_DEFAULT)?;
    define(client, ATTACH_DEFAULT)?;
    Ok(true)
}

/// A table of its own, without indexes; of a month with the CHECK of its bounds.
fn create_table(client: &mut SpiClient<'_>, name: &str, month: Option<&Month>) -> Result<()> {
    let table = quote_identifier(name);
    let check = month.map_or_else(String::new, |month| format!(", {}", bounds_check(month)));
    define(
        client,
        &format!(
            "CREATE TABLE pggit.{table}
                 (LIKE pggit.performance_metrics INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING
                     STORAGE{check})"
        ),
    )?;
    // As on every public table (pg_writes.sql): the trigger of the whole does not fire for rows
    // that are put into a part of it.
    define(
        client,
        &format!(
            "CREATE TRIGGER refuse_direct_writes BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON
                pggit.{table}
                 FOR EACH STATEMENT EXECUTE FUNCTION
                     pggit_perf_internal.refuse_direct_writes('none', 'none')"
        ),
    )?;
    define(
        client,
        &format!("ALTER TABLE pggit.{table} ENABLE ALWAYS TRIGGER refuse_direct_writes"),
    )?;
    revoke_defaults(client, name)?;
    // A dump then carries the partition's definition, whatever month it is restored in.
    let is_member: bool = required(
        &client.update(IS_MEMBER, None, &[name.into()])?.first(),
        1,
        "membership",
    )?;
    if is_member {
        define(
            client,
            &format!("ALTER EXTENSION pggit_perf DROP TABLE pggit.{table}"),
        )?;
    }
    Ok(())
}

/// Nobody may read a month: rights are on the whole table.
fn revoke_defaults(client: &mut SpiClient<'_>, name: &str) -> Result<()> {
    let statements = client
        .update(REVOKES, None, &[name.into()])?
        .map(|row| required_in(&row, 1, "default privileges"))
        .try_collect_ok::<String, PerfError>()?;
    for statement in &statements {
        define(client, statement)?;
    }
    Ok(())
}

fn create_indexes(client: &mut SpiClient<'_>, name: &str) -> Result<()> {
    let table = quote_identifier(name);
    let key = quote_identifier(format!("{name}_pkey"));
    let brin = quote_identifier(format!("{name}_brin"));
    define(
        client,
        &format!(
            "ALTER TABLE pggit.{table}
                 ADD CONSTRAINT {key} PRIMARY KEY (operation_type, recorded_at, metric_id)
                     INCLUDE (duration_microseconds)"
        ),
    )?;
    define(
        client,
        &format!(
            "CREATE INDEX {brin} ON pggit.{table} USING brin (recorded_at, metric_id, inserted_xid)
                 WITH (pages_per_range = 32, autosummarize = on)"
        ),
    )?;
    Ok(())
}

/// Makes an empty month in the archive, for rows that come after theirs was dropped, or for which
/// there was none.
pub(crate) fn create_archived(client: &mut SpiClient<'_>, month: &Month) -> Result<()> {
    create_table(client, &month.name, Some(month))?;
    create_indexes(client, &month.name)?;
    let table = quote_identifier(&month.name);
    let (from, to) = (quote_literal(&month.from), quote_literal(&month.to));
    define(
        client,
        &format!(
            "ALTER TABLE pggit.performance_metrics_archive
                 ATTACH PARTITION pggit.{table} FOR VALUES FROM ({from}) TO ({to})"
        ),
    )?;
    Ok(())
}

/// Makes a table of its own, fills it, then attaches it: CREATE TABLE … PARTITION OF would lock out
/// recorders.
fn create(client: &mut SpiClient<'_>, missing: &Missing, has_default: bool) -> Result<Created> {
    let month = &missing.month;
    let table = quote_identifier(&month.name);
    let (from, to) = (quote_literal(&month.from), quote_literal(&month.to));
    create_table(client, &month.name, Some(month))?;
    let move_rows = format!(
        "WITH moved AS (DELETE FROM pggit.performance_metrics_default
                        WHERE recorded_at >= {from} AND recorded_at < {to}
                        RETURNING *)
         INSERT INTO pggit.{table} SELECT * FROM moved"
    );
    // The bulk while recorders go on, …
    let mut rows_moved = if missing.has_rows {
        run(client, &move_rows)?
    } else {
        0
    };
    create_indexes(client, &month.name)?;
    if has_default {
        client.update(LOCK_FOR_ATTACH, None, &[missing.has_rows.into()])?;
    }
    if missing.has_rows {
        // … and what came meanwhile while they wait.
        rows_moved += run(client, &move_rows)?;
    }
    define(
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

/// Runs a statement and returns how many rows it changed.
fn run(client: &mut SpiClient<'_>, statement: &str) -> Result<i64> {
    Ok(client.update(statement, None, &[])?.len() as i64)
}
