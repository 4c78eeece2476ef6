//! The destination of a setting, read from its `config` and checked.

use serde_json::Value;

use super::config_reader::{ConfigReader, Result};
use super::encryption::Encryption;
use super::reserved_headers::Reserved;
use super::secret::Secret;
use crate::config::unusable::Unusable;
use crate::notification::Channel;

const PAGERDUTY: &str = "https://events.pagerduty.com/v2/enqueue";

#[derive(Clone, Debug, PartialEq)]
pub enum Destination {
    Slack {
        webhook_url: Secret,
    },
    Mattermost {
        webhook_url: Secret,
    },
    PagerDuty {
        routing_key: Secret,
        /// Depends on the region, such as `https://events.eu.pagerduty.com/v2/enqueue`.
        endpoint: String,
    },
    Webhook {
        url: Secret,
        headers: Vec<(String, Secret)>,
    },
    Email(EmailDestination),
}

/// The submission server of an e-mail setting, its sender and its recipients.
#[derive(Clone, Debug, PartialEq)]
pub struct EmailDestination {
    pub smtp_host: String,
    pub smtp_port: u16,
    pub encryption: Encryption,
    pub user_and_password: Option<(String, Secret)>,
    pub from: String,
    pub to: Vec<String>,
}

/// Reads a new `config` of a setting for `channel`.
///
/// # Errors
/// [`Unusable`], which says how to fix the config and shows no value.
pub fn read(channel: Channel, config: &Value) -> Result<Destination> {
    read_with(channel, config, Reserved::Refuse)
}

/// Reads the stored `config` of a setting, which may come from an earlier release. It leaves out
/// headers that a new config must not have.
///
/// # Errors
/// As for [`read`].
pub fn read_kept(channel: Channel, config: &Value) -> Result<Destination> {
    read_with(channel, config, Reserved::LeaveOut)
}

fn read_with(channel: Channel, config: &Value, if_reserved: Reserved) -> Result<Destination> {
    let mut members = ConfigReader::of(config)?;
    let destination = match channel {
        Channel::Slack => Destination::Slack {
            webhook_url: members.url("webhook_url")?,
        },
        Channel::Mattermost => Destination::Mattermost {
            webhook_url: members.url("webhook_url")?,
        },
        Channel::PagerDuty => pagerduty(&mut members)?,
        Channel::Webhook => Destination::Webhook {
            url: members.url("url")?,
            headers: members.headers("headers", if_reserved)?,
        },
        Channel::Email => email(&mut members)?,
    };
    members.end()?;
    Ok(destination)
}

fn pagerduty(members: &mut ConfigReader<'_>) -> Result<Destination> {
    let routing_key = members.text("routing_key")?;
    if routing_key.len() != 32 || !routing_key.bytes().all(|b| b.is_ascii_alphanumeric()) {
        return Err(Unusable::Wrong {
            member: "routing_key",
            expected: "the 32 letters and digits of an integration key",
        });
    }
    Ok(Destination::PagerDuty {
        routing_key: Secret::new(routing_key),
        endpoint: match members.optional("endpoint") {
            Some(_) => members.url("endpoint")?.expose().to_owned(),
            None => PAGERDUTY.to_owned(),
        },
    })
}

