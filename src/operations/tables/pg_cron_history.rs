//! pg_cron's history of jobs that call functions of this extension.

use pgrx::pg_sys;
use pgrx::prelude::*;

use crate::error::Result;
use crate::operations::tables::pg_cron::{is_real, is_true};
use crate::pg::owner;
use crate::pg::rows::{moment, required_in};
use crate::pg::sql_file::sql_file;
use exact_digest::memory::TryCollect;
use maintenance::health::CronJob;

const IS_READABLE: &str = "
    SELECT has_schema_privilege('cron', 'USAGE') AND has_table_privilege('cron.job', 'SELECT')
           AND has_table_privilege('cron.job_run_details', 'SELECT')";

const TABLES: &str = "SELECT 'cron.job_run_details'::regclass::oid";

/// pg_cron deletes nothing from its history, which has no index except the primary key. So at most
/// this many of the newest runs are read.
const MOST_RUNS: i64 = 50_000;
const MOST_JOBS: i64 = 100;

const FAILING: &str = sql_file!("operations/failing_cron_jobs.sql");

/// Jobs of this database whose command calls functions of this extension and whose last run failed,
/// the latest first. `None` if pg_cron's history is not in this database, its table does not belong
/// to pg_cron or may not be read, or the table is locked: this does not wait for a session that
/// rewrites it.
pub fn failing() -> Result<Option<Vec<CronJob>>> {
    const WHAT: &str = "cron.job_run_details";
    if !is_real("job")?
        || !is_real("job_run_details")?
        || !is_true(IS_READABLE)?
        || !owner::try_lock_in_mode(TABLES, pg_sys::AccessShareLock)?
    {
        return Ok(None);
    }
    Spi::connect(|client| {
        client
            .select(FAILING, None, &[MOST_RUNS.into(), MOST_JOBS.into()])?
            .map(|row| {
                let time = |ordinal| -> Result<_> {
                    Ok(moment(required_in::<TimestampWithTimeZone>(
                        &row, ordinal, WHAT,
                    )?))
                };
                Ok(CronJob {
                    job_id: required_in(&row, 1, WHAT)?,
                    name: row.get(2)?,
                    command: required_in(&row, 3, WHAT)?,
                    functions: required_in(&row, 4, WHAT)?,
                    failures_in_a_row: required_in(&row, 5, WHAT)?,
                    failing_since: time(6)?,
                    last_failed_at: time(7)?,
                    message: required_in(&row, 8, WHAT)?,
                })
            })
            .try_collect_ok()
    })
    .map(Some)
}
