//! The statements in `sql/queries`: each can be read and pasted.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn files() -> Vec<(PathBuf, String)> {
    let queries = Path::new(env!("CARGO_MANIFEST_DIR")).join("sql/queries");
    let mut files = Vec::new();
    for domain in fs::read_dir(queries).unwrap() {
        for file in fs::read_dir(domain.unwrap().path()).unwrap() {
            let path = file.unwrap().path();
            let text = fs::read_to_string(&path).unwrap();
            files.push((path, text));
        }
    }
    assert!(!files.is_empty());
    files
}

/// A statement without its comments and without white space.
fn code(sql: &str) -> String {
    sql.lines()
        .filter(|line| !line.trim_start().starts_with("--"))
        .flat_map(str::chars)
        .filter(|c| !c.is_whitespace())
        .collect()
}

/// The numbers of the parameters that a text names.
fn parameters(text: &str) -> BTreeSet<u32> {
    text.split('$')
        .skip(1)
        .filter_map(|rest| {
            let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
            digits.parse().ok()
        })
        .collect()
}

#[test]
fn each_file_is_one_statement_under_a_comment_in_lines_of_at_most_100_columns() {
    for (path, text) in files() {
        let path = path.display();
        assert!(text.starts_with("-- "), "{path} begins without a comment");
        assert!(!code(&text).contains(';'), "{path} has a semicolon");
        for line in text.lines() {
            assert!(line.chars().count() <= 100, "{path}: {line}");
        }
    }
}

#[test]
fn comments_name_no_parameter_that_the_statement_does_not_have() {
    for (path, text) in files() {
        let (comments, statement): (Vec<_>, Vec<_>) = text
            .lines()
            .partition(|line| line.trim_start().starts_with("--"));
        let described = parameters(&comments.join("\n"));
        let used = parameters(&statement.join("\n"));
        let unknown: Vec<_> = described.difference(&used).collect();
        assert!(unknown.is_empty(), "{}: {unknown:?}", path.display());
        // A comment may describe a range of parameters by its ends.
        assert_eq!(described.first(), used.first(), "{}", path.display());
        assert_eq!(described.last(), used.last(), "{}", path.display());
    }
}

/// The raw rows of a window's whole hours that count and digest statements read must be those that
/// no rollup holds: the same condition in all of them.
#[test]
fn statements_that_read_rollups_agree_on_which_rows_are_not_rolled_up() {
    const NOT_ROLLED_UP: &str = "
        (e.metric_id > $5 AND e.inserted_xid >= $7
         AND (e.inserted_xid = $6 OR e.inserted_xid >= $8 OR e.inserted_xid = ANY ($9)))";
    let reading_rollups: Vec<_> = files()
        .into_iter()
        .filter(|(_, text)| text.contains("metric_rollup_state AS s"))
        .collect();
    assert!(reading_rollups.len() >= 4);
    for (path, text) in reading_rollups {
        let found = code(&text).matches(&code(NOT_ROLLED_UP)).count();
        assert_eq!(found, 1, "{}", path.display());
    }
}
