//! Reads every statement that the extension passes to SPI from its sources. If the environment
//! variable STATEMENTS is set, this writes a psql script there that prepares each statement:
//! tests/statements/run has a server execute it.
#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that cannot go on has failed"
)]

mod sql;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use sql::passed::{Statement, statements, unknown, without_head};
use sql::values::{Sources, queries};

/// Statements that cannot be prepared. They run in a transaction that is rolled back, each after
/// the statement that it needs.
const UTILITIES: [(&str, &str); 11] = [
    ("archive::tables::months::LOCK_ARCHIVER", ""),
    ("baselines::tables::baselines::LOCK", ""),
    ("detection::tables::change_points::LOCK", ""),
    ("detection::tables::state::LOCK", ""),
    ("incidents::tables::incidents::LOCK", ""),
    (
        "recording::tables::partitions::ATTACH_DEFAULT",
        "ALTER TABLE pggit.performance_metrics DETACH PARTITION pggit.performance_metrics_default",
    ),
    ("recording::tables::partitions::COMMENT_ON_DEFAULT", ""),
    ("recording::tables::partitions::LOCK", ""),
    ("recording::tables::checks::LOCK_STATE", ""),
    ("rollups::tables::state::LOCK", ""),
    ("rollups::tables::state::LOCK_METRICS", ""),
];

/// The functions that build statements at run time because they name a month of metrics, each with
/// how many it builds: tests/pg_regress runs these statements.
const WITH_MONTHS: [(&str, usize); 9] = [
    ("archive::tables::months::alter", 1),
    ("archive::tables::months::count_unrolled", 1),
    ("archive::tables::months::drop_month", 1),
    ("archive::tables::months::move_to_archive", 4),
    ("recording::tables::partitions::create", 2),
    ("recording::tables::partitions::create_archived", 1),
    ("recording::tables::partitions::create_indexes", 2),
    ("recording::tables::partitions::create_table", 4),
    // The server builds these statements, for the month that is their parameter.
    ("recording::tables::partitions::revoke_defaults", 0),
];

#[test]
fn every_statement_is_known() {
    let sources = Sources::read();
    let (found, made) = statements(&sources);
    assert!(
        found.len() > 300,
        "only {} statements are found",
        found.len()
    );
    let expected: Vec<_> = (WITH_MONTHS.iter())
        .flat_map(|(name, count)| std::iter::repeat_n(*name, *count))
        .collect();
    assert_eq!(made, expected);
    assert_eq!(
        unknown(&sources),
        ["recording::tables::partitions::revoke_defaults: an expression cannot be followed"]
    );
    if let Ok(path) = std::env::var("STATEMENTS") {
        fs::write(path, script(&found)).unwrap();
    }
}

/// The parameters that the head of a file describes: `$3: …`, `$3 bigint: …`, or `$5 to $9: …`.
fn described(text: &str) -> Vec<usize> {
    let head: Vec<_> = (text.lines())
        .map_while(|line| line.strip_prefix("--"))
        .collect();
    let head = head.join(" ");
    let mut numbers = BTreeSet::new();
    let mut rest = head.as_str();
    while let Some((_, after)) = rest.split_once('$') {
        let digits = after.len() - after.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let (number, after) = after.split_at(digits);
        let first: usize = number.parse().unwrap();
        let last = (after.strip_prefix(" to $")).map_or(first, |after| {
            let digits: String = after.chars().take_while(char::is_ascii_digit).collect();
            digits.parse().unwrap()
        });
        numbers.extend(first..=last);
        rest = after;
    }
    numbers.into_iter().collect()
}

/// The files of sql/queries with their texts.
fn files() -> Vec<(PathBuf, String)> {
    let mut files = Vec::new();
    for room in fs::read_dir(queries()).unwrap() {
        for file in fs::read_dir(room.unwrap().path()).unwrap() {
            let path = file.unwrap().path();
            let text = fs::read_to_string(&path).unwrap();
            files.push((path, text));
        }
    }
    files
}

/// The statement of a file as it is passed for the live metrics.
fn live(text: &str) -> String {
    without_head(text).replace(":metrics", "pggit.performance_metrics")
}

/// Every file of sql/queries is a statement of the extension, with a head that says what it returns
/// and describes its parameters.
#[test]
fn every_file_is_used_and_has_a_head() {
    let used: BTreeSet<_> = (statements(&Sources::read()).0.into_iter())
        .map(|statement| without_head(&statement.text))
        .collect();
    let files = files();
    for (path, text) in &files {
        let live = live(text);
        assert!(used.contains(&live), "{} is no statement", path.display());
        assert!(text.starts_with("-- "), "{} has no head", path.display());
        let parameters: Vec<_> = (1..=parameters(text)).collect();
        assert_eq!(described(text), parameters, "{}", path.display());
    }
    assert!(files.len() > 40);
}

