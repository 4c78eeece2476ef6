//! Secrets by reference: a member `X_file` of a `config` names a file that holds the member `X` and
//! the one host, or host and port, that it may be sent to. That keeps an admin from having the file
//! sent to another one.

use std::fmt;

use serde_json::{Map, Value};
use thiserror::Error;

use super::config_reader::Result;
use crate::config::unusable::Unusable;
use crate::notification::Channel;

/// Bytes of a file's name: as many as file systems allow.
const LONGEST_NAME: usize = 255;

/// A member that a file may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Kind {
    member: &'static str,
    reference: &'static str,
    /// A value that the channel can use, for checking the rest of a config without the file.
    stand_in: &'static str,
}

const WEBHOOK_URL: Kind = Kind {
    member: "webhook_url",
    reference: "webhook_url_file",
    stand_in: "https://file.invalid/",
};
const URL: Kind = Kind {
    member: "url",
    reference: "url_file",
    stand_in: "https://file.invalid/",
};
const HEADERS: Kind = Kind {
    member: "headers",
    reference: "headers_file",
    stand_in: "X-File: none",
};
const ROUTING_KEY: Kind = Kind {
    member: "routing_key",
    reference: "routing_key_file",
    stand_in: "00000000000000000000000000000000",
};
const PASSWORD: Kind = Kind {
    member: "password",
    reference: "password_file",
    stand_in: "none",
};

/// Every member that is secret.
fn kinds(channel: Channel) -> &'static [Kind] {
    match channel {
        Channel::Slack | Channel::Mattermost => &[WEBHOOK_URL],
        Channel::PagerDuty => &[ROUTING_KEY],
        Channel::Webhook => &[URL, HEADERS],
        Channel::Email => &[PASSWORD],
    }
}

/// A member that a config leaves to a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    kind: Kind,
    /// The file's name, without a directory.
    pub file: String,
}

/// What is wrong with the content of a file. The messages show nothing of it.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub enum Malformed {
    #[error("its first line is not host: and the host, or host:port, that it may be sent to")]
    NoHost,
    #[error("it must hold one line after the first")]
    NotOneLine,
    #[error("each line after the first must be a header's name, a colon and its value")]
    NotHeaders,
}

/// What a file holds.
#[derive(Clone, PartialEq)]
pub struct Content {
    pub receiver: Receiver,
    value: Value,
}

/// Where alone a secret may be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receiver {
    /// An IPv6 address may stand in brackets; with a port it must.
    host: String,
    /// Any port of the host without it.
    port: Option<u16>,
}

impl Receiver {
    /// `HOST` or `HOST:PORT`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (host, port) = match text.rsplit_once(':') {
            // The last colon of a bare IPv6 address begins no port.
            Some((host, port)) if !host.contains(':') || host.ends_with(']') => {
                let is_number = port.bytes().all(|b| b.is_ascii_digit());
                let port = port.parse().ok().filter(|port| is_number && *port != 0)?;
                (host, Some(port))
            }
            _ => (text, None),
        };
        let is_name = !host.is_empty() && host.bytes().all(|b| b.is_ascii_graphic());
        is_name.then(|| Self {
            host: host.to_owned(),
            port,
        })
    }

    #[must_use]
    pub fn is(&self, host: &str, port: u16) -> bool {
        is_same_host(&self.host, host) && self.port.is_none_or(|only| only == port)
    }
}

impl fmt::Debug for Content {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Content")
    }
}

/// The references in a config, each a file's bare name.
///
/// # Errors
/// [`Unusable`] when a name could be that of a file elsewhere, or a member is given twice.
pub fn references(channel: Channel, config: &Value) -> Result<Vec<Reference>> {
    let given = |name: &str| config.get(name).filter(|value| !value.is_null());
    kinds(channel)
        .iter()
        .filter_map(|kind| given(kind.reference).map(|value| (*kind, value)))
        .map(|(kind, value)| {
            if given(kind.member).is_some() {
                return Err(Unusable::GivenTwice(kind.member, kind.reference));
            }
            let file = value
                .as_str()
                .filter(|name| is_bare(name))
                .ok_or(Unusable::Wrong {
                    member: kind.reference,
                    expected: "the name of a file in pggit_perf.secrets_directory, without a \
                        directory",
                })?
                .to_owned();
            Ok(Reference { kind, file })
        })
        .collect()
}

/// Printable ASCII of one directory entry: a name that logs and the file system read the same way.
fn is_bare(name: &str) -> bool {
    !name.is_empty()
        && name.len() <= LONGEST_NAME
        && !name.starts_with('.')
        && name.bytes().all(|b| b.is_ascii_graphic() && b != b'/')
}

