//! Manual notifications: a test of a setting, and the replay of a dead letter. Also the encryption
//! of configs, and the function with which a trigger separates their secrets.

use std::borrow::Cow;

use pgrx::JsonB;
use pgrx::pg_sys::panic::ErrorReport;
use pgrx::prelude::*;
use serde_json::Value;

use crate::config;
use crate::error::{ArgumentError, NotificationError, Result, Unknown};
use crate::notifications::tables::{outbox, settings};
use crate::pg::json::RawJsonb;
use crate::pg::{access, argument, statement};
use incident_rules::visible::is_blank;
use notify::config::destination::{self, Destination};
use notify::config::{encryption, openpgp, reference, secret_fields};
use notify::deliverable::{self, Undeliverable};
use notify::notification::Channel;

/// Queues a test for a setting, enabled or not, and returns its number in the queue.
///
/// # Errors
/// 42704 for an unknown setting.
#[pg_extern(volatile, parallel_unsafe)]
#[search_path(pg_catalog, pg_temp)]
fn test_notification(p_setting_id: Option<i32>) -> std::result::Result<i64, ErrorReport> {
    access::as_owner_for_admin("test_notification", || {
        let unknown = || Unknown::Setting(p_setting_id);
        let id = p_setting_id.ok_or_else(unknown)?;
        Ok(outbox::test(id)?.ok_or_else(unknown)?)
    })
}

/// Makes a dead letter pending again, with no attempts counted and the same idempotency key.
/// Returns its number.
///
/// # Errors
/// 42704 for an unknown number; 55000 if the message has not failed, or if its incident is resolved
/// and it is not about that, because a trigger must not arrive after the resolution.
#[pg_extern(volatile, parallel_unsafe)]
#[search_path(pg_catalog, pg_temp)]
fn replay_notification(p_queue_id: Option<i64>) -> std::result::Result<i64, ErrorReport> {
    access::as_owner("replay_notification", || {
        let unknown = || Unknown::Notification(p_queue_id);
        let id = p_queue_id.ok_or_else(unknown)?;
        let (status, is_over) = outbox::lock(id)?.ok_or_else(unknown)?;
        if status != "failed" {
            return Err(NotificationError::NotDead { id, status }.into());
        }
        if is_over {
            return Err(NotificationError::IncidentOver(id).into());
        }
        outbox::replay(id)?;
        Ok(id)
    })
}

/// Encrypts `p_config` to an armored OpenPGP public key and stores it in place of the setting's
/// config.
///
/// # Errors
/// 42704 for an unknown setting, 22023 for a config that its channel cannot use or a key that
/// cannot encrypt, 0A000 without pgcrypto.
#[pg_extern(volatile, parallel_unsafe)]
#[search_path(pg_catalog, pg_temp)]
fn encrypt_notification_config(
    p_setting_id: Option<i32>,
    p_config: Option<RawJsonb<'_>>,
    p_encryption_key: Option<&str>,
) -> std::result::Result<(), ErrorReport> {
    access::as_owner_for_admin("encrypt_notification_config", || {
        statement::redact_running_statement();
        let null = |argument| ArgumentError::NullArgument { argument };
        let config = argument::json("p_config", p_config.ok_or_else(|| null("p_config"))?)?;
        let key = p_encryption_key.ok_or_else(|| null("p_encryption_key"))?;
        let unknown = || Unknown::Setting(p_setting_id);
        let id = p_setting_id.ok_or_else(unknown)?;
        let channel = settings::channel_of(id)?.ok_or_else(unknown)?;
        let channel = channel_named(Some(&channel))?;
        let config = encryption::with_encryption(channel, config, None);
        check("p_config", channel, &config)?;
        require_deliverable("p_config", channel, &config)?;
        require_directory(channel, &config)?;
        settings::seal(id, &config, key)?;
        Ok(())
    })
}

/// Returns a dearmored OpenPGP key in a form that pgcrypto can use.
///
/// # Errors
/// 22023 if pgcrypto cannot encrypt to any part of it.
#[pg_extern(sql = false)]
fn usable_openpgp_key(p_key: &[u8]) -> std::result::Result<Vec<u8>, ErrorReport> {
    Ok(openpgp::usable(p_key)
        .map(Cow::into_owned)
        .map_err(NotificationError::UnusableKey)?)
}

