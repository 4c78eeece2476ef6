//! PagerDuty's Events API v2 (<https://developer.pagerduty.com/docs/send-alert-event>). The events
//! that open, acknowledge and resolve an incident there have the same `dedup_key`.

use std::collections::BTreeMap;

use serde::Serialize;

use super::text::{json, one_line, one_line_or};
use crate::config::secret::Secret;
use crate::delivery_result::Failure;
use crate::notice::{NO_NAME, Notice};
use crate::notification::{Action, Channel};
use crate::outbound::{HttpRequest, Message};
use incident_rules::severity::Severity;
use incident_rules::visible::{cut, is_blank};

/// Most characters of the summary and of the key.
const SUMMARY: usize = 1024;
const KEY: usize = 255;

/// Most characters of a detail, so that an event stays well below the limit of 512 kB.
const DETAIL: usize = 4000;

#[derive(Serialize)]
struct Event<'a> {
    routing_key: &'a str,
    event_action: &'static str,
    dedup_key: String,
    /// Only in an event that opens an incident.
    #[serde(skip_serializing_if = "Option::is_none")]
    payload: Option<Payload<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    client: Option<&'static str>,
}

#[derive(Serialize)]
struct Payload<'a> {
    summary: String,
    source: String,
    severity: &'static str,
    timestamp: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    component: Option<String>,
    group: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    class: Option<String>,
    custom_details: BTreeMap<&'static str, String>,
}

/// Builds the request that sends a message to the integration that `routing_key` names.
pub(crate) fn request(
    endpoint: &str,
    routing_key: &Secret,
    message: &Message,
) -> Result<HttpRequest, Failure> {
    let body = body(&message.notice, routing_key.expose()).map_err(|_| Failure::Configuration)?;
    let url = Secret::new(endpoint.to_owned());
    Ok(HttpRequest::post(Channel::PagerDuty, url, body).with_idempotency_key(message))
}

pub(crate) fn body(notice: &Notice, routing_key: &str) -> serde_json::Result<String> {
    let opens = notice.action == Action::Trigger;
    json(&Event {
        routing_key,
        event_action: notice.action.as_str(),
        dedup_key: cut(&notice.incident_key, KEY),
        payload: opens.then(|| payload(notice)),
        client: opens.then_some("pggit_perf"),
    })
}

fn payload(notice: &Notice) -> Payload<'_> {
    Payload {
        summary: cut(&notice.summary(), SUMMARY),
        source: cut(&one_line_or(&notice.source, NO_NAME), KEY),
        severity: match notice.severity {
            Severity::Critical => "critical",
            Severity::Warning => "warning",
            Severity::Info => "info",
        },
        timestamp: &notice.first_alert_at,
        component: optional(&notice.operation_type),
        group: "pggit_perf",
        class: optional(&notice.alert_type),
        custom_details: notice
            .facts()
            .into_iter()
            .map(|(name, value)| (name, cut(&value, DETAIL)))
            .collect(),
    }
}

/// Returns the value of an optional field, or `None` for a blank one.
fn optional(text: &str) -> Option<String> {
    Some(cut(&one_line(text), KEY)).filter(|text| !is_blank(text))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{SECRET, message, posted_message, secret};
    use super::*;
    use crate::notice::tests::hostile;

    #[test]
    fn a_message_is_posted_to_the_endpoint_and_the_key_is_in_the_body_only() {
        let url = "https://events.eu.pagerduty.com/v2/enqueue";
        let message = message(Action::Trigger);
        let request = request(url, &secret(), &message).unwrap();
        posted_message(&request, Channel::PagerDuty, url);
        assert_eq!(request.headers.len(), 2);
        assert_eq!(
            request.body.expose(),
            body(&message.notice, SECRET).unwrap()
        );
        assert!(request.body.expose().contains(SECRET));
    }

    fn event(notice: &Notice) -> serde_json::Value {
        serde_json::from_str(&body(notice, "R0UT1NG").unwrap()).unwrap()
    }

    #[test]
    fn all_events_of_an_incident_have_its_key() {
        let opened = event(&hostile(Action::Trigger));
        assert_eq!(opened["event_action"], "trigger");
        assert_eq!(opened["routing_key"], "R0UT1NG");
        assert_eq!(opened["payload"]["severity"], "critical");
        for action in [Action::Acknowledge, Action::Resolve] {
            let later = event(&hostile(action));
            assert_eq!(later["dedup_key"], opened["dedup_key"]);
            assert_eq!(later["event_action"], action.as_str());
            assert!(later.get("payload").is_none());
        }
    }

    #[test]
    fn an_event_keeps_to_the_limits() {
        let mut notice = hostile(Action::Trigger);
        notice.operation_type = "x".repeat(2000);
        notice.reason = "y".repeat(999_999);
        let opened = event(&notice);
        let summary = opened["payload"]["summary"].as_str().unwrap();
        assert_eq!(summary.chars().count(), SUMMARY);
        assert!(opened.to_string().len() < 512 * 1024);
    }
}