/// Reads the text of a file: `host: NAME` or `host: NAME:PORT` in the first line, what is secret in
/// the second one; headers one a line.
///
/// # Errors
/// [`Malformed`].
pub fn content(reference: &Reference, text: &str) -> std::result::Result<Content, Malformed> {
    let mut lines = text.lines();
    let receiver = lines
        .next()
        .and_then(|line| line.strip_prefix("host:"))
        .and_then(|receiver| Receiver::parse(receiver.trim()))
        .ok_or(Malformed::NoHost)?;
    let value = value_of(reference.kind, lines)?;
    Ok(Content { receiver, value })
}

fn value_of<'a>(
    kind: Kind,
    mut lines: impl Iterator<Item = &'a str>,
) -> std::result::Result<Value, Malformed> {
    if kind == HEADERS {
        let headers: Map<String, Value> = lines
            .map(|line| {
                let (name, value) = line.split_once(':')?;
                Some((name.to_owned(), Value::from(value.trim())))
            })
            .collect::<Option<_>>()
            .filter(|headers: &Map<String, Value>| !headers.is_empty())
            .ok_or(Malformed::NotHeaders)?;
        return Ok(Value::Object(headers));
    }
    let line = lines.next().ok_or(Malformed::NotOneLine)?;
    match lines.next() {
        None => Ok(Value::from(line)),
        Some(_) => Err(Malformed::NotOneLine),
    }
}

/// The config with what files hold in place of their names.
#[must_use]
pub fn filled(config: &Value, found: &[(Reference, Content)]) -> Value {
    let mut whole = config.clone();
    if let Some(members) = whole.as_object_mut() {
        for (reference, content) in found {
            members.remove(reference.kind.reference);
            members.insert(reference.kind.member.to_owned(), content.value.clone());
        }
    }
    whole
}

/// The config with values that its channel can use in place of the names of files: everything else
/// in it can be checked before there is a file.
///
/// # Errors
/// As [`references`].
pub fn with_stand_ins(channel: Channel, config: &Value) -> Result<Value> {
    let found: Vec<(Reference, Content)> = references(channel, config)?
        .into_iter()
        .filter_map(|reference| {
            let value = value_of(reference.kind, [reference.kind.stand_in].into_iter()).ok()?;
            let receiver = Receiver {
                host: String::new(),
                port: None,
            };
            Some((reference, Content { receiver, value }))
        })
        .collect();
    Ok(filled(config, &found))
}

/// Whether these are the same host: DNS reads capitals as small letters, and a last dot as none.
fn is_same_host(one: &str, other: &str) -> bool {
    let plain = |host: &str| {
        let host = host.strip_suffix('.').unwrap_or(host);
        let inner = host.strip_prefix('[').and_then(|h| h.strip_suffix(']'));
        inner.unwrap_or(host).to_ascii_lowercase()
    };
    plain(one) == plain(other)
}

#[cfg(test)]
mod tests {
    use super::super::destination::{Destination, read};
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    const MAIL: &str = r#"{"smtp_host": "m", "from": "a@b", "to": ["c@d"], "username": "u", "password_file": "mail"}"#;

    fn only(channel: Channel, config: &Value) -> Reference {
        let mut found = references(channel, config).unwrap();
        assert_eq!(found.len(), 1, "{config}");
        found.remove(0)
    }

    #[test]
    fn every_secret_member_can_be_left_to_a_file() {
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
    fn a_member_is_given_in_one_way_only() {
        let both = json!({ "webhook_url": "https://h/geheim", "webhook_url_file": "f" });
        let refused = references(Channel::Slack, &both).unwrap_err();
        assert_eq!(
            refused.to_string(),
            "webhook_url and webhook_url_file are both given"
        );
        // What is none of a channel's secrets is none of its references either.
        let other = json!({ "webhook_url": "https://h/", "routing_key_file": "f" });
        assert_eq!(references(Channel::Slack, &other), Ok(Vec::new()));
        assert!(read(Channel::Slack, &other).is_err());
        let endpoint = json!({ "routing_key_file": "f", "endpoint_file": "f" });
        let checked = with_stand_ins(Channel::PagerDuty, &endpoint).unwrap();
        assert!(read(Channel::PagerDuty, &checked).is_err());
    }

    #[test]
    fn a_name_is_that_of_one_directory_entry() {
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
    fn a_file_names_its_host_first() {
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
    fn a_host_is_the_same_however_it_is_written() {
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
        fn nothing_of_a_file_is_shown(secret in "[a-z0-9]{24}", begin in "(host: h)?\n?", end in "\n?") {
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
}
