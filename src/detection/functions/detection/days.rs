//! The hourly comparison of days: degradation, correlation and change points.

use std::collections::HashMap;

use serde_json::json;

use super::DetectionRun;
use crate::config;
use crate::detection::functions::change_point;
use crate::detection::functions::correlation::{Correlated, name_of};
use crate::detection::functions::degradation::{DegradationWindow, percent, severity};
use crate::detection::tables::episodes;
use crate::detection::tables::episodes::{Episode, EpisodeKind, StoredEpisode};
use crate::error::Result;
use crate::recording::tables::operation_types;
use crate::rollups::tables::hours;
use crate::rollups::tables::hours::{HourRange, Hours};
use detectors::correlation::Detection;
use detectors::correlation::grouping::OperationGroup;
use detectors::correlation::{Operation, Pair};
use detectors::degradation::{Degradation, DegradationStatus};
use detectors::hour::Hour;
use incident_rules::severity::Severity;

/// The window of degradation and correlation.
const DAY_HOURS: i32 = 24;

const CORRELATION_THRESHOLD: f64 = 0.7;

/// How far back the job looks for change points.
const CHANGE_POINT_HOURS: i64 = 30 * 24;

impl DetectionRun {
    pub(crate) fn compare_days(&mut self) -> Result<()> {
        self.judge_degradation()?;
        self.judge_correlation()?;
        let first = hours::hour_of(self.as_of) - CHANGE_POINT_HOURS;
        let all: Hours<Hour> = hours::read(
            None,
            HourRange::all(first, self.as_of),
            &config::time_zone(),
        )?;
        for (operation, found) in all {
            pgrx::check_for_interrupts!();
            let whole = change_point::whole(found, self.as_of);
            let (_, new) = change_point::find(&operation, &whole)?;
            self.counts.change_points_found += new;
        }
        Ok(())
    }

    fn judge_degradation(&mut self) -> Result<()> {
        let thresholds = operation_types::all_thresholds()?;
        let window = DegradationWindow::new(self.as_of, DAY_HOURS);
        let mut degraded = by_operation(episodes::open(EpisodeKind::Degradation)?);
        let mut improved = by_operation(episodes::open(EpisodeKind::Improvement)?);
        for (operation, hours) in window.read(None)? {
            pgrx::check_for_interrupts!();
            let own = thresholds.get(&operation).copied().unwrap_or_default();
            let percent = percent(None, own);
            let open = (degraded.remove(&operation), improved.remove(&operation));
            // An operation without samples today keeps its open episodes, so that a weekend does
            // not end them.
            let Some(found) = window.judge(&hours, percent) else {
                continue;
            };
            self.take_degradation(&operation, &found, percent, open)?;
        }
        // Episodes of operations that have had no samples for weeks or are no longer tracked.
        let gone = degraded.into_values().chain(improved.into_values());
        self.end(gone.map(|stored| stored.episode_id).collect())
    }

    fn take_degradation(
        &mut self,
        operation: &str,
        found: &Degradation,
        percent: f64,
        (degraded, improved): (Option<StoredEpisode>, Option<StoredEpisode>),
    ) -> Result<()> {
        let (going_on, kind) = match (found.status, &degraded, &improved) {
            (DegradationStatus::NotEnoughHistory, _, _) => return Ok(()),
            (DegradationStatus::Degraded, _, _) => {
                (degraded.as_ref(), Some(EpisodeKind::Degradation))
            }
            (DegradationStatus::Improved, _, _) => {
                (improved.as_ref(), Some(EpisodeKind::Improvement))
            }
            (DegradationStatus::Stable, Some(_), _) if found.is_still_degraded(percent) => {
                (degraded.as_ref(), Some(EpisodeKind::Degradation))
            }
            (DegradationStatus::Stable, _, Some(_)) if found.is_still_improved(percent) => {
                (improved.as_ref(), Some(EpisodeKind::Improvement))
            }
            (DegradationStatus::Stable, _, _) => (None, None),
        };
        let kept = going_on.map(|stored| stored.episode_id);
        let over = [&degraded, &improved].into_iter().flatten();
        let over = over
            .map(|stored| stored.episode_id)
            .filter(|id| Some(*id) != kept);
        self.end(over.collect())?;
        let Some(kind) = kind else { return Ok(()) };
        let episode = self.degradation(operation, found, kind)?;
        match going_on {
            Some(stored) => {
                let is_peak = (episode.effect - 1.0).abs() > (stored.effect - 1.0).abs();
                self.go_on(stored, episode, is_peak)
            }
            None => self.begin(episode),
        }
    }

