//! Since when this database can act by itself: what a dump, a copy or pg_upgrade brought is older,
//! and was not neglected here.

use pgrx::prelude::*;

use crate::error::Result;
use crate::pg::guard::Spi;
use crate::pg::rows::{moment, required};
use incident_rules::time::{Moment, Span};

/// Where there is no row of this database, because pg_upgrade or CREATE DATABASE … TEMPLATE has
/// brought it and no job has begun since: when the files of the database were made, as far as that
/// can be read.
const SINCE: &str = "
    SELECT coalesce((SELECT s.since FROM pggit_perf_internal.installation_state AS s
                     WHERE s.system_identifier = c.system_identifier AND s.database_oid = d.oid),
                    CASE WHEN has_function_privilege('pg_stat_file(text, boolean)', 'EXECUTE')
                         THEN (pg_stat_file(regexp_replace(pg_relation_filepath('pg_catalog.pg_class'), '[^/]+$', 'PG_VERSION'), true)).modification END,
                    pg_postmaster_start_time())
    FROM pg_control_system() AS c, pg_database AS d
    WHERE d.datname = current_database()";

/// `None` where a clock that ran ahead says that it is still to come.
pub fn since(now: Moment) -> Result<Option<Moment>> {
    Spi::connect(|client| {
        let at: TimestampWithTimeZone =
            required(&client.select(SINCE, None, &[])?.first(), 1, "installation")?;
        Ok(Some(moment(at)).filter(|at| *at <= now.plus(Span::minutes(1))))
    })
}
