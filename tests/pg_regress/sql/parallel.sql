-- The aggregate in parallel: the plan, and the same answers as percentile_cont.
CREATE TABLE samples AS
SELECT n % 7 AS grp, (((n * 7919) % 100003) + 1) * CASE WHEN n % 7 = 3 AND n % 5 = 0 THEN 800000 ELSE 1 END AS d
FROM generate_series(1::bigint, 60000) AS n;
ANALYZE samples;
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SET min_parallel_table_scan_size = 0;
SET max_parallel_workers_per_gather = 2;
SET parallel_leader_participation = off;
EXPLAIN (COSTS OFF) SELECT grp, pggit.duration_stats(d, ARRAY[0.5, 0.99]) FROM samples GROUP BY grp;
WITH ours AS MATERIALIZED (
    SELECT grp, pggit.duration_stats(d, ARRAY[0, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 1]) AS s FROM samples GROUP BY grp
), theirs AS MATERIALIZED (
    SELECT grp, count(*) AS n, sum(d) AS total, sum(d::numeric * d) AS squares,
           percentile_cont(ARRAY[0, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 1]) WITHIN GROUP (ORDER BY d) AS p
    FROM samples GROUP BY grp
)
SELECT count(*) AS groups, bool_and((s).sample_count = n AND (s).sum_microseconds = total AND (s).sum_of_squares = squares AND (s).percentiles = p) AS equal
FROM ours JOIN theirs USING (grp);
-- values that would overflow are an error, wherever they come
SELECT pggit.duration_stats(v, ARRAY[0.5]) FROM (VALUES (1), (9223372036854775807)) AS t (v);
SELECT pggit.duration_stats(v, ARRAY[0.5]) FROM (VALUES (-9223372036854775808)) AS t (v);
