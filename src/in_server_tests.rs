//! Tests of what needs a server and is not seen in SQL. Each is a C function of the library that tests
//! run, outside the extension's script; `tests/in_server` declares them, and calls each in a transaction
//! that is rolled back.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod oracles;

use pgrx::prelude::*;

fn record(operation: &str, microseconds: i64) -> i64 {
    Spi::get_one_with_args(
        "SELECT pggit.record_performance_metric($1, $2)",
        &[operation.into(), microseconds.into()],
    )
    .unwrap()
    .unwrap()
}

fn alerts() -> i64 {
    Spi::get_one("SELECT count(*) FROM pggit.performance_alerts")
        .unwrap()
        .unwrap()
}

fn baseline_of(operation: &str, p99: i64) {
    Spi::run_with_args(
        "INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, is_checked)
         SELECT $1, $2, true FROM generate_series(1, 20)",
        &[operation.into(), p99.into()],
    )
    .unwrap();
    Spi::run_with_args(
        "SELECT pggit.calculate_performance_baseline($1)",
        &[operation.into()],
    )
    .unwrap();
}

#[pg_extern(sql = false)]
fn in_server_a_recorder_sees_each_change_of_threshold_and_baseline_at_once() {
    baseline_of("commit", 1000);
    record("commit", 2001);
    assert_eq!(alerts(), 1);
    Spi::run(
        "UPDATE pggit.performance_operation_types SET alert_threshold_multiplier = 10
         WHERE operation_type = 'commit'",
    )
    .unwrap();
    record("commit", 2001);
    assert_eq!(alerts(), 1);
    Spi::run("UPDATE pggit.performance_baselines SET is_active = false").unwrap();
    record("commit", 80_000_000);
    assert_eq!(alerts(), 1);
}

