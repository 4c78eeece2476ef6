//! What an attempt to deliver came to.

use crate::notification::Channel;
use incident_rules::time::Span;

/// Why an attempt did not deliver, as the log spells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    /// No connection, or it broke.
    Network,
    Timeout,
    /// No trust in the certificate, or no agreement on the protocol.
    Tls,
    /// An address that may not be connected to.
    ForbiddenAddress,
    RateLimited,
    /// The receiver says that it is its own fault.
    Receiver,
    /// A mail server takes some recipients now, and others later.
    Deferred,
    /// The receiver will not take this, now or later.
    Rejected,
    /// It answers from elsewhere; nobody follows.
    Redirected,
    /// It took it, but does not say what it must.
    UnexpectedReply,
    /// The setting cannot be used as it is.
    Configuration,
    /// A fault in our own code ended the attempt; the receiver may have the message.
    Internal,
}

impl Failure {
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Network => "network",
            Self::Timeout => "timeout",
            Self::Tls => "tls",
            Self::ForbiddenAddress => "forbidden_address",
            Self::RateLimited => "rate_limited",
            Self::Receiver => "receiver",
            Self::Deferred => "deferred",
            Self::Rejected => "rejected",
            Self::Redirected => "redirected",
            Self::UnexpectedReply => "unexpected_reply",
            Self::Configuration => "configuration",
            Self::Internal => "internal",
        }
    }

    /// Whether another attempt may deliver what this one did not.
    #[must_use]
    pub fn may_pass(self) -> bool {
        match self {
            Self::Network
            | Self::Timeout
            | Self::Tls
            | Self::RateLimited
            | Self::Receiver
            | Self::Deferred
            | Self::UnexpectedReply
            | Self::Internal => true,
            Self::ForbiddenAddress | Self::Rejected | Self::Redirected | Self::Configuration => {
                false
            }
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeliveryResult {
    Sent,
    /// Again, not before the receiver's own time, if it gave one.
    Retry {
        failure: Failure,
        not_before: Option<Span>,
    },
    Dead(Failure),
}

/// Of an HTTP reply. `body` is its beginning; `retry_after` its header, counted from now.
#[must_use]
pub fn of_reply(
    channel: Channel,
    status: u16,
    body: &str,
    retry_after: Option<Span>,
) -> DeliveryResult {
    let retry = |failure| DeliveryResult::Retry {
        failure,
        not_before: retry_after,
    };
    match status {
        200..=299 if is_accepted(channel, status, body) => DeliveryResult::Sent,
        200..=299 => retry(Failure::UnexpectedReply),
        300..=399 => DeliveryResult::Dead(Failure::Redirected),
        408 => retry(Failure::Timeout),
        429 => retry(Failure::RateLimited),
        400..=499 => DeliveryResult::Dead(Failure::Rejected),
        _ => retry(Failure::Receiver),
    }
}

/// Of an attempt without a reply.
#[must_use]
pub fn of_failure(failure: Failure) -> DeliveryResult {
    if failure.may_pass() {
        DeliveryResult::Retry {
            failure,
            not_before: None,
        }
    } else {
        DeliveryResult::Dead(failure)
    }
}

/// Slack and Mattermost answer `ok`, PagerDuty 202; a proxy's or a captive portal's friendly page is neither.
fn is_accepted(channel: Channel, status: u16, body: &str) -> bool {
    match channel {
        Channel::Slack | Channel::Mattermost => body.trim() == "ok",
        Channel::PagerDuty => status == 202,
        Channel::Webhook | Channel::Email => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verdict(channel: Channel, status: u16) -> DeliveryResult {
        of_reply(channel, status, "", None)
    }

    fn retry(failure: Failure) -> DeliveryResult {
        DeliveryResult::Retry {
            failure,
            not_before: None,
        }
    }

    #[test]
    fn each_receiver_has_its_own_way_to_accept() {
        assert_eq!(
            of_reply(Channel::Slack, 200, "ok", None),
            DeliveryResult::Sent
        );
        assert_eq!(
            of_reply(Channel::Mattermost, 200, "ok\n", None),
            DeliveryResult::Sent
        );
        assert_eq!(
            of_reply(Channel::Slack, 200, "<html>log in</html>", None),
            retry(Failure::UnexpectedReply)
        );
        assert_eq!(verdict(Channel::PagerDuty, 202), DeliveryResult::Sent);
        assert_eq!(
            verdict(Channel::PagerDuty, 200),
            retry(Failure::UnexpectedReply)
        );
        assert_eq!(verdict(Channel::Webhook, 204), DeliveryResult::Sent);
    }

    #[test]
    fn only_transient_failures_are_retried() {
        for status in [500, 502, 503, 504, 599] {
            assert_eq!(verdict(Channel::Webhook, status), retry(Failure::Receiver));
        }
        assert_eq!(verdict(Channel::Webhook, 408), retry(Failure::Timeout));
        for status in [400, 401, 403, 404, 410, 413, 422] {
            assert_eq!(
                verdict(Channel::Slack, status),
                DeliveryResult::Dead(Failure::Rejected)
            );
        }
        assert_eq!(
            verdict(Channel::Webhook, 302),
            DeliveryResult::Dead(Failure::Redirected)
        );
        assert_eq!(of_failure(Failure::Network), retry(Failure::Network));
        assert_eq!(
            of_failure(Failure::ForbiddenAddress),
            DeliveryResult::Dead(Failure::ForbiddenAddress)
        );
    }

    #[test]
    fn the_receiver_says_when() {
        let minute = Some(Span::minutes(1));
        assert_eq!(
            of_reply(Channel::Slack, 429, "", minute),
            DeliveryResult::Retry {
                failure: Failure::RateLimited,
                not_before: minute
            }
        );
    }
}
