//! Tests of work with a time limit.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[pgrx::pg_schema]
mod tests {
    use pgrx::prelude::*;

    use crate::pg_test::run;

    #[pg_test]
    fn bounded_work_ends_in_time_whatever_it_does() {
        use crate::pg::interrupts::is_ending;
        use crate::pg::time_limit::bounded;
        let limit = std::time::Duration::from_millis(50);
        let sql =
            |statement: &'static str| bounded(limit, move || Ok(Spi::run(statement)?)).unwrap();
        let why = sql("SELECT pg_sleep(60)").unwrap_err();
        assert_eq!(why, "it took longer than 50 ms");
        // The work may catch some cancels; the sleep afterwards shows that none is left over.
        sql("DO $$ BEGIN FOR i IN 1..2 LOOP
             BEGIN PERFORM pg_sleep(60); EXCEPTION WHEN query_canceled THEN NULL; END;
         END LOOP; END $$")
        .unwrap();
        run("SELECT pg_sleep(0.2)");
        // The session continues, whatever code the error has.
        let why = sql("DO $$ BEGIN RAISE 'the end' USING ERRCODE = '57P01'; END $$").unwrap_err();
        assert_eq!(why, "the end");
        assert!(!is_ending());
        // A cancel by the user stays pending for the statement.
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
}
