//! Checks how code and prose are written: the lengths of lines, and words that hide who acts.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::fs;
use std::path::{Path, PathBuf};

const CODE: usize = 100;
const MARKDOWN: usize = 160;
const README: usize = 120;

/// Words that hide the actor, or that are no terms of the field.
const UNCLEAR: [&str; 5] = ["whoever", "somebody", "nobody", "anybody", "is told"];

/// Lines of three functions that keep the text of 0.6.0, because its update compares them.
const KEPT: [&str; 3] = [
    "EXECUTE format('LOCK TABLE ONLY %s IN ACCESS EXCLUSIVE MODE%s', p_tables[i], v_wait);",
    "IF NOT EXISTS (SELECT FROM pg_event_trigger AS t WHERE t.evtname IN ('pggit_perf_ddl', \
     'pggit_perf_drop')) THEN",
    "PERFORM set_config(s.name, '0', true) FROM pg_settings AS s WHERE s.name = \
     'auto_explain.log_parameter_max_length';",
];

type File = (PathBuf, String);

/// The files at or below a place whose extension is one of these, with their texts. An empty
/// extension stands for scripts, whose names have none.
fn files(place: &str, extensions: &[&str]) -> Vec<File> {
    fn walk(path: &Path, extensions: &[&str], found: &mut Vec<File>) {
        if path.is_dir() {
            for entry in fs::read_dir(path).unwrap() {
                walk(&entry.unwrap().path(), extensions, found);
            }
        } else {
            let extension = path.extension().map_or("", |e| e.to_str().unwrap());
            if extensions.contains(&extension) {
                found.push((path.to_owned(), fs::read_to_string(path).unwrap()));
            }
        }
    }
    let mut found = Vec::new();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    walk(&root.join(place), extensions, &mut found);
    assert!(!found.is_empty(), "there are no files in {place}");
    found
}

/// Rust and SQL, without the frozen scripts of releases.
fn code() -> Vec<File> {
    [
        "src",
        "crates",
        "fuzz/src",
        "fuzz/targets",
        "sql/schema",
        "sql/queries",
    ]
    .iter()
    .flat_map(|place| files(place, &["rs", "sql"]))
    .collect()
}

/// The suites in Python, and the scripts.
fn scripts() -> Vec<File> {
    let mut found = files("tests", &["py"]);
    found.extend(files("scripts", &["", "sh", "py"]));
    found
}

fn prose() -> Vec<File> {
    ["README.md", "CHANGELOG.md", "docs", "crates"]
        .iter()
        .flat_map(|place| files(place, &["md"]))
        .collect()
}

fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines()
        .enumerate()
        .map(|(index, line)| (index + 1, line))
}

fn is_long(line: &str, most: usize) -> bool {
    line.chars().count() > most
}

/// rustfmt breaks the code of Rust, but neither its comments nor SQL.
#[test]
fn lines_of_sql_and_comments_of_rust_have_at_most_100_columns() {
    let mut long = Vec::new();
    for (path, text) in code() {
        let is_rust = path.extension().unwrap() == "rs";
        let mut is_example = false;
        for (number, line) in lines(&text) {
            let line_of_text = line.trim();
            is_example ^=
                line_of_text.starts_with("//! ```") || line_of_text.starts_with("/// ```");
            let counts = if is_rust {
                line_of_text.starts_with("//") && !is_example
            } else {
                !KEPT.contains(&line_of_text)
            };
            // One word, such as a URL or a name in a literal, cannot be broken.
            if counts && is_long(line, CODE) && line_of_text.contains(' ') {
                long.push(format!("{}:{number}", path.display()));
            }
        }
    }
    assert_eq!(long, [""; 0]);
}

/// Each line of Markdown, and whether it is a sentence: neither a table, a heading, an image nor
/// code. SQL counts as sentences, as people read and paste it.
fn lines_of_markdown(text: &str) -> impl Iterator<Item = (usize, &str, bool)> {
    let mut fence = None;
    lines(text).map(move |(number, line)| {
        let trimmed = line.trim_start();
        let is_fence = trimmed.starts_with("```");
        if is_fence {
            fence = if fence.is_some() { None } else { Some(trimmed) };
        }
        let is_indented = line.starts_with("    ") && !trimmed.starts_with(['-', '*']);
        let is_sentence = match fence {
            Some(kind) => kind == "```sql",
            None => !is_indented && !trimmed.starts_with(['|', '#', '<', '`']),
        };
        (
            number,
            line,
            is_sentence && !is_fence && trimmed.contains(' '),
        )
    })
}

#[test]
fn a_line_of_markdown_is_a_sentence_that_fits() {
    let mut long = Vec::new();
    for (path, text) in prose() {
        let is_readme = path.ends_with("README.md");
        let mut is_sql = false;
        for (number, line, is_sentence) in lines_of_markdown(&text) {
            if line.trim_start().starts_with("```") {
                is_sql = line.trim_start() == "```sql";
            }
            let most = if is_readme && !is_sql {
                README
            } else {
                MARKDOWN
            };
            if is_sentence && is_long(line, most) {
                long.push(format!("{}:{number}", path.display()));
            }
        }
    }
    assert_eq!(long, [""; 0]);
}

#[test]
fn sentences_name_who_acts() {
    let mut unclear = Vec::new();
    for (path, text) in code().into_iter().chain(scripts()).chain(prose()) {
        for (number, line) in lines(&text) {
            let lower = line.to_lowercase();
            if let Some(word) = UNCLEAR.iter().find(|word| lower.contains(**word)) {
                unclear.push(format!("{}:{number} says {word}", path.display()));
            }
        }
    }
    assert_eq!(unclear, [""; 0]);
}
