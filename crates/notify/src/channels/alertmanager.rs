//! The body of a webhook is Alertmanager's, version 4
//! (<https://prometheus.io/docs/alerting/latest/configuration/#webhook_config>), so that receivers
//! of Alertmanager's webhooks can receive our messages too.

use std::collections::BTreeMap;

use serde::Serialize;

use super::text::{json, one_line, one_line_or};
use crate::config::secret::Secret;
use crate::delivery_result::Failure;
use crate::notice::{NO_NAME, NO_TEXT, Notice, peak};
use crate::notification::{Action, Channel};
use crate::outbound::{HttpRequest, Message};
use incident_rules::runbook;
use incident_rules::visible::{cut, is_blank};

/// Most characters of a label or annotation.
const VALUE: usize = 4000;

/// `endsAt` of an alert that still fires, as Alertmanager writes it.
const NOT_YET: &str = "0001-01-01T00:00:00Z";

type Labels = BTreeMap<&'static str, String>;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Payload<'a> {
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

/// Builds the request that sends a message to a webhook. `receiver` is the name of the setting.
pub(crate) fn request(
    url: &Secret,
    headers: &[(String, Secret)],
    receiver: &str,
    message: &Message,
) -> Result<HttpRequest, Failure> {
    let body = body(&message.notice, receiver).map_err(|_| Failure::Configuration)?;
    Ok(HttpRequest::post(Channel::Webhook, url.clone(), body)
        .with_headers(headers)
        .with_idempotency_key(message))
}

/// Alertmanager has no acknowledgement: an acknowledged alert still fires, with an annotation that
/// names the person.
pub(crate) fn body(notice: &Notice, receiver: &str) -> serde_json::Result<String> {
    let (status, ends_at) = match notice.action {
        Action::Resolve => ("resolved", notice.occurred_at.as_str()),
        Action::Trigger | Action::Acknowledge => ("firing", NOT_YET),
    };
    let labels = labels(notice);
    let annotations = annotations(notice);
    json(&Payload {
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

/// Returns sixteen hexadecimal digits, the form of Alertmanager's fingerprints.
fn fingerprint(incident_key: &str) -> String {
    incident_key
        .chars()
        .filter(char::is_ascii_hexdigit)
        .take(16)
        .collect()
}

fn labels(notice: &Notice) -> Labels {
    let mut labels = Labels::from([
        // Receivers group by this label, and some refuse an alert without it.
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
        .filter(|_| notice.action == Action::Acknowledge)
    {
        annotations.insert("acknowledged_by", changed_by.clone());
    }
    harmless(annotations)
}

/// Removes labels with a blank value, because Alertmanager treats them as missing, and cuts long
/// values.
fn harmless(labels: Labels) -> Labels {
    labels
        .into_iter()
        .filter(|(_, value)| !is_blank(value))
        .map(|(name, value)| (name, cut(&one_line(&value), VALUE)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::tests::{self as channel, SECRET, header, posted_message, secret};
    use super::*;
    use crate::notice::tests::hostile;

    fn message(action: Action) -> serde_json::Value {
        serde_json::from_str(&body(&hostile(action), "ops").unwrap()).unwrap()
    }

    #[test]
    fn a_message_is_posted_to_the_webhook_with_the_headers_of_its_config() {
        let url = format!("https://example.org/hook?token={SECRET}");
        let headers = [("Authorization".to_owned(), secret())];
        let message = channel::message(Action::Trigger);
        let request = request(&Secret::new(url.clone()), &headers, "ops", &message).unwrap();
        posted_message(&request, Channel::Webhook, &url);
        assert_eq!(header(&request, "Authorization"), Some(SECRET));
        assert_eq!(request.headers.len(), 3);
        assert_eq!(request.body.expose(), body(&message.notice, "ops").unwrap());
    }

    #[test]
    fn the_body_has_every_field_of_version_4() {
        let message = message(Action::Trigger);
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
    fn an_alert_fires_until_it_is_resolved() {
        assert_eq!(message(Action::Trigger)["status"], "firing");
        let acknowledged = message(Action::Acknowledge);
        assert_eq!(acknowledged["status"], "firing");
        assert_eq!(
            acknowledged["commonAnnotations"]["acknowledged_by"],
            "ops team"
        );
        let resolved = message(Action::Resolve);
        assert_eq!(resolved["alerts"][0]["status"], "resolved");
        assert_eq!(resolved["alerts"][0]["endsAt"], "2026-11-23T12:05:00Z");
        assert_eq!(
            resolved["alerts"][0]["fingerprint"],
            acknowledged["alerts"][0]["fingerprint"]
        );
    }
}