fn email(members: &mut ConfigReader<'_>) -> Result<Destination> {
    let encryption = Encryption::named(members.optional_text("encryption")?.as_deref())?;
    let user_and_password = match (
        members.optional_text("username")?,
        members.optional_text("password")?,
    ) {
        (Some(user), Some(password)) => Some((user, Secret::new(password))),
        (None, None) => None,
        (Some(_), None) => return Err(Unusable::Missing("password")),
        (None, Some(_)) => return Err(Unusable::Missing("username")),
    };
    Ok(Destination::Email(EmailDestination {
        smtp_host: members.host("smtp_host")?,
        smtp_port: members.port("smtp_port", encryption.usual_port())?,
        encryption,
        user_and_password,
        from: members.address("from")?,
        to: members.addresses("to")?,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    const KEY: &str = "0123456789abcdef0123456789ABCDEF";

    #[test]
    fn each_channel_reads_its_config() {
        let url = "https://hooks.example.org/T0/B0/x";
        for (channel, config) in [
            (Channel::Slack, json!({ "webhook_url": url })),
            (Channel::Mattermost, json!({ "webhook_url": url })),
            (Channel::PagerDuty, json!({ "routing_key": KEY })),
            (
                Channel::Webhook,
                json!({ "url": url, "headers": { "Authorization": "Bearer x" } }),
            ),
            (
                Channel::Webhook,
                json!({ "url": "http://10.0.0.1:9093/hook" }),
            ),
            (
                Channel::Email,
                json!({ "smtp_host": "mail.example.org", "from": "a@example.org", "to": ["Ops <ops@example.org>"],
                        "username": "a", "password": "p" }),
            ),
        ] {
            assert!(read(channel, &config).is_ok(), "{config}");
        }
    }

    #[test]
    fn an_error_names_the_wrong_field() {
        for (channel, config, message) in [
            (Channel::Slack, json!([]), "it is not an object"),
            (Channel::Slack, json!({}), "webhook_url is missing"),
            (
                Channel::Slack,
                json!({ "webhook_url": "hooks.slack.com" }),
                "webhook_url must be a URL that begins with https://",
            ),
            (
                Channel::Slack,
                json!({ "webhook_url": "https://a", "channel": "#x" }),
                "it has a member other than webhook_url",
            ),
            (
                Channel::PagerDuty,
                json!({ "routing_key": "short" }),
                "routing_key must be the 32 letters and digits of an integration key",
            ),
            (
                Channel::Email,
                json!({ "smtp_host": "m", "from": "a@b", "to": ["c@d"], "username": "u" }),
                "password is missing",
            ),
            (
                Channel::Email,
                json!({ "smtp_host": "m", "from": "a@b", "to": [] }),
                "to must be an array of 1 to 50 e-mail addresses",
            ),
            (
                Channel::Email,
                json!({ "smtp_host": "m", "from": "a@b, c@d", "to": ["c@d"] }),
                "from must be an e-mail address",
            ),
            (
                Channel::Webhook,
                json!({ "url": "https://a", "headers": { "transfer_encoding": "chunked" } }),
                "headers must not set Transfer-Encoding, which pggit_perf or the connection sets",
            ),
            (
                Channel::Webhook,
                json!({ "url": "https://a", "headers": { "X Y": "z" } }),
                "headers must be an object of at most 20 header names and values",
            ),
        ] {
            assert_eq!(
                read(channel, &config).unwrap_err().to_string(),
                message,
                "{config}"
            );
        }
    }

    proptest! {
        /// Neither `Debug` nor an error shows a value of a config, whether the config is valid or
        /// not.
        #[test]
        fn values_are_never_shown(secret in "[a-zA-Z0-9]{20,40}", line in "[\\r\\n ]?") {
            let hidden = format!("{secret}{line}");
            for (channel, config) in [
                (Channel::Slack, json!({ "webhook_url": format!("https://h/{hidden}") })),
                (Channel::Slack, json!({ "webhook_url": hidden, "x": 1 })),
                (Channel::Slack, json!({ hidden.as_str(): 1, "webhook_url": "https://h" })),
                (Channel::PagerDuty, json!({ "routing_key": hidden })),
                (Channel::Webhook, json!({ "url": "https://h", "headers": { "A": hidden } })),
                (Channel::Webhook, json!({ "url": "https://h", "headers": { hidden.as_str(): "v\n" } })),
                (Channel::Email, json!({ "smtp_host": "m", "from": "a@b", "to": ["c@d"], "username": "u", "password": hidden })),
                (Channel::Email, json!({ "smtp_host": "m", "from": "a@b", "to": ["c@d"], "password": hidden })),
            ] {
                let shown = match read(channel, &config) {
                    Ok(destination) => format!("{destination:?}"),
                    Err(unusable) => format!("{unusable} {unusable:?}"),
                };
                prop_assert!(!shown.contains(&secret), "{}", shown);
            }
        }
    }
}
