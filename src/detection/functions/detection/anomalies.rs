//! Anomalies among unjudged metrics, as episodes that begin or continue.

use pgrx::prelude::*;
use serde_json::json;

use super::{DetectionRun, LONGEST_HOURS};
use crate::detection::functions::combined::{Detector, History, ScoredEpisode};
use crate::detection::tables::episodes::{self, Episode, EpisodeKind, StoredEpisode};
use crate::detection::tables::state::Unjudged;
use crate::error::{PerfError, Result};
use crate::pg::argument;
use crate::pg::window::Window;
use crate::recording::tables::operation_types;
use crate::rollups::tables::hours;
use detectors::anomaly::direction::Direction;

/// A century, in microseconds.
const AHEAD_MICROSECONDS: i64 = 36_525 * 24 * hours::MICROSECONDS_PER_HOUR;

impl DetectionRun {
    pub(crate) fn judge_anomalies(&mut self, unjudged: Vec<Unjudged>) -> Result<()> {
        let thresholds = operation_types::all_thresholds()?;
        let earliest = argument::hours_before(self.as_of, LONGEST_HOURS)?;
        let latest = moved(self.as_of, AHEAD_MICROSECONDS)?;
        // An episode is judged again from its beginning, so that late rows within it count and may
        // be its peak.
        let begun = episodes::reaching(
            unjudged.iter().map(|o| o.operation_type.as_str()).collect(),
            unjudged.iter().map(|o| o.first_at.max(earliest)).collect(),
            earliest,
        )?;
        for operation in unjudged {
            let first_at = begun
                .get(&operation.operation_type)
                .map_or(operation.first_at, |begun| operation.first_at.min(*begun));
            let window = Window {
                start: first_at.max(earliest),
                // Rows ahead of the clock are judged now, because no later run reads them again.
                // The limit keeps the time within PostgreSQL's calendar.
                end: operation.last_at.max(self.as_of).min(latest),
            };
            if operation.last_at < window.start {
                continue;
            }
            let own = thresholds
                .get(&operation.operation_type)
                .copied()
                .unwrap_or_default();
            let detector = Detector::new(None, own, Direction::Slow);
            let history = History::read(&operation.operation_type, window)?;
            self.counts.operations_judged += 1;
            // An operation with too little history has no anomalies.
            if let Ok(references) = history.references(&detector, window) {
                let found = history.judge(&detector, &references, window)?;
                self.take_anomalies(&operation.operation_type, found)?;
            }
        }
        Ok(())
    }

    fn take_anomalies(&mut self, operation_type: &str, found: Vec<ScoredEpisode>) -> Result<()> {
        for found in found {
            let join = found.join_within();
            let (since, until) = (moved(found.first_at, -join)?, moved(found.last_at, join)?);
            // Late rows may connect two stored episodes; the samples then go to the earlier one.
            let near = episodes::near(operation_type, since, until)?;
            match near.into_iter().next() {
                Some(stored) => self.join_anomaly(operation_type, &stored, &found)?,
                None => self.begin(episode(operation_type, &found))?,
            }
        }
        Ok(())
    }

    fn join_anomaly(
        &mut self,
        operation_type: &str,
        stored: &StoredEpisode,
        found: &ScoredEpisode,
    ) -> Result<()> {
        let mut episode = episode(operation_type, found);
        // Samples that are judged again are not counted twice.
        episode.sample_count = if found.first_at > stored.last_at || found.last_at < stored.first_at
        {
            stored.sample_count + found.sample_count
        } else {
            stored.sample_count.max(found.sample_count)
        };
        let is_peak = episode.effect > stored.effect;
        let is_known = found.first_at >= stored.first_at && found.last_at <= stored.last_at;
        if is_known && !is_peak && episode.sample_count == stored.sample_count {
            return Ok(());
        }
        self.go_on(stored, episode, is_peak)
    }
}

fn episode(operation_type: &str, found: &ScoredEpisode) -> Episode {
    let reference = &found.reference;
    Episode {
        kind: EpisodeKind::Anomaly,
        operation_type: operation_type.to_owned(),
        severity: found.severity,
        first_at: found.first_at,
        last_at: found.last_at,
        sample_count: found.sample_count,
        peak: Some((
            found.peak.recorded_at,
            found.peak.metric_id,
            found.peak.duration_microseconds,
        )),
        score: found.score.z,
        p_value: found.score.p_value,
        effect: found.score.effect,
        reference: json!({
            "level": reference.season.as_str(),
            "reference_median_microseconds": reference.median,
            "reference_samples": reference.samples,
            "signals": found.signals(),
            "join_seconds": found.join_within() / 1_000_000,
            "runbook": "docs/runbooks/anomaly.md",
        }),
        operation_types: vec![operation_type.to_owned()],
    }
}

fn moved(time: TimestampWithTimeZone, microseconds: i64) -> Result<TimestampWithTimeZone> {
    i64::from(time)
        .saturating_add(microseconds)
        .try_into()
        .map_err(|_| PerfError::Invalid("a time"))
}
