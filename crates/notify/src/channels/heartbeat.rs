//! A heartbeat: a small JSON object, posted to a webhook, to show that this database is alive.

use serde::Serialize;

use super::text::json;
use crate::config::secret::Secret;
use crate::delivery_result::Failure;
use crate::notification::Channel;
use crate::outbound::HttpRequest;

/// The content of a heartbeat.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Heartbeat {
    /// The names of health checks that fail.
    pub failing_checks: Vec<String>,
    /// RFC 3339, UTC.
    pub sent_at: String,
    /// The name of the database.
    pub source: String,
    status: &'static str,
}

impl Heartbeat {
    #[must_use]
    pub fn new(source: String, sent_at: String, failing_checks: Vec<String>) -> Self {
        Self {
            failing_checks,
            sent_at,
            source,
            status: "alive",
        }
    }
}

/// Builds the request for a webhook. It has no idempotency key, because heartbeats are not retried.
pub(crate) fn request(
    url: &Secret,
    headers: &[(String, Secret)],
    heartbeat: &Heartbeat,
) -> Result<HttpRequest, Failure> {
    let body = json(heartbeat).map_err(|_| Failure::Configuration)?;
    Ok(HttpRequest::post(Channel::Webhook, url.clone(), body).with_headers(headers))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{SECRET, header, posted, secret};
    use super::*;
    use crate::config::destination::Destination;
    use crate::outbound::IDEMPOTENCY_KEY;

    #[test]
    fn a_heartbeat_is_posted_to_the_webhook_without_an_idempotency_key() {
        let heartbeat = Heartbeat::new(
            "shop@db1".to_owned(),
            "2026-11-23T12:00:00Z".to_owned(),
            vec!["late_jobs".to_owned()],
        );
        let headers = vec![("X-Token".to_owned(), secret())];
        let url = Secret::new(format!("https://example.org/{SECRET}"));
        let webhook = Destination::Webhook { url, headers };
        let request = webhook.heartbeat(&heartbeat).unwrap();
        posted(
            &request,
            Channel::Webhook,
            &format!("https://example.org/{SECRET}"),
        );
        assert_eq!(header(&request, "X-Token"), Some(SECRET));
        assert_eq!(header(&request, IDEMPOTENCY_KEY), None);
        assert_eq!(
            request.body.expose(),
            r#"{"failing_checks":["late_jobs"],"sent_at":"2026-11-23T12:00:00Z","source":"shop@db1","status":"alive"}"#
        );
        let slack = Destination::Slack {
            webhook_url: secret(),
        };
        assert_eq!(slack.heartbeat(&heartbeat), Err(Failure::Configuration));
    }
}
