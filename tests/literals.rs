//! Literals that our SQL passes to our functions have an explicit type: `'x'::text`, not `'x'`.
//! Otherwise the call could resolve to an overload that another role creates in schema pggit.
#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that cannot go on has failed"
)]

mod sql;

use std::fs;
use std::path::Path;

use sql::passed::statements;
use sql::values::Sources;

const SCHEMAS: [&str; 2] = ["pggit.", "pggit_perf_internal."];

/// The calls of our functions in `sql` that pass a literal without a type.
fn untyped(sql: &str) -> Vec<String> {
    let code = sql
        .lines()
        .filter(|line| {
            let line = line.trim_start();
            !line.starts_with("--") && !line.starts_with("HINT") && !line.starts_with("COMMENT ON")
        })
        .collect::<Vec<_>>()
        .join("\n");
    let mut found = Vec::new();
    for schema in SCHEMAS {
        for (start, _) in code.match_indices(schema) {
            let rest = &code[start..];
            let name = rest[schema.len()..]
                .find(|c: char| !(c.is_ascii_lowercase() || c == '_'))
                .map(|length| schema.len() + length);
            if let Some(length) = name.filter(|at| rest[*at..].starts_with('(')) {
                let call = &rest[..length];
                found.extend(
                    arguments(&rest[length + 1..])
                        .into_iter()
                        .filter(|argument| is_bare_literal(argument))
                        .map(|argument| format!("{call}({argument})")),
                );
            }
        }
    }
    found
}

/// The arguments up to the closing parenthesis, split at commas; commas in quotes and in inner
/// parentheses do not split.
fn arguments(rest: &str) -> Vec<String> {
    let (mut found, mut argument, mut depth, mut quoted) = (Vec::new(), String::new(), 0, false);
    for c in rest.chars() {
        match c {
            '\'' => quoted = !quoted,
            '(' | '[' if !quoted => depth += 1,
            ')' if !quoted && depth == 0 => break,
            ')' | ']' if !quoted => depth -= 1,
            ',' if !quoted && depth == 0 => {
                found.push(std::mem::take(&mut argument).trim().to_owned());
                continue;
            }
            _ => {}
        }
        argument.push(c);
    }
    found.push(argument.trim().to_owned());
    found
}

fn is_bare_literal(argument: &str) -> bool {
    // Accepts both p_name => 'x' and 'x'.
    let value = argument.rsplit("=>").next().unwrap().trim();
    value.len() > 1 && value.starts_with('\'') && value.ends_with('\'')
}

#[test]
fn every_literal_that_is_passed_has_a_type() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    // The upgrade scripts are the files of `sql` itself.
    let files: Vec<_> = ["sql/schema", "sql"]
        .iter()
        .flat_map(|place| fs::read_dir(root.join(place)).unwrap())
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_file())
        .collect();
    let current = concat!("--", env!("CARGO_PKG_VERSION"), ".sql");
    assert!(
        files
            .iter()
            .any(|file| file.to_str().unwrap().ends_with(current))
    );
    assert!(files.len() > 20);
    for file in files {
        assert_eq!(
            untyped(&fs::read_to_string(&file).unwrap()),
            [""; 0],
            "{}",
            file.display()
        );
    }
}

/// Checks all SQL that Rust passes to SPI, both in the sources and in sql/queries.
#[test]
fn every_literal_that_statements_pass_has_a_type() {
    let (found, _) = statements(&Sources::read());
    assert!(found.len() > 300);
    for statement in found {
        assert_eq!(untyped(&statement.text), [""; 0], "{}", statement.name);
    }
}

#[test]
fn a_literal_without_a_type_is_found() {
    assert_eq!(
        untyped("SELECT pggit.f('a'::text, pggit_perf_internal.g(p_x => 'b', c))"),
        ["pggit_perf_internal.g(p_x => 'b')"]
    );
    assert_eq!(untyped("SELECT pggit.f(\n  'a,(', 1)"), ["pggit.f('a,(')"]);
}