/// PostgreSQL shows the text of a statement in the CONTEXT of errors and in `pg_stat_statements`.
#[test]
fn no_statement_begins_with_a_comment() {
    for statement in statements(&Sources::read()).0 {
        let text = statement.text.trim_start();
        let is_comment = text.starts_with("--") || text.starts_with("/*");
        assert!(!is_comment, "{} begins with a comment", statement.name);
    }
}

/// Statements that compare the transaction of a row with the rollup state pass the five numbers of
/// the state as consecutive parameters, in their order.
#[test]
fn the_state_of_the_rollups_is_passed_in_order() {
    let mut seen = 0;
    for statement in statements(&Sources::read()).0 {
        for condition in without_head(&statement.text).split(".metric_id ").skip(1) {
            let condition = condition.split_whitespace().collect::<Vec<_>>().join(" ");
            let is_of_state = ["> $", "<= $"]
                .iter()
                .any(|start| condition.starts_with(start))
                && ["inserted_xid <> $", "inserted_xid >= $"]
                    .iter()
                    .any(|next| {
                        condition
                            .split_once(' ')
                            .is_some_and(|(_, rest)| rest.find(next).is_some_and(|at| at < 16))
                    });
            if !is_of_state {
                continue;
            }
            let numbers = numbers_in(&condition);
            let first = numbers[0];
            // For rows that are not rolled up yet: `<= settled OR xid <> by AND (xid < xmin OR xid
            // < xmax AND xid <> ALL (running))`.
            let expected = if condition.starts_with("<=") {
                [0, 1, 2, 3, 4]
            } else {
                [0, 2, 1, 3, 4]
            };
            let expected = expected.map(|n| first + n);
            assert_eq!(numbers[..5], expected, "{}: {condition}", statement.name);
            seen += 1;
        }
    }
    assert!(seen > 8, "{seen}");
}

/// Expressions that several statements must repeat exactly: a statement with the first text must
/// also have the second, apart from line breaks.
const ALIKE: [(&str, &str, usize); 6] = [
    // The bounds of a month.
    (
        "pg_get_expr(c.relpartbound",
        "(SELECT regexp_match(pg_get_expr(c.relpartbound, c.oid), '^FOR VALUES FROM \
            [(]''([^'']+)''[)] TO [(]''([^'']+)''[)]$') AS bounds)",
        7,
    ),
    // The last number drawn from the sequence, and the file of the sequence.
    (
        "AS last_id",
        "(SELECT CASE WHEN q.is_called THEN q.last_value ELSE q.last_value - 1 END AS last_id,
        pg_relation_filepath('pggit.performance_metrics_metric_id_seq'::regclass) AS path
        FROM pggit.performance_metrics_metric_id_seq AS q) AS d",
        3,
    ),
    // Whether the ids of metrics have started again from the beginning.
    (
        "s.sequence_path,",
        "(d.last_id < s.seen_metric_id
        OR coalesce(rtrim(d.path, '0123456789') = rtrim(s.sequence_path, '0123456789')
            AND d.path <> s.sequence_path, false))",
        2,
    ),
    // Whether all of an incident belongs to the branch of a suppression.
    (
        "(i.branch_id IS NOT DISTINCT FROM s.branch_id",
        "(i.branch_id IS NOT DISTINCT FROM s.branch_id OR i.branch_id IS NULL AND coalesce((
        SELECT bool_and(a.branch_id IS NOT DISTINCT FROM s.branch_id)
            FROM pggit.performance_alerts AS a
        WHERE a.operation_type = i.operation_type AND LEAST(a.created_at,
            a.metric_recorded_at) >= i.first_alert_at
        AND a.incident_id = i.incident_id), false))",
        3,
    ),
    // Whether the hour of a rollup still has all its raw rows.
    (
        "FROM months AS b",
        "(EXISTS (SELECT FROM months AS b WHERE r.hour_start >= b.since AND r.hour_start < b.until)
        OR EXISTS (SELECT FROM pggit.performance_metrics_default AS d
            WHERE d.operation_type = r.operation_type
        AND d.recorded_at >= r.hour_start AND d.recorded_at < CASE
            WHEN r.hour_start < '294276-12-31 23:00:00+00'
        THEN r.hour_start + interval '1 hour' ELSE 'infinity' END))",
        2,
    ),
    // Since when a baseline has been waiting for review.
    (
        "min(w.created_at)",
        "(SELECT min(w.created_at) FROM pggit.performance_baselines AS w
        WHERE w.operation_type = p.operation_type AND w.branch_id IS NOT DISTINCT FROM p.branch_id
        AND w.review_status IN ('pending', 'superseded')
            AND w.baseline_id > coalesce((SELECT max(d.baseline_id)
        FROM pggit.performance_baselines AS d WHERE d.operation_type = p.operation_type
        AND d.branch_id IS NOT DISTINCT FROM p.branch_id
            AND d.review_status NOT IN ('pending', 'superseded')), 0)) AS since",
        2,
    ),
];

