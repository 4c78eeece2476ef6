//! The aggregate duration_stats_by.

#[pgrx::pg_schema]
mod tests {
    use pgrx::prelude::*;

    use crate::pg_test::{holds, refused, run};

    #[pg_test]
    fn each_key_has_the_statistics_of_its_own_values() {
        run("CREATE TEMP TABLE keyed AS
             SELECT 'key ' || n % 7 AS key, (n * 7919 % 10007) + 1 AS v
                 FROM generate_series(1, 2000) AS n
             UNION ALL VALUES ('alone', 5), (NULL, 5), ('key 0', NULL)");
        holds(
            "WITH theirs AS (
                 SELECT k.key, count(*) AS n, min(k.v) AS least, max(k.v) AS most,
                     avg(k.v)::float8 AS mean, stddev(k.v)::float8 AS deviation,
                        percentile_cont(0.99) WITHIN GROUP (ORDER BY k.v) AS p99
                 FROM pg_temp.keyed AS k WHERE k.key IS NOT NULL AND k.v IS NOT NULL GROUP BY k.key
             ), ours AS (
                 SELECT u.* FROM (SELECT pggit.duration_stats_by(k.key, k.v, '{0.99}') AS s
                     FROM pg_temp.keyed AS k) AS a,
                      unnest((a.s).keys, (a.s).sample_counts, (a.s).minima, (a.s).maxima, (a.s).means, (a.s).deviations, (a.s).percentiles)
                          AS u (key, n, least, most, mean, deviation, p99)
             )
             SELECT count(*) = 8 AND bool_and(o.n = t.n AND o.least = t.least AND o.most = t.most
                 AND abs(o.mean - t.mean) < 1e-9 * t.mean
                    AND (o.deviation IS NULL) = (t.deviation IS NULL) AND (t.deviation IS NULL
                        OR abs(o.deviation - t.deviation) < 1e-9 * t.deviation)
                    AND o.p99 = t.p99)
             FROM ours AS o FULL JOIN theirs AS t USING (key)",
        );
    }

    #[pg_test]
    fn rows_without_a_key_or_a_value_have_no_stats() {
        holds(
            "SELECT pggit.duration_stats_by(x.key, x.v, '{0.5}') IS NULL FROM (VALUES ('a', \
                NULL::bigint), (NULL, 5)) AS x (key, v)",
        );
    }

    #[pg_test]
    fn fractions_of_stats_are_checked() {
        assert_eq!(
            refused("SELECT pggit.duration_stats_by('a', 1, '{}')"),
            "22023: p_fractions must be a non-empty array of numbers between 0 and 1"
        );
        assert_eq!(
            refused("SELECT pggit.duration_stats(1, '{1.5}')"),
            "22023: p_fractions must be a non-empty array of numbers between 0 and 1"
        );
        assert_eq!(
            refused("SELECT pggit.duration_stats(1, NULL)"),
            "22023: p_fractions must be a non-empty array of numbers between 0 and 1"
        );
    }
}
