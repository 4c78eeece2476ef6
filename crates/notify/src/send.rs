//! Makes one attempt to deliver a notice by its channel.

use std::time::{Instant, SystemTime};

use super::http::{Client, Rules};
use super::smtp::{self, Envelope, LeftOut, Security, Server};
use crate::channels::{alertmanager, email, mattermost, pagerduty, slack};
use crate::config::destination::Destination;
use crate::config::encryption::Encryption;
use crate::notice::Notice;
use crate::notification::Channel;
use crate::verdict::{Failure, Verdict, of_failure, of_reply};
use incident_rules::time::Moment;
use incident_rules::visible::is_blank;

/// The header with the key that is the same in every attempt, by which receivers recognize repetitions
/// (<https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/>).
const IDEMPOTENCY_KEY: &str = "Idempotency-Key";

/// A notice with all that an attempt needs to know of it.
#[derive(Clone, Debug)]
pub struct Parcel {
    pub queue_id: i64,
    /// The number of the attempt, from 1.
    pub attempt: i32,
    /// When the lease ends, which identifies the claim.
    pub lease_until: Moment,
    /// When it was due before it was claimed, and is again if it is not tried.
    pub due_at: Moment,
    pub notice: Notice,
    pub idempotency_key: String,
    /// An e-mail address in place of those of the destination.
    pub recipient: Option<String>,
    /// When the change happened: the date of an e-mail.
    pub date: SystemTime,
    /// How many attempts before failed because the mail server put off some of the recipients.
    pub deferrals: u32,
}

/// The outcome of an attempt.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Attempt {
    pub started_at: SystemTime,
    pub milliseconds: f64,
    pub verdict: Verdict,
    /// `None` when no HTTP reply came.
    pub http_status: Option<u16>,
    /// Recipients of an e-mail that was sent who did not get it.
    pub left_out: LeftOut,
}

/// Sends by the same rules, one connection for each attempt.
#[derive(Debug)]
pub struct Sender {
    rules: Rules,
    client: Client,
}

impl Sender {
    #[must_use]
    pub fn new(rules: Rules) -> Self {
        Self {
            client: Client::new(rules.clone()),
            rules,
        }
    }

    /// Makes one attempt. `receiver` is the name of the setting.
    #[must_use]
    pub fn attempt(&self, destination: &Destination, receiver: &str, parcel: &Parcel) -> Attempt {
        let started_at = SystemTime::now();
        let started = Instant::now();
        let mut left_out = LeftOut::default();
        let (verdict, http_status) = match self.send(destination, receiver, parcel, &mut left_out) {
            Ok((verdict, status)) => (verdict, status),
            Err(failure) => (of_failure(failure), None),
        };
        Attempt {
            started_at,
            milliseconds: started.elapsed().as_secs_f64() * 1000.0,
            verdict,
            http_status,
            left_out,
        }
    }

    fn send(
        &self,
        destination: &Destination,
        receiver: &str,
        parcel: &Parcel,
        left_out: &mut LeftOut,
    ) -> Result<(Verdict, Option<u16>), Failure> {
        let notice = &parcel.notice;
        let unwritable = |_| Failure::Configuration;
        match destination {
            Destination::Slack { webhook_url } => {
                let body = slack::body(notice).map_err(unwritable)?;
                self.post(Channel::Slack, webhook_url.expose(), &[], &body, parcel)
            }
            Destination::Mattermost { webhook_url } => {
                let body = mattermost::body(notice).map_err(unwritable)?;
                self.post(
                    Channel::Mattermost,
                    webhook_url.expose(),
                    &[],
                    &body,
                    parcel,
                )
            }
            Destination::PagerDuty {
                routing_key,
                endpoint,
            } => {
                let body = pagerduty::body(notice, routing_key.expose()).map_err(unwritable)?;
                self.post(Channel::PagerDuty, endpoint, &[], &body, parcel)
            }
            Destination::Webhook { url, headers } => {
                let body = alertmanager::body(notice, receiver).map_err(unwritable)?;
                let headers: Vec<(String, String)> = headers
                    .iter()
                    .map(|(name, value)| (name.clone(), value.expose().to_owned()))
                    .collect();
                self.post(Channel::Webhook, url.expose(), &headers, &body, parcel)
            }
            Destination::Email {
                smtp_host,
                smtp_port,
                encryption,
                user_and_password,
                from,
                to,
            } => {
                let server = Server {
                    host: smtp_host.clone(),
                    port: *smtp_port,
                    security: match encryption {
                        Encryption::Tls => Security::Tls,
                        Encryption::StartTls => Security::StartTls,
                        Encryption::None => Security::Plain,
                    },
                    user_and_password: user_and_password
                        .as_ref()
                        .map(|(user, password)| (user.clone(), password.expose().to_owned())),
                };
                let mail = email::mail(notice).map_err(|_| Failure::Configuration)?;
                *left_out = smtp::send(
                    &self.rules,
                    &server,
                    &envelope(from, to, parcel),
                    &mail,
                    parcel.deferrals,
                )?;
                Ok((Verdict::Sent, None))
            }
        }
    }

    /// Posts a heartbeat to a webhook.
    ///
    /// # Errors
    /// Why it did not arrive.
    pub fn beat(&self, destination: &Destination, body: &str) -> Result<(), Failure> {
        let Destination::Webhook { url, headers } = destination else {
            return Err(Failure::Configuration);
        };
        let headers: Vec<(String, String)> = headers
            .iter()
            .map(|(name, value)| (name.clone(), value.expose().to_owned()))
            .collect();
        let reply = self.client.post_json(url.expose(), &headers, body)?;
        match of_reply(
            Channel::Webhook,
            reply.status,
            &reply.body,
            reply.retry_after,
        ) {
            Verdict::Sent => Ok(()),
            Verdict::Retry { failure, .. } | Verdict::Dead(failure) => Err(failure),
        }
    }

    fn post(
        &self,
        channel: Channel,
        url: &str,
        headers: &[(String, String)],
        body: &str,
        parcel: &Parcel,
    ) -> Result<(Verdict, Option<u16>), Failure> {
        let mut headers = headers.to_vec();
        headers.push((IDEMPOTENCY_KEY.to_owned(), parcel.idempotency_key.clone()));
        let reply = self.client.post_json(url, &headers, body)?;
        let verdict = of_reply(channel, reply.status, &reply.body, reply.retry_after);
        Ok((verdict, Some(reply.status)))
    }
}

/// Message-IDs are of the sender's domain; an incident's messages all answer to one that was never sent, which is how mail
/// programs know that they belong together (RFC 5322, 3.6.4).
fn envelope(from: &str, to: &[String], parcel: &Parcel) -> Envelope {
    let domain = from
        .trim_end_matches('>')
        .rsplit('@')
        .next()
        .unwrap_or("localhost");
    let domain = idna::domain_to_ascii(domain).unwrap_or_else(|_| domain.to_owned());
    Envelope {
        from: from.to_owned(),
        // A recipient of invisible characters only counts as none.
        to: match parcel.recipient.as_deref().filter(|text| !is_blank(text)) {
            Some(recipient) => vec![recipient.to_owned()],
            None => to.to_vec(),
        },
        message_id: format!("<{}@{domain}>", parcel.idempotency_key),
        in_reply_to: Some(format!("<{}@{domain}>", parcel.notice.incident_key)),
        date: parcel.date,
    }
}
