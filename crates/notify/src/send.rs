//! Sends requests, one attempt each. The channels build the requests (`crate::channels`).

use std::time::{Instant, SystemTime};

use super::http::{Client, Rules};
use super::smtp::{self, OmittedRecipients};
use crate::claim::ClaimToken;
use crate::config::destination::Destination;
use crate::delivery_result::{DeliveryResult, Failure, of_failure, of_reply};
use crate::outbound::{HttpRequest, Message, Outbound};
use incident_rules::time::Moment;

/// A claimed message that is being sent.
#[derive(Clone, Debug)]
pub struct Outgoing {
    pub claim: ClaimToken,
    /// When the message was due before it was claimed. It is due at that time again if it is not
    /// tried.
    pub due_at: Moment,
    pub message: Message,
    /// The number of earlier attempts that failed because the mail server deferred some of the
    /// recipients.
    pub deferrals: u32,
}

/// The outcome of an attempt.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Attempt {
    pub started_at: SystemTime,
    pub milliseconds: f64,
    pub result: DeliveryResult,
    /// `None` without an HTTP reply.
    pub http_status: Option<u16>,
    /// Recipients that a sent e-mail did not go to.
    pub left_out: OmittedRecipients,
}

/// The answer of a receiver to a request.
struct Answer {
    result: DeliveryResult,
    http_status: Option<u16>,
    left_out: OmittedRecipients,
}

/// Sends requests under the same rules, each over its own connection.
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
    pub fn attempt(
        &self,
        destination: &Destination,
        receiver: &str,
        outgoing: &Outgoing,
    ) -> Attempt {
        let started_at = SystemTime::now();
        let started = Instant::now();
        let answer = destination
            .request(receiver, &outgoing.message)
            .and_then(|request| self.send(&request, outgoing.deferrals))
            .unwrap_or_else(|failure| Answer {
                result: of_failure(failure),
                http_status: None,
                left_out: OmittedRecipients::default(),
            });
        Attempt {
            started_at,
            milliseconds: started.elapsed().as_secs_f64() * 1000.0,
            result: answer.result,
            http_status: answer.http_status,
            left_out: answer.left_out,
        }
    }

    fn send(&self, outbound: &Outbound, deferrals: u32) -> Result<Answer, Failure> {
        match outbound {
            Outbound::Http(request) => {
                let (result, status) = self.send_http(request)?;
                Ok(Answer {
                    result,
                    http_status: Some(status),
                    left_out: OmittedRecipients::default(),
                })
            }
            Outbound::Mail(request) => Ok(Answer {
                left_out: smtp::send(&self.rules, request, deferrals)?,
                result: DeliveryResult::Sent,
                http_status: None,
            }),
        }
    }

    fn send_http(&self, request: &HttpRequest) -> Result<(DeliveryResult, u16), Failure> {
        let reply = self.client.send(request)?;
        let result = of_reply(
            request.channel,
            reply.status,
            &reply.body,
            reply.retry_after,
        );
        Ok((result, reply.status))
    }

    /// Sends a heartbeat.
    ///
    /// # Errors
    /// The reason why the heartbeat did not arrive.
    pub fn send_heartbeat(&self, request: &HttpRequest) -> Result<(), Failure> {
        match self.send_http(request)?.0 {
            DeliveryResult::Sent => Ok(()),
            DeliveryResult::Retry { failure, .. } | DeliveryResult::Dead(failure) => Err(failure),
        }
    }
}
