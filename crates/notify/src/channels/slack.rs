//! Slack's incoming webhooks: blocks of plain text, with a fallback
//! (<https://api.slack.com/reference/block-kit/blocks>).

use serde::Serialize;

use super::text::{json, slack};
use crate::notice::Notice;
use incident_rules::visible::cut;

/// Characters of a header block, of a field of a section, fields of a section, and of the fallback text.
const HEADER: usize = 150;
const FIELD: usize = 2000;
const FIELDS: usize = 10;
const FALLBACK: usize = 3000;

#[derive(Serialize)]
struct Message {
    text: String,
    blocks: Vec<Block>,
}

#[derive(Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
enum Block {
    Header { text: PlainText },
    Section { fields: Vec<PlainText> },
}

/// In which nothing is markup, not even `:smile:`.
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

/// The body of the request.
///
/// # Errors
/// Those of serde_json, which has none for such a value.
pub fn body(notice: &Notice) -> serde_json::Result<String> {
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
    json(&Message {
        text: slack(&cut(&summary, FALLBACK)),
        blocks,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notice::tests::hostile;
    use crate::notification::Change;

    #[test]
    fn hostile_text_stays_text() {
        let body = body(&hostile(Change::Trigger)).unwrap();
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
    fn within_the_limits() {
        let mut notice = hostile(Change::Resolve);
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
