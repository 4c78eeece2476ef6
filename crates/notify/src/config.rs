//! The `config` of a notification setting: its destination, and the secrets for it.

pub mod config_reader;
pub mod destination;
pub mod encryption;
pub mod openpgp;
pub mod reference;
mod reserved_headers;
pub mod secret;
pub mod secret_fields;
pub mod unusable;
