//! Every setting of the extension. Superusers set them: they decide what raises an alert.

use std::ffi::CStr;

use pgrx::guc::{GucContext, GucFlags, GucRegistry, GucSetting};

use crate::analysis::baseline::ChangePolicy;

static ALERT_THRESHOLD_MULTIPLIER: GucSetting<f64> = GucSetting::<f64>::new(2.0);
static ANOMALY_Z_SCORE_THRESHOLD: GucSetting<f64> = GucSetting::<f64>::new(3.0);
static BASELINE_UNCHANGED_PERCENT: GucSetting<f64> = GucSetting::<f64>::new(5.0);
static BASELINE_REVIEW_RATIO: GucSetting<f64> = GucSetting::<f64>::new(2.0);
static MAXIMUM_SUPPRESSION_HOURS: GucSetting<i32> = GucSetting::<i32>::new(7 * 24);
static MINIMUM_SAMPLES_FOR_BASELINE: GucSetting<i32> = GucSetting::<i32>::new(10);

/// Fewest samples that anything may be said from, and most that may be asked for.
pub const SAMPLE_LIMITS: (i32, i32) = (2, 1_000_000);

/// Least multiplier or z-score that is a threshold; below, every second sample would pass.
pub const LEAST_THRESHOLD: f64 = 0.5;

/// Percent by which an operation must slow down to count as degraded, unless it has its own.
pub const DEGRADATION_PERCENT_THRESHOLD: f64 = 20.0;

const GREATEST_THRESHOLD: f64 = 1e6;

/// A duration beyond this many times the active baseline's p99 raises an alert.
pub fn alert_threshold_multiplier() -> f64 {
    ALERT_THRESHOLD_MULTIPLIER.get()
}

/// A z-score beyond it is an anomaly.
pub fn anomaly_z_score_threshold() -> f64 {
    ANOMALY_Z_SCORE_THRESHOLD.get()
}

/// The longest time for which alerts may be kept from being notified.
pub fn maximum_suppression_hours() -> i32 {
    MAXIMUM_SUPPRESSION_HOURS.get()
}

pub fn minimum_samples_for_baseline() -> i32 {
    MINIMUM_SAMPLES_FOR_BASELINE.get()
}

pub fn change_policy(force: bool) -> ChangePolicy {
    ChangePolicy {
        unchanged_below_percent: BASELINE_UNCHANGED_PERCENT.get(),
        review_above_ratio: BASELINE_REVIEW_RATIO.get(),
        force,
    }
}

pub fn define() {
    float(
        c"pggit_perf.alert_threshold_multiplier",
        c"Multiple of the baseline's 99th percentile beyond which a duration raises an alert.",
        &ALERT_THRESHOLD_MULTIPLIER,
        LEAST_THRESHOLD,
        GREATEST_THRESHOLD,
    );
    float(
        c"pggit_perf.anomaly_z_score_threshold",
        c"Z-score beyond which a sample is an anomaly.",
        &ANOMALY_Z_SCORE_THRESHOLD,
        LEAST_THRESHOLD,
        GREATEST_THRESHOLD,
    );
    float(
        c"pggit_perf.baseline_unchanged_percent",
        c"Percent by which a baseline's 99th percentile must move for the baseline to be replaced.",
        &BASELINE_UNCHANGED_PERCENT,
        0.0,
        100.0,
    );
    float(
        c"pggit_perf.baseline_review_ratio",
        c"Factor by which a baseline's 99th percentile may move, up or down, without a review.",
        &BASELINE_REVIEW_RATIO,
        1.0,
        GREATEST_THRESHOLD,
    );
    GucRegistry::define_int_guc(
        c"pggit_perf.minimum_samples_for_baseline",
        c"Fewest samples that make a baseline or a reference for anomalies.",
        c"An operation's own minimum_samples_for_baseline goes before it.",
        &MINIMUM_SAMPLES_FOR_BASELINE,
        SAMPLE_LIMITS.0,
        SAMPLE_LIMITS.1,
        GucContext::Suset,
        GucFlags::default(),
    );
    GucRegistry::define_int_guc(
        c"pggit_perf.maximum_suppression_hours",
        c"Longest time for which alerts may be snoozed, suppressed or acknowledged.",
        c"A weekly window may come for up to 366 days; an acknowledgement without an end lasts until it gets worse.",
        &MAXIMUM_SUPPRESSION_HOURS,
        1,
        366 * 24,
        GucContext::Suset,
        GucFlags::default(),
    );
}

fn float(
    name: &'static CStr,
    description: &'static CStr,
    setting: &'static GucSetting<f64>,
    least: f64,
    greatest: f64,
) {
    GucRegistry::define_float_guc(
        name,
        description,
        c"An operation's own setting in performance_operation_types, where there is one, goes before it.",
        setting,
        least,
        greatest,
        GucContext::Suset,
        GucFlags::default(),
    );
}
