//! The jobs registered with pg_cron, if it is installed.

use pgrx::pg_sys;
use pgrx::prelude::*;
use pgrx::spi::SpiHeapTupleData;

use crate::error::{AccessError, InstallationError, PerfError, Result};
use crate::pg::access;
use crate::pg::rows::{required, required_in};
use exact_digest::memory::TryCollect;

/// A job as pg_cron has it.
pub struct RegisteredJob {
    pub job_id: i64,
    pub name: String,
    pub schedule: String,
    pub command: String,
}

/// Nothing that only looks like pg_cron is read or called: the table must belong to the extension,
/// and the schema to the extension's owner, as another owner could add functions to it. The lookup
/// uses the catalogs, because not every role may use the schema.
const IS_REAL: &str = "
    SELECT EXISTS (SELECT FROM pg_extension AS e
                   JOIN pg_depend AS d ON d.refclassid = 'pg_extension'::regclass
                       AND d.refobjid = e.oid AND d.deptype = 'e'
                   JOIN pg_class AS c ON d.classid = 'pg_class'::regclass AND c.oid = d.objid
                   JOIN pg_namespace AS n ON n.oid = c.relnamespace
                   WHERE e.extname = 'pg_cron' AND n.nspname = 'cron' AND c.relname = $1
                       AND n.nspowner = e.extowner)";

const IS_READABLE: &str =
    "SELECT has_schema_privilege('cron', 'USAGE') AND has_table_privilege('cron.job', 'SELECT')";

const IS_USABLE: &str = "SELECT has_schema_privilege('cron', 'USAGE') AND \
    has_table_privilege('cron.job_run_details', 'DELETE')";

/// The jobs of these names. Active jobs come first.
const SCHEDULES: &str = "
    SELECT j.jobname::text, j.schedule::text, j.command::text,
        to_regrole(quote_ident(j.username::text))::oid, j.active
    FROM cron.job AS j
    WHERE j.database = current_database() AND j.jobname::text = ANY ($1)
    ORDER BY j.active DESC, j.jobid";

/// Whether schema cron has other functions with the names that are called here: one could be a
/// better match for a call, and would run as the caller.
const HAS_OTHERS: &str = "
    SELECT EXISTS (SELECT FROM pg_proc AS p
                   JOIN pg_namespace AS n ON n.oid = p.pronamespace
                   WHERE n.nspname = 'cron' AND p.proname IN ('schedule', 'unschedule')
                     AND NOT EXISTS (SELECT FROM pg_depend AS d
                                     JOIN pg_extension AS e
                                         ON d.refclassid = 'pg_extension'::regclass
                                             AND e.oid = d.refobjid
                                     WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid
                                         AND d.deptype = 'e' AND e.extname = 'pg_cron'))";

/// Finds rows by their commands, so that rows of removed jobs are found as well. Row security
/// limits each role to its own rows.
const CLEAN_UP: &str = "
    WITH gone AS (
        DELETE FROM cron.job_run_details AS d
        WHERE d.database = current_database() AND d.command = ANY ($1)
            AND d.end_time < now() - $2 * interval '24 hours'
        RETURNING 1
    )
    SELECT count(*) FROM gone";

const FIND: &str = "
    SELECT j.jobname::text, j.schedule::text, j.command::text,
        to_regrole(quote_ident(j.username::text))::oid, j.jobid
    FROM cron.job AS j
    WHERE j.database = current_database() AND j.jobname::text = ANY ($1)
    ORDER BY j.jobname::text COLLATE \"C\"";

/// pg_cron identifies a job by its name and user, regardless of its database: scheduling the name
/// here again would change the job of another database.
const TAKEN: &str = "
    SELECT j.jobname::text
    FROM cron.job AS j
    WHERE j.database <> current_database() AND j.username = current_user
        AND j.jobname::text = ANY ($1)";

const SCHEDULE: &str = "SELECT cron.schedule($1, $2, $3)";

const UNSCHEDULE: &str = "SELECT cron.unschedule(u.job_id) FROM unnest($1) AS u (job_id)";

pub fn is_installed() -> Result<bool> {
    is_real("job")
}

/// # Errors
/// [`crate::error::InstallationError::NoPgCron`] if pg_cron is not installed in this database,
/// [`crate::error::AccessError::ForeignCron`] if its schema has other functions that could be
/// called in place of its own.
pub fn require_installed() -> Result<()> {
    if !is_installed()? {
        Err(InstallationError::NoPgCron.into())
    } else if is_true(HAS_OTHERS)? {
        Err(AccessError::ForeignCron.into())
    } else {
        Ok(())
    }
}

