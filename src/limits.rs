//! Limits for recorded data: the number of operation types, and the length of texts.

use std::borrow::Cow;
use std::collections::HashSet;

use exact_digest::memory::{OutOfMemory, try_insert, try_push};

/// The operation type that replaces new types beyond the maximum.
pub const OTHER: &str = "other";

/// The member of `operation_metadata` that has the original name of a type recorded as [`OTHER`].
pub const RECORDED_TYPE: &str = "recorded_operation_type";

/// The most characters that a name, a user, a session or the name of an object may have.
pub const MOST_CHARACTERS: usize = 1_000;

/// The most bytes of an operation's metadata or a span's attributes, as `jsonb` stores them.
pub const MOST_METADATA_BYTES: usize = 64 * 1024;

/// The most conflicting objects that a merge may name.
pub const MOST_OBJECTS: usize = 1_000;

/// The end of a text that was cut.
const ELLIPSIS: char = '…';

/// New operation types: those to register, and those to record as [`OTHER`].
#[derive(Debug, Default, PartialEq)]
pub struct Admission<'a> {
    pub admitted: Vec<&'a str>,
    pub refused: Vec<&'a str>,
}

/// Admits `new` names in their order until there are `maximum` types; `registered` is how many
/// exist already. [`OTHER`] is always admitted.
///
/// # Errors
/// [`OutOfMemory`]
pub fn admit<'a>(
    new: impl Iterator<Item = &'a str>,
    registered: usize,
    maximum: usize,
) -> Result<Admission<'a>, OutOfMemory> {
    let mut seen = HashSet::new();
    let mut room = maximum.saturating_sub(registered);
    let mut admission = Admission::default();
    for name in new {
        if !try_insert(&mut seen, name)? {
            continue;
        }
        if name == OTHER {
            try_push(&mut admission.admitted, name)?;
        } else if room > 0 {
            room -= 1;
            try_push(&mut admission.admitted, name)?;
        } else {
            try_push(&mut admission.refused, name)?;
        }
    }
    Ok(admission)
}

/// At most [`MOST_CHARACTERS`]; a text that is longer ends with an ellipsis.
#[must_use]
pub fn cut(text: &str) -> Cow<'_, str> {
    // A character takes at least one byte, so most texts need no count of their characters.
    if text.len() <= MOST_CHARACTERS {
        return Cow::Borrowed(text);
    }
    let mut ends = text.char_indices().map(|(start, _)| start);
    let Some(last) = ends.nth(MOST_CHARACTERS - 1) else {
        return Cow::Borrowed(text);
    };
    if ends.next().is_none() {
        return Cow::Borrowed(text);
    }
    let mut short = text.get(..last).unwrap_or_default().to_owned();
    short.push(ELLIPSIS);
    Cow::Owned(short)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_are_admitted_in_their_order_up_to_the_maximum() {
        let found = admit(["c", "a", "c", "b"].into_iter(), 8, 10).unwrap();
        assert_eq!(found.admitted, ["c", "a"]);
        assert_eq!(found.refused, ["b"]);
    }

    #[test]
    fn beyond_the_maximum_only_other_is_admitted() {
        let found = admit(["a", OTHER].into_iter(), 12, 10).unwrap();
        assert_eq!(found.admitted, [OTHER]);
        assert_eq!(found.refused, ["a"]);
    }

    #[test]
    fn a_long_text_ends_with_an_ellipsis() {
        assert_eq!(cut("commit"), "commit");
        assert_eq!(cut(&"ä".repeat(1_000)), "ä".repeat(1_000));
        assert_eq!(cut(&"ä".repeat(1_001)), format!("{}…", "ä".repeat(999)));
        assert_eq!(cut(&"<".repeat(20_000_000)).chars().count(), 1_000);
    }

    proptest! {
        #[test]
        fn only_texts_that_are_too_long_are_cut(text in ".{0,30}", times in 1_usize..80) {
            let text = text.repeat(times);
            let short = cut(&text);
            prop_assert!(short.chars().count() <= MOST_CHARACTERS);
            prop_assert_eq!(short == text, text.chars().count() <= MOST_CHARACTERS);
        }

        #[test]
        fn names_beyond_the_maximum_are_never_admitted(names in prop::collection::vec("[a-d]{1,2}", 0..40), registered in 0_usize..10, maximum in 0_usize..10) {
            let found = admit(names.iter().map(String::as_str), registered, maximum).unwrap();
            prop_assert!(found.admitted.is_empty() || registered + found.admitted.len() <= maximum);
            let distinct: BTreeSet<&String> = names.iter().collect();
            prop_assert_eq!(found.admitted.len() + found.refused.len(), distinct.len());
        }
    }
}
