//! Suggests known names that are similar to an unknown name.

/// The most names that are suggested.
const MOST_SUGGESTED: usize = 3;

/// Names that differ by at most a third of their characters, the most similar first. Case is
/// ignored, because names are often copied from sources that write them in another case.
#[must_use]
pub fn similar<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let wanted: Vec<char> = lower(name);
    let mut found: Vec<(usize, &str)> = known
        .into_iter()
        .filter_map(|candidate| {
            let letters = lower(candidate);
            let most = wanted.len().min(letters.len()).div_ceil(3);
            // Two names differ by at least the difference of their lengths.
            (wanted.len().abs_diff(letters.len()) <= most)
                .then(|| distance(&wanted, &letters))
                .filter(|distance| *distance <= most)
                .map(|distance| (distance, candidate))
        })
        .collect();
    found.sort_unstable();
    found
        .into_iter()
        .take(MOST_SUGGESTED)
        .map(|(_, candidate)| candidate)
        .collect()
}

fn lower(name: &str) -> Vec<char> {
    name.chars().flat_map(char::to_lowercase).collect()
}

/// The Levenshtein distance: the least number of characters to insert, remove or replace.
fn distance(one: &[char], other: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (i, a) in one.iter().enumerate() {
        let mut diagonal = i;
        let mut left = i + 1;
        let mut next = vec![left];
        for (above, b) in row.iter().skip(1).zip(other) {
            left = (diagonal + usize::from(a != b))
                .min(above + 1)
                .min(left + 1);
            diagonal = *above;
            next.push(left);
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const KNOWN: [&str; 5] = [
        "commit",
        "merge",
        "merge_branches",
        "get_commits",
        "rollback",
    ];

    #[test]
    fn misspelt_names_are_suggested_most_similar_first() {
        assert_eq!(similar("comit", KNOWN), ["commit"]);
        assert_eq!(similar("Merge", KNOWN), ["merge"]);
        assert_eq!(similar("merge-branches", KNOWN), ["merge_branches"]);
        assert_eq!(similar("get_commit", KNOWN), ["get_commits"]);
        assert_eq!(similar("ab", ["abc", "aa", "ab1"]), ["aa", "ab1", "abc"]);
    }

    #[test]
    fn dissimilar_names_are_not_suggested() {
        assert!(similar("vacuum", KNOWN).is_empty());
        assert!(similar("", KNOWN).is_empty());
    }

    #[test]
    fn at_most_three_names_are_suggested() {
        assert_eq!(similar("a1", ["a2", "a3", "a4", "a5"]).len(), 3);
    }

    proptest! {
        #[test]
        fn a_distance_is_symmetric_and_at_most_the_longer_length(one in "[a-c]{0,8}", other in "[a-c]{0,8}") {
            let (a, b) = (lower(&one), lower(&other));
            let found = distance(&a, &b);
            prop_assert_eq!(found, distance(&b, &a));
            prop_assert!(found <= a.len().max(b.len()));
            prop_assert!(found >= a.len().abs_diff(b.len()));
            prop_assert_eq!(found == 0, one == other);
        }
    }
}
