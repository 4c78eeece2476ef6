use super::super::destination::{Destination, read};
use super::*;
use proptest::prelude::*;
use serde_json::json;

const MAIL: &str =
    r#"{"smtp_host": "m", "from": "a@b", "to": ["c@d"], "username": "u", "password_file": "mail"}"#;

fn only(channel: Channel, config: &Value) -> Reference {
    let mut found = references(channel, config).unwrap();
    assert_eq!(found.len(), 1, "{config}");
    found.remove(0)
}

#[test]
fn every_secret_member_can_come_from_a_file() {
    let url = "host: h\nhttps://h/x\n";
    for (channel, config, text) in [
        (Channel::Slack, json!({ "webhook_url_file": "f" }), url),
        (Channel::Mattermost, json!({ "webhook_url_file": "f" }), url),
        (Channel::Webhook, json!({ "url_file": "f" }), url),
        (
            Channel::PagerDuty,
            json!({ "routing_key_file": "f" }),
            "host: events.pagerduty.com\r\n0123456789abcdef0123456789abcdef\r\n",
        ),
        (
            Channel::Webhook,
            json!({ "url": "https://h/", "headers_file": "f" }),
            "host: h\nAuthorization: Bearer a:b\nX-Other: c",
        ),
        (
            Channel::Email,
            serde_json::from_str(MAIL).unwrap(),
            "host: m\ngeheim",
        ),
    ] {
        let reference = only(channel, &config);
        let content = content(&reference, text).unwrap();
        let whole = filled(&config, &[(reference, content)]);
        let destination = read(channel, &whole).unwrap();
        if let Destination::Webhook { headers, .. } = &destination
            && let [(name, value), _] = headers.as_slice()
        {
            assert_eq!(
                (name.as_str(), value.expose()),
                ("Authorization", "Bearer a:b")
            );
        }
        assert!(read(channel, &config).is_err(), "no file, no destination");
        let checked = with_stand_ins(channel, &config).unwrap();
        assert!(read(channel, &checked).is_ok(), "{checked}");
    }
}

#[test]
fn a_member_given_directly_and_by_file_is_refused() {
    let both = json!({ "webhook_url": "https://h/geheim", "webhook_url_file": "f" });
    let refused = references(Channel::Slack, &both).unwrap_err();
    assert_eq!(
        refused.to_string(),
        "webhook_url and webhook_url_file are both given"
    );
    // A file cannot supply a member that is not a secret of the channel.
    let other = json!({ "webhook_url": "https://h/", "routing_key_file": "f" });
    assert_eq!(references(Channel::Slack, &other), Ok(Vec::new()));
    assert!(read(Channel::Slack, &other).is_err());
    let endpoint = json!({ "routing_key_file": "f", "endpoint_file": "f" });
    let checked = with_stand_ins(Channel::PagerDuty, &endpoint).unwrap();
    assert!(read(Channel::PagerDuty, &checked).is_err());
}

#[test]
fn a_file_name_is_one_directory_entry() {
    let long = "x".repeat(256);
    for name in [
        "",
        ".",
        "..",
        ".hidden",
        "a/b",
        "/etc/passwd",
        "a b",
        "a\nb",
        "ä",
        "a\0",
        &long,
    ] {
        let config = json!({ "webhook_url_file": name });
        let refused = references(Channel::Slack, &config).unwrap_err().to_string();
        assert!(
            refused.starts_with("webhook_url_file must be the name of a file"),
            "{name}"
        );
    }
    assert!(references(Channel::Slack, &json!({ "webhook_url_file": 7 })).is_err());
    let reference = only(
        Channel::Slack,
        &json!({ "webhook_url_file": "slack..on-call_1" }),
    );
    assert_eq!(reference.file, "slack..on-call_1");
}

#[test]
fn the_first_line_of_a_file_names_its_host() {
    let url = only(Channel::Slack, &json!({ "webhook_url_file": "f" }));
    for (text, malformed) in [
        ("", Malformed::NoHost),
        ("https://h/geheim\n", Malformed::NoHost),
        ("host:\nhttps://h/\n", Malformed::NoHost),
        ("host: a b\nhttps://h/\n", Malformed::NoHost),
        ("host: h:\nhttps://h/\n", Malformed::NoHost),
        ("host: h:0\nhttps://h/\n", Malformed::NoHost),
        ("host: h:+443\nhttps://h/\n", Malformed::NoHost),
        ("host: h:https\nhttps://h/\n", Malformed::NoHost),
        ("host: h:65536\nhttps://h/\n", Malformed::NoHost),
        ("host: :443\nhttps://h/\n", Malformed::NoHost),
        ("\nhost: h\nhttps://h/\n", Malformed::NoHost),
        ("host: h", Malformed::NotOneLine),
        ("host: h\nhttps://h/\nmore\n", Malformed::NotOneLine),
    ] {
        assert_eq!(content(&url, text), Err(malformed), "{text:?}");
    }
    let headers = only(
        Channel::Webhook,
        &json!({ "url": "https://h/", "headers_file": "f" }),
    );
    for text in ["host: h", "host: h\nnothing", "host: h\nA: b\n\n"] {
        assert_eq!(
            content(&headers, text),
            Err(Malformed::NotHeaders),
            "{text:?}"
        );
    }
}

#[test]
fn hosts_are_compared_without_case_final_dot_or_brackets() {
    assert!(is_same_host("Hooks.Slack.com.", "hooks.slack.com"));
    assert!(is_same_host("[::1]", "::1"));
    for other in [
        "slack.com",
        "hooks.slack.com.evil.org",
        "hooks-slack.com",
        "",
    ] {
        assert!(!is_same_host("hooks.slack.com", other), "{other}");
    }
}

proptest! {
    #[test]
    fn file_content_is_never_shown(secret in "[a-z0-9]{24}", begin in "(host: h)?\n?", end in "\n?") {
        for config in [json!({ "url_file": "f" }), json!({ "url": "https://h/", "headers_file": "f" })] {
            let reference = only(Channel::Webhook, &config);
            let shown = match content(&reference, &format!("{begin}{secret}{end}")) {
                Ok(content) => format!("{content:?}"),
                Err(malformed) => format!("{malformed} {malformed:?}"),
            };
            prop_assert!(!shown.contains(&secret), "{}", shown);
        }
    }
}
