//! Intervals added to times as PostgreSQL adds them.

use pgrx::prelude::*;

use crate::error::Result;
use crate::pg::guard::Spi;
use crate::pg::rows::{moment, required, timestamp};
use incident_rules::time::Moment;

pub(crate) const AFTER: &str = "SELECT $1 + $2";

/// `interval` after `moment`, by the calendar.
pub fn after(start: Moment, interval: Interval) -> Result<Moment> {
    Spi::connect(|client| {
        let arguments = [timestamp(start)?.into(), interval.into()];
        let row = client.select(AFTER, None, &arguments)?.first();
        Ok(moment(required(&row, 1, "interval")?))
    })
}