#[pg_extern(sql = false)]
fn in_server_bounded_work_ends_in_time_whatever_it_does() {
    use crate::pg::interrupts::is_ending;
    use crate::pg::time_limit::bounded;
    let limit = std::time::Duration::from_millis(50);
    let sql = |statement: &'static str| bounded(limit, move || Ok(Spi::run(statement)?)).unwrap();
    let why = sql("SELECT pg_sleep(60)").unwrap_err();
    assert_eq!(why, "it took longer than 50 ms");
    // It may catch some cancels; none is left over, as the sleep afterwards shows.
    sql("DO $$ BEGIN FOR i IN 1..2 LOOP
             BEGIN PERFORM pg_sleep(60); EXCEPTION WHEN query_canceled THEN NULL; END;
         END LOOP; END $$")
    .unwrap();
    Spi::run("SELECT pg_sleep(0.2)").unwrap();
    // The session goes on, whatever code an error has.
    let why = sql("DO $$ BEGIN RAISE 'the end' USING ERRCODE = '57P01'; END $$").unwrap_err();
    assert_eq!(why, "the end");
    assert!(!is_ending());
    // What the user has cancelled is left to the statement.
    sql("SELECT pg_cancel_backend(pg_backend_pid()), pg_sleep(60)").unwrap_err();
    assert!(is_ending());
    let cancelled = PgTryBuilder::new(|| {
        pgrx::check_for_interrupts!();
        false
    })
    .catch_when(PgSqlErrorCode::ERRCODE_QUERY_CANCELED, |_| true)
    .execute();
    assert!(cancelled);
}

/// As after an error while the library was loaded. The hooks that it has set go on, each once.
#[pg_extern(sql = false)]
fn in_server_a_second_load_is_refused_and_harms_nothing() {
    assert!(matches!(
        crate::load(),
        Err(crate::error::PerfError::Installation(
            crate::error::InstallationError::LoadedPartly
        ))
    ));
    record("commit", 1000);
    Spi::run("CREATE SCHEMA loaded_twice; DROP SCHEMA loaded_twice CASCADE").unwrap();
}

#[pg_extern(sql = false)]
fn in_server_operations_and_severities_take_turns_in_delivery() {
    Spi::run(
        r#"INSERT INTO pggit.alert_notification_settings (channel, config)
           VALUES ('webhook', '{"url": "https://alerts.example/hook"}');
           INSERT INTO pggit.performance_incidents (alert_type, operation_type, branch_id, severity, alert_count,
               first_alert_at, last_alert_at, opened_at, unacknowledged_since, last_raised_at)
           SELECT 'THRESHOLD_EXCEEDED', o.operation_type, n, o.severity, 1, now(), now(), now(), now(), now()
           FROM (VALUES ('loud', 'CRITICAL', 5000), ('quiet', 'WARNING', 2), ('other', 'CRITICAL', 2))
                    AS o (operation_type, severity, messages),
                generate_series(1, o.messages) AS n;
           INSERT INTO pggit.alert_notification_queue (channel, setting_id, incident_id, incident_key, next_attempt_at)
           SELECT 'webhook', s.setting_id, i.incident_id, i.incident_key, now() - interval '1 hour'
           FROM pggit.performance_incidents AS i, pggit.alert_notification_settings AS s
           ORDER BY i.incident_id"#,
    )
    .unwrap();
    let setting_id: i32 = Spi::get_one("SELECT setting_id FROM pggit.alert_notification_settings")
        .unwrap()
        .unwrap();
    let now: pgrx::datum::TimestampWithTimeZone = Spi::get_one("SELECT now()").unwrap().unwrap();
    let now = incident_rules::time::Moment(now.into());
    let order = crate::notifications::tables::fair_order::of(vec![setting_id], now, 8).unwrap();
    let operations: Vec<String> = order
        .get(&setting_id)
        .unwrap()
        .iter()
        .map(|queue_id| {
            Spi::get_one_with_args(
                "SELECT i.operation_type FROM pggit.alert_notification_queue AS q
                 JOIN pggit.performance_incidents AS i USING (incident_id) WHERE q.queue_id = $1",
                &[(*queue_id).into()],
            )
            .unwrap()
            .unwrap()
        })
        .collect();
    assert_eq!(
        operations,
        [
            "loud", "other", "quiet", "loud", "other", "quiet", "loud", "loud"
        ]
    );
}

#[pg_extern(sql = false)]
fn in_server_a_change_that_is_rolled_back_leaves_no_trace_in_memory() {
    baseline_of("commit", 1000);
    record("commit", 1500);
    Spi::run(
        "DO $$ BEGIN
             UPDATE pggit.performance_baselines SET p99_microseconds = 1000000, max_microseconds = 1000000;
             PERFORM pggit.record_performance_metric('commit', 900000);
             RAISE EXCEPTION 'undo';
         EXCEPTION WHEN raise_exception THEN NULL;
         END $$",
    )
    .unwrap();
    record("commit", 900_000);
    assert_eq!(alerts(), 1);
}

/// Fails when the definition of a month changes and its digest in `months.rs` does not.
#[pg_extern(sql = false)]
fn in_server_recorders_append_to_a_month_that_is_ordinary_and_to_no_other() {
    let appends = || {
        let now = pgrx::datum::datetime_support::clock_timestamp();
        crate::pg::relcache::current().unwrap();
        crate::recording::tables::fast_append::partition_of(now)
            .unwrap()
            .0
            .is_some()
    };
    assert!(appends());
    // However the session prints times, intervals and names. (The last change has the month looked at anew.)
    Spi::run(
        "SET LOCAL standard_conforming_strings = off;
         SET LOCAL quote_all_identifiers = on;
         SET LOCAL intervalstyle = 'iso_8601';
         SET LOCAL datestyle = 'German';
         SET LOCAL timezone = 'America/St_Johns';
         ALTER TABLE pggit.performance_metrics ALTER session_id SET STATISTICS 100",
    )
    .unwrap();
    assert!(appends());
    let style: Option<String> = Spi::get_one("SELECT current_setting('intervalstyle')").unwrap();
    assert_eq!(style.as_deref(), Some("iso_8601"));
    for change in [
        "ALTER TABLE pggit.performance_metrics ALTER memory_bytes TYPE numeric",
        "ALTER TABLE pggit.performance_metrics ALTER session_id TYPE varchar(3)",
        "ALTER TABLE pggit.performance_metrics ALTER branch_id SET NOT NULL",
        "ALTER TABLE pggit.performance_metrics ADD COLUMN day text GENERATED ALWAYS AS (operation_type || 'x') STORED",
        "ALTER TABLE pggit.performance_metrics ADD COLUMN more int",
        "ALTER TABLE pggit.performance_metrics DROP COLUMN operation_name",
        "ALTER TABLE pggit.performance_metrics ADD CHECK (duration_microseconds < 5)",
        "ALTER TABLE pggit.performance_metrics DROP CONSTRAINT performance_metrics_duration_check,
         ADD CONSTRAINT performance_metrics_duration_check CHECK (duration_microseconds < 5)",
        "ALTER TABLE pggit.performance_metrics ENABLE ROW LEVEL SECURITY",
        "CREATE RULE r AS ON INSERT TO pggit.performance_metrics DO ALSO NOTIFY r",
        "CREATE TRIGGER t BEFORE INSERT ON pggit.performance_metrics FOR EACH STATEMENT
         EXECUTE FUNCTION suppress_redundant_updates_trigger()",
        "CREATE INDEX ON pggit.performance_metrics ((lower(operation_type)))",
    ] {
        // SAFETY: a subtransaction around each change, undone before the next.
        unsafe { pg_sys::BeginInternalSubTransaction(std::ptr::null()) };
        // It holds on to the columns.
        Spi::run(
            "ALTER EXTENSION pggit_perf DROP VIEW pggit.v_all_performance_metrics;
             DROP VIEW pggit.v_all_performance_metrics;",
        )
        .unwrap();
        Spi::run(change).unwrap();
        assert!(!appends(), "{change}");
        // SAFETY: the subtransaction begun above.
        unsafe { pg_sys::RollbackAndReleaseCurrentSubTransaction() };
        assert!(appends(), "after {change}");
    }
}

#[pg_extern(sql = false)]
fn in_server_a_subtransaction_records_its_top_level_transaction() {
    // SAFETY: a subtransaction, released below.
    unsafe { pg_sys::BeginInternalSubTransaction(std::ptr::null()) };
    record("commit", 5);
    // SAFETY: the subtransaction begun above.
    unsafe { pg_sys::ReleaseCurrentSubTransaction() };
    let same: Option<bool> = Spi::get_one(
        "SELECT bool_and(inserted_xid = pg_current_xact_id()::text::bigint) FROM pggit.performance_metrics",
    )
    .unwrap();
    assert_eq!(same, Some(true));
}

#[pg_extern(sql = false)]
fn in_server_a_branch_with_a_baseline_of_its_own_is_judged_by_it() {
    baseline_of("commit", 1000);
    Spi::run(
        "INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, branch_id)
         SELECT 'commit', 50000, 7 FROM generate_series(1, 20);
         SELECT pggit.calculate_performance_baseline('commit', 7);
         SELECT pggit.record_performance_metric('commit', 60000, p_branch_id => 7);
         SELECT pggit.record_performance_metric('commit', 60000, p_branch_id => 8);",
    )
    .unwrap();
    let branches: Option<Vec<Option<i32>>> =
        Spi::get_one("SELECT array_agg(branch_id ORDER BY alert_id) FROM pggit.performance_alerts")
            .unwrap();
    assert_eq!(branches, Some(vec![Some(8)]));
}

#[pg_extern(sql = false)]
fn in_server_metadata_passes_through_with_every_digit() {
    Spi::run(
        "SELECT pggit.record_performance_metric('commit', 5,
             p_operation_metadata => '{\"n\": 12345678901234567890.123456789}')",
    )
    .unwrap();
    let stored: Option<String> =
        Spi::get_one("SELECT operation_metadata->>'n' FROM pggit.performance_metrics").unwrap();
    assert_eq!(stored.as_deref(), Some("12345678901234567890.123456789"));
}

