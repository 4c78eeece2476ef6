//! Why a config cannot be used.

use thiserror::Error;

/// Why a `config` is invalid. The message names only fields that a config may have, and shows no
/// value, because any value may be a secret.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum Unusable {
    #[error("it is not an object")]
    NotAnObject,
    #[error("{0} is missing")]
    Missing(&'static str),
    #[error("{member} must be {expected}")]
    Wrong {
        member: &'static str,
        expected: &'static str,
    },
    #[error("element {place} of {member} must be {expected}")]
    WrongElement {
        member: &'static str,
        place: usize,
        expected: &'static str,
    },
    #[error("it has a member other than {0}")]
    Unknown(String),
    #[error("headers must not set {0}, which pggit_perf or the connection sets")]
    ReservedHeader(&'static str),
    #[error("headers must not set {0}, as no fixed value fits every message")]
    DigestHeader(&'static str),
    #[error("{0} and {1} are both given")]
    GivenTwice(&'static str, &'static str),
}
