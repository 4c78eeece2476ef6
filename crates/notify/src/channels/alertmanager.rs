//! The webhook body is Alertmanager's, version 4 (<https://prometheus.io/docs/alerting/latest/configuration/#webhook_config>),
//! so that what receives from Alertmanager receives from us.

use std::collections::BTreeMap;

use serde::Serialize;

use super::text::{json, one_line, one_line_or};
use crate::notice::{NO_NAME, NO_TEXT, Notice, peak};
use crate::notification::Change;
use incident_rules::runbook;
use incident_rules::visible::{cut, is_blank};

/// Characters of a label or annotation.
const VALUE: usize = 4000;

/// An end that has not come, as Alertmanager writes it.
const NOT_YET: &str = "0001-01-01T00:00:00Z";

type Labels = BTreeMap<&'static str, String>;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Message<'a> {
    version: &'static str,
    group_key: &'a str,
    truncated_alerts: u64,
    status: &'static str,
    receiver: &'a str,
    group_labels: Labels,
    common_labels: Labels,
    common_annotations: Labels,
    #[serde(rename = "externalURL")]
    external_url: &'static str,
    alerts: [Alert<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Alert<'a> {
    status: &'static str,
    labels: Labels,
    annotations: Labels,
    starts_at: &'a str,
    ends_at: &'a str,
    #[serde(rename = "generatorURL")]
    generator_url: &'static str,
    fingerprint: String,
}

/// The body of the request; `receiver` is the name of the setting. Alertmanager knows no acknowledgement: it goes as an
/// annotation of what still fires.
///
/// # Errors
/// Those of serde_json, which has none for such a value.
pub fn body(notice: &Notice, receiver: &str) -> serde_json::Result<String> {
    let (status, ends_at) = match notice.change {
        Change::Resolve => ("resolved", notice.occurred_at.as_str()),
        Change::Trigger | Change::Acknowledge => ("firing", NOT_YET),
    };
    let labels = labels(notice);
    let annotations = annotations(notice);
    json(&Message {
        version: "4",
        group_key: &notice.incident_key,
        truncated_alerts: 0,
        status,
        receiver,
        group_labels: labels
            .iter()
            .filter(|(name, _)| matches!(**name, "alertname" | "operation" | "branch"))
            .map(|(name, value)| (*name, value.clone()))
            .collect(),
        common_labels: labels.clone(),
        common_annotations: annotations.clone(),
        external_url: "",
        alerts: [Alert {
            status,
            labels,
            annotations,
            starts_at: &notice.first_alert_at,
            ends_at,
            generator_url: "",
            fingerprint: fingerprint(&notice.incident_key),
        }],
    })
}

/// Sixteen hexadecimal digits, as Alertmanager's are.
fn fingerprint(incident_key: &str) -> String {
    incident_key
        .chars()
        .filter(char::is_ascii_hexdigit)
        .take(16)
        .collect()
}

fn labels(notice: &Notice) -> Labels {
    let mut labels = Labels::from([
        // What receivers group by: without it there may be no alert.
        ("alertname", one_line_or(&notice.alert_type, NO_NAME)),
        ("operation", notice.operation_type.clone()),
        ("severity", notice.severity.as_str().to_lowercase()),
        ("instance", notice.source.clone()),
        ("job", "pggit_perf".to_owned()),
    ]);
    if let Some(branch_id) = notice.branch_id {
        labels.insert("branch", branch_id.to_string());
    }
    harmless(labels)
}

fn annotations(notice: &Notice) -> Labels {
    if let Some(message) = &notice.message {
        return harmless(Labels::from([
            ("summary", notice.summary()),
            ("description", one_line_or(message, NO_TEXT)),
        ]));
    }
    let mut annotations = Labels::from([
        ("summary", notice.summary()),
        ("description", notice.reason.clone()),
        ("incident", notice.incident_id.to_string()),
        ("alerts", notice.alert_count.to_string()),
        ("suppressed", notice.suppressed_count.to_string()),
        ("branches", notice.branches.fact().unwrap_or_default()),
        ("peak", notice.peak.map(peak).unwrap_or_default()),
        (
            "runbook",
            runbook::of(&notice.alert_type, &notice.operation_type).unwrap_or_default(),
        ),
    ]);
    if let Some(changed_by) = notice
        .changed_by
        .as_ref()
        .filter(|_| notice.change == Change::Acknowledge)
    {
        annotations.insert("acknowledged_by", changed_by.clone());
    }
    harmless(annotations)
}

/// A label without a value is none, and neither is one whose value does not show.
fn harmless(labels: Labels) -> Labels {
    labels
        .into_iter()
        .filter(|(_, value)| !is_blank(value))
        .map(|(name, value)| (name, cut(&one_line(&value), VALUE)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notice::tests::hostile;

    fn message(change: Change) -> serde_json::Value {
        serde_json::from_str(&body(&hostile(change), "ops").unwrap()).unwrap()
    }

    #[test]
    fn has_every_member_of_version_4() {
        let message = message(Change::Trigger);
        for name in [
            "version",
            "groupKey",
            "truncatedAlerts",
            "status",
            "receiver",
            "groupLabels",
            "commonLabels",
            "commonAnnotations",
            "externalURL",
            "alerts",
        ] {
            assert!(message.get(name).is_some(), "{name}");
        }
        for name in [
            "status",
            "labels",
            "annotations",
            "startsAt",
            "endsAt",
            "generatorURL",
            "fingerprint",
        ] {
            assert!(message["alerts"][0].get(name).is_some(), "{name}");
        }
        assert_eq!(message["version"], "4");
        assert_eq!(message["alerts"][0]["endsAt"], NOT_YET);
        assert_eq!(message["commonLabels"]["severity"], "critical");
    }

    #[test]
    fn fires_until_it_is_resolved() {
        assert_eq!(message(Change::Trigger)["status"], "firing");
        let acknowledged = message(Change::Acknowledge);
        assert_eq!(acknowledged["status"], "firing");
        assert_eq!(
            acknowledged["commonAnnotations"]["acknowledged_by"],
            "ops team"
        );
        let resolved = message(Change::Resolve);
        assert_eq!(resolved["alerts"][0]["status"], "resolved");
        assert_eq!(resolved["alerts"][0]["endsAt"], "2026-11-23T12:05:00Z");
        assert_eq!(
            resolved["alerts"][0]["fingerprint"],
            acknowledged["alerts"][0]["fingerprint"]
        );
    }
}
