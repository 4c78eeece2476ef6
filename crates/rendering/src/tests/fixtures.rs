//! A report and a comparison in which every text is a given name and every number one of a list.

use crate::model::*;
use incident_rules::severity::Severity;

const FROM: Time = 1_795_428_000_000_000;
const HOUR: Time = 3_600_000_000;

pub(crate) fn report(name: &str, numbers: &[f64]) -> Report {
    let values = Values { name, numbers };
    Report {
        header: Header {
            source: name.into(),
            version: "0.6.0".into(),
            generated_at: FROM,
            from: FROM,
            to: FROM + 24 * HOUR,
        },
        health: vec![values.health_check()],
        in_review: vec![values.in_review()],
        incidents: [Severity::Critical, Severity::Info]
            .into_iter()
            .enumerate()
            .map(|(place, severity)| values.incident(place, severity))
            .collect(),
        alert_hours: vec![AlertHour {
            start: values.time(0),
            critical: 1,
            warning: 20,
            info: 300,
        }],
        operations: (0..3).map(|place| values.operation(place)).collect(),
        groups: vec![values.group()],
        slowest: vec![values.slow_sample()],
        merges: vec![values.merge_pair()],
        channels: vec![values.channel_delivery()],
        suppressed: vec![values.suppression()],
        changes: vec![values.level_change()],
    }
}

pub(crate) fn diff(name: &str, numbers: &[f64]) -> Diff {
    let values = Values { name, numbers };
    let side = Side {
        samples: 5,
        percentiles: values.percentiles(0),
    };
    Diff {
        source: name.into(),
        version: "0.6.0".into(),
        generated_at: FROM,
        first: (FROM, FROM + HOUR),
        second: (FROM + HOUR, FROM),
        method: name.into(),
        operations: ["slower", "faster", "no_clear_change", "only_in_first"]
            .into_iter()
            .map(|verdict| OperationComparison {
                operation_type: name.into(),
                first: Some(side),
                second: None,
                ratio: Some((values.number(0), values.number(1), values.number(2))),
                effect: Some((values.number(1), "large")),
                p_value: Some(values.number(2)),
                verdict,
            })
            .collect(),
    }
}

struct Values<'a> {
    name: &'a str,
    numbers: &'a [f64],
}

impl Values<'_> {
    /// The number at a place; the list begins again at its end, and an empty one has only zeros.
    fn number(&self, place: usize) -> f64 {
        let place = place % self.numbers.len().max(1);
        self.numbers.get(place).copied().unwrap_or(0.0)
    }

    fn time(&self, place: usize) -> Time {
        FROM.saturating_add(self.number(place) as i64)
    }

    fn percentiles(&self, place: usize) -> Percentiles {
        Percentiles {
            p50: self.number(place),
            p95: self.number(place + 1),
            p99: self.number(place + 2),
        }
    }

    fn health_check(&self) -> HealthCheck {
        HealthCheck {
            check: self.name.into(),
            value: Some(self.number(0)),
            limit: 5.0,
            since: Some(self.time(1)),
            detail: self.name.into(),
            runbook: self.name.into(),
        }
    }

    fn in_review(&self) -> InReview {
        InReview {
            baseline_id: 12,
            operation_type: self.name.into(),
            branch: Some(self.name.into()),
            since: self.time(0),
            p99_in_force: Some(self.number(0)),
            p99: self.number(1),
        }
    }

    fn incident(&self, place: usize, severity: Severity) -> Incident {
        Incident {
            incident_id: place as i64,
            alert_type: self.name.into(),
            severity,
            status: "open".into(),
            operation_type: self.name.into(),
            branch: Some(self.name.into()),
            first_alert_at: self.time(place),
            last_alert_at: self.time(place + 1),
            resolved_at: None,
            alert_count: 7,
            peak: Some(self.number(place)),
            acknowledged_by: Some(self.name.into()),
            is_suppressed: false,
            runbook: self.name.into(),
        }
    }

    fn operation(&self, place: usize) -> Operation {
        Operation {
            operation_type: format!("{}{place}", self.name),
            samples: 10,
            total_microseconds: self.number(place),
            percentiles: Some(self.percentiles(place)),
            baseline: Some(self.percentiles(place + 3)),
            slot_microseconds: HOUR,
            slots: (0..self.numbers.len())
                .map(|s| Slot {
                    start: FROM + s as i64 * 2 * HOUR,
                    count: 3,
                    p50: self.number(s),
                    p99: self.number(s + place),
                })
                .collect(),
            anomalies: vec![
                Anomaly {
                    at: self.time(place),
                    microseconds: self.number(place) as i64,
                    severity: Severity::Critical,
                    samples: 2,
                    score: Some(self.number(place)),
                },
                Anomaly {
                    at: self.time(place),
                    microseconds: 5,
                    severity: Severity::Warning,
                    samples: 2,
                    score: None,
                },
            ],
            open_incidents: 1,
        }
    }

    fn group(&self) -> Group {
        Group {
            cause: self.name.into(),
            operations: vec![self.name.into()],
            since: self.time(0),
            last_at: self.time(1),
            correlation: Some(self.number(0)),
            severity: Severity::Warning,
            recommendation: Some(self.name.into()),
        }
    }

    fn slow_sample(&self) -> SlowSample {
        SlowSample {
            metric_id: 1,
            operation_type: self.name.into(),
            operation_name: Some(self.name.into()),
            branch: Some(self.name.into()),
            user_name: self.name.into(),
            at: self.time(0),
            microseconds: self.number(0) as i64,
        }
    }

    fn merge_pair(&self) -> MergePair {
        MergePair {
            source: self.name.into(),
            target: self.name.into(),
            merges: 3,
            success_rate: self.number(0),
            phases: vec![
                MergePhase {
                    phase: "execute".into(),
                    total_microseconds: self.number(0),
                    p50: self.number(1),
                    baseline_p50: Some(self.number(2)),
                },
                MergePhase {
                    phase: "other".into(),
                    total_microseconds: self.number(1),
                    p50: self.number(1),
                    baseline_p50: None,
                },
            ],
        }
    }

    fn channel_delivery(&self) -> ChannelDelivery {
        ChannelDelivery {
            channel: self.name.into(),
            settings_enabled: 1,
            pending: 2,
            oldest_pending_seconds: Some(self.number(0)),
            dead_letters: 1,
            attempts: 5,
            success_rate: Some(self.number(1)),
            latency_p95_ms: Some(self.number(2)),
        }
    }

    fn suppression(&self) -> Suppression {
        Suppression {
            suppression_id: 1,
            reason: self.name.into(),
            created_by: self.name.into(),
            ends_at: self.time(0),
            matches: self.name.into(),
            alerts_hidden: 4,
            incidents_hidden: 1,
        }
    }

    fn level_change(&self) -> LevelChange {
        LevelChange {
            operation_type: self.name.into(),
            changed_at: self.time(0),
            before_microseconds: self.number(0),
            after_microseconds: self.number(1),
            percent_change: self.number(2),
            status: "open".into(),
            nearby: self.name.into(),
        }
    }
}
