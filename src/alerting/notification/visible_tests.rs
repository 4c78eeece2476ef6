//! Whatever a recorder writes: nothing that is sent has a character that shows nothing, and nothing grows with it.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use proptest::prelude::*;
use serde_json::Value;

use super::{Change, Notice, alertmanager, email, mattermost, pagerduty, slack};
use crate::alerting::severity::Severity;
use crate::alerting::visible::tests::{hostile_text, is_listed};

/// A notice of which every text is hostile.
fn notice() -> impl Strategy<Value = Notice> {
    let change = prop::sample::select(vec![Change::Trigger, Change::Acknowledge, Change::Resolve]);
    let texts = prop::collection::vec(hostile_text(), 8);
    (change, texts, prop::option::of(hostile_text())).prop_map(|(change, texts, message)| {
        let mut texts = texts.into_iter();
        let mut text = || texts.next().unwrap_or_default();
        Notice {
            change,
            incident_key: text(),
            message,
            incident_id: 12,
            severity: Severity::Critical,
            alert_type: text(),
            operation_type: text(),
            branch_id: Some(7),
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

/// The texts of a JSON value, names of members among them.
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

/// serde_json, maud and lettre cannot report that there is no memory, so what they make has a limit.
#[test]
fn no_payload_grows_with_its_texts() {
    const MOST: usize = 1 << 20;
    let long = "\"<".repeat(1 << 20);
    for message in [None, Some(long.clone())] {
        let mut notice = super::tests::hostile(Change::Trigger);
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

proptest! {
    #[test]
    fn nothing_that_is_sent_has_an_invisible_character(
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

    /// What an event's own fields say opens no link either.
    #[test]
    fn nothing_that_pagerduty_shows_is_an_address(name in "[a-z]{1,9}") {
        let mut notice = super::tests::hostile(Change::Trigger);
        let address = format!("https://{name}.example/ www.{name}.example");
        notice.operation_type = address.clone();
        notice.alert_type = address.clone();
        notice.source = address;
        let body = pagerduty::body(&notice, "0123456789abcdef0123456789abcdef").unwrap();
        prop_assert!(!body.contains("://") && !body.contains("www."), "{body}");
    }
}