/// Reports whether a recipient is one e-mail address, or blank, which counts as no recipient.
#[pg_extern(sql = false)]
fn is_mail_recipient(p_recipient: &str) -> bool {
    is_blank(p_recipient) || deliverable::is_recipient(p_recipient)
}

/// Checks a config for the trigger of `alert_notification_settings`, and splits it into the part
/// that may be shown and its secrets (NULL if it has none), which are stored as `secret_id`. The
/// stored secret replaces the placeholder of a secret, as long as the destination stays the same.
/// In a copy (a restore, a subscriber), which has no secrets, placeholders stay.
///
/// # Errors
/// 22023 for a config that the channel cannot use. The error shows no value of it.
#[pg_extern(schema = "pggit_perf_internal", volatile, parallel_unsafe)]
#[search_path(pg_catalog, pg_temp)]
#[allow(
    clippy::type_complexity,
    reason = "pgrx reads the columns from the type as it is written"
)]
fn split_notification_config(
    p_channel: Option<&str>,
    p_config: RawJsonb<'_>,
    p_is_copy: bool,
) -> std::result::Result<
    TableIterator<
        'static,
        (
            name!(shown, JsonB),
            name!(secret, Option<JsonB>),
            name!(secret_id, Option<pgrx::Uuid>),
        ),
    >,
    ErrorReport,
> {
    statement::redact_running_statement();
    let channel = channel_named(p_channel)?;
    let mut config = argument::json("config", p_config)?;
    let kept = match secret_fields::secret_id(channel, &config) {
        Some(id) => settings::secret(id, channel.as_str())?,
        None => None,
    };
    if !p_is_copy {
        let replaced = kept.as_ref().map(|(shown, _)| shown);
        config = encryption::with_encryption(channel, config, replaced);
    }
    let known = kept
        .filter(|(shown, _)| secret_fields::keeps_its_place(channel, shown, &config))
        .map(|(_, secret)| secret);
    let Some(whole) = secret_fields::join(channel, &config, known.as_ref()) else {
        if p_is_copy {
            return Ok(TableIterator::once((JsonB(config), None, None)));
        }
        return Err(NotificationError::SecretMissing.into());
    };
    check("config", channel, &whole)?;
    if !p_is_copy {
        require_deliverable("config", channel, &whole)?;
        require_directory(channel, &whole)?;
    }
    let (id, text) = settings::new_secret_id()?;
    let (shown, secret) = secret_fields::split(channel, &whole, &text);
    let id = secret.as_ref().map(|_| id);
    Ok(TableIterator::once((JsonB(shown), secret.map(JsonB), id)))
}

fn channel_named(name: Option<&str>) -> Result<Channel> {
    name.and_then(Channel::parse).ok_or_else(|| {
        argument::none_of(
            "channel",
            name,
            "email, slack, mattermost, pagerduty or webhook",
        )
    })
}

/// Checks a config, but not the content of the files that it names, because that may change at any
/// time.
fn check(argument: &'static str, channel: Channel, config: &Value) -> Result<()> {
    checked(argument, channel, config).map(drop)
}

fn checked(argument: &'static str, channel: Channel, config: &Value) -> Result<Destination> {
    reference::with_stand_ins(channel, config)
        .and_then(|config| destination::read(channel, &config))
        .map_err(|unusable| {
            NotificationError::UnusableConfig {
                argument,
                channel,
                reason: unusable.to_string(),
            }
            .into()
        })
}

/// Checks that a destination can be used. Restored or replicated configs are not checked: their
/// messages fail when they are sent, and the server's log has the reason.
fn require_deliverable(argument: &'static str, channel: Channel, config: &Value) -> Result<()> {
    let https_only = config::sending().https_only;
    deliverable::check(&checked(argument, channel, config)?, https_only).map_err(|undeliverable| {
        match undeliverable {
            Undeliverable::InClear(member) => NotificationError::InClear {
                argument,
                channel,
                member,
            }
            .into(),
            other => NotificationError::UnusableConfig {
                argument,
                channel,
                reason: other.to_string(),
            }
            .into(),
        }
    })
}

/// Refuses a config with a secret in a file unless `pggit_perf.secrets_directory` is set.
fn require_directory(channel: Channel, config: &Value) -> Result<()> {
    let has_references =
        reference::references(channel, config).is_ok_and(|found| !found.is_empty());
    if has_references && config::secrets_directory().is_empty() {
        return Err(NotificationError::NoSecretsDirectory.into());
    }
    Ok(())
}

#[cfg(any(test, feature = "pg_test"))]
mod pg_tests;
