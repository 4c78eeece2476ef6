//! Opens the destination of a setting with its secrets, and reads the rules of sending from the
//! configuration.

use pgrx::prelude::*;
use serde_json::Value;

use crate::config::{self, Sending};
use crate::error::Result;
use crate::notifications::tables::claims::{ClaimedMessage, DueDestination};
use crate::notifications::tables::{rate_states, settings};
use crate::pg::neighbours;
use crate::pg::server;
use incident_rules::time::Moment;
use incident_rules::visible::is_blank;
use notify::address::AddressPolicy;
use notify::clock::moment_of;
use notify::config::destination::{self, Destination};
use notify::config::unusable::Unusable;
use notify::config::{reference, secret_fields};
use notify::http::{Rules, Timeouts, authorities_in};
use notify::notification::Channel;
use notify::{deliverable, secret_file};

/// Returns the destination of a setting, or the reason why the setting cannot be used. The reason
/// shows no value of its config.
pub(crate) fn open(setting: &DueDestination) -> Result<std::result::Result<Destination, String>> {
    let whole = match (&setting.sealed, &setting.config) {
        (Some(sealed), _) => {
            let path = config::notification_secret_key_file();
            if path.is_empty() {
                return Ok(Err(
                    "it is encrypted, and pggit_perf.notification_secret_key_file is not set"
                        .to_owned(),
                ));
            }
            let key = match settings::secret_key(&path) {
                Ok(key) => key,
                Err(reason) => return Ok(Err(format!("the file with the secret key {reason}"))),
            };
            let Some(whole) = settings::open(sealed.clone(), &key)? else {
                return Ok(Err(
                    "pgcrypto is missing, or the secret key does not decrypt its config".to_owned(),
                ));
            };
            whole
        }
        (None, Some(shown)) => {
            let Some(whole) = secret_fields::join(setting.channel, shown, setting.secret.as_ref())
            else {
                return Ok(Err(
                    "its secrets are missing, for example after a restore; give its config \
                        again"
                        .to_owned(),
                ));
            };
            whole
        }
        (None, None) => return Ok(Err("it has no config".to_owned())),
    };
    Ok(read_with_files(setting.channel, &whole))
}

/// Ends pauses of settings whose secret file has changed, because the old receiver asked for them.
/// Their waiting messages become due `now`. Returns whether it ended any pause. Files that an
/// encrypted config names are not checked.
pub(crate) fn forget_replaced(settings: &[DueDestination], now: Moment) -> Result<bool> {
    let directory = config::secrets_directory();
    let mut changed = Vec::new();
    for setting in settings {
        let names = setting
            .config
            .as_ref()
            .map(|config| reference::references(setting.channel, config).unwrap_or_default());
        let changes = names
            .iter()
            .flatten()
            .filter_map(|reference| secret_file::changed_at(&directory, &reference.file))
            .map(moment_of);
        changed.extend(last_of(changes, now).map(|at| (setting.setting_id, at)));
    }
    rate_states::forget_before(&changed, now)
}

/// Returns the last change up to `now`. A change in the future comes from a clock that was or is
/// ahead. It is ignored, because all attempts until that time would count as older.
fn last_of(changes: impl Iterator<Item = Moment>, now: Moment) -> Option<Moment> {
    changes.filter(|at| *at <= now).max()
}

/// Adds pgGit's names to the branches listed in messages, as far as the delivering role may read
/// them. It does not wait for a lock on pgGit's table; if there is one, messages have the numbers.
pub(crate) fn name_branches(claimed: &mut [ClaimedMessage]) -> Result<()> {
    let listed = || {
        claimed
            .iter()
            .flat_map(|row| &row.message.notice.branches.listed)
    };
    let ids: Vec<i32> = listed().map(|(id, _)| *id).collect();
    if ids.is_empty() {
        return Ok(());
    }
    let names = match neighbours::names_without_waiting(&ids)? {
        Ok(names) => names,
        Err(why) => {
            pgrx::log!(
                "pggit_perf: messages show numbers instead of the names of pgGit's \
                branches: {why}"
            );
            return Ok(());
        }
    };
    for (id, name) in claimed
        .iter_mut()
        .flat_map(|row| &mut row.message.notice.branches.listed)
    {
        *name = names.get(id).cloned();
    }
    Ok(())
}

