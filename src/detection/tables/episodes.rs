//! `performance_episodes`: the findings that detection tracks.

use std::collections::HashMap;

use pgrx::JsonB;
use pgrx::prelude::*;

use crate::error::Result;
use crate::pg::guard::Spi;
use crate::pg::rows::{required, required_in, severity};
use exact_digest::memory::TryCollect;
use incident_rules::alert_type::AlertType;
use incident_rules::severity::Severity;

/// The kinds of episode.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EpisodeKind {
    Anomaly,
    Degradation,
    Improvement,
    Correlation,
}

impl EpisodeKind {
    /// The spelling in the `episode_type` column.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Anomaly => "ANOMALY",
            Self::Degradation => "DEGRADATION",
            Self::Improvement => "IMPROVEMENT",
            Self::Correlation => "CORRELATION",
        }
    }

    /// The type of its alert; improvements raise none.
    #[must_use]
    pub fn alert_type(self) -> Option<AlertType> {
        match self {
            Self::Anomaly => Some(AlertType::Anomaly),
            Self::Degradation => Some(AlertType::Degradation),
            Self::Correlation => Some(AlertType::Correlation),
            Self::Improvement => None,
        }
    }
}

/// The data of a new episode, or the present data of one that continues.
pub struct Episode {
    pub kind: EpisodeKind,
    pub operation_type: String,
    pub severity: Severity,
    pub first_at: TimestampWithTimeZone,
    pub last_at: TimestampWithTimeZone,
    pub sample_count: i64,
    /// Time, metric id and microseconds of the most extreme sample.
    pub peak: Option<(TimestampWithTimeZone, i64, i64)>,
    pub score: f64,
    pub p_value: f64,
    pub effect: f64,
    pub reference: serde_json::Value,
    /// All operations of a group; otherwise the operation itself.
    pub operation_types: Vec<String>,
}

/// A stored episode.
pub struct StoredEpisode {
    pub episode_id: i64,
    pub operation_type: String,
    pub severity: Severity,
    pub first_at: TimestampWithTimeZone,
    pub last_at: TimestampWithTimeZone,
    pub sample_count: i64,
    pub effect: f64,
}

const NEAR: &str = "
    SELECT e.episode_id, e.operation_type, e.severity, e.first_at, e.last_at, e.sample_count,
        coalesce(e.effect, 1)
    FROM pggit.performance_episodes AS e
    WHERE e.operation_type = $1 AND e.episode_type = 'ANOMALY' AND e.last_at >= $2
        AND e.first_at <= $3
    ORDER BY e.first_at, e.episode_id";

/// The beginning of the earliest anomaly that a sample at $2 may continue, among the anomalies that
/// ended at or after $3.
const REACHING: &str = "
    SELECT u.operation_type, min(e.first_at)
    FROM unnest($1, $2) AS u (operation_type, since)
    JOIN pggit.performance_episodes AS e ON e.operation_type = u.operation_type
    WHERE e.episode_type = 'ANOMALY' AND e.last_at >= $3 AND e.first_at <= u.since
      AND e.last_at + make_interval(secs => (e.reference ->> 'join_seconds')::double precision) >=
          u.since
    GROUP BY u.operation_type";

const OPEN: &str = "
    SELECT e.episode_id, e.operation_type, e.severity, e.first_at, e.last_at, e.sample_count,
        coalesce(e.effect, 1)
    FROM pggit.performance_episodes AS e
    WHERE e.status = 'open' AND e.episode_type = $1
    ORDER BY e.first_at, e.episode_id";

const BEGIN: &str = "
    INSERT INTO pggit.performance_episodes
        (episode_type, operation_type, severity, first_at, last_at, sample_count, peak_at,
            peak_metric_id, peak_microseconds,
         score, p_value, effect, reference, operation_types)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
    RETURNING episode_id";

/// The peak columns change only if $12 says that this is the new peak.
const CONTINUE: &str = "
    UPDATE pggit.performance_episodes AS e
    SET severity = $2, first_at = least(e.first_at, $3), last_at = greatest(e.last_at, $4),
        sample_count = $5,
        peak_at = CASE WHEN $12 THEN $6 ELSE e.peak_at END,
        peak_metric_id = CASE WHEN $12 THEN $7 ELSE e.peak_metric_id END,
        peak_microseconds = CASE WHEN $12 THEN $8 ELSE e.peak_microseconds END,
        score = CASE WHEN $12 THEN $9 ELSE e.score END,
        p_value = CASE WHEN $12 THEN $10 ELSE e.p_value END,
        effect = CASE WHEN $12 THEN $11 ELSE e.effect END,
        reference = CASE WHEN $12 THEN $13 ELSE e.reference END,
        operation_types = $14, status = 'open', updated_at = clock_timestamp()
    WHERE e.episode_id = $1";

const END: &str = "
    UPDATE pggit.performance_episodes AS e
    SET status = 'over', updated_at = clock_timestamp()
    WHERE e.episode_id = ANY ($1)";

const END_OF: &str = "
    UPDATE pggit.performance_episodes AS e
    SET status = 'over', updated_at = clock_timestamp()
    WHERE e.status = 'open' AND e.operation_type = $1 AND e.episode_type IN ('DEGRADATION',
        'IMPROVEMENT')";

