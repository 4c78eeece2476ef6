//! Checks the layers: which names each part of `src/` must not use.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on has failed"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use syn::visit::Visit;
use syn::{ItemMod, ItemUse, UseTree};

/// The Rust files under a directory, with their texts.
fn texts(directory: &Path) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(texts(&path));
        } else if path.extension().is_some_and(|e| e == "rs") {
            let text = fs::read_to_string(&path).unwrap();
            found.push((path, text));
        }
    }
    found
}

/// The same for a directory of `src`, without tests in the server and without comments: both may
/// mention any name.
fn sources(directory: &str) -> Vec<(PathBuf, String)> {
    let found: Vec<_> = texts(&source().join(directory))
        .into_iter()
        .filter(|(path, _)| !path.ends_with("pg_tests.rs"))
        .map(|(path, text)| {
            let code = text
                .lines()
                .filter(|line| !line.trim_start().starts_with("//"))
                .collect::<Vec<_>>()
                .join("\n");
            (path, code)
        })
        .collect();
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

/// Names that a pure crate must not use: its callers pass the time and every other value that can
/// differ between two runs.
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
const CRATES: [(&str, bool); 7] = [
    ("detectors", true),
    ("exact-digest", true),
    ("incident-rules", true),
    ("judge", true),
    ("maintenance", true),
    ("notify", false),
    ("rendering", true),
];

#[test]
fn crates_are_pure_and_do_not_use_postgresql() {
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

/// The parts of the extension, each with the parts that it may use. All but `pg` have `functions`
/// and `tables`.
const ROOMS: [(&str, &[&str]); 11] = [
    ("pg", &[]),
    ("notifications", &["pg"]),
    ("incidents", &["notifications", "pg"]),
    ("recording", &["incidents", "pg"]),
    ("rollups", &["pg", "recording"]),
    ("baselines", &["pg", "recording", "rollups"]),
    ("archive", &["pg", "recording", "rollups"]),
    ("detection", &["baselines", "pg", "recording", "rollups"]),
    ("pages", &["pg", "recording"]),
    ("operations", &["baselines", "pg", "rollups"]),
    (
        "reports",
        &["baselines", "notifications", "pg", "recording", "rollups"],
    ),
];

fn domains() -> impl Iterator<Item = &'static str> {
    ROOMS
        .iter()
        .map(|(room, _)| *room)
        .filter(|room| *room != "pg")
}

/// The modules of a directory by their paths from the crate's root, each with the modules that it
/// uses.
struct Imports(BTreeMap<String, BTreeSet<String>>);

impl Imports {
    fn of(root: &Path) -> Self {
        let modules: BTreeMap<String, String> = texts(root)
            .into_iter()
            .map(|(path, text)| (module(path.strip_prefix(root).unwrap()), text))
            .collect();
        let imports = modules.iter().map(|(name, text)| {
            let named = paths_in(name, text)
                .iter()
                .filter_map(|path| {
                    // The longest prefix of the path that is a module; the rest is an item of it.
                    (1..=path.len())
                        .rev()
                        .map(|length| path[..length].join("::"))
                        .find(|candidate| modules.contains_key(candidate))
                })
                .filter(|other| other != name)
                .collect();
            (name.clone(), named)
        });
        Self(imports.collect())
    }

    /// Modules that import each other, directly or through others: each cycle once, as `a -> b ->
    /// a`.
    fn circles(&self) -> Vec<String> {
        let mut done = BTreeSet::new();
        let mut circles = Vec::new();
        for start in self.0.keys() {
            self.walk(start, &mut Vec::new(), &mut done, &mut circles);
        }
        circles
    }

    fn walk<'a>(
        &'a self,
        module: &'a str,
        way: &mut Vec<&'a str>,
        done: &mut BTreeSet<&'a str>,
        circles: &mut Vec<String>,
    ) {
        if let Some(first) = way.iter().position(|before| *before == module) {
            circles.push([&way[first..], &[module]].concat().join(" -> "));
            return;
        }
        if done.contains(module) {
            return;
        }
        way.push(module);
        for next in self.0.get(module).into_iter().flatten() {
            self.walk(next, way, done, circles);
        }
        way.pop();
        done.insert(module);
    }
}

/// Turns `recording/tables/metrics.rs` into `recording::tables::metrics`.
fn module(file: &Path) -> String {
    let name = file.with_extension("");
    let parts: Vec<_> = name.iter().map(|part| part.to_str().unwrap()).collect();
    parts.join("::")
}

/// The paths that the code of a module uses within the crate, each from the root; its tests are
/// left out.
fn paths_in(module: &str, text: &str) -> Vec<Vec<String>> {
    let mut reader = PathReader {
        module: module.split("::").map(str::to_owned).collect(),
        found: Vec::new(),
    };
    reader.visit_file(&syn::parse_file(text).unwrap());
    reader.found
}

struct PathReader {
    module: Vec<String>,
    found: Vec<Vec<String>>,
}

