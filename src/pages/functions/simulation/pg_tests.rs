//! Pages over past data.

#[pgrx::pg_schema]
mod tests {
    use pgrx::prelude::*;

    use crate::pg_test::{count, holds, refused, run};

    /// Two weeks from 2026-03-02 on with a sample every 20 seconds of about 20 ms, times `slower`,
    /// an SQL expression of the time `t.at`.
    fn plant(operation: &str, slower: &str) {
        run(&format!(
            "INSERT INTO pggit.performance_operation_types (operation_type)
             VALUES ('{operation}') ON CONFLICT DO NOTHING;
             INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds,
                 recorded_at)
             SELECT '{operation}', (20000 * exp(0.2 * (hashfloat8(extract(epoch FROM t.at)::float8)
                 / 2147483648.0)) * ({slower}))::bigint, t.at
             FROM generate_series(timestamptz '2026-03-02 00:00:10+00', '2026-03-16 00:00+00',
                 '20 seconds') AS t (at)"
        ));
    }

    const SECOND_WEEK: &str = "'2026-03-09 00:00+00', '2026-03-16 00:00+00'";

    const DOUBLED: &str = "CASE WHEN t.at BETWEEN '2026-03-11 11:00+00' AND '2026-03-11 11:45+00'
        THEN 2 ELSE 1 END";

    #[pg_test]
    fn an_operation_that_doubles_has_one_page_and_a_healthy_one_none() {
        plant("healthy", "1");
        plant("doubled", DOUBLED);
        holds(&format!(
            "SELECT count(*) = 1 AND bool_and(p.operation_type = 'doubled'
                 AND p.at > '2026-03-11 11:00+00' AND p.at <= '2026-03-11 11:06+00'
                 AND p.severity = 'WARNING'
                 AND p.ended_at BETWEEN '2026-03-11 11:45+00' AND '2026-03-11 12:30+00'
                 AND p.evidence ~ '^[0-9]+ of [0-9]+ samples in [0-9]+ minutes took longer than .* ms; [0-9.]+ are usual$')
             FROM pggit.simulate_pages({SECOND_WEEK}) AS p"
        ));
        holds(&format!(
            "SELECT (SELECT count(*) FROM pggit.simulate_pages({SECOND_WEEK}, 'doubled')) = 1
                 AND NOT EXISTS (SELECT FROM pggit.simulate_pages({SECOND_WEEK}, 'healthy'))"
        ));
        assert_eq!(count("pggit.performance_alerts"), 0);
        assert_eq!(count("pggit.performance_incidents"), 0);
    }

    #[pg_test]
    fn operations_that_share_a_cause_are_one_page() {
        plant("one", DOUBLED);
        plant("two", DOUBLED);
        holds(&format!(
            "SELECT count(*) = 1 FROM pggit.simulate_pages({SECOND_WEEK}) AS p"
        ));
    }

    #[pg_test]
    fn the_settings_decide_what_is_worth_a_page() {
        plant("doubled", DOUBLED);
        run("SET LOCAL pggit_perf.minimum_effect = 1000");
        holds(&format!(
            "SELECT count(*) = 0 FROM pggit.simulate_pages({SECOND_WEEK}) AS p"
        ));
    }

    #[pg_test]
    fn excluded_times_are_not_usual() {
        // Doubled in the first week for hours, too: unless that is excluded, it is usual.
        plant(
            "twice",
            "CASE WHEN t.at BETWEEN '2026-03-03 06:00+00' AND '2026-03-04 18:00+00'
                   OR t.at BETWEEN '2026-03-11 11:00+00' AND '2026-03-11 11:45+00'
                 THEN 2 ELSE 1 END",
        );
        let pages = format!("SELECT count(*) = $1 FROM pggit.simulate_pages({SECOND_WEEK}) AS p");
        holds(&pages.replace("$1", "0"));
        run(
            "SELECT pggit.exclude_from_baseline('twice', '2026-03-03 05:00+00',
                 '2026-03-04 19:00+00', 'a deployment')",
        );
        holds(&pages.replace("$1", "1"));
    }

    #[pg_test]
    fn without_history_there_are_no_pages() {
        plant("late", "1");
        holds("SELECT count(*) = 0 FROM pggit.simulate_pages('2026-01-01', '2026-01-08') AS p");
    }

    #[pg_test]
    fn wrong_arguments_are_refused() {
        for (arguments, message) in [
            ("NULL, now()", "22023: p_from must not be NULL"),
            ("now(), now()", "22023: p_from must be before p_to"),
            ("'-infinity', now()", "at most 366 days apart"),
            (
                "now() - interval '367 days', now()",
                "at most 366 days apart",
            ),
            (
                "now() - interval '1 day', now(), ' '",
                "22023: p_operation_type",
            ),
            (
                "now() - interval '1 day', now(), 'unheard of'",
                "unheard of",
            ),
        ] {
            let found = refused(&format!("SELECT * FROM pggit.simulate_pages({arguments})"));
            assert!(found.contains(message), "{arguments}: {found}");
        }
    }
}
