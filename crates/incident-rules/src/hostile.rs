//! Texts with invisible or misleading characters, for tests of code that shows text to people.

use proptest::prelude::*;

/// Default_Ignorable_Code_Point of Unicode 17 (DerivedCoreProperties.txt), then its other
/// format characters and separators, the C1 controls and the Braille blank.
const HIDDEN: [(char, char); 29] = [
    ('\u{ad}', '\u{ad}'),
    ('\u{34f}', '\u{34f}'),
    ('\u{61c}', '\u{61c}'),
    ('\u{115f}', '\u{1160}'),
    ('\u{17b4}', '\u{17b5}'),
    ('\u{180b}', '\u{180f}'),
    ('\u{200b}', '\u{200f}'),
    ('\u{202a}', '\u{202e}'),
    ('\u{2060}', '\u{206f}'),
    ('\u{3164}', '\u{3164}'),
    ('\u{fe00}', '\u{fe0f}'),
    ('\u{feff}', '\u{feff}'),
    ('\u{ffa0}', '\u{ffa0}'),
    ('\u{fff0}', '\u{fff8}'),
    ('\u{1bca0}', '\u{1bca3}'),
    ('\u{1d173}', '\u{1d17a}'),
    ('\u{e0000}', '\u{e0fff}'),
    ('\u{600}', '\u{605}'),
    ('\u{6dd}', '\u{6dd}'),
    ('\u{70f}', '\u{70f}'),
    ('\u{890}', '\u{891}'),
    ('\u{8e2}', '\u{8e2}'),
    ('\u{2028}', '\u{2029}'),
    ('\u{fff9}', '\u{fffb}'),
    ('\u{110bd}', '\u{110bd}'),
    ('\u{110cd}', '\u{110cd}'),
    ('\u{13430}', '\u{1343f}'),
    ('\u{80}', '\u{9f}'),
    ('\u{2800}', '\u{2800}'),
];

/// Decides by the list above, so that it is independent of the crate under test.
pub fn is_listed(c: char) -> bool {
    c.is_control() || HIDDEN.iter().any(|(from, to)| (*from..=*to).contains(&c))
}

/// Texts in which about half of the characters are hidden.
pub fn hostile_text() -> impl Strategy<Value = String> {
    let hidden = prop::sample::select(HIDDEN.to_vec())
        .prop_flat_map(|(from, to)| prop::char::range(from, to));
    let control = prop::char::range('\0', '\u{1f}');
    let plain: Vec<char> = "aZ0 é☃:/.<>&\"'`\\{}\u{7f}".chars().collect();
    let plain = prop::sample::select(plain);
    let any = prop_oneof![2 => hidden, 1 => control, 2 => plain, 1 => any::<char>()];
    prop::collection::vec(any, 0..60).prop_map(|chars| chars.into_iter().collect())
}