impl PathReader {
    fn add(&mut self, path: &[String]) {
        let supers = path.iter().take_while(|part| *part == "super").count();
        let from_root = match path.first().map(String::as_str) {
            Some("crate") => path[1..].to_vec(),
            Some("self") => [&self.module, &path[1..]].concat(),
            Some("super") if supers <= self.module.len() => {
                let parent = &self.module[..self.module.len() - supers];
                [parent, &path[supers..]].concat()
            }
            _ => return,
        };
        self.found.push(from_root);
    }

    fn add_use(&mut self, tree: &UseTree, before: &[String]) {
        match tree {
            UseTree::Path(path) => {
                self.add_use(&path.tree, &[before, &[path.ident.to_string()]].concat());
            }
            UseTree::Name(name) => self.add(&[before, &[name.ident.to_string()]].concat()),
            UseTree::Rename(name) => self.add(&[before, &[name.ident.to_string()]].concat()),
            UseTree::Glob(_) => self.add(before),
            UseTree::Group(group) => {
                for item in &group.items {
                    self.add_use(item, before);
                }
            }
        }
    }
}

impl<'ast> Visit<'ast> for PathReader {
    fn visit_item_use(&mut self, item: &'ast ItemUse) {
        self.add_use(&item.tree, &[]);
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let parts: Vec<_> = path.segments.iter().map(|s| s.ident.to_string()).collect();
        self.add(&parts);
        syn::visit::visit_path(self, path);
    }

    /// The path in `pub(super)` is not an import.
    fn visit_visibility(&mut self, _: &'ast syn::Visibility) {}

    fn visit_item_mod(&mut self, item: &'ast ItemMod) {
        let is_test = item.attrs.iter().any(|attribute| {
            attribute.path().is_ident("cfg")
                && (attribute.meta.require_list())
                    .is_ok_and(|list| list.tokens.to_string().contains("test"))
        });
        if !is_test {
            syn::visit::visit_item_mod(self, item);
        }
    }
}

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

#[test]
fn no_modules_import_each_other() {
    assert_eq!(Imports::of(&source()).circles(), [""; 0]);
    for (name, _) in CRATES {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("crates/{name}/src"));
        assert_eq!(Imports::of(&root).circles(), [""; 0], "{name}");
    }
}

#[test]
fn domains_use_only_the_domains_below_them() {
    let room = |module: &str| module.split("::").next().unwrap().to_owned();
    let mut wrong = Vec::new();
    for (here, named) in Imports::of(&source()).0 {
        let Some((_, allowed)) = ROOMS.iter().find(|(name, _)| *name == room(&here)) else {
            continue;
        };
        for other in named {
            let there = room(&other);
            let is_room = ROOMS.iter().any(|(name, _)| *name == there);
            if is_room && there != room(&here) && !allowed.contains(&there.as_str()) {
                wrong.push(format!("{here} names {other}"));
            }
        }
    }
    assert_eq!(wrong, [""; 0]);
}

#[test]
fn import_cycles_are_found_in_grouped_imports_and_in_paths() {
    let grouped = paths_in("a::b", "use crate::{c::{d, e as f}, g}; use super::h;");
    let names: Vec<_> = grouped.iter().map(|path| path.join("::")).collect();
    assert_eq!(names, ["c::d", "c::e", "g", "a::h"]);
    let within = paths_in(
        "a",
        "fn f() { crate::b::g(); } #[cfg(test)] mod tests { use crate::c; }",
    );
    assert_eq!(within, [["b", "g"]]);
    let imports = [("a", "b"), ("b", "c"), ("c", "a"), ("d", "a")]
        .map(|(from, to)| (from.to_owned(), BTreeSet::from([to.to_owned()])));
    assert_eq!(
        Imports(BTreeMap::from(imports)).circles(),
        ["a -> b -> c -> a"]
    );
}

#[test]
fn tables_use_no_functions_and_no_settings_and_send_nothing() {
    for (here, named) in Imports::of(&source()).0 {
        let is_table = here.contains("::tables::") || here.starts_with("pg::");
        let wrong = named
            .iter()
            .filter(|other| is_table && other.contains("::functions"));
        assert_eq!(wrong.count(), 0, "{here} names functions");
    }
    for room in domains() {
        let forbidden = [
            "crate::config",
            "notify::dispatch",
            "notify::http",
            "notify::send",
            "notify::smtp",
        ];
        assert_eq!(breaches(&format!("{room}/tables"), &forbidden), [""; 0]);
    }
}

/// The files of `notify` that send, or that know the clock and addresses for those that send. All
/// others decide or write payloads, and are as pure as the other crates.
const SENDING: [&str; 15] = [
    "address",
    "batch_thread",
    "clock",
    "deliverable",
    "dispatch",
    "heartbeat",
    "http",
    "http_socket",
    "outbound",
    "resolve",
    "secret_file",
    "send",
    "smtp",
    "smtp_session",
    "wire",
];