    fn degradation(
        &self,
        operation: &str,
        found: &Degradation,
        kind: EpisodeKind,
    ) -> Result<Episode> {
        let onset = hours::start_of(found.onset_hour)?.min(self.as_of);
        Ok(Episode {
            kind,
            operation_type: operation.to_owned(),
            severity: severity(found).unwrap_or(Severity::Info),
            first_at: onset,
            last_at: self.as_of,
            sample_count: i64::try_from(found.after.len()).unwrap_or(i64::MAX),
            peak: None,
            score: found.percent,
            p_value: found.p_value,
            effect: 1.0 + found.percent / 100.0,
            reference: json!({
                "level": found.reference(),
                "percent_change": found.percent,
                "percent_low": found.percent_low,
                "percent_high": found.percent_high,
                "reference_samples": found.reference_samples,
                "window_hours": DAY_HOURS,
                "runbook": "docs/runbooks/degradation.md",
            }),
            operation_types: vec![operation.to_owned()],
        })
    }

    fn judge_correlation(&mut self) -> Result<()> {
        let correlated = Correlated::read(DAY_HOURS, self.as_of)?;
        let operations = correlated.operations();
        let (found, groups) = correlated.detect(&operations, CORRELATION_THRESHOLD)?;
        let mut open = episodes::open(EpisodeKind::Correlation)?;
        let mut found_groups = Vec::new();
        for group in &groups {
            pgrx::check_for_interrupts!();
            let members: Vec<String> = group
                .members
                .iter()
                .map(|member| name_of(&operations, *member).to_owned())
                .collect();
            // An open episode continues in the group that contains its operation. There is at most
            // one, because groups share no operation.
            let going_on = open
                .iter()
                .position(|stored| members.contains(&stored.operation_type))
                .map(|at| open.swap_remove(at));
            found_groups.push((group, members, going_on));
        }
        // Episodes without a group end first, so that an operation that led one of them can lead a
        // new one.
        self.end(open.into_iter().map(|stored| stored.episode_id).collect())?;
        for (group, members, going_on) in found_groups {
            let lead = name_of(&operations, group.lead).to_owned();
            let mut episode = self.correlation(&correlated, &operations, &found, group, members)?;
            episode.operation_type = going_on
                .as_ref()
                .map_or(lead, |stored| stored.operation_type.clone());
            match going_on {
                Some(stored) => {
                    let is_peak = episode.effect > stored.effect;
                    self.go_on(&stored, episode, is_peak)?;
                }
                None => self.begin(episode)?,
            }
        }
        Ok(())
    }

    fn correlation(
        &self,
        correlated: &Correlated,
        operations: &[Operation<'_>],
        found: &Detection,
        group: &OperationGroup,
        members: Vec<String>,
    ) -> Result<Episode> {
        let pairs: Vec<&Pair> = found
            .pairs
            .iter()
            .filter(|pair| pair.both_degrading && group.members.contains(&pair.a))
            .collect();
        let onset = pairs
            .iter()
            .map(|pair| pair.shared.onset_a.min(pair.shared.onset_b))
            .min()
            .unwrap_or_default();
        let greatest = |of: fn(&Pair) -> f64| pairs.iter().map(|p| of(p)).fold(0.0, f64::max);
        let least_p = pairs.iter().map(|p| p.adjusted_p).fold(1.0, f64::min);
        let effect = 1.0 + greatest(|pair| pair.shared.effect_a.max(pair.shared.effect_b));
        Ok(Episode {
            kind: EpisodeKind::Correlation,
            operation_type: String::new(),
            severity: Severity::Warning,
            first_at: correlated.start_of(onset)?.min(self.as_of),
            last_at: self.as_of,
            sample_count: i64::try_from(group.pairs).unwrap_or(i64::MAX),
            peak: None,
            score: greatest(|pair| pair.correlation),
            p_value: least_p,
            effect,
            reference: json!({
                "level": pairs.first().map(|pair| pair.method.name()),
                "likely_cause": name_of(operations, group.lead),
                "pairs": group.pairs,
                "pairs_tested": found.pairs_tested,
                "window_hours": DAY_HOURS,
                "runbook": "docs/runbooks/correlation.md",
            }),
            operation_types: members,
        })
    }
}

fn by_operation(stored: Vec<StoredEpisode>) -> HashMap<String, StoredEpisode> {
    stored
        .into_iter()
        .map(|stored| (stored.operation_type.clone(), stored))
        .collect()
}
