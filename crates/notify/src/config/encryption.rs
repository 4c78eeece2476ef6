//! The encryption of e-mails in transit, and the default for configs that do not name one.

use serde_json::Value;

use super::config_reader::Result;
use crate::config::unusable::Unusable;
use crate::notification::Channel;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encryption {
    /// TLS from the first byte on.
    Tls,
    /// TLS from the SMTP command STARTTLS on.
    StartTls,
    None,
}

/// The encryption of a config that does not name one. Only settings from releases before 0.7.0 have
/// such a config.
pub(crate) const UNNAMED: &str = "starttls";

impl Encryption {
    /// Returns the encryption that a config names, or [`UNNAMED`] if it names none.
    pub(crate) fn named(name: Option<&str>) -> Result<Self> {
        match name.unwrap_or(UNNAMED) {
            "tls" => Ok(Self::Tls),
            "starttls" => Ok(Self::StartTls),
            "none" => Ok(Self::None),
            _ => Err(Unusable::Wrong {
                member: "encryption",
                expected: "tls, starttls or none",
            }),
        }
    }

    /// Returns the port on which mail servers offer this encryption.
    pub(crate) fn usual_port(self) -> u16 {
        match self {
            Self::Tls => 465,
            Self::StartTls => 587,
            Self::None => 25,
        }
    }
}

/// Adds the encryption to the config of an e-mail setting that does not name one, so that the
/// config means the same in every release. The default is TLS from the first byte. If the replaced
/// config did not name one either, it is STARTTLS, the default before 0.7.0.
#[must_use]
pub fn with_encryption(channel: Channel, mut config: Value, replaced: Option<&Value>) -> Value {
    let names_none = |config: &Value| config.get("encryption").is_none_or(Value::is_null);
    if channel == Channel::Email
        && names_none(&config)
        && let Some(members) = config.as_object_mut()
    {
        let named = if replaced.is_some_and(names_none) {
            UNNAMED
        } else {
            "tls"
        };
        members.insert("encryption".to_owned(), Value::from(named));
    }
    config
}

#[cfg(test)]
mod tests {
    use super::super::destination::{Destination, read_kept};
    use super::*;
    use serde_json::json;

    #[test]
    fn an_unnamed_encryption_becomes_tls_unless_the_replaced_config_named_none() {
        let unnamed = json!({ "smtp_host": "m", "from": "a@b", "to": ["c@d"] });
        let null = json!({ "smtp_host": "m", "from": "a@b", "to": ["c@d"], "encryption": null });
        let named = |name: &str| json!({ "smtp_host": "m", "from": "a@b", "to": ["c@d"], "encryption": name });
        for (config, replaced, expected) in [
            (unnamed.clone(), None, named("tls")),
            (null.clone(), None, named("tls")),
            (unnamed.clone(), Some(named("none")), named("tls")),
            (unnamed.clone(), Some(unnamed.clone()), named("starttls")),
            (unnamed.clone(), Some(null), named("starttls")),
            (named("none"), Some(unnamed.clone()), named("none")),
        ] {
            let written = with_encryption(Channel::Email, config, replaced.as_ref());
            assert_eq!(written, expected);
        }
        for config in [json!(7), json!([])] {
            assert_eq!(
                with_encryption(Channel::Email, config.clone(), None),
                config
            );
        }
        assert_eq!(
            with_encryption(Channel::Slack, unnamed.clone(), None),
            unnamed
        );
        // Configs that an earlier release stored keep their meaning.
        for (config, encryption, port) in [
            (unnamed, Encryption::StartTls, 587),
            (named("starttls"), Encryption::StartTls, 587),
            (named("tls"), Encryption::Tls, 465),
            (named("none"), Encryption::None, 25),
        ] {
            let Ok(Destination::Email(email)) = read_kept(Channel::Email, &config) else {
                panic!("{config}");
            };
            assert_eq!((email.encryption, email.smtp_port), (encryption, port));
        }
    }
}
