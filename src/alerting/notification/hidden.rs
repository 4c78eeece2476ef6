//! The secret members of a `config`, taken out of it and put back.

use serde_json::{Map, Value};

use super::Channel;

/// What stands in a `config` where a secret was taken out.
const PLACEHOLDER: &str = "(secret)";

/// A URL with a token in it is a secret as a whole.
fn secret_members(channel: Channel) -> &'static [&'static str] {
    match channel {
        Channel::Slack | Channel::Mattermost => &["webhook_url"],
        Channel::PagerDuty => &["routing_key"],
        Channel::Webhook => &["url", "headers"],
        Channel::Email => &["password"],
    }
}

/// What may be shown, and what is secret. What is no object has neither.
#[must_use]
pub fn split(channel: Channel, config: &Value) -> (Value, Value) {
    let mut shown = Map::new();
    let mut secret = Map::new();
    for (name, value) in config.as_object().into_iter().flatten() {
        if secret_members(channel).contains(&name.as_str()) && !value.is_null() {
            secret.insert(name.clone(), value.clone());
            shown.insert(name.clone(), Value::from(PLACEHOLDER));
        } else {
            shown.insert(name.clone(), value.clone());
        }
    }
    (Value::Object(shown), Value::Object(secret))
}

/// What says where a secret is sent to.
fn place_members(channel: Channel) -> &'static [&'static str] {
    match channel {
        Channel::Slack | Channel::Mattermost => &[],
        Channel::PagerDuty => &["endpoint"],
        Channel::Webhook => &["url"],
        Channel::Email => &["smtp_host", "smtp_port", "encryption"],
    }
}

/// Whether the secrets of `before` may stay in `after`: whoever changes where they go must know them.
#[must_use]
pub fn keeps_its_place(channel: Channel, before: &Value, after: &Value) -> bool {
    place_members(channel)
        .iter()
        .all(|name| before.get(name) == after.get(name))
}

/// The whole of it; `None` when a secret is missing.
#[must_use]
pub fn join(channel: Channel, shown: &Value, secret: Option<&Value>) -> Option<Value> {
    let mut whole = shown.clone();
    for (name, value) in whole.as_object_mut().into_iter().flatten() {
        if secret_members(channel).contains(&name.as_str()) && *value == PLACEHOLDER {
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
        fn apart_nothing_secret_is_shown_and_together_nothing_is_lost(secret in "[a-z0-9]{24}") {
            for (channel, config) in [
                (Channel::Slack, json!({ "webhook_url": format!("https://h/{secret}") })),
                (Channel::Mattermost, json!({ "webhook_url": format!("https://h/{secret}") })),
                (Channel::PagerDuty, json!({ "routing_key": secret, "endpoint": "https://events.eu.pagerduty.com/v2/enqueue" })),
                (Channel::Webhook, json!({ "url": format!("https://h/?t={secret}"), "headers": { "Authorization": secret } })),
                (Channel::Email, json!({ "smtp_host": "m", "username": "u", "password": secret, "from": "a@b", "to": ["c@d"] })),
            ] {
                let (shown, hidden) = split(channel, &config);
                prop_assert!(!shown.to_string().contains(&secret), "{shown}");
                prop_assert_eq!(join(channel, &shown, Some(&hidden)), Some(config.clone()));
                prop_assert_eq!(join(channel, &shown, None), None);
                // What is shown and given again, with one member changed, keeps the secret.
                prop_assert_eq!(split(channel, &shown).0, shown);
                prop_assert_eq!(join(channel, &config, None), Some(config));
            }
        }
    }

    #[test]
    fn a_secret_does_not_follow_to_another_place() {
        for (channel, before, changed, stays) in [
            (
                Channel::Email,
                json!({ "smtp_host": "m", "password": "(secret)", "from": "a@b" }),
                json!({ "from": "c@d" }),
                true,
            ),
            (
                Channel::Email,
                json!({ "smtp_host": "m", "password": "(secret)" }),
                json!({ "smtp_host": "evil" }),
                false,
            ),
            (
                Channel::Email,
                json!({ "smtp_host": "m", "password": "(secret)" }),
                json!({ "encryption": "none" }),
                false,
            ),
            (
                Channel::Email,
                json!({ "smtp_host": "m", "password": "(secret)" }),
                json!({ "smtp_port": 2525 }),
                false,
            ),
            (
                Channel::PagerDuty,
                json!({ "routing_key": "(secret)" }),
                json!({ "endpoint": "https://evil" }),
                false,
            ),
            (
                Channel::Webhook,
                json!({ "url": "(secret)", "headers": "(secret)" }),
                json!({ "url": "https://evil" }),
                false,
            ),
            (
                Channel::Webhook,
                json!({ "url": "(secret)", "headers": "(secret)" }),
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
    fn what_has_no_secret_needs_none() {
        let mail = json!({ "smtp_host": "m", "from": "a@b", "to": ["c@d"], "password": null });
        let (shown, secret) = split(Channel::Email, &mail);
        assert_eq!((shown.clone(), secret), (mail.clone(), json!({})));
        assert_eq!(join(Channel::Email, &shown, None), Some(mail));
        assert_eq!(join(Channel::Email, &json!(7), None), Some(json!(7)));
    }
}
