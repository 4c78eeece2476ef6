//! The renewal of one operation's baseline: its verdict, its rows, and the warnings about it.

use pgrx::pg_sys::panic::ErrorReport;
use pgrx::prelude::*;

use super::Row;
use super::answer::{level, milliseconds, new_p99, too_few, window_begins};
use crate::baselines::tables::baselines::{CurrentBaseline, HistoryEntry, NewBaseline};
use crate::baselines::tables::measure::{Measured, Needed};
use crate::config;
use detectors::baseline as rule;
use detectors::baseline::Verdict;
use exact_digest::percentile;

/// A measured operation and its verdict, until its baseline is stored.
pub(crate) struct Renewal {
    pub(crate) measured: Measured,
    pub(crate) old: Option<CurrentBaseline>,
    minimum_samples: i64,
    pub(crate) verdict: Verdict,
    /// Without `p_force_recalc` or an approval, the baseline would be pending review.
    needed_review: bool,
    pub(crate) baseline_id: Option<i64>,
    /// Where the window begins, if raw rows at the beginning of the requested window are archived.
    begins_at: Option<TimestampWithTimeZone>,
}

impl Renewal {
    pub(crate) fn judge(
        measured: Measured,
        old: Option<CurrentBaseline>,
        needed: Needed,
        force: bool,
        begins_at: Option<TimestampWithTimeZone>,
    ) -> Self {
        let minimum_samples = needed.of(measured.minimum_samples);
        let old_p99 = old.as_ref().map(|old| old.p99_microseconds);
        let is_same = old
            .as_ref()
            .is_some_and(|old| old.level == level(&measured));
        let judge = |force| {
            rule::judge(
                old_p99,
                new_p99(&measured),
                is_same,
                measured.sample_count,
                minimum_samples,
                config::change_policy(force),
            )
        };
        let verdict = judge(force);
        let needed_review = force && judge(false) == Verdict::PendingReview;
        let baseline_id = old.as_ref().map(|old| old.baseline_id);
        Self {
            measured,
            old,
            minimum_samples,
            verdict,
            needed_review,
            baseline_id,
            begins_at,
        }
    }

    pub(crate) fn new_baseline(&self) -> Option<NewBaseline> {
        let is_active = match self.verdict {
            Verdict::Created | Verdict::Updated => true,
            Verdict::PendingReview => false,
            Verdict::Unchanged | Verdict::InsufficientSamples => return None,
        };
        Some(NewBaseline {
            operation_type: self.measured.operation_type.clone(),
            percentiles: self.measured.percentiles.map(percentile::to_microseconds),
            min: self.measured.min,
            max: self.measured.max,
            mean: self.measured.mean,
            stddev: self.measured.stddev,
            sample_count: self.measured.sample_count,
            excluded_samples: self.measured.excluded_samples,
            is_active,
        })
    }

    pub(crate) fn change(&self, baseline_id: i64, force: bool) -> HistoryEntry {
        HistoryEntry {
            operation_type: self.measured.operation_type.clone(),
            baseline_id,
            old_baseline_id: self.old.as_ref().map(|old| old.baseline_id),
            reason: match self.verdict {
                Verdict::Updated if force => "forced",
                verdict => verdict.as_str(),
            },
            old_p99: self.old.as_ref().map(|old| old.p99_microseconds),
            new_p99: new_p99(&self.measured),
            percent_change: self.percent_change(),
            sample_count: self.measured.sample_count,
            note: None,
        }
    }

    fn percent_change(&self) -> Option<f64> {
        let old = self.old.as_ref()?;
        Some(rule::percent_change(
            old.p99_microseconds,
            new_p99(&self.measured),
        ))
    }

    fn is_same(&self) -> bool {
        self.old
            .as_ref()
            .is_some_and(|old| old.level == level(&self.measured))
    }

    fn message(&self) -> String {
        let mut message = self.verdict_message();
        if self.measured.excluded_samples > 0 {
            message.push_str(&format!(
                "; {} samples left out (v_baseline_exclusions)",
                self.measured.excluded_samples
            ));
        }
        message.push_str(&window_begins(self.begins_at));
        message
    }

    fn verdict_message(&self) -> String {
        match self.verdict {
            Verdict::Created => "first baseline of this operation".to_owned(),
            Verdict::Updated => {
                "the 99th percentile moved; this baseline is now in force".to_owned()
            }
            Verdict::Unchanged if self.is_same() => {
                "nothing has changed; the baseline stays".to_owned()
            }
            Verdict::Unchanged => "the 99th percentile hardly moved; the baseline stays".to_owned(),
            Verdict::InsufficientSamples => {
                too_few(self.measured.sample_count, self.minimum_samples)
            }
            Verdict::PendingReview => {
                let id = self.baseline_id.unwrap_or_default();
                format!(
                    "the 99th percentile moved too far; SELECT pggit.approve_baseline({id}) or \
                        pggit.reject_baseline({id})"
                )
            }
        }
    }

    pub(crate) fn row(&self) -> Row {
        (
            self.measured.operation_type.clone(),
            self.baseline_id,
            self.measured.sample_count,
            self.old
                .as_ref()
                .map(|old| milliseconds(old.p99_microseconds)),
            Some(milliseconds(new_p99(&self.measured))),
            self.percent_change()
                .map(|percent| (percent * 100.0).round() / 100.0),
            self.verdict.as_str().to_owned(),
            self.message(),
        )
    }
}

pub(crate) fn warn_of_review(renewal: &Renewal) {
    if renewal.verdict != Verdict::PendingReview {
        return;
    }
    let (Some(id), Some(old)) = (renewal.baseline_id, &renewal.old) else {
        return;
    };
    ErrorReport::new(
        PgSqlErrorCode::ERRCODE_WARNING,
        format!(
            "baseline {id} of {:?} is pending review: its 99th percentile is {} ms, that of the \
                baseline in force {} ms",
            renewal.measured.operation_type,
            milliseconds(new_p99(&renewal.measured)),
            milliseconds(old.p99_microseconds),
        ),
        "pggit_perf",
    )
    .set_detail(format!("Baseline {} stays in force.", old.baseline_id))
    .set_hint(format!(
        "Decide with SELECT pggit.approve_baseline({id}); or SELECT pggit.reject_baseline({id});"
    ))
    .report(PgLogLevel::WARNING);
}

/// How many operations a warning lists.
const MOST_SHOWN: usize = 10;

/// Warns once of all baselines that are in force only because the recalculation was forced; without
/// force they would be pending review.
pub(crate) fn warn_of_approvals(renewals: &[Renewal]) {
    let approved = || renewals.iter().filter(|renewal| renewal.needed_review);
    let count = approved().count();
    if count == 0 {
        return;
    }
    let shown: Vec<String> = approved()
        .take(MOST_SHOWN)
        .map(|renewal| {
            let old = renewal.old.as_ref().map_or(0, |old| old.p99_microseconds);
            format!(
                "{:?} ({} ms to {} ms)",
                renewal.measured.operation_type,
                milliseconds(old),
                milliseconds(new_p99(&renewal.measured)),
            )
        })
        .collect();
    let more = match count.saturating_sub(MOST_SHOWN) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    ErrorReport::new(
        PgSqlErrorCode::ERRCODE_WARNING,
        format!("p_force_recalc approved changes that otherwise need a review: {count}"),
        "pggit_perf",
    )
    .set_detail(format!("99th percentiles: {}{more}.", shown.join(", ")))
    .set_hint(
        "See SELECT * FROM pggit.performance_baseline_history WHERE reason = 'forced' ORDER \
        BY created_at DESC;",
    )
    .report(PgLogLevel::WARNING);
}
