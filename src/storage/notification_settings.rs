//! `alert_notification_settings` and the keys to what is encrypted in them.

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt};

use pgrx::JsonB;
use pgrx::prelude::*;

use super::required;
use crate::error::{PerfError, Result};

const CHANNEL_OF: &str = "
    SELECT s.channel FROM pggit.alert_notification_settings AS s WHERE s.setting_id = $1 FOR NO KEY UPDATE";

const SEAL: &str = "SELECT pggit.seal_notification_config($1, $2)";

const STORE: &str = "
    UPDATE pggit.alert_notification_settings AS s SET config_encrypted = $2, config = NULL WHERE s.setting_id = $1";

const OPEN: &str = "SELECT pggit.open_notification_config($1, $2)";

/// The channel of a setting, which is locked.
pub fn channel_of(setting_id: i32) -> Result<Option<String>> {
    Spi::connect_mut(|client| {
        let found = client.update(CHANNEL_OF, None, &[setting_id.into()])?;
        if found.is_empty() {
            return Ok(None);
        }
        Ok::<_, PerfError>(Some(required(&found.first(), 1, "channel")?))
    })
}

/// `config`, encrypted to an armored OpenPGP public key, in place of what the setting had.
pub fn seal(setting_id: i32, config: JsonB, public_key: &str) -> Result<()> {
    Spi::connect_mut(|client| {
        let sealed: Vec<u8> = required(
            &client
                .update(
                    SEAL,
                    None,
                    &[config.0.to_string().into(), public_key.into()],
                )?
                .first(),
            1,
            "pgp_pub_encrypt",
        )?;
        client.update(STORE, None, &[setting_id.into(), sealed.into()])?;
        Ok(())
    })
}

/// What was encrypted; `None` when this key does not open it.
pub fn open(sealed: Vec<u8>, secret_key: &str) -> Result<Option<serde_json::Value>> {
    let opened: Option<String> = Spi::connect_mut(|client| {
        Ok::<_, PerfError>(
            client
                .update(OPEN, None, &[sealed.into(), secret_key.into()])?
                .first()
                .get(1)?,
        )
    })?;
    Ok(opened.and_then(|text| serde_json::from_str(&text).ok()))
}

/// The secret key in `path`.
///
/// # Errors
/// What is wrong with the file, without anything of what is in it.
pub fn secret_key(path: &str) -> std::result::Result<String, String> {
    let unreadable = |error: std::io::Error| format!("cannot be read: {}", error.kind());
    let about = fs::metadata(path).map_err(unreadable)?;
    // As PostgreSQL asks it of its own keys: a group may read only what is root's.
    let open_to_others = if about.uid() == 0 { 0o037 } else { 0o077 };
    if about.permissions().mode() & open_to_others != 0 {
        return Err("may be read by others than the server's user (chmod 600)".to_owned());
    }
    fs::read_to_string(path).map_err(unreadable)
}
