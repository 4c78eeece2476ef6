//! The result of an attempt to deliver.

use crate::notification::Channel;
use incident_rules::time::Interval;

/// Why an attempt did not deliver. [`Failure::as_str`] returns the spelling in the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    /// There was no connection, or it broke.
    Network,
    Timeout,
    /// The certificate is not trusted, or there is no common protocol.
    Tls,
    /// The policy does not permit the address.
    ForbiddenAddress,
    RateLimited,
    /// The receiver reports an error of its own.
    Receiver,
    /// The mail server accepts some recipients and defers others.
    Deferred,
    /// The receiver rejects the message permanently.
    Rejected,
    /// The receiver answered with a redirect, which the client does not follow.
    Redirected,
    /// The receiver answers with success, but not in the form that its channel requires.
    UnexpectedReply,
    /// The setting or the message is invalid.
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

    /// Reports whether the failure is transient, so that another attempt may succeed.
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
    /// Another attempt follows, after the pause that the receiver asked for, if it did.
    Retry {
        failure: Failure,
        not_before: Option<Interval>,
    },
    Dead(Failure),
}

/// Returns the result of an HTTP reply. `body` is the beginning of its body; `retry_after` is the
/// pause from its header, counted from now.
#[must_use]
pub fn of_reply(
    channel: Channel,
    status: u16,
    body: &str,
    retry_after: Option<Interval>,
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

/// Returns the result of an attempt without a reply.
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

/// Slack and Mattermost answer `ok`, and PagerDuty answers 202. This distinguishes their reply from
/// the page of a proxy or a captive portal.
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

    fn result(channel: Channel, status: u16) -> DeliveryResult {
        of_reply(channel, status, "", None)
    }

    fn retry(failure: Failure) -> DeliveryResult {
        DeliveryResult::Retry {
            failure,
            not_before: None,
        }
    }

    #[test]
    fn each_channel_accepts_in_its_own_way() {
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
        assert_eq!(result(Channel::PagerDuty, 202), DeliveryResult::Sent);
        assert_eq!(
            result(Channel::PagerDuty, 200),
            retry(Failure::UnexpectedReply)
        );
        assert_eq!(result(Channel::Webhook, 204), DeliveryResult::Sent);
    }

    #[test]
    fn only_transient_failures_are_retried() {
        for status in [500, 502, 503, 504, 599] {
            assert_eq!(result(Channel::Webhook, status), retry(Failure::Receiver));
        }
        assert_eq!(result(Channel::Webhook, 408), retry(Failure::Timeout));
        for status in [400, 401, 403, 404, 410, 413, 422] {
            assert_eq!(
                result(Channel::Slack, status),
                DeliveryResult::Dead(Failure::Rejected)
            );
        }
        assert_eq!(
            result(Channel::Webhook, 302),
            DeliveryResult::Dead(Failure::Redirected)
        );
        assert_eq!(of_failure(Failure::Network), retry(Failure::Network));
        assert_eq!(
            of_failure(Failure::ForbiddenAddress),
            DeliveryResult::Dead(Failure::ForbiddenAddress)
        );
    }

    #[test]
    fn a_retry_waits_as_long_as_the_receiver_asks() {
        let minute = Some(Interval::minutes(1));
        assert_eq!(
            of_reply(Channel::Slack, 429, "", minute),
            DeliveryResult::Retry {
                failure: Failure::RateLimited,
                not_before: minute
            }
        );
    }
}
