//! Converts between PostgreSQL's times and the system's.

use std::time::{Duration, SystemTime};

use incident_rules::time::{Moment, Span};

/// 2000-01-01 UTC in seconds since 1970.
const EPOCH_SECONDS: u64 = 946_684_800;

pub(crate) fn duration(span: Span) -> Duration {
    Duration::from_micros(u64::try_from(span.0).unwrap_or_default())
}

pub(crate) fn span(duration: Duration) -> Span {
    Span(i64::try_from(duration.as_micros()).unwrap_or(i64::MAX))
}

fn epoch() -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(EPOCH_SECONDS)
}

/// Times before 2000 become its beginning; delivery has none.
pub(crate) fn system_time(moment: Moment) -> SystemTime {
    epoch()
        .checked_add(duration(moment.since(Moment(0))))
        .unwrap_or_else(epoch)
}

pub(crate) fn moment_of(time: SystemTime) -> Moment {
    Moment(0).plus(span(time.duration_since(epoch()).unwrap_or_default()))
}
