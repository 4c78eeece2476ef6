//! Maps errors of ureq and of sockets to delivery failures.

use std::io::ErrorKind;

use ureq::Error;

use crate::delivery_result::Failure;

/// Carries our resolver's failure through ureq's errors.
#[derive(Debug, thiserror::Error)]
#[error("{}", .0.as_str())]
pub(crate) struct Unresolved(pub(crate) Failure);

pub(crate) fn failure(error: &Error) -> Failure {
    match error {
        Error::Timeout(_) => Failure::Timeout,
        Error::Io(error) => of_io(error),
        Error::Tls(_) | Error::Rustls(_) => Failure::Tls,
        Error::LargeResponseHeader(..) => Failure::UnexpectedReply,
        Error::BadUri(_) | Error::Http(_) | Error::RequireHttpsOnly(_) => Failure::Configuration,
        Error::Other(error) => error
            .downcast_ref::<Unresolved>()
            .map_or(Failure::Network, |unresolved| unresolved.0),
        _ => Failure::Network,
    }
}

/// rustls reports certificates that it does not trust as `InvalidData`.
pub(crate) fn of_io(error: &std::io::Error) -> Failure {
    match error.kind() {
        ErrorKind::TimedOut | ErrorKind::WouldBlock => Failure::Timeout,
        ErrorKind::InvalidData => Failure::Tls,
        _ => match error.get_ref() {
            Some(cause) if cause.is::<TooMuch>() => Failure::UnexpectedReply,
            Some(cause) => cause
                .downcast_ref::<Error>()
                .map_or(Failure::Network, failure),
            None => Failure::Network,
        },
    }
}

/// The peer has sent more bytes than an attempt may read.
#[derive(Debug, thiserror::Error)]
#[error("more bytes than are read")]
pub(crate) struct TooMuch;
