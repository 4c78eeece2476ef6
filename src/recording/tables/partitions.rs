//! The partitions of `performance_metrics`: one for each month, and the default partition.

use pgrx::prelude::*;
use pgrx::spi::{SpiClient, quote_identifier, quote_literal};

use crate::error::{InstallationError, PerfError, Result};
use crate::pg::guard;
use crate::pg::quiet::define;
use crate::pg::rows::{required, required_in};
use crate::pg::sql_file::sql_file;
use exact_digest::memory::TryCollect;

/// A month: the name of its partition, and its bounds in UTC, in a form that every session reads
/// alike.
pub struct Month {
    pub name: String,
    pub from: String,
    pub to: String,
}

/// A month without a partition; whether rows wait for it in the default partition, and whether
/// another relation has the name of its partition.
struct Missing {
    month: Month,
    has_rows: bool,
    is_name_taken: bool,
}

/// A partition that was created.
pub struct Created {
    pub name: String,
    /// Rows that were moved from the default partition.
    pub rows_moved: i64,
}

/// The result of [`ensure`].
#[derive(Default)]
pub struct Ensured {
    pub created: Vec<Created>,
    /// Months whose partition could not be created, because another relation has its name.
    pub names_taken: Vec<String>,
    /// Whether there is no default partition, because a relation that is not attached has its name.
    pub is_default_detached: bool,
}

/// Lets one session at a time create partitions. It does not block recorders, which hold ROW
/// EXCLUSIVE.
const LOCK: &str = "LOCK TABLE pggit.performance_metrics IN SHARE UPDATE EXCLUSIVE MODE";

/// Locks the default partition for ATTACH and, with $1, makes recorders wait before they choose a
/// partition: a recorder that had already chosen the default partition would fail after the month
/// is attached, because its row does not belong there any more. It gives up soon and tries again,
/// so that sessions do not queue behind it for long. The locks are held to the end of the
/// transaction.
const LOCK_FOR_ATTACH: &str = "SELECT pggit_perf_internal.lock_for_attach($1)";

/// Months of the rows in the default partition, up to $1 months from now. Rows that arrive late for
/// an archived month are left out: they go to the archive, once they are rolled up.
const WAITING: &str = "
    SELECT DISTINCT date_trunc('month', d.recorded_at AT TIME ZONE 'UTC')
    FROM pggit.performance_metrics_default AS d
    WHERE d.recorded_at >= now() - $1 * interval '1 month'
      AND d.recorded_at < now() + $1 * interval '1 month'
      AND d.recorded_at >= (SELECT coalesce(max(s.archived_before), '-infinity')
          FROM pggit_perf_internal.metric_archive_state AS s)";

const MISSING: &str = sql_file!("recording/missing_months.sql");

/// Whether a table is a member of the extension. A table that is created during CREATE EXTENSION
/// is, until it is removed from the extension.
const IS_MEMBER: &str = "
    SELECT EXISTS (SELECT FROM pg_depend AS d
                   WHERE d.classid = 'pg_class'::regclass AND d.deptype = 'e'
                     AND d.objid = to_regclass('pggit.' || $1))";

/// Catches rows of months that have no partition. Like the months, it is not a member of the
/// extension, so a dump contains it: pg_dump 15 crashes with a segmentation fault on a partition
/// that is a member.
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

/// Statements that revoke the privileges granted on a new table by ALTER DEFAULT PRIVILEGES.
const REVOKES: &str = "
    SELECT DISTINCT format('REVOKE ALL ON TABLE %s FROM %s', c.oid::regclass,
                           CASE WHEN a.grantee = 0 THEN 'PUBLIC' ELSE a.grantee::regrole::text END)
    FROM pg_class AS c CROSS JOIN LATERAL aclexplode(c.relacl) AS a
    WHERE c.oid = to_regclass('pggit.' || quote_ident($1)) AND a.grantee <> c.relowner";

/// Rows more than this many months from now stay in the default partition, so that a mistyped
/// century creates no partition.
const REACH_MONTHS: i32 = 120;

/// Creates the missing partitions and returns them, oldest first. The calling function limits
/// `lock_timeout`.
pub fn ensure(months_ahead: i32) -> Result<Ensured> {
    if !guard::is_current() {
        // SAFETY: PostgreSQL's own variable. The install script of an older release calls this
        // function; the update to this release creates the months.
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
        // Months without waiting rows come first, because they do not block recorders; the others
        // then block recorders as briefly as possible.
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

/// A CHECK that every row is in the month. With it, ATTACH does not have to read the table.
fn bounds_check(month: &Month) -> String {
    format!(
        "CONSTRAINT performance_metrics_month_check
             CHECK (recorded_at >= {}::timestamptz AND recorded_at < {}::timestamptz)",
        quote_literal(&month.from),
        quote_literal(&month.to)
    )
}

/// Creates the default partition if there is none: during a restore CREATE EXTENSION leaves it to
/// the dump. Returns false if another relation has its name. That relation is left alone: it may
/// have been detached on purpose, and months can be created without it.
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

/// Creates a separate table without indexes; for a month, with the CHECK of its bounds.
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
    // As on every public table (pg_writes.sql): the trigger of the partitioned table does not fire
    // for rows that are inserted directly into a partition.
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
    // Remove the table from the extension, so that a dump contains its definition in whatever month
    // it is restored.
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

/// Revokes all privileges on a partition: privileges are granted on the partitioned table.
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

/// Creates an empty month in the archive, for rows that arrive after their month was dropped, or
/// for which there was no month.
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

/// Creates a separate table, fills it and then attaches it, because CREATE TABLE … PARTITION OF
/// would block recorders.
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
    // Move most of the rows while recorders continue …
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
        // … and the rows that arrived meanwhile, while recorders wait.
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
