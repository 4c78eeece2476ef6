//! Reads `job_run_log`: when each job ran last, and how often it has failed since it last
//! succeeded.

use pgrx::prelude::*;

use crate::error::Result;
use crate::pg::guard::Spi;
use crate::pg::rows::{moment, required_in};
use crate::pg::sql_file::sql_file;
use exact_digest::memory::TryCollect;
use incident_rules::time::Moment;

/// The logged runs of a job.
#[derive(Clone, Debug, Default)]
pub struct JobRuns {
    pub name: String,
    pub last_started_at: Option<Moment>,
    pub last_finished_at: Option<Moment>,
    pub last_status: Option<String>,
    pub last_message: Option<String>,
    pub last_succeeded_at: Option<Moment>,
    /// Failures since the last success.
    pub failures_in_a_row: i64,
    pub failing_since: Option<Moment>,
    pub last_failed_at: Option<Moment>,
    pub failures_24h: i64,
}

const OF_JOBS: &str = sql_file!("operations/runs_of_jobs.sql");

const FIRST_OF_ANY: &str = "
    SELECT min(r.started_at) FROM unnest($1) AS n (name)
    CROSS JOIN LATERAL (
        SELECT x.started_at FROM pggit.job_run_log AS x WHERE x.job_name = n.name
            ORDER BY x.started_at LIMIT 1) AS r
    WHERE r.started_at <= clock_timestamp() + interval '1 minute'";

const CLEAN_UP: &str = "
    WITH gone AS (
        DELETE FROM pggit.job_run_log AS r
        WHERE r.status = 'succeeded' AND r.started_at < now() - $1 * interval '24 hours'
          AND EXISTS (SELECT FROM pggit.job_run_log AS l
                      WHERE l.job_name = r.job_name AND l.status = 'succeeded'
                          AND l.started_at > r.started_at)
        RETURNING 1
    )
    SELECT count(*) FROM gone";

/// The runs of each job, ordered by name.
pub fn of(names: Vec<String>) -> Result<Vec<JobRuns>> {
    const WHAT: &str = "runs of jobs";
    Spi::connect(|client| {
        client
            .select(OF_JOBS, None, &[names.into()])?
            .map(|row| {
                let time = |ordinal| -> Result<Option<Moment>> {
                    Ok(row.get::<TimestampWithTimeZone>(ordinal)?.map(moment))
                };
                Ok(JobRuns {
                    name: required_in(&row, 1, WHAT)?,
                    last_started_at: time(2)?,
                    last_finished_at: time(3)?,
                    last_status: row.get(4)?,
                    last_message: row.get(5)?,
                    last_succeeded_at: time(6)?,
                    failures_in_a_row: required_in(&row, 7, WHAT)?,
                    failing_since: time(8)?,
                    last_failed_at: time(9)?,
                    failures_24h: required_in(&row, 10, WHAT)?,
                })
            })
            .try_collect_ok()
    })
}

/// When the first run of any of these jobs began, among the runs that are still in the log.
pub fn first_of_any(names: Vec<String>) -> Result<Option<Moment>> {
    Spi::connect(|client| {
        Ok(client
            .select(FIRST_OF_ANY, None, &[names.into()])?
            .first()
            .get::<TimestampWithTimeZone>(1)?
            .map(moment))
    })
}

/// Deletes succeeded runs that began more than `days` days ago, except the last one of each job;
/// returns how many.
pub fn clean_up(days: i32) -> Result<i64> {
    Spi::connect_mut(|client| {
        crate::pg::rows::required(
            &client.update(CLEAN_UP, None, &[days.into()])?.first(),
            1,
            "runs of jobs",
        )
    })
}
