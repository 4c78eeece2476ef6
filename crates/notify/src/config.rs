//! The `config` of a notification setting: where it sends to, and the secrets that it takes.

pub mod destination;
pub mod encryption;
pub mod hidden;
pub mod members;
pub mod openpgp;
pub mod reference;
mod reserved_headers;
pub mod secret;
pub mod unusable;
