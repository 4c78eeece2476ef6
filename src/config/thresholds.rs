//! Settings: thresholds, limits, and how recording treats errors.

use std::ffi::CStr;

use pgrx::guc::{GucContext, GucFlags, GucRegistry, GucSetting};

use super::{
    ALERT_THRESHOLD_MULTIPLIER, ANOMALY_Z_SCORE_THRESHOLD, BASELINE_REVIEW_RATIO,
    BASELINE_UNCHANGED_PERCENT, GREATEST_THRESHOLD, JOB_HISTORY_DAYS, LEAST_THRESHOLD,
    MAXIMUM_OPEN_INCIDENTS, MAXIMUM_OPERATION_TYPES, MAXIMUM_SUPPRESSION_HOURS,
    MINIMUM_SAMPLES_FOR_ANOMALIES, MINIMUM_SAMPLES_FOR_BASELINE, RECORD_ERRORS, SAMPLE_LIMITS,
    SILENCE_EVENT_TRIGGERS, TIME_ZONE, check, text_setting,
};

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
    GucRegistry::define_enum_guc(
        c"pggit_perf.record_errors",
        c"What becomes of an error of a function that records.",
        c"error raises it; warning lets the caller's transaction go on without what was to be \
            recorded.",
        &RECORD_ERRORS,
        GucContext::Userset,
        GucFlags::default(),
    );
    GucRegistry::define_enum_guc(
        c"pggit_perf.silence_event_triggers",
        c"Whether event triggers do not see the DDL of the extension: its scripts, and months that \
            are made and archived.",
        c"auto: they do not where pgGit tracks DDL in the database, whose merges such objects \
            would hold up.",
        &SILENCE_EVENT_TRIGGERS,
        GucContext::Suset,
        GucFlags::default(),
    );
    text_setting(
        c"pggit_perf.time_zone",
        c"Time zone of operations that have none of their own: when their days and weeks begin.",
        c"A name from pg_timezone_names.",
        &TIME_ZONE,
        GucContext::Suset,
        GucFlags::default(),
        Some(check::zone),
    );
    GucRegistry::define_int_guc(
        c"pggit_perf.minimum_samples_for_baseline",
        c"Fewest samples that make a baseline.",
        c"An operation's own minimum_samples_for_baseline goes before it, and p_min_samples before \
            both.",
        &MINIMUM_SAMPLES_FOR_BASELINE,
        SAMPLE_LIMITS.0,
        SAMPLE_LIMITS.1,
        GucContext::Suset,
        GucFlags::default(),
    );
    GucRegistry::define_int_guc(
        c"pggit_perf.minimum_samples_for_anomalies",
        c"Fewest samples that make a reference for anomalies.",
        c"An operation's own minimum_samples_for_anomalies goes before it.",
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
        c"Most operation types that are registered by recording them.",
        c"What is new beyond it is recorded as operation type other. Inserting into \
            performance_operation_types is not limited.",
        &MAXIMUM_OPERATION_TYPES,
        1,
        100_000,
        GucContext::Suset,
        GucFlags::default(),
    );
    GucRegistry::define_int_guc(
        c"pggit_perf.maximum_open_incidents",
        c"Most incidents that may be unresolved before the health check open_incidents fails.",
        c"Those of the monitor itself do not count.",
        &MAXIMUM_OPEN_INCIDENTS,
        1,
        10_000,
        GucContext::Suset,
        GucFlags::default(),
    );
    GucRegistry::define_int_guc(
        c"pggit_perf.maximum_suppression_hours",
        c"Longest time for which alerts may be snoozed, suppressed or acknowledged.",
        c"A weekly window may come for up to 366 days; an acknowledgement without an end lasts \
            until it gets worse.",
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
        c"An operation's own setting in performance_operation_types, where there is one, goes \
            before it.",
        setting,
        least,
        greatest,
        GucContext::Suset,
        GucFlags::default(),
    );
}
