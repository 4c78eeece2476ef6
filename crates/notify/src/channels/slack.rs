//! Slack's incoming webhooks: blocks of plain text, with a fallback
//! (<https://api.slack.com/reference/block-kit/blocks>).

use serde::Serialize;

use super::text::{json, slack};
use crate::config::secret::Secret;
use crate::delivery_result::Failure;
use crate::notice::Notice;
use crate::notification::Channel;
use crate::outbound::{HttpRequest, Message};
use incident_rules::visible::cut;

/// Most characters of a header block and of a field, most fields of a section, and most characters
/// of the fallback text.
const HEADER: usize = 150;
const FIELD: usize = 2000;
const FIELDS: usize = 10;
const FALLBACK: usize = 3000;

#[derive(Serialize)]
struct Payload {
    text: String,
    blocks: Vec<Block>,
}

#[derive(Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
enum Block {
    Header { text: PlainText },
    Section { fields: Vec<PlainText> },
}

/// A text in which Slack interprets no markup, not even `:smile:`.
#[derive(Serialize)]
struct PlainText {
    #[serde(rename = "type")]
    kind: &'static str,
    text: String,
    emoji: bool,
}

impl PlainText {
    fn new(text: &str, characters: usize) -> Self {
        Self {
            kind: "plain_text",
            text: cut(text, characters),
            emoji: false,
        }
    }
}

/// Builds the request that sends a message to an incoming webhook.
pub(crate) fn request(webhook_url: &Secret, message: &Message) -> Result<HttpRequest, Failure> {
    let body = body(&message.notice).map_err(|_| Failure::Configuration)?;
    Ok(HttpRequest::post(Channel::Slack, webhook_url.clone(), body).with_idempotency_key(message))
}

pub(crate) fn body(notice: &Notice) -> serde_json::Result<String> {
    let summary = notice.summary();
    let facts: Vec<PlainText> = notice
        .facts()
        .iter()
        .map(|(name, value)| PlainText::new(&format!("{name}: {value}"), FIELD))
        .collect();
    let mut blocks = vec![Block::Header {
        text: PlainText::new(&summary, HEADER),
    }];
    let mut facts = facts.into_iter().peekable();
    while facts.peek().is_some() {
        blocks.push(Block::Section {
            fields: facts.by_ref().take(FIELDS).collect(),
        });
    }
    json(&Payload {
        text: slack(&cut(&summary, FALLBACK)),
        blocks,
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::{SECRET, message, posted_message};
    use super::*;
    use crate::notice::tests::hostile;
    use crate::notification::Action;

    #[test]
    fn a_message_is_posted_to_the_webhook() {
        let url = format!("https://hooks.slack.com/services/{SECRET}");
        let message = message(Action::Trigger);
        let request = request(&Secret::new(url.clone()), &message).unwrap();
        posted_message(&request, Channel::Slack, &url);
        assert_eq!(request.headers.len(), 2);
        assert_eq!(request.body.expose(), body(&message.notice).unwrap());
    }

    #[test]
    fn markup_in_a_text_is_sent_as_text() {
        let body = body(&hostile(Action::Trigger)).unwrap();
        let message: serde_json::Value = serde_json::from_str(&body).unwrap();
        let fallback = message["text"].as_str().unwrap();
        assert!(!fallback.contains(['<', '>']), "{fallback}");
        assert!(fallback.contains("&lt;!channel&gt;"));
        assert_eq!(message["blocks"][0]["type"], "header");
        for block in message["blocks"].as_array().unwrap() {
            let fields = block["fields"].as_array().cloned().unwrap_or_default();
            assert!(fields.len() <= FIELDS);
            for text in fields
                .iter()
                .chain([&block["text"]])
                .filter(|t| !t.is_null())
            {
                assert_eq!(text["type"], "plain_text");
                assert_eq!(text["emoji"], false);
            }
        }
    }

    #[test]
    fn texts_are_cut_to_the_limits_of_blocks() {
        let mut notice = hostile(Action::Resolve);
        notice.operation_type = "x".repeat(200);
        notice.reason = "y".repeat(9000);
        let body = body(&notice).unwrap();
        let message: serde_json::Value = serde_json::from_str(&body).unwrap();
        let header = message["blocks"][0]["text"]["text"].as_str().unwrap();
        assert_eq!(header.chars().count(), HEADER);
        assert!(header.ends_with("… (cut)"));
        assert!(body.contains("y… (cut)"));
    }
}
