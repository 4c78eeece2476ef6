//! Requests to receivers as data. The channels build them, and the sender sends them.

use std::time::SystemTime;

use ureq::http::Method;

use crate::config::encryption::Encryption;
use crate::config::secret::Secret;
use crate::notice::Notice;
use crate::notification::Channel;
use incident_rules::time::Moment;

/// The header whose value is the same in every attempt at a message, so that its receiver can
/// detect duplicates
/// (<https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/>).
pub const IDEMPOTENCY_KEY: &str = "Idempotency-Key";

/// A queued message: the part of a request that does not depend on the destination.
#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    pub notice: Notice,
    /// The same in every attempt.
    pub idempotency_key: String,
    /// An e-mail address in place of those of the destination.
    pub recipient: Option<String>,
    /// When the incident changed. This is also the date of an e-mail.
    pub occurred_at: Moment,
}

/// A request that is ready to be sent. Its `Debug` shows no secret.
#[derive(Clone, Debug, PartialEq)]
pub enum Outbound {
    Http(HttpRequest),
    Mail(MailRequest),
}

/// An HTTP request with a body of JSON.
#[derive(Clone, Debug, PartialEq)]
pub struct HttpRequest {
    /// Decides which replies count as accepted.
    pub channel: Channel,
    pub method: Method,
    /// A secret, because receivers put their tokens into it.
    pub url: Secret,
    /// Names and values, including `Content-Type`. An invalid header fails the attempt.
    pub headers: Vec<(String, Secret)>,
    /// A secret, because PagerDuty's body contains the integration key.
    pub body: Secret,
}

impl HttpRequest {
    /// Builds a POST request with a JSON body.
    #[must_use]
    pub fn post(channel: Channel, url: Secret, body: String) -> Self {
        let content_type = Secret::new("application/json".to_owned());
        Self {
            channel,
            method: Method::POST,
            url,
            headers: vec![("Content-Type".to_owned(), content_type)],
            body: Secret::new(body),
        }
    }

    #[must_use]
    pub fn with_headers(mut self, headers: &[(String, Secret)]) -> Self {
        self.headers.extend_from_slice(headers);
        self
    }

    /// Adds the header with which the receiver detects duplicates of `message`.
    #[must_use]
    pub fn with_idempotency_key(mut self, message: &Message) -> Self {
        let key = Secret::new(message.idempotency_key.clone());
        self.headers.push((IDEMPOTENCY_KEY.to_owned(), key));
        self
    }
}

/// An e-mail, and the server that takes it.
#[derive(Clone, Debug, PartialEq)]
pub struct MailRequest {
    pub server: MailServer,
    pub envelope: Envelope,
    pub mail: Mail,
}

/// A submission server.
#[derive(Clone, Debug, PartialEq)]
pub struct MailServer {
    pub host: String,
    pub port: u16,
    pub encryption: Encryption,
    pub user_and_password: Option<(String, Secret)>,
}

/// The sender, the recipients, and the identifiers of an e-mail.
#[derive(Clone, Debug, PartialEq)]
pub struct Envelope {
    pub from: String,
    pub to: Vec<String>,
    /// `<…@…>`; the same in every attempt.
    pub message_id: String,
    /// A Message-ID that is the same for all messages of an incident but was never sent, so that
    /// mail programs show them as one thread.
    pub in_reply_to: Option<String>,
    pub date: SystemTime,
}

/// The subject and the two bodies of an e-mail.
#[derive(Clone, Debug, PartialEq)]
pub struct Mail {
    pub subject: String,
    pub text: String,
    pub html: String,
}
