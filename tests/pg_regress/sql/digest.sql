-- duration_digest: built, merged, read; equal to PostgreSQL's own aggregates; corrupt input is an error.
SELECT pggit.duration_digest(v) FROM unnest(ARRAY[100, 3, 5, NULL, 3]) AS v;
SELECT pggit.duration_digest(v) IS NULL AS no_values, pggit.duration_digest(NULL::bigint) IS NULL AS only_null FROM unnest(ARRAY[]::bigint[]) AS v;
SELECT pggit.rollup(d) FROM (VALUES (pggit_perf_internal.duration_digest_in('1:5,5')), (NULL), ('1:1,8')) AS x (d);
SELECT pggit.rollup(NULL::pggit.duration_digest) IS NULL AS nothing_to_roll_up;
SELECT pggit.num_vals(d), pggit.mean(d), round(pggit.stddev(d)::numeric, 6) AS stddev, pggit.min_val(d), pggit.max_val(d), pggit.sum_vals(d),
       pggit.sum_of_squares(d), pggit.percentile(0.5, d), pggit.percentiles(ARRAY[0, 0.25, 1], d),
       pggit.fraction_below(3, d) AS below_3, pggit.fraction_below(5, d) AS below_5, pggit.fraction_below(1000, d) AS below_1000
FROM (VALUES ('1:3,0,2,95'::pggit.duration_digest)) AS x (d);
SELECT pggit.stddev('1:7') IS NULL AS one_has_no_deviation, pggit.percentile(0.99, '1:7') AS nor_two_neighbours;

-- any set of values, in any split, in parallel or not
CREATE TABLE public.samples AS
SELECT n, (CASE n % 5 WHEN 0 THEN 1500 WHEN 1 THEN n ELSE exp(3 + 15 * ((n * 7919) % 10007) / 10007.0) END)::bigint AS v
FROM generate_series(1, 50000) AS n;
CREATE TEMP TABLE expected AS
SELECT count(*) AS num_vals, sum(v) AS sum_vals, min(v) AS min_val, max(v) AS max_val, round(stddev_samp(v), 3) AS stddev,
       percentile_cont(ARRAY[0, 0.01, 0.5, 0.75, 0.9, 0.95, 0.99, 0.999, 1]) WITHIN GROUP (ORDER BY v) AS percentiles,
       avg((v < 1500)::int)::double precision AS below
FROM public.samples;
CREATE TEMP VIEW by_part AS SELECT n % 17 AS part, pggit.duration_digest(v) AS d FROM public.samples GROUP BY 1;
CREATE FUNCTION pg_temp.equals_expected(p_digest pggit.duration_digest) RETURNS boolean LANGUAGE sql AS $$
    SELECT (e.num_vals, e.sum_vals, e.min_val, e.max_val, e.stddev, e.percentiles, e.below)
           = (pggit.num_vals(p_digest), pggit.sum_vals(p_digest), pggit.min_val(p_digest), pggit.max_val(p_digest),
              round(pggit.stddev(p_digest)::numeric, 3),
              pggit.percentiles(ARRAY[0, 0.01, 0.5, 0.75, 0.9, 0.95, 0.99, 0.999, 1], p_digest), pggit.fraction_below(1500, p_digest))
    FROM expected AS e $$;
SELECT pg_temp.equals_expected(pggit.duration_digest(v)) AS at_once FROM public.samples;
SELECT pg_temp.equals_expected(pggit.rollup(d)) AS merged FROM by_part;
SELECT (SELECT pggit.rollup(d) FROM by_part)::bytea = (SELECT pggit.duration_digest(v ORDER BY v DESC) FROM public.samples)::bytea AS same_bytes;
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SET min_parallel_table_scan_size = 0;
SET max_parallel_workers_per_gather = 2;
EXPLAIN (COSTS OFF) SELECT pggit.duration_digest(v) FROM public.samples;
SELECT pg_temp.equals_expected((SELECT pggit.duration_digest(v) FROM public.samples)) AS in_parallel;
SELECT (SELECT pggit.rollup(d)::bytea FROM (SELECT unnest((g.s).digests)::pggit.duration_digest AS d
        FROM (SELECT pggit_perf_internal.duration_digest_by((n % 3)::text, '2026-01-01 00:00:00+00'::timestamptz + n * interval '1 second', v) AS s
              FROM public.samples) AS g) AS x) = (SELECT pggit.duration_digest(v)::bytea FROM public.samples) AS by_key_and_hour;
RESET max_parallel_workers_per_gather;

-- hours are UTC hours, also where the time zone is half an hour off, before 2000 as well
SET timezone = 'Asia/Kolkata';
SELECT u.key, to_char(u.hour AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS') AS hour, u.digest::pggit.duration_digest
FROM (SELECT pggit_perf_internal.duration_digest_by(key, at, v) AS s
      FROM (VALUES ('a', '1999-12-31 22:59:59.999999+00'::timestamptz, 1), ('a', '1999-12-31 23:00:00+00', 2), ('a', '1999-12-31 23:59:59+00', 3),
                   ('b', '2026-03-29 00:30:00+00', 4), ('b', NULL, 5), (NULL, '2026-03-29 00:30:00+00', 6)) AS x (key, at, v)) AS g,
     unnest((g.s).keys, (g.s).hours, (g.s).digests) AS u (key, hour, digest)
ORDER BY 1, 2;
RESET timezone;

-- text and binary, there and back
CREATE TEMP TABLE there (d pggit.duration_digest);
INSERT INTO there SELECT d FROM by_part;
CREATE TEMP TABLE back (d pggit.duration_digest);
INSERT INTO back SELECT d::text::pggit.duration_digest FROM there;
INSERT INTO back SELECT d::bytea::pggit.duration_digest FROM there;
SELECT count(*) = 34 AND count(DISTINCT d::bytea) = 17 AS same_again FROM back;

-- what is no digest
SELECT '1:5,-1'::pggit.duration_digest;
SELECT '2:5'::pggit.duration_digest;
SELECT ''::pggit.duration_digest;
SELECT E'\\x'::bytea::pggit.duration_digest;
SELECT E'\\x02010a000ac80100'::bytea::pggit.duration_digest;
-- every byte of a good one, changed: an error or another good one, and the server lives
DO $$
DECLARE
    v_good bytea := pggit_perf_internal.duration_digest_in('1:403,2,0,5,1000,0,0,70000')::bytea;
    v_bad bytea;
    v_refused int := 0;
BEGIN
    FOR i IN 0 .. length(v_good) - 1 LOOP
        FOR bit IN 0..7 LOOP
            v_bad := set_bit(v_good, i * 8 + bit, 1 - get_bit(v_good, i * 8 + bit));
            BEGIN
                IF v_bad::pggit.duration_digest::bytea <> v_bad THEN RAISE 'changed'; END IF;
            EXCEPTION WHEN invalid_binary_representation THEN v_refused := v_refused + 1;
            END;
        END LOOP;
    END LOOP;
    IF v_refused < length(v_good) * 6 THEN RAISE 'only % of % refused', v_refused, length(v_good) * 8; END IF;
END $$;
SELECT pggit.percentile(1.5, '1:1');
SELECT pggit.percentiles(ARRAY[]::float8[], '1:1');
SELECT pggit.duration_digest(1099511627777);
