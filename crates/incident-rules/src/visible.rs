//! Replaces invisible characters in text, since they can change how the rest of it reads.

use std::borrow::Cow;

use icu_properties::props::{DefaultIgnorableCodePoint, GeneralCategory};
use icu_properties::{
    CodePointMapData, CodePointMapDataBorrowed, CodePointSetData, CodePointSetDataBorrowed,
};

const CATEGORY: CodePointMapDataBorrowed<'static, GeneralCategory> = CodePointMapData::new();
const IGNORABLE: CodePointSetDataBorrowed<'static> =
    CodePointSetData::new::<DefaultIgnorableCodePoint>();

/// This character shows as a blank, although Unicode classifies it as a symbol.
const BRAILLE_BLANK: char = '\u{2800}';

/// Returns whether a character is invisible: a control character, a line or paragraph separator, a
/// format character (such as a direction mark), a default-ignorable code point (fillers, joiners,
/// variation selectors, tags) or the Braille blank.
#[must_use]
pub fn is_invisible(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_control();
    }
    c == BRAILLE_BLANK
        || IGNORABLE.contains(c)
        || matches!(
            CATEGORY.get(c),
            GeneralCategory::Control
                | GeneralCategory::Format
                | GeneralCategory::LineSeparator
                | GeneralCategory::ParagraphSeparator
        )
}

/// Returns whether a text has no visible character.
#[must_use]
pub fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || is_invisible(c))
}

/// Replaces each invisible character with a space.
#[must_use]
pub fn visible(text: &str) -> Cow<'_, str> {
    replaced(text, is_invisible)
}

/// Replaces each invisible character except line feeds with a space.
#[must_use]
pub fn visible_lines(text: &str) -> Cow<'_, str> {
    replaced(text, |c| c != '\n' && is_invisible(c))
}

fn replaced(text: &str, is_replaced: impl Fn(char) -> bool) -> Cow<'_, str> {
    if text.contains(&is_replaced) {
        Cow::Owned(
            text.chars()
                .map(|c| if is_replaced(c) { ' ' } else { c })
                .collect(),
        )
    } else {
        Cow::Borrowed(text)
    }
}

/// The end of a text that was cut.
const CUT: &str = "… (cut)";

/// Cuts a text to at most `characters` characters and marks the cut.
#[must_use]
pub fn cut(text: &str, characters: usize) -> String {
    if text.chars().count() <= characters {
        return text.to_owned();
    }
    let kept = characters.saturating_sub(CUT.chars().count());
    text.chars().take(kept).chain(CUT.chars()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hostile::is_listed;

    #[test]
    fn a_cut_text_ends_with_a_mark() {
        assert_eq!(cut("commit", 6), "commit");
        assert_eq!(cut("a long operation", 12), "a lon… (cut)");
        assert_eq!(cut("ααααααααααα", 10), "ααα… (cut)");
    }

    #[test]
    #[cfg_attr(miri, ignore = "a million characters take Miri hours")]
    fn every_character_is_classified_as_unicode_lists_it() {
        for c in '\0'..=char::MAX {
            assert_eq!(is_invisible(c), is_listed(c), "U+{:04X}", u32::from(c));
        }
    }

    #[test]
    fn visible_characters_are_kept() {
        for text in [
            "",
            "commit",
            "Grüße, 世界 नमस्ते שלום",
            "a\u{301} 👩🚒 1\u{202f}234 \u{a0}",
        ] {
            assert!(matches!(visible(text), Cow::Borrowed(same) if same == text));
        }
        assert_eq!(visible("a\r\nb\u{202e}c\u{e0041}"), "a  b c ");
        assert_eq!(visible_lines("a\r\nb\u{85}c"), "a \nb c");
    }
}
