//! The `config` of a notification setting: where it sends to, and the secrets that it takes.

pub mod config_reader;
pub mod destination;
pub mod encryption;
pub mod openpgp;
pub mod reference;
mod reserved_headers;
pub mod secret;
pub mod secret_fields;
pub mod unusable;
