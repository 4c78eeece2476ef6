//! Text from the database, made harmless for a place that reads more into it.

/// What a text that was cut ends with.
const CUT: &str = "… (cut)";

/// Without line breaks, other control characters, and those that turn the direction of writing; an address in it is one that no
/// program makes a link of ("defanged").
pub fn one_line(text: &str) -> String {
    text.chars()
        .map(|c| {
            if c.is_control() || is_invisible(c) {
                ' '
            } else {
                c
            }
        })
        .collect::<String>()
        .replace("://", "[:]//")
        .replace("www.", "www[.]")
}

/// Marks of direction and zero width, by which a text reads otherwise than it is.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// At most `characters`, cut where one can see it.
pub fn cut(text: &str, characters: usize) -> String {
    if text.chars().count() <= characters {
        return text.to_owned();
    }
    let kept = characters.saturating_sub(CUT.chars().count());
    text.chars().take(kept).chain(CUT.chars()).collect()
}

/// The three characters by which Slack's markup begins (<https://api.slack.com/reference/surfaces/formatting#escaping>).
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
    use proptest::prelude::*;

    #[test]
    fn a_cut_is_seen() {
        assert_eq!(cut("commit", 6), "commit");
        assert_eq!(cut("a long operation", 12), "a lon… (cut)");
        assert_eq!(cut("ααααααααααα", 10), "ααα… (cut)");
    }

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
