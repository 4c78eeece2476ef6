//! The recorded durations of an operation by minute, and the times that people exclude.

use pgrx::prelude::*;

use crate::error::{PerfError, PeriodError, Result};
use crate::pg::guard::Spi;
use crate::pg::interrupts;
use crate::pg::rows::{moment, required_in, timestamp};
use exact_digest::memory::{TryCollect, try_push};
use incident_rules::time::Moment;
use judge::minute::Minute;
use judge::replay::Sample;

/// Rows that a cursor returns at a time.
const BATCH: i64 = 10_000;

/// Most samples of an operation that are held in memory, at 16 bytes each.
pub const MOST_SAMPLES: usize = 50_000_000;

const MICROSECONDS_PER_MINUTE: i64 = 60_000_000;

/// Minutes from 1970, since when the judge counts, to PostgreSQL's epoch, 2000-01-01.
const MINUTES_TO_EPOCH: i64 = 10_957 * 24 * 60;

/// $1 text: the operation; $2, $3 timestamptz: from, and to before.
const DURATIONS: &str = "
    SELECT m.recorded_at, m.duration_microseconds
    FROM pggit.v_all_performance_metrics AS m
    WHERE m.operation_type = $1 AND m.recorded_at >= $2 AND m.recorded_at < $3";

/// $1 text: the operation; $2 timestamptz: exclusions that end before are left out.
const EXCLUDED: &str = "
    SELECT x.excluded_from, x.excluded_to
    FROM pggit.performance_baseline_exclusions AS x
    WHERE x.ended_at IS NULL AND x.excluded_to > $2
      AND (x.operation_type = $1 OR x.operation_type IS NULL)";

/// The minute that a time is in.
pub fn minute_of(time: TimestampWithTimeZone) -> Minute {
    Minute(moment(time).0.div_euclid(MICROSECONDS_PER_MINUTE) + MINUTES_TO_EPOCH)
}

/// The beginning of a minute.
pub fn start_of(minute: Minute) -> Result<TimestampWithTimeZone> {
    let minutes = minute.0.saturating_sub(MINUTES_TO_EPOCH);
    timestamp(Moment(minutes.saturating_mul(MICROSECONDS_PER_MINUTE)))
}

/// The samples of the minutes from `from` to before `to`, archived ones too, sorted by minute.
pub fn durations(operation_type: &str, from: Minute, to: Minute) -> Result<Vec<Sample>> {
    const WHAT: &str = "durations";
    let arguments = [
        operation_type.into(),
        start_of(from)?.into(),
        start_of(to)?.into(),
    ];
    let mut samples = Spi::connect(|client| {
        let (mut samples, mut cursor) =
            (Vec::new(), client.try_open_cursor(DURATIONS, &arguments)?);
        loop {
            let rows = cursor.fetch(BATCH)?;
            if rows.is_empty() {
                return Ok::<_, PerfError>(samples);
            }
            interrupts::now_and_then()?;
            for row in rows {
                let sample = Sample {
                    minute: minute_of(required_in(&row, 1, WHAT)?),
                    microseconds: required_in(&row, 2, WHAT)?,
                };
                try_push(&mut samples, sample)?;
            }
            if samples.len() > MOST_SAMPLES {
                return Err(PeriodError::TooManySamples(operation_type.to_owned()).into());
            }
        }
    })?;
    samples.sort_unstable_by_key(|sample: &Sample| sample.minute);
    Ok(samples)
}

/// The minutes that people exclude from baselines, wholly or in part, since `since`.
pub fn excluded(operation_type: &str, since: Minute) -> Result<Vec<(Minute, Minute)>> {
    const WHAT: &str = "exclusions";
    let arguments = [operation_type.into(), start_of(since)?.into()];
    Spi::connect(|client| {
        client
            .select(EXCLUDED, None, &arguments)?
            .map(|row| {
                let from: TimestampWithTimeZone = required_in(&row, 1, WHAT)?;
                let to: TimestampWithTimeZone = required_in(&row, 2, WHAT)?;
                Ok((minute_of(from), minute_of(to).plus(1)))
            })
            .try_collect_ok()
    })
}
