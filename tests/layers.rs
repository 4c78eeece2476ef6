//! The layers, enforced: what each part of `src/` may not name.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::fs;
use std::path::{Path, PathBuf};

fn sources(directory: &str) -> Vec<(PathBuf, String)> {
    fn walk(path: &Path, found: &mut Vec<(PathBuf, String)>) {
        for entry in fs::read_dir(path).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|e| e == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                // Comments may talk of anything.
                let code = text
                    .lines()
                    .filter(|line| !line.trim_start().starts_with("//"))
                    .collect::<Vec<_>>()
                    .join("\n");
                found.push((path, code));
            }
        }
    }
    let mut found = Vec::new();
    walk(
        &Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("src")
            .join(directory),
        &mut found,
    );
    assert!(!found.is_empty(), "no sources in {directory}");
    found
}

fn breaches(directory: &str, forbidden: &[&str]) -> Vec<String> {
    sources(directory)
        .iter()
        .flat_map(|(path, code)| {
            forbidden
                .iter()
                .filter(|word| code.contains(**word))
                .map(move |word| format!("{} names {word}", path.display()))
        })
        .collect()
}

/// What a crate may not name that calculates: its callers tell it the time and everything else that can differ between two runs.
const IMPURE: [&str; 10] = [
    "std::time",
    "std::net",
    "std::fs",
    "std::env",
    "std::process",
    "SystemTime",
    "Instant::now",
    "Utc::now",
    "Local::now",
    "rand::",
];

const SOCKETS: [&str; 4] = ["std::net", "TcpStream", "UdpSocket", "UnixStream"];

/// The crates, and whether each is pure.
const CRATES: [(&str, bool); 6] = [
    ("detectors", true),
    ("exact-digest", true),
    ("incident-rules", true),
    ("maintenance", true),
    ("notify", false),
    ("rendering", true),
];

#[test]
fn crates_are_pure_and_know_no_postgresql() {
    let mut found: Vec<_> = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("crates"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    found.sort();
    assert_eq!(found, CRATES.map(|(name, _)| name));
    for (name, is_pure) in CRATES {
        let directory = format!("../crates/{name}");
        let manifest =
            Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("crates/{name}/Cargo.toml"));
        assert!(
            !fs::read_to_string(manifest).unwrap().contains("pgrx"),
            "{name}"
        );
        if is_pure {
            assert_eq!(breaches(&format!("{directory}/src"), &IMPURE), [""; 0]);
        }
    }
}

/// The domains of the extension, each a directory with `functions` and `tables`.
const ROOMS: [&str; 9] = [
    "archive",
    "baselines",
    "detection",
    "incidents",
    "notifications",
    "operations",
    "recording",
    "reports",
    "rollups",
];

#[test]
fn tables_know_no_functions_and_no_settings_and_send_nothing() {
    for room in ROOMS {
        let forbidden = [
            "::functions",
            "crate::config",
            "notify::dispatch",
            "notify::http",
            "notify::send",
            "notify::smtp",
        ];
        assert_eq!(breaches(&format!("{room}/tables"), &forbidden), [""; 0]);
    }
}

#[test]
fn functions_hold_no_sql() {
    for room in ROOMS {
        let sql = ["Spi::", "client.select", "client.update"];
        assert_eq!(breaches(&format!("{room}/functions"), &sql), [""; 0]);
    }
}

#[test]
fn the_extension_opens_no_socket() {
    assert_eq!(breaches("", &SOCKETS), [""; 0]);
}

#[test]
fn hints_that_name_sessions_name_prepared_transactions_too() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("sql");
    let mut texts = sources("");
    let schema = fs::read_dir(root.join("schema")).unwrap();
    let scripts = schema
        .map(|entry| entry.unwrap().path())
        .chain([root.join("pggit_perf--0.6.0--0.7.0.sql")]);
    texts.extend(scripts.map(|path| {
        let text = fs::read_to_string(&path).unwrap();
        (path, text)
    }));
    // A hint says what to look for, in one literal.
    let hints: Vec<_> = texts
        .iter()
        .flat_map(|(path, text)| text.lines().map(move |line| (path, line)))
        .filter(|(_, line)| line.contains("Look for") && line.contains("pg_stat_activity"))
        .collect();
    assert!(hints.len() > 3);
    for (path, hint) in hints {
        assert!(
            hint.contains("pg_prepared_xacts"),
            "{}: {hint}",
            path.display()
        );
    }
}

/// The names that a line of the block in docs/architecture.md lists, which tests/docs compares with what the extension has.
fn listed(kind: &str) -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/architecture.md");
    let text = fs::read_to_string(path).unwrap();
    let (_, names) = text.split_once(&format!("\npggit, {kind}: ")).unwrap();
    let (names, _) = names.split_once("\npggit").unwrap();
    names
        .split(',')
        .map(|name| name.trim().to_owned())
        .collect()
}

/// Public functions are doors for others: grants, replacements and overloads there must not change what our own SQL does.
#[test]
fn sql_of_ours_calls_no_public_function() {
    let doors: Vec<_> = ["aggregates", "functions", "procedures"]
        .into_iter()
        .flat_map(listed)
        .collect();
    assert!(doors.len() > 50);
    let mut calls = Vec::new();
    let with_sql = ROOMS.map(|room| format!("{room}/tables"));
    for (path, code) in with_sql
        .iter()
        .flat_map(|place| sources(place))
        .chain(sources("pg"))
    {
        for door in &doors {
            if code.contains(&format!("pggit.{door}(")) {
                calls.push(format!("{} calls pggit.{door}()", path.display()));
            }
        }
    }
    assert_eq!(calls, [""; 0]);
}

#[test]
fn a_breach_is_found() {
    assert!(!breaches("pg", &["pgrx"]).is_empty());
}

#[test]
fn no_file_holds_two_ideas() {
    for (path, code) in [sources(""), sources("../crates")].concat() {
        let lines = code.lines().count();
        assert!(lines <= 400, "{} has {lines} lines", path.display());
    }
}
