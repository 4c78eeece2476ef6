//! Adds intervals to times as PostgreSQL does.

use pgrx::prelude::*;

use crate::error::Result;
use crate::pg::guard::Spi;
use crate::pg::rows::{moment, required, timestamp};
use incident_rules::time::Moment;

pub(crate) const AFTER: &str = "SELECT $1 + $2";

/// `start` plus `interval`, by the calendar.
pub fn after(start: Moment, interval: Interval) -> Result<Moment> {
    Spi::connect(|client| {
        let arguments = [timestamp(start)?.into(), interval.into()];
        let row = client.select(AFTER, None, &arguments)?.first();
        Ok(moment(required(&row, 1, "interval")?))
    })
}
