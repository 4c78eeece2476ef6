//! The table `alert_notification_settings`, its secrets, and the encryption of its configs.

use std::fs::OpenOptions;
use std::io::Read;
use std::os::unix::fs::{MetadataExt, OpenOptionsExt, PermissionsExt};

use serde_json::Value;

use crate::error::{ArgumentError, PerfError, Result};
use crate::pg::guard;
use crate::pg::guard::Spi;
use crate::pg::rows::required;
use crate::pg::{interrupts, json};

const CHANNEL_OF: &str = "
    SELECT s.channel FROM pggit.alert_notification_settings AS s
        WHERE s.setting_id = $1 FOR NO KEY UPDATE";

const SEAL: &str = "SELECT pggit_perf_internal.seal_notification_config($1, $2)";

const STORE: &str = "
    UPDATE pggit.alert_notification_settings AS s SET config_encrypted = $2, config = NULL
        WHERE s.setting_id = $1";

const OPEN: &str = "SELECT pggit_perf_internal.open_notification_config($1, $2)";

/// Most bytes of an encrypted config. A config has at most 64 kB, and encryption adds little.
const MOST_SEALED_BYTES: usize = 128 << 10;

/// Most bytes of an armored OpenPGP key.
const MOST_KEY_BYTES: u64 = 64 << 10;

const HIDE_PARAMETERS: &str = "SELECT pggit_perf_internal.hide_parameters()";

/// Compares as text, because the text in a placeholder may not be a UUID.
const SECRET: &str = "
    SELECT k.shown, k.secret FROM pggit_perf_internal.alert_notification_secrets AS k
        WHERE k.secret_id::text = $1 AND k.channel = $2";

const NEW_SECRET_ID: &str =
    "SELECT u.id, u.id::text FROM (SELECT gen_random_uuid() AS id OFFSET 0) AS u";

/// Locks a setting, and returns its channel.
pub fn channel_of(setting_id: i32) -> Result<Option<String>> {
    Spi::connect_mut(|client| {
        let found = client.update(CHANNEL_OF, None, &[setting_id.into()])?;
        if found.is_empty() {
            return Ok(None);
        }
        Ok::<_, PerfError>(Some(required(&found.first(), 1, "channel")?))
    })
}

/// Stores `config`, encrypted to an armored OpenPGP public key, in place of the setting's config.
pub fn seal(setting_id: i32, config: &Value, public_key: &str) -> Result<()> {
    Spi::connect_mut(|client| {
        client.update(HIDE_PARAMETERS, None, &[])?;
        let sealed: Vec<u8> = required(
            &client
                .update(SEAL, None, &[config.to_string().into(), public_key.into()])?
                .first(),
            1,
            "pgp_pub_encrypt",
        )?;
        client.update(STORE, None, &[setting_id.into(), sealed.into()])?;
        Ok(())
    })
}

/// Returns the decrypted config, or `None` if this key does not decrypt it.
///
/// It names no object of schema `pggit`, so it works even while that schema is not trusted: the
/// alarm about that may go to a receiver with an encrypted config.
pub fn open(sealed: Vec<u8>, secret_key: &str) -> Result<Option<Value>> {
    if sealed.len() > MOST_SEALED_BYTES {
        return Ok(None);
    }
    // The function in the database catches the error of a wrong key.
    let opened: Option<String> = interrupts::keeping_hold(|| {
        pgrx::Spi::connect_mut(|client| {
            client.update(HIDE_PARAMETERS, None, &[])?;
            Ok::<_, PerfError>(
                client
                    .update(OPEN, None, &[sealed.into(), secret_key.into()])?
                    .first()
                    .get(1)?,
            )
        })
    })?;
    Ok(opened.and_then(|text| serde_json::from_str(&text).ok()))
}

/// Returns the shown part of a config and its secret, stored as `id` for a channel.
///
/// Returns `None` in a database that is not updated yet. Such a database gets its settings while a
/// dump of an older release is restored, and no dump has their secrets.
pub fn secret(id: &str, channel: &str) -> Result<Option<(Value, Value)>> {
    if !guard::is_current() {
        return Ok(None);
    }
    Spi::connect_mut(|client| {
        let found = client.update(SECRET, None, &[id.into(), channel.into()])?;
        if found.is_empty() {
            return Ok(None);
        }
        let row = found.first();
        let part = |ordinal| {
            let value = json::read(required(&row, ordinal, "secret")?);
            Ok::<_, PerfError>(value.ok_or(ArgumentError::UnreadableJson { argument: "config" })?)
        };
        Ok(Some((part(1)?, part(2)?)))
    })
}

/// Returns a new ID for a secret, and its text.
pub fn new_secret_id() -> Result<(pgrx::Uuid, String)> {
    pgrx::Spi::connect_mut(|client| {
        let row = client.update(NEW_SECRET_ID, None, &[])?.first();
        Ok((
            required(&row, 1, "secret id")?,
            required(&row, 2, "secret id")?,
        ))
    })
}

/// Reads the secret key from the file at `path`.
///
/// # Errors
/// The problem with the file, without any of its content.
pub fn secret_key(path: &str) -> std::result::Result<String, String> {
    let unreadable = |error: std::io::Error| format!("cannot be read: {}", error.kind());
    // With `O_NONBLOCK`, opening a pipe without a writer does not block. The checks below use the
    // open file, so the checked file is the one that is read.
    let file = OpenOptions::new()
        .read(true)
        .custom_flags(libc::O_NONBLOCK)
        .open(path)
        .map_err(unreadable)?;
    let about = file.metadata().map_err(unreadable)?;
    if !about.is_file() {
        return Err("is not a regular file".to_owned());
    }
    // PostgreSQL has the same rule for its own keys: a group may read only a file that root owns.
    let open_to_others = if about.uid() == 0 { 0o037 } else { 0o077 };
    if about.permissions().mode() & open_to_others != 0 {
        return Err("may be read by users other than the server's user (chmod 600)".to_owned());
    }
    let mut key = String::new();
    file.take(MOST_KEY_BYTES + 1)
        .read_to_string(&mut key)
        .map_err(unreadable)?;
    if key.len() as u64 > MOST_KEY_BYTES {
        return Err(format!("has more than {MOST_KEY_BYTES} bytes"));
    }
    Ok(key)
}
