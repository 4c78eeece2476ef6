//! Digests, their accessors and their aggregates.

#[pgrx::pg_schema]
mod tests {
    use pgrx::prelude::*;

    use crate::pg_test::{holds, refused, run};

    #[pg_test]
    fn digest_accessors_agree_with_the_aggregates_of_postgresql() {
        run(
            "CREATE TEMP TABLE samples AS SELECT n, (n * 7919 % 10007) * n + 1 AS v FROM \
                generate_series(1, 3000) AS n",
        );
        holds(
            "SELECT pggit.num_vals(d.d) = t.n AND pggit.sum_vals(d.d) = t.total AND
                pggit.sum_of_squares(d.d) = t.squares
                AND pggit.min_val(d.d) = t.least AND pggit.max_val(d.d) = t.most
                AND abs(pggit.mean(d.d) - t.mean) < 1e-9 * t.mean
                    AND abs(pggit.stddev(d.d) - t.deviation) < 1e-9 * t.deviation
                AND pggit.percentile(0.99, d.d) = t.p[2]
                    AND pggit.percentiles('{0.5,0.99,1}', d.d) = t.p
                AND pggit.fraction_below(1000000, d.d) = t.below
             FROM (SELECT pggit.duration_digest(s.v) AS d FROM pg_temp.samples AS s) AS d,
                  (SELECT count(*) AS n, sum(s.v) AS total, sum(s.v::numeric ^ 2) AS squares,
                      min(s.v) AS least, max(s.v) AS most,
                          avg(s.v)::float8 AS mean, stddev(s.v)::float8 AS deviation,
                              avg((s.v < 1000000)::int)::float8 AS below,
                          percentile_cont('{0.5,0.99,1}'::float8[]) WITHIN GROUP (ORDER BY s.v) AS p
                   FROM pg_temp.samples AS s) AS t",
        );
    }

    #[pg_test]
    fn the_rollup_of_partial_digests_is_the_digest_of_all_samples() {
        run(
            "CREATE TEMP TABLE samples AS SELECT n, (n * 7919 % 10007) * n + 1 AS v FROM \
                generate_series(1, 3000) AS n",
        );
        holds(
            "SELECT (SELECT pggit.rollup(p.d)::bytea FROM (SELECT pggit.duration_digest(s.v) AS d
                FROM pg_temp.samples AS s GROUP BY s.n % 17) AS p)
                  = (SELECT pggit.duration_digest(s.v ORDER BY s.v DESC)::bytea
                      FROM pg_temp.samples AS s)",
        );
    }

    #[pg_test]
    fn no_values_have_no_digest_and_null_arguments_return_null() {
        holds(
            "SELECT (SELECT pggit.duration_digest(v) IS NULL FROM unnest('{}'::bigint[]) AS v) AND
                pggit.duration_digest(NULL::bigint) IS NULL
                AND pggit.rollup(NULL::pggit.duration_digest) IS NULL",
        );
        holds(
            "SELECT num_nonnulls(pggit.num_vals(NULL), pggit.mean(NULL), pggit.stddev(NULL),
                pggit.min_val(NULL), pggit.max_val(NULL),
                        pggit.sum_vals(NULL), pggit.sum_of_squares(NULL), pggit.percentile(NULL,
                            '1:5'), pggit.percentile(0.5, NULL),
                        pggit.percentiles(NULL, '1:5'), pggit.fraction_below(NULL, '1:5')) = 0",
        );
        // One value has no deviation.
        holds(
            "SELECT pggit.stddev('1:7') IS NULL AND pggit.mean('1:7') = 7 AND \
                pggit.percentile(0.99, '1:7') = 7",
        );
    }

    #[pg_test]
    fn wrong_fractions_and_digests_are_refused() {
        assert_eq!(
            refused("SELECT pggit.percentile(1.5, '1:5')"),
            "22023: p_fraction must be a number between 0 and 1, not 1.5"
        );
        assert_eq!(
            refused("SELECT pggit.percentile('NaN', '1:5')"),
            "22023: p_fraction must be a number between 0 and 1, not NaN"
        );
        assert_eq!(
            refused("SELECT pggit.percentiles('{}', '1:5')"),
            "22023: p_fractions must be a non-empty array of numbers between 0 and 1"
        );
        assert_eq!(
            refused("SELECT pggit.percentiles('{0.5,NULL}', '1:5')"),
            "22023: p_fractions must be a non-empty array of numbers between 0 and 1"
        );
        assert_eq!(
            refused("SELECT pggit.num_vals('2:5')"),
            "22P02: invalid input syntax for type duration_digest"
        );
        assert_eq!(
            refused(r"SELECT pggit.num_vals('\x02010a000ac80100'::bytea::pggit.duration_digest)"),
            "22P03: invalid bytes for type duration_digest"
        );
    }
}
