//! Text from the database, made harmless for a place that reads more into it.

use std::io;

use serde::Serialize;
use serde::ser::Error;
use serde_json::ser::{CharEscape, Formatter, Serializer};

use incident_rules::visible::{is_blank, visible};

/// Without line breaks and other invisible characters; an address in it is one that no program
/// makes a link of ("defanged").
pub fn one_line(text: &str) -> String {
    visible(text)
        .replace("://", "[:]//")
        .replace("www.", "www[.]")
}

/// [`one_line`] of a text that a receiver must have: every receiver refuses a blank one for good,
/// so `otherwise` goes in its place.
pub fn one_line_or(text: &str, otherwise: &str) -> String {
    let text = one_line(text);
    if is_blank(&text) {
        otherwise.to_owned()
    } else {
        text
    }
}

/// A value as JSON in which no text and no name has an invisible character, whoever wrote it. Every
/// payload is made here.
///
/// # Errors
/// Those of serde_json, which has none for types whose names of members are texts.
pub fn json(value: &impl Serialize) -> serde_json::Result<String> {
    let mut bytes = Vec::new();
    value.serialize(&mut Serializer::with_formatter(&mut bytes, Visible))?;
    String::from_utf8(bytes).map_err(serde_json::Error::custom)
}

struct Visible;

impl Formatter for Visible {
    fn write_string_fragment<W: io::Write + ?Sized>(
        &mut self,
        writer: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        writer.write_all(visible(fragment).as_bytes())
    }

    fn write_char_escape<W: io::Write + ?Sized>(
        &mut self,
        writer: &mut W,
        escape: CharEscape,
    ) -> io::Result<()> {
        writer.write_all(match escape {
            CharEscape::Quote => b"\\\"",
            CharEscape::ReverseSolidus => b"\\\\",
            CharEscape::Solidus => b"/",
            CharEscape::Backspace
            | CharEscape::FormFeed
            | CharEscape::LineFeed
            | CharEscape::CarriageReturn
            | CharEscape::Tab
            | CharEscape::AsciiControl(_) => b" ",
        })
    }
}

/// The three characters by which Slack's markup begins
/// (<https://api.slack.com/reference/surfaces/formatting#escaping>).
pub fn slack(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

/// As code, in which Markdown knows neither markup, nor links, nor mentions.
pub fn markdown_code(text: &str) -> String {
    format!("`{}`", text.replace('`', "'"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use incident_rules::visible::cut;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn never_longer_and_never_a_break(text in "\\PC*|.*", length in 7..200_usize) {
            let line = cut(&one_line(&text), length);
            prop_assert!(line.chars().count() <= length);
            prop_assert!(!line.chars().any(char::is_control));
        }

        #[test]
        fn code_ends_where_it_ends(text in ".*") {
            let code = markdown_code(&text);
            prop_assert_eq!(code.matches('`').count(), 2);
        }
    }
}
