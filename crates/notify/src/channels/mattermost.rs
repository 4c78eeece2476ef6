//! Mattermost's incoming webhooks: an attachment with fields
//! (<https://developers.mattermost.com/integrate/reference/message-attachments/>).

use serde::Serialize;

use super::text::{json, markdown_code};
use crate::config::secret::Secret;
use crate::delivery_result::Failure;
use crate::notice::Notice;
use crate::notification::{Action, Channel};
use crate::outbound::{HttpRequest, Message};
use incident_rules::severity::Severity;
use incident_rules::visible::cut;

/// Most characters of a value. A post has at most 16383.
const VALUE: usize = 1000;

#[derive(Serialize)]
struct Payload {
    attachments: [Attachment; 1],
}

#[derive(Serialize)]
struct Attachment {
    fallback: String,
    color: &'static str,
    title: String,
    fields: Vec<Field>,
}

#[derive(Serialize)]
struct Field {
    title: &'static str,
    value: String,
    short: bool,
}

/// Builds the request that sends a message to an incoming webhook.
pub(crate) fn request(webhook_url: &Secret, message: &Message) -> Result<HttpRequest, Failure> {
    let body = body(&message.notice).map_err(|_| Failure::Configuration)?;
    Ok(
        HttpRequest::post(Channel::Mattermost, webhook_url.clone(), body)
            .with_idempotency_key(message),
    )
}

pub(crate) fn body(notice: &Notice) -> serde_json::Result<String> {
    let title = markdown_code(&cut(&notice.summary(), VALUE));
    json(&Payload {
        attachments: [Attachment {
            fallback: title.clone(),
            color: color(notice),
            title,
            fields: notice
                .facts()
                .iter()
                .map(|(name, value)| Field {
                    title: name,
                    value: markdown_code(&cut(value, VALUE)),
                    short: value.chars().count() <= 40,
                })
                .collect(),
        }],
    })
}

fn color(notice: &Notice) -> &'static str {
    match (notice.action, notice.severity) {
        (Action::Resolve, _) => "#2e7d32",
        (_, Severity::Critical) => "#c62828",
        (_, Severity::Warning) => "#ef6c00",
        (_, Severity::Info) => "#1565c0",
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{SECRET, message, posted_message};
    use super::*;
    use crate::notice::tests::hostile;

    #[test]
    fn a_message_is_posted_to_the_webhook() {
        let url = format!("https://chat.example.org/hooks/{SECRET}");
        let message = message(Action::Trigger);
        let request = request(&Secret::new(url.clone()), &message).unwrap();
        posted_message(&request, Channel::Mattermost, &url);
        assert_eq!(request.headers.len(), 2);
        assert_eq!(request.body.expose(), body(&message.notice).unwrap());
    }

    #[test]
    fn texts_from_the_database_are_code() {
        let body = body(&hostile(Action::Trigger)).unwrap();
        let message: serde_json::Value = serde_json::from_str(&body).unwrap();
        let attachment = &message["attachments"][0];
        let texts = attachment["fields"]
            .as_array()
            .unwrap()
            .iter()
            .map(|field| &field["value"])
            .chain([&attachment["title"], &attachment["fallback"]]);
        for text in texts {
            let text = text.as_str().unwrap();
            assert!(text.starts_with('`') && text.ends_with('`'), "{text}");
            assert_eq!(text.matches('`').count(), 2, "{text}");
        }
        assert_eq!(attachment["color"], "#c62828");
    }

    #[test]
    fn the_payload_fits_a_post() {
        let mut notice = hostile(Action::Resolve);
        notice.reason = "y".repeat(99_999);
        let body = body(&notice).unwrap();
        assert!(body.chars().count() < 16_383);
        assert!(body.contains("y… (cut)`"));
    }
}
