//! The time zone in which pg_cron reads its schedules.

use pgrx::prelude::*;

use crate::error::{PerfError, Result};
use crate::pg::rows::{moment, timestamp};
use exact_digest::memory::TryCollect;
use incident_rules::time::Moment;

/// The setting exists since pg_cron 1.5; before that, and by default, the time zone is GMT. Only
/// some roles may read it.
const TIME_ZONE: &str = "
    SELECT CASE WHEN pg_has_role(current_user, 'pg_read_all_settings', 'USAGE')
        THEN nullif(current_setting('cron.timezone', true), '') END";

const SHOWN: &str = "
    SELECT (u.at AT TIME ZONE $1) AT TIME ZONE 'UTC' FROM unnest($2) WITH ORDINALITY AS u (at,
        place) ORDER BY u.place";

const MEANT: &str = "
    SELECT (u.at AT TIME ZONE 'UTC') AT TIME ZONE $1 FROM unnest($2) WITH ORDINALITY AS u (at,
        place) ORDER BY u.place";

/// The time zone in which schedules are read.
#[derive(Debug)]
pub struct Clock {
    /// `None` stands for UTC.
    time_zone: Option<String>,
}

impl Clock {
    pub const UTC: Self = Self { time_zone: None };

    /// The local times at these moments, as if they were UTC.
    pub fn shown<const N: usize>(
        &self,
        moments: [Option<Moment>; N],
    ) -> Result<[Option<Moment>; N]> {
        self.convert(SHOWN, moments)
    }

    /// The moments at which the local times are these: the inverse of [`Clock::shown`].
    pub fn meant<const N: usize>(&self, shown: [Option<Moment>; N]) -> Result<[Option<Moment>; N]> {
        self.convert(MEANT, shown)
    }

    fn convert<const N: usize>(
        &self,
        sql: &'static str,
        moments: [Option<Moment>; N],
    ) -> Result<[Option<Moment>; N]> {
        let Some(time_zone) = &self.time_zone else {
            return Ok(moments);
        };
        let times = moments
            .iter()
            .map(|at| at.map(timestamp).transpose())
            .try_collect_ok::<_, PerfError>()?;
        let converted = Spi::connect(|client| {
            client
                .select(sql, None, &[time_zone.as_str().into(), times.into()])?
                .map(|row| Ok(row.get::<TimestampWithTimeZone>(1)?.map(moment)))
                .try_collect_ok::<_, PerfError>()
        })?;
        converted
            .try_into()
            .map_err(|_| PerfError::NoRow("time zone"))
    }
}

/// The time zone in which pg_cron reads its schedules.
pub fn clock() -> Result<Clock> {
    let time_zone = Spi::connect(|client| {
        client
            .select(TIME_ZONE, None, &[])?
            .first()
            .get::<String>(1)
    })?;
    Ok(Clock { time_zone })
}
