//! Metrics for monitoring systems outside the database, read from the same views as by
//! postgres_exporter.

use crate::error::Result;
use crate::pg::guard::Spi;
use exact_digest::memory::try_push;
use rendering::exposition::{Family, Kind, Sample};

/// The labels and values of one view. A NULL value gives no sample.
struct Source {
    kind: Kind,
    sql: &'static str,
    labels: &'static [&'static str],
    families: &'static [(&'static str, &'static str)],
}

/// Each view has its label columns first and then its value columns. The names are those of the
/// query file for postgres_exporter.
const SOURCES: [Source; 9] = [
    Source {
        kind: Kind::Gauge,
        sql: "SELECT e.extversion, 1.0::float8 FROM pg_extension AS e WHERE e.extname = \
            'pggit_perf'",
        labels: &["version"],
        families: &[(
            "pggit_perf_release_info",
            "The release of pggit_perf in this database.",
        )],
    },
    Source {
        kind: Kind::Gauge,
        sql: "SELECT v.operation_type, v.percentile, v.duration_seconds::float8, \
            v.baseline_seconds::float8 FROM pggit.v_monitoring_operations AS v",
        labels: &["operation_type", "percentile"],
        families: &[
            (
                "pggit_perf_operation_duration_seconds",
                "Exact percentile of the operation's \
                durations in the last hour.",
            ),
            (
                "pggit_perf_operation_baseline_seconds",
                "The same percentile of the baseline in \
                force.",
            ),
        ],
    },
    Source {
        kind: Kind::Gauge,
        sql: "SELECT s.operation_type, s.samples::float8 FROM \
            pggit_perf_internal.statistics_of_window('1 hour'::interval) AS s",
        labels: &["operation_type"],
        families: &[(
            "pggit_perf_operations_recorded",
            "Operations recorded in the last hour.",
        )],
    },
    Source {
        kind: Kind::Gauge,
        sql: "SELECT v.alert_type, v.severity, v.status, v.incidents::float8 FROM \
            pggit.v_monitoring_incidents AS v",
        labels: &["alert_type", "severity", "status"],
        families: &[("pggit_perf_incidents", "Unresolved incidents.")],
    },
    Source {
        kind: Kind::Counter,
        sql: "SELECT v.alert_type, v.severity, v.alerts_total::float8 FROM \
            pggit.v_monitoring_alerts AS v",
        labels: &["alert_type", "severity"],
        families: &[(
            "pggit_perf_alerts_total",
            "Alerts created, by the severity that they were \
            created with.",
        )],
    },
    Source {
        kind: Kind::Gauge,
        sql: "SELECT v.check_name, v.failing::float8, v.value, v.limit_value, v.target_value, \
            v.warning::float8 FROM pggit.v_monitoring_health AS v",
        labels: &["check"],
        families: &[
            (
                "pggit_perf_health_failing",
                "1 where a check of the monitor itself fails.",
            ),
            (
                "pggit_perf_health_value",
                "What the check found, in the unit of its name.",
            ),
            ("pggit_perf_health_limit", "Its limit."),
            (
                "pggit_perf_health_target",
                "Its target, where it has one besides the limit.",
            ),
            (
                "pggit_perf_health_warning",
                "1 where a check of the monitor itself misses its target \
                and keeps its limit.",
            ),
        ],
    },
    Source {
        kind: Kind::Gauge,
        sql: "SELECT v.job_name, v.last_start_timestamp_seconds, v.last_success_timestamp_seconds,
            v.failures_24h::float8, v.late::float8
              FROM pggit.v_monitoring_jobs AS v",
        labels: &["job_name"],
        families: &[
            (
                "pggit_perf_job_last_start_timestamp_seconds",
                "When the job last began.",
            ),
            (
                "pggit_perf_job_last_success_timestamp_seconds",
                "When the job last succeeded.",
            ),
            (
                "pggit_perf_job_failures_24h",
                "Runs of the job that failed in the last 24 hours.",
            ),
            ("pggit_perf_job_late", "1 where the job has missed a run."),
        ],
    },
    Source {
        kind: Kind::Gauge,
        sql: "SELECT v.channel, v.pending::float8, v.oldest_pending_seconds,
            v.dead_letters::float8, v.success_ratio, v.latency_p95_seconds
              FROM pggit.v_monitoring_delivery AS v",
        labels: &["channel"],
        families: &[
            (
                "pggit_perf_notifications_pending",
                "Notifications that wait to be delivered.",
            ),
            (
                "pggit_perf_notifications_oldest_pending_seconds",
                "Age of the oldest of them.",
            ),
            (
                "pggit_perf_notifications_dead_letters",
                "Notifications that could not be delivered (dead letters).",
            ),
            (
                "pggit_perf_notifications_success_ratio",
                "Share of those settled in 24 hours that \
                were delivered.",
            ),
            (
                "pggit_perf_notifications_latency_p95_seconds",
                "95th percentile from the alert to \
                its delivery, in 24 hours.",
            ),
        ],
    },
    Source {
        kind: Kind::Gauge,
        sql: "SELECT v.channel, v.percentile, v.response_seconds FROM \
            pggit.v_monitoring_response_times AS v",
        labels: &["channel", "percentile"],
        families: &[(
            "pggit_perf_notifications_response_seconds",
            "Exact percentile of how long attempts to deliver took in the last hour.",
        )],
    },
];

/// Returns every family with its current samples.
pub fn families() -> Result<Vec<Family>> {
    let mut all = Vec::new();
    for source in &SOURCES {
        all.extend(read(source)?);
    }
    Ok(all)
}

fn read(source: &Source) -> Result<Vec<Family>> {
    let mut families: Vec<Family> = source
        .families
        .iter()
        .map(|(name, help)| Family {
            name,
            help,
            kind: source.kind,
            samples: Vec::new(),
        })
        .collect();
    Spi::connect(|client| {
        for row in client.select(source.sql, None, &[])? {
            let mut labels = Vec::new();
            for (place, name) in source.labels.iter().enumerate() {
                labels.push((*name, row.get::<String>(place + 1)?.unwrap_or_default()));
            }
            for (place, family) in families.iter_mut().enumerate() {
                if let Some(value) = row.get::<f64>(source.labels.len() + place + 1)? {
                    let sample = Sample {
                        labels: labels.clone(),
                        value,
                    };
                    try_push(&mut family.samples, sample)?;
                }
            }
        }
        Ok(families)
    })
}
