//! The jobs registered with pg_cron, where it is installed.

use pgrx::prelude::*;

use super::{required, required_in};
use crate::error::{PerfError, Result};

/// A job as pg_cron knows it.
pub struct Job {
    pub job_id: i64,
    pub name: String,
    pub schedule: String,
    pub command: String,
}

const IS_INSTALLED: &str = "SELECT to_regclass('cron.job') IS NOT NULL";

const FIND: &str = "
    SELECT j.jobid, j.jobname::text, j.schedule::text, j.command::text
    FROM cron.job AS j
    WHERE j.database = current_database() AND j.jobname::text = ANY ($1)
    ORDER BY j.jobname::text COLLATE \"C\"";

const SCHEDULE: &str = "SELECT cron.schedule($1, $2, $3)";

const UNSCHEDULE: &str = "
    SELECT cron.unschedule(j.jobid)
    FROM cron.job AS j
    WHERE j.database = current_database() AND j.jobname::text = ANY ($1)";

/// # Errors
/// [`PerfError::NoPgCron`] when pg_cron is not installed in this database.
pub fn require_installed() -> Result<()> {
    let installed: bool = Spi::connect(|client| {
        required(
            &client.select(IS_INSTALLED, None, &[])?.first(),
            1,
            "pg_cron",
        )
    })?;
    if installed {
        Ok(())
    } else {
        Err(PerfError::NoPgCron)
    }
}

/// Those of our jobs that are registered, ordered by name.
pub fn find(names: Vec<String>) -> Result<Vec<Job>> {
    const WHAT: &str = "cron.job";
    Spi::connect(|client| {
        client
            .select(FIND, None, &[names.into()])?
            .map(|row| {
                Ok(Job {
                    job_id: required_in(&row, 1, WHAT)?,
                    name: required_in(&row, 2, WHAT)?,
                    schedule: required_in(&row, 3, WHAT)?,
                    command: required_in(&row, 4, WHAT)?,
                })
            })
            .collect()
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

/// Takes these jobs out and returns how many there were.
pub fn unschedule(names: Vec<String>) -> Result<i64> {
    Spi::connect_mut(|client| Ok(client.update(UNSCHEDULE, None, &[names.into()])?.len() as i64))
}
