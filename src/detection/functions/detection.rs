//! The job that detects: everything recorded since it last ran, each violation once.

mod anomalies;
mod days;

use std::collections::HashSet;

use pgrx::pg_sys::panic::ErrorReport;
use pgrx::prelude::*;

use crate::detection::tables::state;
use crate::detection::tables::state::Unjudged;
use crate::detection::tables::{change_points, episodes};
use crate::error::{PerfError, Result};
use crate::pg::argument;
use crate::pg::{access, interrupts, session_settings};
use crate::recording::functions::{register, thresholds};
use crate::recording::tables::operation_types;
use crate::rollups::tables::hours;
use exact_digest::memory::{TryCollect, try_insert};

/// How far back the first run on a server looks, and how far back late rows are judged.
const LONGEST_HOURS: i64 = 7 * 24;
const FIRST_HOURS: i64 = 24;

/// Judges everything that was recorded since the last call, however late it committed, and raises
/// one alert for each episode that begins or becomes critical: one row of counts.
///
/// Anomalies at each call. Once an hour days are compared: degradation, what is correlated (one
/// alert for each cause), and change points. Improvements are stored as episodes and raise nothing.
/// Settings that changed are noted. Incidents of what goes on do not recover. With `p_as_of` in the
/// past the day before it is judged again, for anomalies only: what is open now is of the present.
///
/// Calls take turns.
///
/// # Errors
/// 22023 for a time that is infinite, 55P03 when another call has not ended within ten seconds.
#[pg_extern(volatile, parallel_unsafe)]
#[search_path(pg_catalog, pg_temp)]
#[allow(
    clippy::type_complexity,
    reason = "pgrx reads the columns from the type as it is written"
)]
fn run_detection(
    p_as_of: default!(Option<TimestampWithTimeZone>, "now()"),
) -> std::result::Result<
    TableIterator<
        'static,
        (
            name!(operations_judged, i64),
            name!(episodes_begun, i64),
            name!(episodes_continued, i64),
            name!(episodes_ended, i64),
            name!(alerts_raised, i64),
            name!(change_points_found, i64),
            name!(settings_changed, i64),
        ),
    >,
    ErrorReport,
> {
    access::as_owner("run_detection", || {
        let now = argument::as_of(None)?;
        // Nobody has come to the future yet.
        let as_of = argument::as_of(p_as_of)?.min(now);
        let is_present = as_of == now || argument::is_present(p_as_of);
        state::lock()?;
        thresholds::warn_of_unknown_zones()?;
        let mut run = Run {
            as_of,
            counts: Counts::default(),
        };
        let hour = hours::hour_of(as_of);
        let (since, judged_hour) = state::since()?;
        // A later hour is of a clock that has been set back since.
        let days_are_due =
            is_present && judged_hour.is_none_or(|judged| hours::hour_of(judged) != hour);
        let unjudged = if is_present {
            let oldest = argument::hours_before(as_of, FIRST_HOURS)?;
            let earliest = argument::hours_before(as_of, LONGEST_HOURS)?;
            state::take(since, oldest, earliest, as_of, hours::start_of(hour)?)?
        } else {
            state::recorded_between(argument::hours_before(as_of, FIRST_HOURS)?, as_of)?
        };
        run.judge_anomalies(registered(unjudged)?)?;
        if days_are_due {
            change_points::lock()?;
            run.compare_days()?;
        }
        if is_present {
            run.counts.settings_changed = session_settings::note_changed()?;
            run.keep_up()?;
        }
        let counts = run.counts;
        Ok(TableIterator::once((
            counts.operations_judged,
            counts.episodes_begun,
            counts.episodes_continued,
            counts.episodes_ended,
            counts.alerts_raised,
            counts.change_points_found,
            counts.settings_changed,
        )))
    })
}

/// Registers operation types that INSERT and COPY brought, in the order in which they appeared.
/// Those beyond the maximum are not judged.
fn registered(mut unjudged: Vec<Unjudged>) -> Result<Vec<Unjudged>> {
    let mut first = unjudged.iter().try_collect_vec()?;
    // In place: a stable sort allocates.
    first.sort_unstable_by(|one, other| {
        (one.first_at, &one.operation_type).cmp(&(other.first_at, &other.operation_type))
    });
    let names = first
        .iter()
        .map(|operation| {
            interrupts::now_and_then()?;
            Ok::<_, PerfError>(operation.operation_type.clone())
        })
        .try_collect_ok()?;
    let unknown = operation_types::unknown(names)?;
    let unknown = unknown.iter().map(String::as_str).try_collect_vec()?;
    let mut refused: HashSet<&str> = HashSet::new();
    for name in register::register(&unknown)? {
        try_insert(&mut refused, name)?;
    }
    unjudged.retain(|operation| !refused.contains(operation.operation_type.as_str()));
    Ok(unjudged)
}

#[derive(Default)]
struct Counts {
    operations_judged: i64,
    episodes_begun: i64,
    episodes_continued: i64,
    episodes_ended: i64,
    alerts_raised: i64,
    change_points_found: i64,
    settings_changed: i64,
}

struct Run {
    as_of: TimestampWithTimeZone,
    counts: Counts,
}

impl Run {
    fn begin(&mut self, episode: episodes::Episode) -> Result<()> {
        let alert_type = episode.kind.alert_type();
        let id = episodes::begin(episode)?;
        self.counts.episodes_begun += 1;
        if let Some(alert_type) = alert_type {
            episodes::alert(id, alert_type)?;
            self.counts.alerts_raised += 1;
        }
        Ok(())
    }

    /// One that goes on; it alerts again when it becomes critical.
    fn go_on(
        &mut self,
        stored: &episodes::Stored,
        mut episode: episodes::Episode,
        is_peak: bool,
    ) -> Result<()> {
        let is_worse = episode.severity > stored.severity;
        episode.severity = episode.severity.max(stored.severity);
        let alert_type = episode.kind.alert_type();
        episodes::go_on(stored.episode_id, episode, is_peak)?;
        self.counts.episodes_continued += 1;
        if is_worse && let Some(alert_type) = alert_type {
            episodes::alert(stored.episode_id, alert_type)?;
            self.counts.alerts_raised += 1;
        }
        Ok(())
    }

    fn end(&mut self, ids: Vec<i64>) -> Result<()> {
        self.counts.episodes_ended += ids.len() as i64;
        episodes::end(ids)
    }

    /// What goes on keeps its incident, or gets another one.
    fn keep_up(&mut self) -> Result<()> {
        self.counts.episodes_ended += episodes::end_quiet(self.as_of)?;
        for (id, alert_type) in episodes::recovered()? {
            episodes::alert(id, alert_type)?;
            self.counts.alerts_raised += 1;
        }
        episodes::keep_up_incidents()
    }
}

#[cfg(any(test, feature = "pg_test"))]
mod pg_tests;
