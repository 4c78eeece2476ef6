//! The aggregate duration_stats, compared with the aggregates of PostgreSQL.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[pgrx::pg_schema]
mod tests {
    use pgrx::prelude::*;

    use crate::pg_test::{refused, run};

    #[pg_test]
    fn duration_stats_equals_percentile_cont_on_random_samples() {
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
                    percentile_cont(ARRAY[0, 0.5, 0.75, 0.9, 0.95, 0.99, 1]) WITHIN
                        GROUP (ORDER BY d) AS p
             FROM samples GROUP BY grp
         )
         SELECT count(*) FROM ours JOIN theirs USING (grp)
         WHERE (s).sample_count <> n OR (s).min_microseconds <> least
             OR (s).max_microseconds <> greatest
            OR (s).sum_microseconds <> total OR (s).sum_of_squares <> squares
                OR (s).percentiles <> p
            OR abs((s).mean_microseconds - mean) > 1e-9 * mean
            OR ((s).stddev_microseconds IS NULL) <> (deviation IS NULL)
            OR abs((s).stddev_microseconds - deviation) > 1e-9 * (deviation + 1)",
        )
        .unwrap();
        assert_eq!(unequal, Some(0));
    }

    #[pg_test]
    fn no_values_have_no_stats_and_nulls_are_left_out() {
        let none: Option<bool> = Spi::get_one(
            "SELECT pggit.duration_stats(NULL::bigint, ARRAY[0.5]) IS NULL
            AND (SELECT pggit.duration_stats(1, ARRAY[0.5]) IS NULL WHERE false)
            AND (SELECT (pggit.duration_stats(v, ARRAY[0.5])).sample_count = 2
                 FROM (VALUES (1), (NULL), (3)) AS t (v))",
        )
        .unwrap();
        assert_eq!(none, Some(true));
    }

    #[pg_test]
    fn an_aggregate_that_mixes_functions_of_two_aggregates_is_refused() {
        const STATS: &str = "bigint, double precision[]";
        const STATS_BY: &str = "text, bigint, double precision[]";
        for (name, arguments, transition, last, call) in [
            (
                "a",
                STATS,
                "duration_stats",
                "duration_stats_by",
                "a(1, '{0.5}')",
            ),
            (
                "b",
                STATS,
                "duration_stats",
                "duration_digest_by",
                "b(1, '{0.5}')",
            ),
            (
                "c",
                STATS_BY,
                "duration_stats_by",
                "duration_stats",
                "c('k', 1, '{0.5}')",
            ),
            (
                "d",
                STATS_BY,
                "duration_stats_by",
                "duration_digest",
                "d('k', 1, '{0.5}')",
            ),
        ] {
            run(&format!(
                "CREATE AGGREGATE pg_temp.{name}({arguments}) (
                     SFUNC = pggit_perf_internal.{transition}_transition, STYPE = internal,
                     FINALFUNC = pggit_perf_internal.{last}_final,
                     FINALFUNC_MODIFY = READ_WRITE)"
            ));
            assert_eq!(
                refused(&format!("SELECT pg_temp.{call}")),
                "XX001: cannot read the state of an aggregate"
            );
        }
    }
}
