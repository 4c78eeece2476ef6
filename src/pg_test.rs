//! Runs the `#[pg_test]`s, which are next to the functions that they test.
//!
//! The macro expands each test into two functions: a C function in the test build of the library
//! (feature `pg_test`), and a `#[test]` that calls `pgrx_tests::run_test`. `run_test` below
//! replaces the one of the crate pgrx-tests, which brings 66 crates and makes cargo build this
//! crate a third time. Ours starts one server, and calls each function there in a transaction that
//! it rolls back. The install script of the test build contains no tests (`scripts/build`), so it
//! is the same script that users get.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

#[cfg(test)]
pub mod runner;

use std::panic::AssertUnwindSafe;

use pgrx::datum::{FromDatum, IntoDatum};
use pgrx::pg_sys::panic::CaughtError;
use pgrx::prelude::*;

/// The macro calls this before each test.
#[cfg(test)]
pub fn setup(_options: Vec<&str>) {}

/// The settings of the test server: notifications may go to the same machine, without TLS.
#[cfg(test)]
pub fn postgresql_conf_options() -> Vec<&'static str> {
    vec![
        "pggit_perf.notification_https_only = off",
        "pggit_perf.notification_allowed_networks = '127.0.0.0/8'",
    ]
}

/// Runs one or more statements.
pub(crate) fn run(sql: &str) {
    Spi::run(sql).unwrap();
}

/// The value of the one row and column that `sql` returns.
pub(crate) fn value<T: FromDatum + IntoDatum>(sql: &str) -> T {
    Spi::get_one(sql).unwrap().unwrap()
}

/// Fails, showing `sql`, unless it returns one row with the value true.
pub(crate) fn holds(sql: &str) {
    let found: Option<bool> = Spi::get_one(sql).unwrap();
    assert_eq!(found, Some(true), "{sql}");
}

/// The number of rows of a table or of a query in parentheses.
pub(crate) fn count(rows: &str) -> i64 {
    value(&format!("SELECT count(*) FROM {rows} AS counted"))
}

/// The SQLSTATE and the message of the error that `sql` raises, as "22023: invalid …"; fails if it
/// raises none. The changes of `sql` are rolled back.
pub(crate) fn refused(sql: &str) -> String {
    // SAFETY: the subtransaction is rolled back below; memory context and resource owner are
    // restored, as PL/pgSQL does for a block with EXCEPTION.
    unsafe {
        let context = pg_sys::CurrentMemoryContext;
        let resources = pg_sys::CurrentResourceOwner;
        pg_sys::BeginInternalSubTransaction(std::ptr::null());
        pg_sys::CurrentMemoryContext = context;
        let error = PgTryBuilder::new(AssertUnwindSafe(|| {
            Spi::run(sql).unwrap();
            None
        }))
        .catch_others(Some)
        .execute();
        pg_sys::RollbackAndReleaseCurrentSubTransaction();
        pg_sys::CurrentMemoryContext = context;
        pg_sys::CurrentResourceOwner = resources;
        let Some(CaughtError::PostgresError(report) | CaughtError::ErrorReport(report)) = error
        else {
            panic!("no error: {sql}");
        };
        format!(
            "{}: {}",
            sqlstate(report.sql_error_code()),
            report.message()
        )
    }
}

/// PostgreSQL packs the five characters of a SQLSTATE into an integer, six bits each.
fn sqlstate(code: PgSqlErrorCode) -> String {
    (0..5)
        .map(|place| char::from(u8::try_from((code as i32 >> (6 * place)) & 0x3F).unwrap() + b'0'))
        .collect()
}

/// Inserts one sample an hour for `days` days before 2026-03-16 in UTC, with durations around 100
/// ms that are independent of their order. `factor` is an SQL expression by which each duration is
/// multiplied; it may refer to `t.at`.
pub(crate) fn plant_hourly(operation: &str, days: i32, factor: &str) {
    run(&format!(
        "INSERT INTO pggit.performance_operation_types (operation_type) VALUES ('{operation}')
         ON CONFLICT DO NOTHING;
         INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at)
         SELECT '{operation}', (t.at_random * ({factor}))::bigint, t.at
         FROM (SELECT '2026-03-16 00:00+00'::timestamptz - n * interval '1 hour' AS at,
                      92500 + 15000 * (hashint8(hashtext('{operation}') + n) & 65535) / 65535
                          AS at_random
               FROM generate_series(1, 24 * {days}) AS n) AS t"
    ));
}

/// Creates a baseline of `operation` from twenty samples of `microseconds` each, recorded now.
pub(crate) fn plant_baseline(operation: &str, microseconds: i64) {
    run(&format!(
        "INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, is_checked)
         SELECT '{operation}', {microseconds}, true FROM generate_series(1, 20);
         SELECT pggit.calculate_performance_baseline('{operation}')"
    ));
}

#[pg_schema]
mod tests {
    use pgrx::prelude::*;

    use super::{count, refused, run};

    /// Uses the macro's own way to expect an error, which cannot check the SQLSTATE; the other
    /// tests call `refused`.
    #[pg_test(error = "as expected")]
    fn a_test_that_expects_an_error_passes_with_it() {
        run("DO $$ BEGIN RAISE 'as expected'; END $$");
    }

    #[pg_test]
    fn a_refused_statement_says_its_sqlstate_and_leaves_nothing() {
        run("CREATE TEMP TABLE written (n int)");
        let error = refused("INSERT INTO pg_temp.written VALUES (1); SELECT 1 / 0");
        assert_eq!(error, "22012: division by zero");
        assert_eq!(count("pg_temp.written"), 0);
    }

    /// This is the state after an error while the library was loaded. The hooks that were set
    /// continue to work, each once.
    #[pg_test]
    fn a_second_load_is_refused_and_harms_nothing() {
        assert!(matches!(
            crate::load(),
            Err(crate::error::PerfError::Installation(
                crate::error::InstallationError::LoadedPartly
            ))
        ));
        run("SELECT pggit.record_performance_metric('commit', 1000)");
        run("CREATE SCHEMA loaded_twice; DROP SCHEMA loaded_twice CASCADE");
    }
}
