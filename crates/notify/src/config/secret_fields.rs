//! Separates the secret fields of a `config` from the rest, and joins them again.

use serde_json::{Map, Value};

use super::encryption::UNNAMED;
use crate::notification::Channel;

/// Returns the text that replaces a secret in a `config`, with the ID of the stored secret.
fn placeholder(id: &str) -> Value {
    Value::from(format!("(secret {id})"))
}

fn id_of(value: &Value) -> Option<&str> {
    value.as_str()?.strip_prefix("(secret ")?.strip_suffix(')')
}

/// The secret fields. A whole URL is secret, because it may contain a token.
fn secret_members(channel: Channel) -> &'static [&'static str] {
    match channel {
        Channel::Slack | Channel::Mattermost => &["webhook_url"],
        Channel::PagerDuty => &["routing_key"],
        Channel::Webhook => &["url", "headers"],
        Channel::Email => &["password"],
    }
}

/// The fields that decide where a secret is sent, and how.
fn place_members(channel: Channel) -> &'static [&'static str] {
    match channel {
        Channel::Slack | Channel::Mattermost => &[],
        Channel::PagerDuty => &["endpoint"],
        Channel::Webhook => &["url", "url_file"],
        Channel::Email => &["smtp_host", "smtp_port", "encryption"],
    }
}

/// Returns the ID of the secret that is stored apart from this config, if there is one.
#[must_use]
pub fn secret_id(channel: Channel, config: &Value) -> Option<&str> {
    secret_members(channel)
        .iter()
        .find_map(|name| id_of(config.get(name)?))
}

/// Reports whether `after` may keep the secrets of `before`. It may not if the destination changes,
/// because only a person who knows the secrets may send them elsewhere.
#[must_use]
pub fn keeps_its_place(channel: Channel, before: &Value, after: &Value) -> bool {
    // A config without an encryption means the same as one that names the default.
    let unnamed = Value::from(UNNAMED);
    let place = |config: &Value, name: &str| match config.get(name) {
        None | Some(Value::Null) if name == "encryption" => Some(unnamed.clone()),
        found => found.cloned(),
    };
    place_members(channel)
        .iter()
        .all(|name| place(before, name) == place(after, name))
}

/// Splits a config into the part that may be shown and its secrets, which are stored as `id`
/// (`None` if there are none). A value that is not an object has no secret.
#[must_use]
pub fn split(channel: Channel, config: &Value, id: &str) -> (Value, Option<Value>) {
    let Some(members) = config.as_object() else {
        return (config.clone(), None);
    };
    let mut shown = members.clone();
    let mut secret = Map::new();
    for (name, value) in &mut shown {
        if secret_members(channel).contains(&name.as_str()) && !value.is_null() {
            secret.insert(name.clone(), std::mem::replace(value, placeholder(id)));
        }
    }
    (
        Value::Object(shown),
        (!secret.is_empty()).then_some(Value::Object(secret)),
    )
}

/// Returns the config with its secrets, or `None` if a secret is missing.
#[must_use]
pub fn join(channel: Channel, shown: &Value, secret: Option<&Value>) -> Option<Value> {
    let mut whole = shown.clone();
    for (name, value) in whole.as_object_mut().into_iter().flatten() {
        if secret_members(channel).contains(&name.as_str()) && id_of(value).is_some() {
            *value = secret?.get(name)?.clone();
        }
    }
    Some(whole)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    proptest! {
        #[test]
        fn split_shows_no_secret_and_join_restores_the_config(secret in "[a-z0-9]{24}") {
            for (channel, config) in [
                (Channel::Slack, json!({ "webhook_url": format!("https://h/{secret}") })),
                (Channel::Mattermost, json!({ "webhook_url": format!("https://h/{secret}") })),
                (Channel::PagerDuty, json!({ "routing_key": secret, "endpoint": "https://events.eu.pagerduty.com/v2/enqueue" })),
                (Channel::Webhook, json!({ "url": format!("https://h/?t={secret}"), "headers": { "Authorization": secret } })),
                (Channel::Email, json!({ "smtp_host": "m", "username": "u", "password": secret, "from": "a@b", "to": ["c@d"] })),
            ] {
                let (shown, hidden) = split(channel, &config, "an-id");
                prop_assert!(!shown.to_string().contains(&secret), "{shown}");
                prop_assert_eq!(join(channel, &shown, hidden.as_ref()), Some(config.clone()));
                prop_assert_eq!(join(channel, &shown, None), None);
                prop_assert_eq!(secret_id(channel, &shown), Some("an-id"));
                prop_assert_eq!(secret_id(channel, &config), None);
                prop_assert_eq!(join(channel, &config, None), Some(config));
            }
        }
    }

    #[test]
    fn secrets_do_not_stay_when_their_destination_changes() {
        for (channel, before, changed, stays) in [
            (
                Channel::Email,
                json!({ "smtp_host": "m", "password": "(secret 1)", "from": "a@b" }),
                json!({ "from": "c@d" }),
                true,
            ),
            (
                Channel::Email,
                json!({ "smtp_host": "m", "password": "(secret 1)" }),
                json!({ "smtp_host": "evil" }),
                false,
            ),
            (
                Channel::Email,
                json!({ "smtp_host": "m", "password": "(secret 1)" }),
                json!({ "encryption": "none" }),
                false,
            ),
            (
                Channel::Email,
                json!({ "smtp_host": "m", "password": "(secret 1)" }),
                json!({ "smtp_port": 2525 }),
                false,
            ),
            (
                Channel::Email,
                json!({ "smtp_host": "m", "password": "(secret 1)" }),
                json!({ "encryption": "starttls" }),
                true,
            ),
            (
                Channel::Email,
                json!({ "smtp_host": "m", "password": "(secret 1)", "encryption": "tls" }),
                json!({ "encryption": null }),
                false,
            ),
            (
                Channel::PagerDuty,
                json!({ "routing_key": "(secret 1)" }),
                json!({ "endpoint": "https://evil" }),
                false,
            ),
            (
                Channel::Webhook,
                json!({ "url_file": "one", "headers": "(secret 1)" }),
                json!({ "url_file": "other", "headers": "(secret 1)" }),
                false,
            ),
            (
                Channel::Webhook,
                json!({ "url": "(secret 1)", "headers": "(secret 1)" }),
                json!({ "url": "https://evil" }),
                false,
            ),
            (
                Channel::Webhook,
                json!({ "url": "(secret 1)", "headers": "(secret 1)" }),
                json!({ "headers": {} }),
                true,
            ),
        ] {
            let mut after = before.clone();
            after
                .as_object_mut()
                .unwrap()
                .extend(changed.as_object().unwrap().clone());
            assert_eq!(keeps_its_place(channel, &before, &after), stays, "{after}");
        }
    }

    #[test]
    fn a_config_without_secrets_is_unchanged() {
        let mail = json!({ "smtp_host": "m", "from": "a@b", "to": ["c@d"], "password": null });
        let (shown, secret) = split(Channel::Email, &mail, "1");
        assert_eq!((shown.clone(), secret), (mail.clone(), None));
        assert_eq!(join(Channel::Email, &shown, None), Some(mail));
        assert_eq!(join(Channel::Email, &json!(7), None), Some(json!(7)));
    }
}
