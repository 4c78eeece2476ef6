//! The runbooks: one for each alert type and one for each health check.

/// Each check of `health_check()` with its runbook in `docs/runbooks`, without `.md`.
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

/// Returns the path of an alert's runbook in the project. The alert type chooses it; for a SYSTEM
/// alert the operation, which is the check that failed, does.
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

/// Returns the runbook of a health check, without `.md`.
#[must_use]
pub fn of_check(check: &str) -> Option<&'static str> {
    CHECKS
        .iter()
        .find(|(name, _)| *name == check)
        .map(|(_, runbook)| *runbook)
}

/// Returns the path of a runbook in the project.
#[must_use]
pub fn path(name: &str) -> String {
    format!("docs/runbooks/{name}.md")
}
