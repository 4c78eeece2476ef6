//! Builds the request of each channel for a message. These functions are pure: they send nothing.

pub(crate) mod alertmanager;
pub(crate) mod email;
pub mod heartbeat;
pub(crate) mod mattermost;
pub(crate) mod pagerduty;
pub(crate) mod slack;
pub mod text;

#[cfg(test)]
pub(crate) mod tests {
    use crate::config::secret::Secret;
    use crate::notice::tests::hostile;
    use crate::notification::{Action, Channel};
    use crate::outbound::{HttpRequest, IDEMPOTENCY_KEY, Message};
    use incident_rules::time::Moment;

    /// The secret of every destination in these tests.
    pub(crate) const SECRET: &str = "0123456789abcdef0123456789abcdef";

    pub(crate) fn secret() -> Secret {
        Secret::new(SECRET.to_owned())
    }

    /// Half past midnight on 2000-01-01.
    pub(crate) const OCCURRED_AT: Moment = Moment(30 * 60 * 1_000_000);

    pub(crate) fn message(action: Action) -> Message {
        Message {
            notice: hostile(action),
            idempotency_key: "key-1".to_owned(),
            recipient: None,
            occurred_at: OCCURRED_AT,
        }
    }

    pub(crate) fn header<'a>(request: &'a HttpRequest, name: &str) -> Option<&'a str> {
        let mut values = (request.headers.iter())
            .filter(|(header, _)| header.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.expose());
        let first = values.next();
        assert_eq!(values.next(), None, "{name} is set twice");
        first
    }

    /// Checks the parts of a request that all channels share.
    pub(crate) fn posted(request: &HttpRequest, channel: Channel, url: &str) {
        assert_eq!(request.channel, channel);
        assert_eq!(request.method.as_str(), "POST");
        assert_eq!(request.url.expose(), url);
        assert_eq!(header(request, "Content-Type"), Some("application/json"));
        let shown = format!("{request:?} {request:#?}");
        assert!(!shown.contains(SECRET), "{shown}");
        serde_json::from_str::<serde_json::Value>(request.body.expose()).unwrap();
    }

    /// Checks those parts, and the idempotency key of a message.
    pub(crate) fn posted_message(request: &HttpRequest, channel: Channel, url: &str) {
        posted(request, channel, url);
        assert_eq!(header(request, IDEMPOTENCY_KEY), Some("key-1"));
    }
}
