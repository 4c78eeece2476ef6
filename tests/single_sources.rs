//! SQL repeats some lists and rules that are defined elsewhere: these tests compare each copy with
//! its source.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use incident_rules::severity::Severity;
use maintenance::jobs;

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

/// The files below a directory that contain SQL, with their texts.
fn texts(directory: &Path) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(texts(&path));
        } else if path
            .extension()
            .is_some_and(|extension| extension == "rs" || extension == "sql")
        {
            let text = fs::read_to_string(&path).unwrap();
            found.push((path.display().to_string(), text));
        }
    }
    found
}

/// All SQL that this release executes: that of the install script and that of the library.
fn sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = texts(&root.join("src"));
    found.extend(texts(&root.join("sql/schema")));
    let queries = root.join("sql/queries");
    if queries.is_dir() {
        found.extend(texts(&queries));
    }
    assert!(found.len() > 100);
    found
}

/// The part of `text` between `from` and the next `to`.
fn between<'a>(text: &'a str, from: &str, to: &str) -> &'a str {
    let (_, rest) = text.split_once(from).unwrap();
    rest.split_once(to).unwrap().0
}

/// The words of a list, separated by quotes or by commas.
fn words(list: &str) -> BTreeSet<&str> {
    list.split(|c: char| !(c.is_ascii_lowercase() || c == '_'))
        .filter(|word| word.contains('_') || *word == "detect")
        .collect()
}

#[test]
fn sql_and_the_readme_name_the_same_jobs() {
    let all: BTreeSet<_> = jobs::ALL.iter().map(|job| job.name).collect();
    let operations = read("sql/schema/operations.sql");
    let branches: BTreeSet<_> = between(&operations, "CASE p_job_name", "END CASE")
        .lines()
        .filter_map(|line| line.trim().strip_prefix("WHEN '")?.split('\'').next())
        .collect();
    // The procedure that commits calls delivery itself, so it is not in the CASE.
    let with_delivery: BTreeSet<_> = branches
        .into_iter()
        .chain(["deliver_notifications"])
        .collect();
    assert_eq!(with_delivery, all, "execute_job");
    assert_eq!(
        words(between(&operations, "DETAIL = 'The jobs are ", "HINT")),
        all,
        "the error of execute_job"
    );
    let jobs = read("sql/schema/operations_jobs.sql");
    assert_eq!(
        words(between(&jobs, "p_job_name NOT IN", "THEN")),
        all,
        "run_job"
    );
    let readme = read("README.md");
    assert_eq!(
        words(between(
            &readme,
            "| `CALL run_job(p_job_name)` | runs ",
            " and logs"
        )),
        all,
        "README.md"
    );
    let frequent: BTreeSet<_> = jobs::ALL
        .iter()
        .filter(|job| job.schedule.ends_with(" * * * *") && job.schedule.starts_with('*'))
        .map(|job| job.name)
        .collect();
    assert_eq!(
        words(between(&operations, "c_frequent CONSTANT text[] :=", ";")),
        frequent,
        "claim_due_job"
    );
}

#[test]
fn the_readme_names_functions_at_the_access_that_may_run_them() {
    let mut noted = BTreeMap::new();
    for (path, text) in texts(&Path::new(env!("CARGO_MANIFEST_DIR")).join("sql/schema")) {
        for line in text.lines() {
            let Some(note) = line.strip_prefix("SELECT pggit_perf_internal.may_run('") else {
                continue;
            };
            let (function, rest) = note.split_once("'::text, '").unwrap();
            let access = rest.strip_suffix("'::text);").unwrap();
            let before = noted.insert(function.to_owned(), access.to_owned());
            assert_eq!(before, None, "{path} notes {function} once more");
        }
    }
    assert!(noted.len() > 100);
    let readme = read("README.md");
    let table = between(&readme, "| access | may |", "```sql");
    let mut compared = 0;
    for row in table.lines().filter(|line| line.starts_with("| `")) {
        let mut names = row
            .split('`')
            .enumerate()
            .filter_map(|(place, part)| (place % 2 == 1).then_some(part));
        let access = names.next().unwrap();
        for (function, of) in names.filter_map(|name| noted.get_key_value(name)) {
            assert_eq!(of, access, "{function}");
            compared += 1;
        }
    }
    assert!(compared > 3);
}

/// A statement with an expression other than that of the index would scan the whole table.
#[test]
fn the_time_of_an_alert_is_the_expression_of_its_index() {
    let index = read("sql/schema/incidents.sql");
    let index = between(&index, "CREATE INDEX performance_alerts_operation\n", ";");
    assert!(index.contains("LEAST(created_at, metric_recorded_at) DESC"));
    let mut found = 0;
    for (path, text) in sources() {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        for call in text.split("LEAST(").skip(1) {
            let arguments = call.split(')').next().unwrap();
            if arguments.contains("metric_recorded_at") {
                let columns: Vec<_> = arguments
                    .split(", ")
                    .map(|column| column.rsplit('.').next().unwrap())
                    .collect();
                assert_eq!(columns, ["created_at", "metric_recorded_at"], "{path}");
                found += 1;
            }
        }
    }
    assert!(found > 10);
}

#[test]
fn severities_have_one_order() {
    let ascending = ["INFO", "WARNING", "CRITICAL"].map(|name| Severity::parse(name).unwrap());
    assert!(ascending.is_sorted());
    let ascending = ascending.map(Severity::as_str);
    let mut descending = ascending;
    descending.reverse();
    let domain = format!("CHECK (VALUE IN ('{}'))", ascending.join("', '"));
    assert!(read("sql/schema/pg.sql").contains(&domain));
    let allowed = [ascending, descending].map(|order| format!("'{}'", order.join("', '")));
    let mut found = 0;
    for (path, text) in sources() {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        for place in text.split("array_position(ARRAY[").skip(1) {
            let array = place.split(']').next().unwrap();
            if array.contains("'CRITICAL'") {
                assert!(
                    allowed.iter().any(|order| order == array),
                    "{path}: {array}"
                );
                found += 1;
            }
        }
    }
    assert!(found >= 4);
}