#[test]
fn payloads_configs_and_schedules_of_notifications_are_pure() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("crates/notify/src");
    let mut impure = Vec::new();
    for (path, code) in sources("../crates/notify/src") {
        let name = module(
            path.strip_prefix(source().join("../crates/notify/src"))
                .unwrap(),
        );
        let sends = SENDING.contains(&name.as_str());
        if !sends && !name.ends_with("_tests") {
            let found = IMPURE.iter().filter(|word| code.contains(**word));
            impure.extend(found.map(|word| format!("{name} names {word}")));
        }
    }
    assert!(
        SENDING
            .iter()
            .all(|name| root.join(format!("{name}.rs")).exists())
    );
    assert_eq!(impure, [""; 0]);
}

/// `pg/argument.rs` reads the settings that an argument defaults to, and holds no SQL.
#[test]
fn src_pg_names_settings_in_one_file_only_and_that_file_holds_no_sql() {
    let arguments = source().join("pg/argument.rs");
    let mut wrong = Vec::new();
    for (path, code) in sources("pg") {
        let forbidden: &[&str] = if path == arguments {
            &[
                "Spi::",
                "client.select",
                "client.update",
                "include_str!",
                "sql_file!",
            ]
        } else {
            &["crate::config"]
        };
        let found = forbidden.iter().filter(|word| code.contains(**word));
        wrong.extend(found.map(|word| format!("{} names {word}", path.display())));
    }
    assert_eq!(wrong, [""; 0]);
}

#[test]
fn functions_hold_no_sql() {
    for room in domains() {
        let sql = [
            "Spi::",
            "client.select",
            "client.update",
            "include_str!",
            "sql_file!",
        ];
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
    // The upgrade scripts are the files of `sql` itself.
    let scripts = [root.join("schema"), root]
        .into_iter()
        .flat_map(|place| fs::read_dir(place).unwrap())
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_file());
    texts.extend(scripts.map(|path| {
        let text = fs::read_to_string(&path).unwrap();
        (path, text)
    }));
    // A hint is one literal, which may go on in the next line.
    let whole = |text: &str| {
        let lines = text.split('\n').map(str::trim);
        lines
            .collect::<Vec<_>>()
            .join("\n")
            .replace("\\\n", "")
            .replace("'\n'", "")
    };
    let hints: Vec<_> = texts
        .iter()
        .flat_map(|(path, text)| {
            let lines: Vec<_> = whole(text).lines().map(str::to_owned).collect();
            lines.into_iter().map(move |line| (path, line))
        })
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

/// The names in one line of the block in docs/architecture.md, which tests/docs compares with the
/// objects of the extension.
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

/// The statements that are in files of their own.
fn queries() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("sql/queries");
    let mut found = Vec::new();
    for room in fs::read_dir(root).unwrap() {
        for file in fs::read_dir(room.unwrap().path()).unwrap() {
            let path = file.unwrap().path();
            let text = fs::read_to_string(&path).unwrap();
            found.push((path, text));
        }
    }
    found
}

fn called<'a>(doors: &'a [String], sql: &str) -> Vec<&'a String> {
    (doors.iter())
        .filter(|door| sql.contains(&format!("pggit.{door}(")))
        .collect()
}

/// Other roles may replace or overload public functions, or change grants on them; that must not
/// change the behaviour of our own SQL.
#[test]
fn our_sql_calls_no_public_function() {
    let doors: Vec<_> = ["aggregates", "functions", "procedures"]
        .into_iter()
        .flat_map(listed)
        .collect();
    assert!(doors.len() > 50);
    let with_sql: Vec<_> = domains().map(|room| format!("{room}/tables")).collect();
    let mut all: Vec<_> = (with_sql.iter())
        .flat_map(|place| sources(place))
        .chain(sources("pg"))
        .collect();
    let queries = queries();
    assert!(queries.len() > 40);
    all.extend(queries);
    let calls: Vec<_> = (all.iter())
        .flat_map(|(path, code)| {
            called(&doors, code)
                .into_iter()
                .map(move |door| format!("{} calls pggit.{door}()", path.display()))
        })
        .collect();
    assert_eq!(calls, [""; 0]);
}

#[test]
fn a_call_of_a_public_function_is_found() {
    let doors = listed("functions");
    let sql = "SELECT h.check_name FROM pggit.health_check() AS h";
    assert_eq!(called(&doors, sql), ["health_check"]);
}

#[test]
fn a_forbidden_name_is_found() {
    assert!(!breaches("pg", &["pgrx"]).is_empty());
}

#[test]
fn no_file_has_more_than_400_lines() {
    let in_server = texts(&source())
        .into_iter()
        .filter(|(path, _)| path.ends_with("pg_tests.rs"));
    let all = [sources(""), sources("../crates")].concat();
    for (path, code) in all.into_iter().chain(in_server) {
        let lines = code.lines().count();
        assert!(lines <= 400, "{} has {lines} lines", path.display());
    }
}
