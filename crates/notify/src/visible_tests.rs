//! Tests with hostile text from recorders: no payload has an invisible character or a blank text,
//! and the size of each payload is bounded.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use proptest::prelude::*;
use serde_json::Value;

use crate::channels::{alertmanager, email, mattermost, pagerduty, slack};
use crate::notice::Notice;
use crate::notification::Action;
use incident_rules::branches::Affected;
use incident_rules::hostile::{hostile_text, is_listed};
use incident_rules::severity::Severity;
use incident_rules::visible::is_blank;

/// Generates a notice in which every text is hostile.
fn notice() -> impl Strategy<Value = Notice> {
    let action = prop::sample::select(vec![Action::Trigger, Action::Acknowledge, Action::Resolve]);
    let texts = prop::collection::vec(hostile_text(), 9);
    (action, texts, prop::option::of(hostile_text())).prop_map(|(action, texts, message)| {
        let mut texts = texts.into_iter();
        let mut text = || texts.next().unwrap_or_default();
        Notice {
            action,
            incident_key: text(),
            message,
            incident_id: 12,
            severity: Severity::Critical,
            alert_type: text(),
            operation_type: text(),
            branch_id: Some(7),
            branches: Affected {
                count: 2,
                is_least: false,
                listed: vec![(7, Some(text())), (8, None)],
            },
            alert_count: 2,
            suppressed_count: 3,
            peak: Some(6.25),
            reason: text(),
            changed_by: Some(text()),
            source: text(),
            first_alert_at: text(),
            occurred_at: text(),
        }
    })
}

