//! Secrets by reference: a member `X_file` of a `config` names a file that holds the member `X` and
//! the only host, or host and port, that may receive it. An admin thus cannot redirect the secret
//! to another host.

use std::fmt;

use serde_json::{Map, Value};
use thiserror::Error;

use super::config_reader::Result;
use crate::config::unusable::Unusable;
use crate::notification::Channel;

/// Most bytes of a file name, the limit of common file systems.
const LONGEST_NAME: usize = 255;

/// A secret member of a config that may come from a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Kind {
    member: &'static str,
    reference: &'static str,
    /// A value that the channel accepts, to check the rest of a config without the file.
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

/// Returns every secret member in the configs of a channel.
fn kinds(channel: Channel) -> &'static [Kind] {
    match channel {
        Channel::Slack | Channel::Mattermost => &[WEBHOOK_URL],
        Channel::PagerDuty => &[ROUTING_KEY],
        Channel::Webhook => &[URL, HEADERS],
        Channel::Email => &[PASSWORD],
    }
}

/// A member that a config takes from a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    kind: Kind,
    /// The name of the file, without a directory.
    pub file: String,
}

/// Why the content of a file is malformed. The messages show nothing of that content.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub enum Malformed {
    #[error(
        "its first line must be \"host: NAME\" or \"host: NAME:PORT\", the receiver to which the \
        secret may be sent"
    )]
    NoHost,
    #[error("it must hold one line after the first")]
    NotOneLine,
    #[error("each line after the first must be a header's name, a colon and its value")]
    NotHeaders,
}

/// The parsed content of a file.
#[derive(Clone, PartialEq)]
pub struct Content {
    pub receiver: Receiver,
    value: Value,
}

/// The only host that may receive a secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receiver {
    /// An IPv6 address may be in brackets, and must be if a port follows.
    host: String,
    /// `None` allows every port of the host.
    port: Option<u16>,
}

impl Receiver {
    /// Parses `HOST` or `HOST:PORT`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (host, port) = match text.rsplit_once(':') {
            // The last colon of an IPv6 address without brackets does not begin a port.
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

/// Returns the references in a config; each holds a file name without a directory.
///
/// # Errors
/// [`Unusable`] if a name could lead to another directory, or a member is given both directly and
/// by file.
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

/// Accepts one directory entry in printable ASCII, so that logs show exactly the name that the file
/// system uses.
fn is_bare(name: &str) -> bool {
    !name.is_empty()
        && name.len() <= LONGEST_NAME
        && !name.starts_with('.')
        && name.bytes().all(|b| b.is_ascii_graphic() && b != b'/')
}

/// Parses the text of a file: the first line is `host: NAME` or `host: NAME:PORT`, and the second
/// line is the secret. Headers take one line each.
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

/// Returns the config with the content of each file in place of its name.
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

/// Returns the config with valid stand-ins in place of the file names, so that the rest of it can
/// be checked before the files exist.
///
/// # Errors
/// As for [`references`].
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

/// Reports whether both names are the same host. DNS ignores case and a final dot, and an IPv6
/// address may be in brackets.
fn is_same_host(one: &str, other: &str) -> bool {
    let plain = |host: &str| {
        let host = host.strip_suffix('.').unwrap_or(host);
        let inner = host.strip_prefix('[').and_then(|h| h.strip_suffix(']'));
        inner.unwrap_or(host).to_ascii_lowercase()
    };
    plain(one) == plain(other)
}

#[cfg(test)]
#[path = "reference_tests.rs"]
mod tests;
