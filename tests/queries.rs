//! Checks the files in `sql/queries`: each can be read and pasted.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

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

/// A statement without comments and white space.
fn code(sql: &str) -> String {
    sql.lines()
        .filter(|line| !line.trim_start().starts_with("--"))
        .flat_map(str::chars)
        .filter(|c| !c.is_whitespace())
        .collect()
}

#[test]
fn each_file_is_one_statement_under_a_comment_in_lines_of_at_most_100_columns() {
    for (path, text) in files() {
        let path = path.display();
        assert!(text.starts_with("-- "), "{path} begins without a comment");
        let code = code(&text);
        // Every other part is a literal.
        let ends = code.split('\'').step_by(2).any(|part| part.contains(';'));
        assert!(!ends, "{path} has a semicolon");
        for line in text.lines() {
            assert!(line.chars().count() <= 100, "{path}: {line}");
        }
    }
}

/// Statements that count samples or read digests take the raw rows of a window's whole hours that
/// are not rolled up yet: all of them must have the same condition for these rows.
#[test]
fn statements_that_read_rollups_agree_on_which_rows_are_not_rolled_up() {
    const NOT_ROLLED_UP: &str = "
        (e.metric_id > $5 AND e.inserted_xid >= $7
         AND (e.inserted_xid = $6 OR e.inserted_xid >= $8 OR e.inserted_xid = ANY ($9)))";
    let reading_rollups: Vec<_> = files()
        .into_iter()
        .filter(|(path, text)| {
            path.parent()
                .is_some_and(|room| room.ends_with("baselines"))
                && text.contains("metric_rollup_state AS s")
        })
        .collect();
    assert!(reading_rollups.len() >= 4);
    for (path, text) in reading_rollups {
        let found = code(&text).matches(&code(NOT_ROLLED_UP)).count();
        assert_eq!(found, 1, "{}", path.display());
    }
}