const WHAT: &str = "cron.job";

/// The jobs of these names in this database whose users may run the jobs of this extension, ordered
/// by name.
pub fn find(names: Vec<String>) -> Result<Vec<RegisteredJob>> {
    read(FIND, names, |row| {
        Ok(RegisteredJob {
            name: required_in(row, 1, WHAT)?,
            schedule: required_in(row, 2, WHAT)?,
            command: required_in(row, 3, WHAT)?,
            job_id: required_in(row, 5, WHAT)?,
        })
    })
}

/// Reads jobs with a query whose fourth column is the user that pg_cron runs the job as. Jobs of
/// users who may not run this extension's jobs are left out: any role that may use pg_cron can give
/// a job any name and command, so the real job could seem to be registered or switched off.
fn read<J>(
    query: &'static str,
    names: Vec<String>,
    job: impl Fn(&SpiHeapTupleData<'_>) -> Result<J>,
) -> Result<Vec<J>> {
    let found: Vec<(Option<pg_sys::Oid>, J)> = Spi::connect(|client| {
        client
            .select(query, None, &[names.into()])?
            .map(|row| Ok((row.get(4)?, job(&row)?)))
            .try_collect_ok::<_, PerfError>()
    })?;
    let mut jobs = Vec::new();
    for (user, job) in found {
        if let Some(user) = user
            && access::may_run_jobs(user)?
        {
            jobs.push(job);
        }
    }
    Ok(jobs)
}

/// Those of these names that the caller already uses for jobs in other databases.
pub fn taken(names: Vec<String>) -> Result<Vec<String>> {
    Spi::connect(|client| {
        client
            .select(TAKEN, None, &[names.into()])?
            .map(|row| required_in(&row, 1, "cron.job"))
            .try_collect_ok()
    })
}

pub fn schedule(name: &str, schedule: &str, command: &str) -> Result<i64> {
    Spi::connect_mut(|client| {
        required(
            &client
                .update(
                    SCHEDULE,
                    None,
                    &[name.into(), schedule.into(), command.into()],
                )?
                .first(),
            1,
            "cron.schedule",
        )
    })
}

/// Removes these jobs and returns how many there were.
pub fn unschedule(job_ids: Vec<i64>) -> Result<i64> {
    Spi::connect_mut(|client| Ok(client.update(UNSCHEDULE, None, &[job_ids.into()])?.len() as i64))
}

/// A registered job, for listing.
pub struct RegisteredSchedule {
    pub name: String,
    pub schedule: String,
    pub command: String,
    pub is_active: bool,
}

/// The jobs of these names in this database whose users may run the jobs of this extension, active
/// ones first; none if pg_cron is not installed or the caller may not read its table.
pub fn schedules(names: Vec<String>) -> Result<Vec<RegisteredSchedule>> {
    if !is_real("job")? || !is_true(IS_READABLE)? {
        return Ok(Vec::new());
    }
    read(SCHEDULES, names, |row| {
        Ok(RegisteredSchedule {
            name: required_in(row, 1, WHAT)?,
            schedule: required_in(row, 2, WHAT)?,
            command: required_in(row, 3, WHAT)?,
            is_active: required_in(row, 5, WHAT)?,
        })
    })
}

/// Deletes pg_cron's history of these commands in this database that ended more than `days` days
/// ago, as far as the caller may delete it; returns how many rows. Deletes none if pg_cron is not
/// installed.
pub fn clean_up(commands: Vec<String>, days: i32) -> Result<i64> {
    if !is_real("job_run_details")? || !is_true(IS_USABLE)? {
        return Ok(0);
    }
    Spi::connect_mut(|client| {
        required(
            &client
                .update(CLEAN_UP, None, &[commands.into(), days.into()])?
                .first(),
            1,
            "cron.job_run_details",
        )
    })
}

/// Whether `table` exists in schema `cron` and belongs to pg_cron.
pub(crate) fn is_real(table: &str) -> Result<bool> {
    Spi::connect(|client| {
        required(
            &client.select(IS_REAL, None, &[table.into()])?.first(),
            1,
            "pg_cron",
        )
    })
}

pub(crate) fn is_true(sql: &'static str) -> Result<bool> {
    Spi::connect(|client| required(&client.select(sql, None, &[])?.first(), 1, "pg_cron"))
}