/// The statement without comments, line breaks, and spaces inside parentheses. A literal that goes
/// on in the next line is one literal.
fn on_one_line(sql: &str) -> String {
    let mut code = String::new();
    for line in sql.lines().map(str::trim) {
        if line.starts_with("--") {
            continue;
        }
        if code.ends_with('\'') && line.starts_with('\'') {
            code.pop();
            code.push_str(line.trim_start_matches('\''));
        } else {
            code.push(' ');
            code.push_str(line);
        }
    }
    let words: Vec<_> = code.split_whitespace().collect();
    words.join(" ").replace("( ", "(").replace(" )", ")")
}

#[test]
fn repeated_conditions_are_the_same_in_every_statement() {
    let texts: Vec<_> = (statements(&Sources::read()).0.iter())
        .map(|statement| (statement.name.clone(), on_one_line(&statement.text)))
        .collect();
    for (mark, whole, at_least) in ALIKE {
        let with: Vec<_> = (texts.iter())
            .filter(|(_, text)| text.contains(mark))
            .collect();
        assert!(with.len() >= at_least, "{mark}: {}", with.len());
        for (name, text) in with {
            assert!(
                text.contains(&on_one_line(whole)),
                "{name} says otherwise: {mark}"
            );
        }
    }
}

/// Alerts and incidents must use the same condition for whether a suppression applies.
#[test]
fn suppressions_match_alerts_and_incidents_alike() {
    let mut found = 0;
    let of_incidents = (statements(&Sources::read()).0.into_iter())
        .filter(|statement| statement.name.starts_with("incidents::"));
    for statement in of_incidents {
        let text = on_one_line(&statement.text)
            .replace("= a.", "= i.")
            .replace("a.occurred_at", "$1");
        if let Some((_, rest)) = text.split_once("(s.operation_type IS NULL OR ") {
            let (before, rest) = rest.split_once(" AND (s.branch_id IS NULL OR ").unwrap();
            let (_, times) = rest
                .split_once("pggit_perf_internal.suppression_covers")
                .unwrap();
            assert_eq!(
                before,
                "s.operation_type = i.operation_type) AND (s.alert_type IS NULL OR s.alert_type = \
                    i.alert_type) \
                 AND (s.severity IS NULL OR s.severity = i.severity) AND (s.incident_id IS NULL OR \
                 s.incident_id = i.incident_id) \
                 AND (s.ended_at IS NULL OR s.ended_at > $1)",
                "{}",
                statement.name
            );
            let times = times.split_inclusive(')').next().unwrap();
            assert_eq!(
                times,
                "($1, s.starts_at, s.ends_at, s.weekly_days, s.weekly_from, s.weekly_until, \
                    s.time_zone)"
            );
            found += 1;
        }
    }
    assert_eq!(found, 3);
}

fn numbers_in(sql: &str) -> Vec<usize> {
    sql.split('$')
        .skip(1)
        .filter_map(|rest| {
            let end = rest
                .find(|c: char| !c.is_ascii_digit())
                .unwrap_or(rest.len());
            rest[..end].parse().ok()
        })
        .collect()
}

/// The number of parameters of a statement.
fn parameters(text: &str) -> usize {
    numbers_in(&without_head(text))
        .into_iter()
        .max()
        .unwrap_or(0)
}

/// The types of all parameters from the comments at the head: `-- $1 bigint[]: meaning`.
fn types_in_head(text: &str) -> Option<Vec<String>> {
    let types: Vec<_> = (text.lines())
        .take_while(|line| line.starts_with("--"))
        .filter_map(|line| line.strip_prefix("-- $"))
        .filter_map(|line| line.split_once(' '))
        .filter_map(|(_, rest)| rest.split_once(": "))
        .map(|(name, _)| name.to_owned())
        .collect();
    (!types.is_empty() && types.len() == parameters(text)).then_some(types)
}

