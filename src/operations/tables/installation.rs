//! Since when this database has been able to act by itself. Older rows came with a dump, a copy or
//! pg_upgrade, and were not neglected here.

use pgrx::prelude::*;

use crate::error::Result;
use crate::pg::guard::Spi;
use crate::pg::rows::{moment, required};
use incident_rules::time::{Interval, Moment};

/// If this database has no row, because pg_upgrade or CREATE DATABASE … TEMPLATE brought it and no
/// job has begun since, the time at which the files of the database were created is used, if it can
/// be read.
const SINCE: &str = "
    SELECT coalesce((SELECT s.since FROM pggit_perf_internal.installation_state AS s
                     WHERE s.system_identifier = c.system_identifier AND s.database_oid = d.oid),
                    CASE WHEN has_function_privilege('pg_stat_file(text, boolean)', 'EXECUTE')
                         THEN (pg_stat_file(regexp_replace(pg_relation_filepath('pg_catalog.pg_class'), '[^/]+$', 'PG_VERSION'), true)).modification END,
                    pg_postmaster_start_time())
    FROM pg_control_system() AS c, pg_database AS d
    WHERE d.datname = current_database()";

/// Since when this database exists; `None` if that is in the future because a clock was ahead.
pub fn since(now: Moment) -> Result<Option<Moment>> {
    Spi::connect(|client| {
        let at: TimestampWithTimeZone =
            required(&client.select(SINCE, None, &[])?.first(), 1, "installation")?;
        Ok(Some(moment(at)).filter(|at| *at <= now.plus(Interval::minutes(1))))
    })
}
