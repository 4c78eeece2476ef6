//! Which runbook says what to do: one for each type of alert, one for each check of health.

/// By check of `health_check()`: its runbook in `docs/runbooks`, without `.md`.
pub const CHECKS: [(&str, &str); 24] = [
    ("baseline_age_hours", "baseline-recalculation-failures"),
    ("late_jobs", "late-jobs"),
    ("failing_jobs", "failing-jobs"),
    ("queue_depth", "queue-depth"),
    ("delivery_success_percent", "delivery-success"),
    ("dead_letters", "dead-letters"),
    ("oldest_pending_minutes", "oldest-pending"),
    ("partition_days_ahead", "partitions"),
    ("rollup_lag_minutes", "rollup-lag"),
    ("unacknowledged_incidents", "unacknowledged-incidents"),
    ("heartbeat_age_minutes", "heartbeat"),
    ("public_access", "public-access"),
    ("published_secrets", "published-secrets"),
    ("untrusted_schema", "untrusted-schema"),
    ("update_needed", "update-needed"),
    ("operation_types", "operation-types"),
    ("open_incidents", "open-incidents"),
    ("waiting_alerts_minutes", "waiting-alerts"),
    ("baselines_pending_review", "baselines-pending-review"),
    ("pg_cron_failures", "pg-cron-failures"),
    ("disabled_triggers", "disabled-triggers"),
    ("replaced_functions", "replaced-functions"),
    ("orphaned_rows", "orphaned-rows"),
    ("unknown_time_zones", "unknown-time-zones"),
];

/// Where the runbook of an alert stands in the project, by its type; of a SYSTEM alert by its
/// operation, the check that failed.
#[must_use]
pub fn of(alert_type: &str, operation_type: &str) -> Option<String> {
    let name = match alert_type {
        "THRESHOLD_EXCEEDED" => "threshold-exceeded",
        "ANOMALY" => "anomaly",
        "DEGRADATION" => "degradation",
        "CORRELATION" => "correlation",
        "SYSTEM" => of_check(operation_type).unwrap_or("system"),
        _ => return None,
    };
    Some(path(name))
}

/// That of a check.
#[must_use]
pub fn of_check(check: &str) -> Option<&'static str> {
    CHECKS
        .iter()
        .find(|(name, _)| *name == check)
        .map(|(_, runbook)| *runbook)
}

/// Where a runbook stands.
#[must_use]
pub fn path(name: &str) -> String {
    format!("docs/runbooks/{name}.md")
}