/// The types of parameters that PostgreSQL cannot infer, of statements that have no file of their
/// own.
fn listed_types() -> BTreeMap<String, String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/statements/types");
    (fs::read_to_string(path).unwrap().lines())
        .map(|line| line.split_once(": ").unwrap())
        .map(|(name, types)| (name.to_owned(), types.to_owned()))
        .collect()
}

/// The types from the heads of the files, by the statements, which name one of two relations for
/// `:metrics`.
fn types_in_heads() -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for (_, text) in files() {
        let Some(types) = types_in_head(&text) else {
            continue;
        };
        for metrics in [
            "pggit.performance_metrics",
            "pggit.v_all_performance_metrics",
        ] {
            let statement = without_head(&text).replace(":metrics", metrics);
            found.insert(statement, types.join(", "));
        }
    }
    found
}

fn script(found: &[Statement]) -> String {
    let utilities = BTreeMap::from(UTILITIES);
    let in_heads = types_in_heads();
    let listed = listed_types();
    let names: BTreeSet<_> = found
        .iter()
        .map(|statement| statement.name.as_str())
        .collect();
    let gone = (listed.keys().map(String::as_str))
        .chain(utilities.keys().copied())
        .filter(|name| !names.contains(name));
    assert_eq!(
        gone.collect::<Vec<_>>(),
        [""; 0],
        "no statement has this name"
    );
    let mut script = String::from("\\set QUIET on\n");
    for statement in found {
        let text = without_head(&statement.text);
        let first = text.split_whitespace().next().unwrap();
        if ["SELECT", "WITH", "INSERT", "UPDATE", "DELETE"].contains(&first) {
            let types = (in_heads.get(&text))
                .or_else(|| listed.get(&statement.name))
                .map_or_else(String::new, |types| format!(" ({types})"));
            write!(
                script,
                "PREPARE statement{types} AS {text};\n{}DEALLOCATE ALL;\n",
                judge(&statement.name)
            )
            .unwrap();
        } else {
            let before = utilities.get(statement.name.as_str());
            let before = before.unwrap_or_else(|| panic!("{} is not in UTILITIES", statement.name));
            write!(
                script,
                "BEGIN;\n{before};\n{text};\n{}ROLLBACK;\n",
                judge(&statement.name)
            )
            .unwrap();
        }
    }
    script
}

/// Has psql print whether the previous statement succeeded.
fn judge(name: &str) -> String {
    format!(
        "\\if :ERROR\n\\echo 'FAIL statements/{name}'\n\\else\n\\echo 'ok   \
            statements/{name}'\n\\endif\n"
    )
}

#[test]
fn an_unknown_statement_is_found() {
    let wrong = |text| unknown(&Sources::of("a::tables::b", text));
    let known = r#"
        macro_rules! of { ($table:literal, $more:expr) => {
            concat!("SELECT 1 FROM ", $table, $more) }; }
        const GLUED: &str = of!("t", concat!(" AS t", " WHERE t.n = $1"));
        const NAMED: &str = formatcp!("DELETE FROM {table}", table = "u");
        fn f(client: &C) { run(client, GLUED); client.update(NAMED, None, &[]); }
        fn run(client: &C, sql: &'static str) { client.select(sql, None, &[]); }"#;
    assert_eq!(wrong(known), [""; 0]);
    let texts: Vec<_> = (statements(&Sources::of("a::tables::b", known))
        .0
        .into_iter())
    .map(|statement| statement.text)
    .collect();
    assert_eq!(
        texts,
        ["SELECT 1 FROM t AS t WHERE t.n = $1", "DELETE FROM u"]
    );
    for unknown in [
        "fn f(client: &C) { client.select(env!(\"SQL\"), None, &[]); }",
        "fn f(client: &C) { client.select(\"EXPLAIN SELECT 1\", None, &[]); }",
        "fn f(client: &C) { run(client, &read()); } fn run(client: &C, sql: &str) { \
            client.update(sql, None, &[]); }",
        "fn f(client: &C) { let sql = read(); client.update(sql, None, &[]); }",
        "fn f(client: &C) { for sql in all() { client.update(sql, None, &[]); } }",
        "struct A { sql: &'static str } const A: A = A { sql: x() }; fn f(client: &C, a: &A) { \
            client.select(a.sql, None, &[]); }",
        "fn f() { Spi::run(&read()); }",
    ] {
        assert_eq!(wrong(unknown).len(), 1, "{unknown}");
    }
}