/// Collects all texts of a JSON value, including the names of members.
fn texts(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::String(text) => found.push(text.clone()),
        Value::Array(values) => values.iter().for_each(|value| texts(value, found)),
        Value::Object(members) => {
            for (name, value) in members {
                found.push(name.clone());
                texts(value, found);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// serde_json, maud and lettre cannot report a failed allocation, so the size of their output must
/// have a limit.
#[test]
fn the_size_of_a_payload_is_bounded() {
    const MOST: usize = 1 << 20;
    let long = "\"<".repeat(1 << 20);
    for message in [None, Some(long.clone())] {
        let mut notice = super::notice::tests::hostile(Action::Trigger);
        notice.message = message;
        for text in [
            &mut notice.alert_type,
            &mut notice.operation_type,
            &mut notice.reason,
            &mut notice.source,
        ] {
            text.clone_from(&long);
        }
        notice.changed_by = Some(long.clone());
        for body in [
            slack::body(&notice),
            mattermost::body(&notice),
            pagerduty::body(&notice, "0123456789abcdef0123456789abcdef"),
            alertmanager::body(&notice, "ops"),
        ] {
            assert!(body.unwrap().len() < MOST);
        }
        let mail = email::mail(&notice).unwrap();
        assert!(mail.subject.len() + mail.text.len() + mail.html.len() < MOST);
    }
}

/// Returns a notice whose texts are `blank`: a message if there is one, otherwise an incident.
fn blank_notice(blank: &str, message: Option<&str>) -> Notice {
    let mut notice = super::notice::tests::hostile(Action::Trigger);
    for text in [
        &mut notice.alert_type,
        &mut notice.operation_type,
        &mut notice.reason,
        &mut notice.source,
    ] {
        blank.clone_into(text);
    }
    notice.changed_by = Some(blank.to_owned());
    notice.message = message.map(str::to_owned);
    notice
}

/// Receivers refuse a blank text: neither required texts nor any other text may be blank.
#[test]
fn no_payload_has_a_blank_text() {
    for blank in ["", "  ", "\u{200b}\u{2060}", "\n\r\n", "\u{3164}\u{2028}"] {
        for message in [None, Some(blank)] {
            let notice = blank_notice(blank, message);
            let parsed = |body: serde_json::Result<String>| -> Value {
                serde_json::from_str(&body.unwrap()).unwrap()
            };
            let slack = parsed(slack::body(&notice));
            let mattermost = parsed(mattermost::body(&notice));
            let pagerduty = parsed(pagerduty::body(&notice, "0123456789abcdef0123456789abcdef"));
            let alertmanager = parsed(alertmanager::body(&notice, "ops"));
            for required in [
                &slack["text"],
                &slack["blocks"][0]["text"]["text"],
                &mattermost["attachments"][0]["title"],
                &mattermost["attachments"][0]["fallback"],
                &pagerduty["payload"]["summary"],
                &pagerduty["payload"]["source"],
                &alertmanager["alerts"][0]["labels"]["alertname"],
                &alertmanager["alerts"][0]["annotations"]["summary"],
            ] {
                let text = required.as_str().unwrap().trim_matches('`');
                assert!(!is_blank(text), "{notice:?}");
            }
            for body in [slack, mattermost, pagerduty, alertmanager] {
                let mut found = Vec::new();
                texts(&body, &mut found);
                // Alertmanager itself sends externalURL and generatorURL empty.
                for text in found.iter().filter(|text| !text.is_empty()) {
                    assert!(!is_blank(text.trim_matches('`')), "{body}");
                }
            }
            let mail = email::mail(&notice).unwrap();
            assert!(!is_blank(mail.subject.trim_start_matches("[pggit_perf]")));
            for line in mail.text.lines().skip(2) {
                let (_, value) = line.split_once(": ").unwrap();
                assert!(!is_blank(value), "{line:?}");
            }
        }
    }
}

proptest! {
    /// The limits of the receivers count characters, including those that the clean-up adds.
    #[test]
    fn no_text_exceeds_the_limit_of_its_receiver(text in "(://|www\\.|\u{200b}|&|`|é){0,4000}") {
        let notice = blank_notice(&text, None);
        let parsed = |body: serde_json::Result<String>| -> Value {
            serde_json::from_str(&body.unwrap()).unwrap()
        };
        let length = |value: &Value| value.as_str().unwrap_or_default().chars().count();
        let slack = parsed(slack::body(&notice));
        prop_assert!(length(&slack["text"]) <= 40_000);
        prop_assert!(length(&slack["blocks"][0]["text"]["text"]) <= 150);
        for block in slack["blocks"].as_array().unwrap().iter().skip(1) {
            for field in block["fields"].as_array().unwrap() {
                prop_assert!(length(&field["text"]) <= 2_000);
            }
        }
        prop_assert!(mattermost::body(&notice).unwrap().chars().count() <= 16_383);
        let pagerduty = parsed(pagerduty::body(&notice, "0123456789abcdef0123456789abcdef"));
        prop_assert!(length(&pagerduty["payload"]["summary"]) <= 1_024);
    }

    #[test]
    fn no_sent_text_has_an_invisible_character(
        notice in notice(),
        receiver in hostile_text(),
    ) {
        for body in [
            slack::body(&notice),
            mattermost::body(&notice),
            pagerduty::body(&notice, "0123456789abcdef0123456789abcdef"),
            alertmanager::body(&notice, &receiver),
        ] {
            let body = body.unwrap();
            prop_assert!(!body.chars().any(is_listed), "{body:?}");
            let mut found = Vec::new();
            texts(&serde_json::from_str(&body).unwrap(), &mut found);
            for text in found {
                prop_assert!(!text.chars().any(is_listed), "{text:?}");
            }
        }
        let mail = email::mail(&notice).unwrap();
        for text in [mail.subject, mail.html].iter().chain(
            mail.text.lines().map(str::to_owned).collect::<Vec<_>>().iter()
        ) {
            prop_assert!(!text.chars().any(is_listed), "{text:?}");
        }
    }

    /// The fields of an event must not contain a link either.
    #[test]
    fn pagerduty_fields_contain_no_address(name in "[a-z]{1,9}") {
        let mut notice = super::notice::tests::hostile(Action::Trigger);
        let address = format!("https://{name}.example/ www.{name}.example");
        notice.operation_type = address.clone();
        notice.alert_type = address.clone();
        notice.source = address;
        let body = pagerduty::body(&notice, "0123456789abcdef0123456789abcdef").unwrap();
        prop_assert!(!body.contains("://") && !body.contains("www."), "{body}");
    }
}
