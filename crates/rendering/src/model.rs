//! The content of a report, which the extension reads and the pages show. Durations are in
//! microseconds.

use incident_rules::severity::Severity;

/// Microseconds since 1970-01-01 00:00 UTC.
pub type Time = i64;

/// The database and the period of a report.
#[derive(Clone, Debug)]
pub struct Header {
    /// The name of the database.
    pub source: String,
    pub version: String,
    pub generated_at: Time,
    pub from: Time,
    pub to: Time,
}

#[derive(Clone, Debug)]
pub struct Report {
    pub header: Header,
    pub health: Vec<HealthCheck>,
    /// Longest wait first.
    pub in_review: Vec<InReview>,
    /// Unresolved incidents, and those of the period.
    pub incidents: Vec<Incident>,
    /// Latest hour first, without hours that have no alerts.
    pub alert_hours: Vec<AlertHour>,
    /// Most important first: by open incidents, anomalies, then total duration.
    pub operations: Vec<Operation>,
    pub groups: Vec<Group>,
    pub slowest: Vec<SlowSample>,
    pub merges: Vec<MergePair>,
    pub channels: Vec<ChannelDelivery>,
    pub suppressed: Vec<Suppression>,
    pub changes: Vec<LevelChange>,
}

/// A failing health check of the monitor itself.
#[derive(Clone, Debug)]
pub struct HealthCheck {
    pub check: String,
    pub value: Option<f64>,
    pub limit: f64,
    pub since: Option<Time>,
    pub detail: String,
    pub runbook: String,
}

/// A new baseline that moved too far to be approved automatically.
#[derive(Clone, Debug)]
pub struct InReview {
    pub baseline_id: i64,
    pub operation_type: String,
    pub branch: Option<String>,
    /// Since when a baseline of this operation and branch has waited.
    pub since: Time,
    /// The 99th percentile of the baseline in force.
    pub p99_in_force: Option<f64>,
    pub p99: f64,
}

#[derive(Clone, Debug)]
pub struct Incident {
    pub incident_id: i64,
    pub alert_type: String,
    pub severity: Severity,
    /// open, acknowledged or resolved.
    pub status: String,
    pub operation_type: String,
    pub branch: Option<String>,
    pub first_alert_at: Time,
    pub last_alert_at: Time,
    pub resolved_at: Option<Time>,
    pub alert_count: i64,
    /// The peak as a multiple of the baseline's 99th percentile.
    pub peak: Option<f64>,
    pub acknowledged_by: Option<String>,
    pub is_suppressed: bool,
    pub runbook: String,
}

/// The numbers of alerts created in an hour, by the severity that they were created with.
#[derive(Clone, Copy, Debug)]
pub struct AlertHour {
    pub start: Time,
    pub critical: i64,
    pub warning: i64,
    pub info: i64,
}

#[derive(Clone, Copy, Debug)]
pub struct Percentiles {
    pub p50: f64,
    pub p95: f64,
    pub p99: f64,
}

/// A part of the period that has samples.
#[derive(Clone, Copy, Debug)]
pub struct Slot {
    pub start: Time,
    pub count: i64,
    pub p50: f64,
    pub p99: f64,
}

#[derive(Clone, Debug)]
pub struct Anomaly {
    pub at: Time,
    pub microseconds: i64,
    pub severity: Severity,
    pub samples: i64,
    /// Normal-equivalent z-score.
    pub score: Option<f64>,
}

#[derive(Clone, Debug)]
pub struct Operation {
    pub operation_type: String,
    pub samples: i64,
    pub total_microseconds: f64,
    /// The percentiles of the period; `None` without samples.
    pub percentiles: Option<Percentiles>,
    pub baseline: Option<Percentiles>,
    pub slot_microseconds: i64,
    /// In order of time, without slots that have no samples.
    pub slots: Vec<Slot>,
    pub anomalies: Vec<Anomaly>,
    pub open_incidents: i64,
}

/// Operations that were slow together.
#[derive(Clone, Debug)]
pub struct Group {
    pub cause: String,
    pub operations: Vec<String>,
    pub since: Time,
    pub last_at: Time,
    pub correlation: Option<f64>,
    pub severity: Severity,
    pub recommendation: Option<String>,
}

#[derive(Clone, Debug)]
pub struct SlowSample {
    pub metric_id: i64,
    pub operation_type: String,
    pub operation_name: Option<String>,
    pub branch: Option<String>,
    pub user_name: String,
    pub at: Time,
    pub microseconds: i64,
}

#[derive(Clone, Debug)]
pub struct MergePhase {
    pub phase: String,
    pub total_microseconds: f64,
    pub p50: f64,
    pub baseline_p50: Option<f64>,
}

/// Merges of one branch into another.
#[derive(Clone, Debug)]
pub struct MergePair {
    pub source: String,
    pub target: String,
    pub merges: i64,
    /// From 0 to 1.
    pub success_rate: f64,
    pub phases: Vec<MergePhase>,
}

#[derive(Clone, Debug)]
pub struct ChannelDelivery {
    pub channel: String,
    pub settings_enabled: i64,
    pub pending: i64,
    pub oldest_pending_seconds: Option<f64>,
    pub dead_letters: i64,
    pub attempts: i64,
    /// From 0 to 1.
    pub success_rate: Option<f64>,
    pub latency_p95_ms: Option<f64>,
}

#[derive(Clone, Debug)]
pub struct Suppression {
    pub suppression_id: i64,
    pub reason: String,
    pub created_by: String,
    pub ends_at: Time,
    /// The conditions of the suppression in words.
    pub matches: String,
    pub alerts_hidden: i64,
    pub incidents_hidden: i64,
}

/// A change of an operation's level.
#[derive(Clone, Debug)]
pub struct LevelChange {
    pub operation_type: String,
    pub changed_at: Time,
    pub before_microseconds: f64,
    pub after_microseconds: f64,
    pub percent_change: f64,
    pub status: String,
    pub nearby: String,
}

/// The comparison of two periods.
#[derive(Clone, Debug)]
pub struct Diff {
    pub source: String,
    pub version: String,
    pub generated_at: Time,
    pub first: (Time, Time),
    pub second: (Time, Time),
    pub operations: Vec<OperationComparison>,
    /// The method of comparison in words.
    pub method: String,
}

#[derive(Clone, Copy, Debug)]
pub struct Side {
    pub samples: i64,
    pub percentiles: Percentiles,
}

#[derive(Clone, Debug)]
pub struct OperationComparison {
    pub operation_type: String,
    pub first: Option<Side>,
    pub second: Option<Side>,
    /// The ratio of the second period to the first, with its 95 % interval.
    pub ratio: Option<(f64, f64, f64)>,
    /// Cliff's delta, positive if the second period is slower, and its size in a word.
    pub effect: Option<(f64, &'static str)>,
    /// The p-value, adjusted for the number of operations.
    pub p_value: Option<f64>,
    /// slower, faster, no_clear_change, not_enough_history, only_in_first or only_in_second.
    pub verdict: &'static str,
}
