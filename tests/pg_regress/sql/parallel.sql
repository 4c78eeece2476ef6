-- The aggregate in parallel: the plan, and the same answers as percentile_cont.
CREATE TABLE public.samples AS
SELECT n % 7 AS grp, (((n * 7919) % 100003) + 1) * CASE WHEN n % 7 = 3 AND n % 5 = 0 THEN 800000 ELSE 1 END AS d
FROM generate_series(1::bigint, 60000) AS n;
ANALYZE public.samples;
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SET min_parallel_table_scan_size = 0;
SET max_parallel_workers_per_gather = 2;
SET parallel_leader_participation = off;
-- The plan is that of a server which has the memory to hash.
SET work_mem = '4MB';
EXPLAIN (COSTS OFF) SELECT grp, pggit.duration_stats(d, ARRAY[0.5, 0.99]) FROM public.samples GROUP BY grp;
WITH ours AS MATERIALIZED (
    SELECT grp, pggit.duration_stats(d, ARRAY[0, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 1]) AS s FROM public.samples GROUP BY grp
), theirs AS MATERIALIZED (
    SELECT grp, count(*) AS n, sum(d) AS total, sum(d::numeric * d) AS squares,
           percentile_cont(ARRAY[0, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 1]) WITHIN GROUP (ORDER BY d) AS p
    FROM public.samples GROUP BY grp
)
SELECT count(*) AS groups, bool_and((s).sample_count = n AND (s).sum_microseconds = total AND (s).sum_of_squares = squares AND (s).percentiles = p) AS equal
FROM ours JOIN theirs USING (grp);
-- values that would overflow are an error, wherever they come
SELECT pggit.duration_stats(v, ARRAY[0.5]) FROM (VALUES (1), (9223372036854775807)) AS t (v);
SELECT pggit.duration_stats(v, ARRAY[0.5]) FROM (VALUES (-9223372036854775808)) AS t (v);
-- every key at once: the plan, and the same as GROUP BY
EXPLAIN (COSTS OFF) SELECT pggit.duration_stats_by(grp::text, d, ARRAY[0.5, 0.99]) FROM public.samples;
WITH grouped AS MATERIALIZED (
    SELECT grp::text AS key, pggit.duration_stats(d, ARRAY[0.5, 0.99]) AS s FROM public.samples GROUP BY grp
), at_once AS MATERIALIZED (
    SELECT u.key, u.n, u.least, u.greatest, u.mean, u.deviation, (a.s).percentiles[2 * u.i - 1 : 2 * u.i] AS p
    FROM (SELECT pggit.duration_stats_by(grp::text, d, ARRAY[0.5, 0.99]) AS s FROM public.samples) AS a,
         unnest((a.s).keys, (a.s).sample_counts, (a.s).minima, (a.s).maxima, (a.s).means, (a.s).deviations) WITH ORDINALITY
             AS u (key, n, least, greatest, mean, deviation, i)
)
SELECT count(*) AS keys,
       bool_and(n = (s).sample_count AND least = (s).min_microseconds AND greatest = (s).max_microseconds
                AND mean = (s).mean_microseconds AND deviation = (s).stddev_microseconds AND p = (s).percentiles) AS equal
FROM grouped FULL JOIN at_once USING (key);
-- keys that are compressed or stored elsewhere, blank, not ASCII; NULLs left out; one sample has no deviation
RESET ALL;
CREATE TABLE public.keyed (key text, d bigint);
INSERT INTO public.keyed SELECT repeat('long', 5000), n FROM generate_series(1, 3) AS n;
ALTER TABLE public.keyed ALTER key SET STORAGE EXTERNAL;
INSERT INTO public.keyed SELECT repeat('wide', 5000), n FROM generate_series(4, 6) AS n;
INSERT INTO public.keyed VALUES ('', 7), ('é', 8), (NULL, 9), ('a', NULL), (repeat('long', 5000), 10);
SELECT left(u.key, 4) AS key, length(u.key), u.n, u.mean, u.deviation IS NULL AS has_no_deviation
FROM (SELECT pggit.duration_stats_by(key, d, ARRAY[0.5]) AS s FROM public.keyed) AS a,
     unnest((a.s).keys, (a.s).sample_counts, (a.s).means, (a.s).deviations) AS u (key, n, mean, deviation);
SELECT pggit.duration_stats_by(key, d, ARRAY[0.5]) IS NULL AS nothing FROM public.keyed WHERE key IS NULL;
SELECT pggit.duration_stats_by('a', v, ARRAY[0.5]) FROM (VALUES (1), (9223372036854775807)) AS t (v);
SELECT pggit.duration_stats_by('a', 1, ARRAY[]::float8[]);