/// Reads a config whose secrets may be in files. Each secret is sent only to the host that its file
/// names.
fn read_with_files(channel: Channel, config: &Value) -> std::result::Result<Destination, String> {
    let unusable = |unusable: Unusable| unusable.to_string();
    let mut found = Vec::new();
    for reference in reference::references(channel, config).map_err(unusable)? {
        let wrong = |reason: String| format!("file {}: {reason}", reference.file);
        let text = secret_file::read(&config::secrets_directory(), &reference.file)
            .map_err(|unreadable| wrong(unreadable.to_string()))?;
        let content = reference::content(&reference, text.expose())
            .map_err(|malformed| wrong(malformed.to_string()))?;
        found.push((reference, content));
    }
    let whole = reference::filled(config, &found);
    let destination = destination::read_kept(channel, &whole).map_err(unusable)?;
    for (reference, content) in &found {
        if !secret_file::goes_to(&destination, &content.receiver) {
            return Err(format!(
                "file {}: it names another host or port than the one that the setting sends to",
                reference.file
            ));
        }
    }
    Ok(destination)
}

/// Logs why messages to a setting will fail as `configuration`. The setting may come from an
/// earlier release or a restore, or `notification_https_only` was switched on later.
pub(crate) fn log_undeliverable(setting_id: i32, destination: &Destination, https_only: bool) {
    if let Err(reason) = deliverable::check(destination, https_only) {
        pgrx::log!(
            "pggit_perf: notification setting {setting_id} cannot be used as it is: {reason}"
        );
    }
}

/// Logs which messages will fail as `configuration`, because their recipient is not one e-mail
/// address.
pub(crate) fn log_bad_recipients(claimed: &[ClaimedMessage]) {
    for row in claimed {
        let recipient = row.message.recipient.as_deref().unwrap_or_default();
        if !is_blank(recipient) && !deliverable::is_recipient(recipient) {
            pgrx::log!(
                "pggit_perf: notification {} cannot be sent: its recipient is not one e-mail \
                    address",
                row.claim.queue_id
            );
        }
    }
}

pub(crate) fn rules(sending: &Sending) -> Rules {
    let networks = sending
        .allowed_networks
        .split(',')
        .map(str::trim)
        .filter(|text| !text.is_empty());
    let mut addresses = AddressPolicy::default();
    for network in networks {
        // The check hook of this setting accepts only valid networks.
        addresses.allow(network);
    }
    let mut further_authorities = Vec::new();
    if !sending.ca_file.is_empty() {
        match authorities_in(&sending.ca_file) {
            Ok(found) if !found.is_empty() => further_authorities = found,
            Ok(_) => warning!("pggit_perf.notification_ca_file holds no certificate"),
            Err(error) => warning!(
                "pggit_perf.notification_ca_file cannot be read: {}",
                error.kind()
            ),
        }
    }
    Rules {
        addresses,
        https_only: sending.https_only,
        timeouts: Timeouts {
            connect: sending.connect_timeout,
            read: sending.read_timeout,
            total: sending.total_timeout,
        },
        further_authorities,
    }
}

/// Returns the name of this database in messages.
pub(crate) fn source() -> Result<String> {
    let configured = config::notification_source();
    if !configured.is_empty() {
        return Ok(configured);
    }
    Ok(format!(
        "{}@{}",
        server::database_name()?,
        config::host_name()
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_in_the_future_are_ignored() {
        let at = |seconds: i64| Moment(seconds * 1_000_000);
        assert_eq!(
            last_of([at(5), at(7), at(11)].into_iter(), at(10)),
            Some(at(7))
        );
        assert_eq!(last_of([at(10)].into_iter(), at(10)), Some(at(10)));
        assert_eq!(last_of([at(11)].into_iter(), at(10)), None);
    }
}
