//! Checks that the tests in the server are complete: each public function is called by a test.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// The functions marked `#[pg_test]` in the files of a folder, each with its text.
fn pg_tests(folder: &Path) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(pg_tests(&path));
        } else if path.ends_with("pg_tests.rs") || path.ends_with("pg_test.rs") {
            let text = fs::read_to_string(&path).unwrap();
            let tests = text.split("\n    #[pg_test").skip(1);
            found.extend(tests.map(|test| {
                let (test, _) = test.split_once("\n    }\n").unwrap();
                let (_, name) = test.split_once("fn ").unwrap();
                let (name, _) = name.split_once('(').unwrap();
                (name.to_owned(), test.to_owned())
            }));
        }
    }
    found
}

fn all() -> Vec<(String, String)> {
    pg_tests(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"))
}

/// The names that docs/architecture.md lists, which tests/docs compares with those of the
/// extension.
fn public(kind: &str) -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/architecture.md");
    let text = fs::read_to_string(path).unwrap();
    let (_, names) = text.split_once(&format!("\npggit, {kind}: ")).unwrap();
    let (names, _) = names.split_once("\npggit").unwrap();
    let names = names.split(',').map(|name| name.trim().to_owned());
    names.collect()
}

#[test]
fn each_public_function_is_called_by_a_test_in_the_server() {
    let tests = all();
    let calls = |name: &str| {
        let call = format!("pggit.{name}(");
        tests.iter().any(|(_, body)| body.contains(&call))
    };
    let mut names: Vec<_> = ["aggregates", "functions", "procedures"]
        .into_iter()
        .flat_map(public)
        .collect();
    assert!(names.len() > 80);
    names.retain(|name| !calls(name));
    assert_eq!(names, [""; 0]);
}

/// The tests are C functions of one library: two with the same name do not link, and pgrx shortens
/// a name that is too long for PostgreSQL with a number that differs between two builds.
#[test]
fn names_of_tests_in_the_server_are_unique_and_short() {
    let mut names = BTreeMap::new();
    for (name, _) in all() {
        assert!(name.len() <= 63, "{name}");
        *names.entry(name).or_insert(0) += 1;
    }
    names.retain(|_, times| *times > 1);
    assert_eq!(names, BTreeMap::new());
}
