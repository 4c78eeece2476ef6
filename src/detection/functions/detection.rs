//! The detection job: it judges all metrics recorded since its last run, each violation once.

mod anomalies;
mod days;

use std::collections::HashSet;

use pgrx::pg_sys::panic::ErrorReport;
use pgrx::prelude::*;

use crate::detection::tables::state;
use crate::detection::tables::state::Unjudged;
use crate::detection::tables::{change_points, episode_alerts, episodes};
use crate::error::{PerfError, Result};
use crate::pg::argument;
use crate::pg::{access, interrupts, session_settings};
use crate::recording::functions::{register, thresholds};
use crate::recording::tables::operation_types;
use crate::rollups::tables::hours;
use exact_digest::memory::{TryCollect, try_insert};

/// How far back late rows are judged, and how far back the first run on a server looks.
const LONGEST_HOURS: i64 = 7 * 24;
const FIRST_HOURS: i64 = 24;

/// Judges all metrics that were recorded since the last call, however late they were committed, and
/// raises one alert for each episode that begins or becomes critical. Returns one row of counts.
///
/// Each call looks for anomalies. Once an hour it also compares days: degradation, correlation (one
/// alert per cause) and change points. Improvements are stored as episodes without an alert.
/// Changed settings are recorded. Incidents of continuing episodes do not recover. With `p_as_of`
/// in the past, the day before it is judged again, for anomalies only, because open episodes belong
/// to the present.
///
/// Concurrent calls run one after another.
///
/// # Errors
/// 22023 for an infinite time; 55P03 if another call does not end within ten seconds.
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
        // A time in the future is replaced by the present.
        let as_of = argument::as_of(p_as_of)?.min(now);
        let is_present = as_of == now || argument::is_present(p_as_of);
        state::lock()?;
        thresholds::warn_of_unknown_zones()?;
        let mut run = DetectionRun {
            as_of,
            counts: Counts::default(),
        };
        let hour = hours::hour_of(as_of);
        let (since, judged_hour) = state::since()?;
        // The hours are tested for inequality, because a stored later hour comes from a clock that
        // was set back since.
        let days_are_due =
            is_present && judged_hour.is_none_or(|judged| hours::hour_of(judged) != hour);
        let unjudged = if is_present {
            take_unjudged(since, as_of)?
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

/// Takes the metrics that no run has judged yet, and notes that this run judges them.
fn take_unjudged(since: i64, as_of: TimestampWithTimeZone) -> Result<Vec<Unjudged>> {
    let oldest = argument::hours_before(as_of, FIRST_HOURS)?;
    let earliest = argument::hours_before(as_of, LONGEST_HOURS)?;
    let hour = hours::start_of(hours::hour_of(as_of))?;
    state::take(since, oldest, earliest, as_of, hour)
}

/// Registers operation types that came with INSERT and COPY, in the order in which they appeared.
/// Operations beyond the maximum are not judged.
fn registered(mut unjudged: Vec<Unjudged>) -> Result<Vec<Unjudged>> {
    let mut first = unjudged.iter().try_collect_vec()?;
    // An unstable sort works in place, while a stable one allocates.
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

struct DetectionRun {
    as_of: TimestampWithTimeZone,
    counts: Counts,
}

impl DetectionRun {
    fn begin(&mut self, episode: episodes::Episode) -> Result<()> {
        let alert_type = episode.kind.alert_type();
        let id = episodes::begin(episode)?;
        self.counts.episodes_begun += 1;
        if let Some(alert_type) = alert_type {
            episode_alerts::raise(id, alert_type)?;
            self.counts.alerts_raised += 1;
        }
        Ok(())
    }

    /// Updates an episode that continues; it raises another alert when it becomes critical.
    fn go_on(
        &mut self,
        stored: &episodes::StoredEpisode,
        mut episode: episodes::Episode,
        is_peak: bool,
    ) -> Result<()> {
        let is_worse = episode.severity > stored.severity;
        episode.severity = episode.severity.max(stored.severity);
        let alert_type = episode.kind.alert_type();
        episodes::go_on(stored.episode_id, episode, is_peak)?;
        self.counts.episodes_continued += 1;
        if is_worse && let Some(alert_type) = alert_type {
            episode_alerts::raise(stored.episode_id, alert_type)?;
            self.counts.alerts_raised += 1;
        }
        Ok(())
    }

    fn end(&mut self, ids: Vec<i64>) -> Result<()> {
        self.counts.episodes_ended += ids.len() as i64;
        episodes::end(ids)
    }

    /// Keeps the incidents of continuing episodes open, or raises a new alert if one has recovered.
    fn keep_up(&mut self) -> Result<()> {
        self.counts.episodes_ended += episodes::end_quiet(self.as_of)?;
        for (id, alert_type) in episode_alerts::recovered()? {
            episode_alerts::raise(id, alert_type)?;
            self.counts.alerts_raised += 1;
        }
        episode_alerts::keep_up_incidents()
    }
}

#[cfg(any(test, feature = "pg_test"))]
mod pg_tests;