#[pg_extern(sql = false)]
fn in_server_duration_stats_equals_percentile_cont_on_random_samples() {
    let unequal: Option<i64> = Spi::get_one(
        "WITH samples AS MATERIALIZED (
             SELECT g % 97 AS grp, (random() ^ 6 * 86400000000)::bigint + 1 AS d
             FROM generate_series(1, 30000) AS g
             UNION ALL SELECT 200, 7 UNION ALL SELECT 201, d FROM (VALUES (5), (5), (9)) AS v (d)
         ), ours AS (
             SELECT grp, pggit.duration_stats(d, ARRAY[0, 0.5, 0.75, 0.9, 0.95, 0.99, 1]) AS s
             FROM samples GROUP BY grp
         ), theirs AS (
             SELECT grp, count(*) AS n, min(d) AS least, max(d) AS greatest, avg(d) AS mean,
                    stddev(d) AS deviation, sum(d) AS total, sum(d::numeric * d) AS squares,
                    percentile_cont(ARRAY[0, 0.5, 0.75, 0.9, 0.95, 0.99, 1]) WITHIN GROUP (ORDER BY d) AS p
             FROM samples GROUP BY grp
         )
         SELECT count(*) FROM ours JOIN theirs USING (grp)
         WHERE (s).sample_count <> n OR (s).min_microseconds <> least OR (s).max_microseconds <> greatest
            OR (s).sum_microseconds <> total OR (s).sum_of_squares <> squares OR (s).percentiles <> p
            OR abs((s).mean_microseconds - mean) > 1e-9 * mean
            OR ((s).stddev_microseconds IS NULL) <> (deviation IS NULL)
            OR abs((s).stddev_microseconds - deviation) > 1e-9 * (deviation + 1)",
    )
    .unwrap();
    assert_eq!(unequal, Some(0));
}

#[pg_extern(sql = false)]
fn in_server_no_values_have_no_stats_and_nulls_are_left_out() {
    let none: Option<bool> = Spi::get_one(
        "SELECT pggit.duration_stats(NULL::bigint, ARRAY[0.5]) IS NULL
            AND (SELECT pggit.duration_stats(1, ARRAY[0.5]) IS NULL WHERE false)
            AND (SELECT (pggit.duration_stats(v, ARRAY[0.5])).sample_count = 2
                 FROM (VALUES (1), (NULL), (3)) AS t (v))",
    )
    .unwrap();
    assert_eq!(none, Some(true));
}