/// Ends anomalies that no later sample continued in time. A time far ahead of the clock counts as
/// the time at which it was found. An anomaly that was found before the clock was set back ends
/// too; if it continues, it is found again.
const END_QUIET: &str = "
    UPDATE pggit.performance_episodes AS e
    SET status = 'over', updated_at = clock_timestamp()
    WHERE e.status = 'open' AND e.episode_type = 'ANOMALY'
      AND (least(e.last_at, e.updated_at) + make_interval(secs => (e.reference ->>
          'join_seconds')::double precision) < $1
           OR e.last_at > clock_timestamp() + interval '1 minute'
               AND e.updated_at > clock_timestamp() + interval '1 minute')";

/// Anomalies of an operation that end at or after `since` and begin at or before `until`, in order
/// of time.
pub fn near(
    operation_type: &str,
    since: TimestampWithTimeZone,
    until: TimestampWithTimeZone,
) -> Result<Vec<StoredEpisode>> {
    let arguments = [operation_type.into(), since.into(), until.into()];
    Spi::connect_mut(|client| {
        client
            .update(NEAR, None, &arguments)?
            .map(|row| read(&row))
            .try_collect_ok()
    })
}

/// For each operation, the beginning of the earliest anomaly that ended at or after `oldest` and
/// that a sample at its time in `since` may continue.
pub fn reaching(
    operation_types: Vec<&str>,
    since: Vec<TimestampWithTimeZone>,
    oldest: TimestampWithTimeZone,
) -> Result<HashMap<String, TimestampWithTimeZone>> {
    const WHAT: &str = "episodes that may go on";
    let arguments = [operation_types.into(), since.into(), oldest.into()];
    Spi::connect_mut(|client| {
        client
            .update(REACHING, None, &arguments)?
            .map(|row| Ok((required_in(&row, 1, WHAT)?, required_in(&row, 2, WHAT)?)))
            .collect()
    })
}

/// All open episodes of a kind.
pub fn open(kind: EpisodeKind) -> Result<Vec<StoredEpisode>> {
    Spi::connect_mut(|client| {
        client
            .update(OPEN, None, &[kind.as_str().into()])?
            .map(|row| read(&row))
            .try_collect_ok()
    })
}

/// Stores a new episode and returns its id.
pub fn begin(episode: Episode) -> Result<i64> {
    let (peak_at, peak_metric_id, peak_microseconds) = parts_of(episode.peak);
    let arguments = [
        episode.kind.as_str().into(),
        episode.operation_type.into(),
        episode.severity.as_str().into(),
        episode.first_at.into(),
        episode.last_at.into(),
        episode.sample_count.into(),
        peak_at.into(),
        peak_metric_id.into(),
        peak_microseconds.into(),
        episode.score.into(),
        episode.p_value.into(),
        episode.effect.into(),
        JsonB(episode.reference).into(),
        episode.operation_types.into(),
    ];
    Spi::connect_mut(|client| {
        let begun = client.update(BEGIN, None, &arguments)?.first();
        required(&begun, 1, "episode")
    })
}

/// Updates an episode that continues. `is_peak`: it has never been as severe before.
pub fn go_on(episode_id: i64, episode: Episode, is_peak: bool) -> Result<()> {
    let (peak_at, peak_metric_id, peak_microseconds) = parts_of(episode.peak);
    let arguments = [
        episode_id.into(),
        episode.severity.as_str().into(),
        episode.first_at.into(),
        episode.last_at.into(),
        episode.sample_count.into(),
        peak_at.into(),
        peak_metric_id.into(),
        peak_microseconds.into(),
        episode.score.into(),
        episode.p_value.into(),
        episode.effect.into(),
        is_peak.into(),
        JsonB(episode.reference).into(),
        episode.operation_types.into(),
    ];
    Spi::connect_mut(|client| {
        client.update(CONTINUE, None, &arguments)?;
        Ok(())
    })
}

/// Ends episodes.
pub fn end(episode_ids: Vec<i64>) -> Result<()> {
    Spi::connect_mut(|client| {
        client.update(END, None, &[episode_ids.into()])?;
        Ok(())
    })
}

/// Ends the open degradation and improvement of an operation.
pub fn end_of(operation_type: &str) -> Result<()> {
    Spi::connect_mut(|client| {
        client.update(END_OF, None, &[operation_type.into()])?;
        Ok(())
    })
}

/// Ends the anomalies that no sample continued; returns their number.
pub fn end_quiet(as_of: TimestampWithTimeZone) -> Result<i64> {
    Spi::connect_mut(|client| Ok(client.update(END_QUIET, None, &[as_of.into()])?.len() as i64))
}

type Parts = (Option<TimestampWithTimeZone>, Option<i64>, Option<i64>);

fn parts_of(peak: Option<(TimestampWithTimeZone, i64, i64)>) -> Parts {
    match peak {
        Some((at, metric_id, microseconds)) => (Some(at), Some(metric_id), Some(microseconds)),
        None => (None, None, None),
    }
}

fn read(row: &pgrx::spi::SpiHeapTupleData<'_>) -> Result<StoredEpisode> {
    const WHAT: &str = "episodes";
    Ok(StoredEpisode {
        episode_id: required_in(row, 1, WHAT)?,
        operation_type: required_in(row, 2, WHAT)?,
        severity: severity(row.get(3)?)?,
        first_at: required_in(row, 4, WHAT)?,
        last_at: required_in(row, 5, WHAT)?,
        sample_count: required_in(row, 6, WHAT)?,
        effect: required_in(row, 7, WHAT)?,
    })
}
