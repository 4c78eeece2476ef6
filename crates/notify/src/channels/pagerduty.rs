//! PagerDuty's Events API v2 (<https://developer.pagerduty.com/docs/send-alert-event>): what opened an incident there
//! acknowledges and resolves it by the same key.

use std::collections::BTreeMap;

use serde::Serialize;

use super::text::{json, one_line, one_line_or};
use crate::notice::{NO_NAME, Notice};
use crate::notification::Change;
use incident_rules::severity::Severity;
use incident_rules::visible::{cut, is_blank};

/// Characters of the summary and of the key.
const SUMMARY: usize = 1024;
const KEY: usize = 255;

/// Characters of a detail, so that an event keeps well below its 512 kB.
const DETAIL: usize = 4000;

#[derive(Serialize)]
struct Event<'a> {
    routing_key: &'a str,
    event_action: &'static str,
    dedup_key: String,
    /// Only to open.
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

/// The body of the request, for the integration that `routing_key` names.
///
/// # Errors
/// Those of serde_json, which has none for such a value.
pub fn body(notice: &Notice, routing_key: &str) -> serde_json::Result<String> {
    let opens = notice.change == Change::Trigger;
    json(&Event {
        routing_key,
        event_action: notice.change.as_str(),
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

/// A field that need not be there: a blank one is left out.
fn optional(text: &str) -> Option<String> {
    Some(cut(&one_line(text), KEY)).filter(|text| !is_blank(text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notice::tests::hostile;

    fn event(notice: &Notice) -> serde_json::Value {
        serde_json::from_str(&body(notice, "R0UT1NG").unwrap()).unwrap()
    }

    #[test]
    fn the_key_that_opens_acknowledges_and_resolves() {
        let opened = event(&hostile(Change::Trigger));
        assert_eq!(opened["event_action"], "trigger");
        assert_eq!(opened["routing_key"], "R0UT1NG");
        assert_eq!(opened["payload"]["severity"], "critical");
        for change in [Change::Acknowledge, Change::Resolve] {
            let later = event(&hostile(change));
            assert_eq!(later["dedup_key"], opened["dedup_key"]);
            assert_eq!(later["event_action"], change.as_str());
            assert!(later.get("payload").is_none());
        }
    }

    #[test]
    fn within_the_limits() {
        let mut notice = hostile(Change::Trigger);
        notice.operation_type = "x".repeat(2000);
        notice.reason = "y".repeat(999_999);
        let opened = event(&notice);
        let summary = opened["payload"]["summary"].as_str().unwrap();
        assert_eq!(summary.chars().count(), SUMMARY);
        assert!(opened.to_string().len() < 512 * 1024);
    }
}
