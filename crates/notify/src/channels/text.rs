//! Escapes text from the database for formats that would interpret it as markup.

use std::io;

use serde::Serialize;
use serde::ser::Error;
use serde_json::ser::{CharEscape, Formatter, Serializer};

use incident_rules::visible::{is_blank, visible};

/// Replaces line breaks and other invisible characters, and "defangs" addresses, so that no program
/// turns them into links.
pub fn one_line(text: &str) -> String {
    visible(text)
        .replace("://", "[:]//")
        .replace("www.", "www[.]")
}

/// [`one_line`] for a required text: `otherwise` replaces a blank one, because every receiver
/// rejects a blank text permanently.
pub fn one_line_or(text: &str, otherwise: &str) -> String {
    let text = one_line(text);
    if is_blank(&text) {
        otherwise.to_owned()
    } else {
        text
    }
}

/// Serializes a value as JSON without invisible characters in any text or name. Every payload is
/// built by this function.
///
/// # Errors
/// Those of serde_json; types whose member names are texts cause none.
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

/// Escapes the three characters that begin Slack's markup
/// (<https://api.slack.com/reference/surfaces/formatting#escaping>).
pub fn slack(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

/// Formats a text as a code span, in which Markdown interprets no markup, links or mentions.
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
        fn a_cut_text_fits_on_one_line(text in "\\PC*|.*", length in 7..200_usize) {
            let line = cut(&one_line(&text), length);
            prop_assert!(line.chars().count() <= length);
            prop_assert!(!line.chars().any(char::is_control));
        }

        #[test]
        fn a_code_span_contains_no_other_backtick(text in ".*") {
            let code = markdown_code(&text);
            prop_assert_eq!(code.matches('`').count(), 2);
        }
    }
}
