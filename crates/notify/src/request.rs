//! Builds the request for a destination. Each channel has one pure function, which builds its
//! payload, its headers and its URL.

use crate::channels::{alertmanager, email, heartbeat, mattermost, pagerduty, slack};
use crate::config::destination::Destination;
use crate::delivery_result::Failure;
use crate::outbound::{HttpRequest, Message, Outbound};

impl Destination {
    /// Builds the request that sends `message` to this destination. `receiver` is the name of the
    /// setting.
    ///
    /// # Errors
    /// [`Failure::Configuration`] for a message that cannot be serialized, which does not happen.
    pub fn request(&self, receiver: &str, message: &Message) -> Result<Outbound, Failure> {
        match self {
            Self::Slack { webhook_url } => slack::request(webhook_url, message).map(Outbound::Http),
            Self::Mattermost { webhook_url } => {
                mattermost::request(webhook_url, message).map(Outbound::Http)
            }
            Self::PagerDuty {
                routing_key,
                endpoint,
            } => pagerduty::request(endpoint, routing_key, message).map(Outbound::Http),
            Self::Webhook { url, headers } => {
                alertmanager::request(url, headers, receiver, message).map(Outbound::Http)
            }
            Self::Email(email) => email::request(email, message).map(Outbound::Mail),
        }
    }

    /// Builds the request that sends a heartbeat to this destination.
    ///
    /// # Errors
    /// [`Failure::Configuration`] unless the destination is a webhook.
    pub fn heartbeat(&self, heartbeat: &heartbeat::Heartbeat) -> Result<HttpRequest, Failure> {
        match self {
            Self::Webhook { url, headers } => heartbeat::request(url, headers, heartbeat),
            _ => Err(Failure::Configuration),
        }
    }
}
