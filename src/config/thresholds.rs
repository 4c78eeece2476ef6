//! Settings: thresholds, limits, and how recording treats errors.

use std::ffi::CStr;

use pgrx::guc::{GucContext, GucFlags, GucRegistry, GucSetting};

use judge::budget::MOST_FALSE_PAGES;

use super::{
    ALERT_THRESHOLD_MULTIPLIER, ANOMALY_Z_SCORE_THRESHOLD, BASELINE_REVIEW_RATIO,
    BASELINE_UNCHANGED_PERCENT, FALSE_PAGES_PER_MONTH, GREATEST_THRESHOLD, JOB_HISTORY_DAYS,
    LEAST_THRESHOLD, MAXIMUM_OPEN_INCIDENTS, MAXIMUM_OPERATION_TYPES, MAXIMUM_SUPPRESSION_HOURS,
    MINIMUM_EFFECT, MINIMUM_SAMPLES_FOR_ANOMALIES, MINIMUM_SAMPLES_FOR_BASELINE, RECORD_ERRORS,
    SAMPLE_LIMITS, SILENCE_EVENT_TRIGGERS, TIME_ZONE, check, text_setting,
};

/// The least `false_pages_per_month`: one in eight years.
const LEAST_FALSE_PAGES: f64 = 0.01;

pub(crate) fn define_thresholds() {
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
    GucRegistry::define_float_guc(
        c"pggit_perf.false_pages_per_month",
        c"False pages that each operation may give in a month.",
        c"With fewer of them, slight and short problems are found later or not at all.",
        &FALSE_PAGES_PER_MONTH,
        LEAST_FALSE_PAGES,
        MOST_FALSE_PAGES,
        GucContext::Suset,
        GucFlags::default(),
    );
    GucRegistry::define_float_guc(
        c"pggit_perf.minimum_effect",
        c"Milliseconds by which a duration must exceed the median to be too slow.",
        c"Smaller differences are never worth a page.",
        &MINIMUM_EFFECT,
        0.0,
        GREATEST_THRESHOLD,
        GucContext::Suset,
        GucFlags::default(),
    );
    GucRegistry::define_enum_guc(
        c"pggit_perf.record_errors",
        c"Whether functions that record raise their errors or only warn.",
        c"error raises the error; warning reports it, records nothing and lets the caller's \
            transaction continue.",
        &RECORD_ERRORS,
        GucContext::Userset,
        GucFlags::default(),
    );
    GucRegistry::define_enum_guc(
        c"pggit_perf.silence_event_triggers",
        c"Whether the DDL of the extension is hidden from event triggers: its scripts, and the \
            creation and archiving of months.",
        c"auto hides it in databases where pgGit tracks DDL, because such objects would hold up \
            pgGit's merges.",
        &SILENCE_EVENT_TRIGGERS,
        GucContext::Suset,
        GucFlags::default(),
    );
    text_setting(
        c"pggit_perf.time_zone",
        c"Time zone in which days and weeks begin for operations without a time zone of their own.",
        c"A name from pg_timezone_names.",
        &TIME_ZONE,
        GucContext::Suset,
        GucFlags::default(),
        Some(check::zone),
    );
    GucRegistry::define_int_guc(
        c"pggit_perf.minimum_samples_for_baseline",
        c"Smallest number of samples for a baseline.",
        c"An operation's own minimum_samples_for_baseline overrides this setting, and \
            p_min_samples overrides both.",
        &MINIMUM_SAMPLES_FOR_BASELINE,
        SAMPLE_LIMITS.0,
        SAMPLE_LIMITS.1,
        GucContext::Suset,
        GucFlags::default(),
    );
    GucRegistry::define_int_guc(
        c"pggit_perf.minimum_samples_for_anomalies",
        c"Smallest number of samples with which others are compared for anomalies.",
        c"An operation's own minimum_samples_for_anomalies overrides this setting.",
        &MINIMUM_SAMPLES_FOR_ANOMALIES,
        SAMPLE_LIMITS.0,
        SAMPLE_LIMITS.1,
        GucContext::Suset,
        GucFlags::default(),
    );
    GucRegistry::define_int_guc(
        c"pggit_perf.job_history_days",
        c"Days for which runs of jobs that succeeded are kept, in job_run_log and in pg_cron's \
            history of our jobs.",
        c"Runs that failed stay in job_run_log until they are archived.",
        &JOB_HISTORY_DAYS,
        1,
        3650,
        GucContext::Suset,
        GucFlags::default(),
    );
}

pub(crate) fn define_maxima() {
    GucRegistry::define_int_guc(
        c"pggit_perf.maximum_operation_types",
        c"Largest number of operation types up to which recording registers new ones.",
        c"Further new types are recorded as operation type other. Inserting into \
            performance_operation_types is not limited.",
        &MAXIMUM_OPERATION_TYPES,
        1,
        100_000,
        GucContext::Suset,
        GucFlags::default(),
    );
    GucRegistry::define_int_guc(
        c"pggit_perf.maximum_open_incidents",
        c"Largest number of unresolved incidents before the health check open_incidents fails.",
        c"Incidents of the monitor itself do not count.",
        &MAXIMUM_OPEN_INCIDENTS,
        1,
        10_000,
        GucContext::Suset,
        GucFlags::default(),
    );
    GucRegistry::define_int_guc(
        c"pggit_perf.maximum_suppression_hours",
        c"Longest time for which alerts may be snoozed, suppressed or acknowledged.",
        c"A suppression with a weekly window may last up to 366 days; an acknowledgement without \
            an end lasts until the incident gets worse.",
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
        c"An operation's own value in performance_operation_types overrides this setting.",
        setting,
        least,
        greatest,
        GucContext::Suset,
        GucFlags::default(),
    );
}
