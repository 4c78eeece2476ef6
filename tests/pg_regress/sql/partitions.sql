-- The months: made ahead, healed, never in the way of a row.
-- Reads the clock: months are made from the present one on.
\i fixtures/within_a_quarter.sql
SET timezone = 'America/New_York';
CREATE TEMP VIEW months AS
    SELECT to_char(date_trunc('month', now() AT TIME ZONE 'UTC') + n * interval '1 month', '"performance_metrics_p"YYYY_MM') AS name, n
    FROM generate_series(-3, 6) AS n;
-- Where the template database was made in the month before, its months become those of an installation in this month.
DO $$
DECLARE
    v_before text := (SELECT name FROM months WHERE n = -1);
BEGIN
    IF to_regclass('pggit.' || v_before) IS NOT NULL THEN
        PERFORM pggit.ensure_metric_partitions();
        EXECUTE format('DROP TABLE pggit.%I', v_before);
    END IF;
END $$;

SELECT m.n, to_regclass('pggit.' || m.name) IS NOT NULL AS is_there FROM months AS m ORDER BY n;

-- nothing to do
SELECT * FROM pggit.ensure_metric_partitions();
-- further ahead
SELECT count(*) AS made FROM pggit.ensure_metric_partitions(5);

-- rows of months without a partition wait in the default one, with no error
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at)
SELECT 'commit', 1000 + n, date_trunc('month', now() AT TIME ZONE 'UTC') AT TIME ZONE 'UTC' - n * interval '1 second'
FROM generate_series(1, 5) AS n;
SELECT pggit.record_performance_metric('commit', 1, p_recorded_at => '2001-09-09 01:46:40+00') > 0 AS recorded;
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at) VALUES ('commit', 2, now() + interval '100 years');
SELECT count(*) AS waiting FROM pggit.performance_metrics_default;
CREATE TEMP TABLE before AS SELECT * FROM pggit.performance_metrics;
SELECT p.partition_name = m.name AS is_last_month, p.rows_moved
FROM pggit.ensure_metric_partitions() AS p JOIN months AS m ON m.n = -1;
SELECT count(*) AS still_waiting FROM pggit.performance_metrics_default;
SELECT (SELECT count(*) FROM (TABLE before EXCEPT TABLE pggit.performance_metrics) AS d) AS lost,
       (SELECT count(*) FROM (TABLE pggit.performance_metrics EXCEPT TABLE before) AS d) AS added;

-- bounds are UTC months whatever the session's time zone
SELECT pg_get_expr(c.relpartbound, c.oid) LIKE '%00:00%' AS is_midnight,
       (regexp_match(pg_get_expr(c.relpartbound, c.oid), E'FROM \\(''([^'']+)''\\)'))[1]::timestamptz
           = date_trunc('month', now() AT TIME ZONE 'UTC') AT TIME ZONE 'UTC' AS is_utc
FROM pg_class AS c JOIN months AS m ON m.n = 0 AND c.oid = to_regclass('pggit.' || m.name);

-- a partition has the indexes and constraints of any other, and belongs to no extension, so that dumps carry it
-- (NOT NULL is a constraint with a name from PostgreSQL 18 on: not counted)
SELECT a.n, count(DISTINCT i.indexrelid) AS indexes, count(DISTINCT k.oid) AS constraints,
       bool_or(d.objid IS NOT NULL) AS is_member
FROM months AS a
JOIN pg_class AS c ON c.oid = to_regclass('pggit.' || a.name)
JOIN pg_index AS i ON i.indrelid = c.oid
JOIN pg_constraint AS k ON k.conrelid = c.oid AND k.contype <> 'n'
LEFT JOIN pg_depend AS d ON d.objid = c.oid AND d.classid = 'pg_class'::regclass AND d.deptype = 'e'
GROUP BY a.n ORDER BY a.n;

-- a window scan reads the index alone
VACUUM (ANALYZE) pggit.performance_metrics;
SET enable_seqscan = off;
SET enable_bitmapscan = off;
CREATE FUNCTION pg_temp.plan_nodes(p_query text) RETURNS SETOF text LANGUAGE plpgsql AS $$
DECLARE v_line text;
BEGIN
    FOR v_line IN EXECUTE 'EXPLAIN (COSTS OFF) ' || p_query LOOP
        IF v_line LIKE '%Scan%' THEN RETURN NEXT regexp_replace(v_line, E'^[ >-]*(\\w+( \\w+)* Scan).*$', E'\\1'); END IF;
    END LOOP;
END $$;
SELECT DISTINCT pg_temp.plan_nodes($$SELECT duration_microseconds FROM pggit.performance_metrics
    WHERE operation_type = 'commit' AND recorded_at BETWEEN now() - interval '1 hour' AND now()$$);

RESET enable_seqscan;
RESET enable_bitmapscan;
-- whatever a session's dates look like
SET datestyle = 'SQL, DMY';
SET timezone = 'Asia/Kolkata';
SELECT count(*) AS made FROM pggit.ensure_metric_partitions(6);
SET datestyle = 'ISO';
SET timezone = 'UTC';
SELECT bool_and(bounds[1]::timestamptz AT TIME ZONE 'UTC' = date_trunc('month', bounds[1]::timestamptz AT TIME ZONE 'UTC')) AS at_midnight_utc,
       count(*) = count(DISTINCT bounds) AND bool_and(bounds[2]::timestamptz - bounds[1]::timestamptz <= interval '31 days') AS whole_months
FROM pg_inherits AS i JOIN pg_class AS c ON c.oid = i.inhrelid,
     regexp_match(pg_get_expr(c.relpartbound, c.oid), E'FROM \\(''([^'']+)''\\) TO \\(''([^'']+)''\\)') AS bounds
WHERE i.inhparent = 'pggit.performance_metrics'::regclass AND bounds IS NOT NULL;

-- a name that is taken is said, and the others are made
DO $$ BEGIN EXECUTE (SELECT format('CREATE TABLE pggit.%I (a int)', name) FROM months WHERE n = -2); END $$;
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at)
SELECT 'commit', 5, date_trunc('month', now() AT TIME ZONE 'UTC') AT TIME ZONE 'UTC' - n * interval '1 month' + interval '1 day' FROM generate_series(2, 3) AS n;
SET client_min_messages = error;
SELECT p.partition_name = m.name AS is_third_last, p.rows_moved FROM pggit.ensure_metric_partitions() AS p JOIN months AS m ON m.n = -3;
RESET client_min_messages;
DO $$ BEGIN EXECUTE (SELECT format('DROP TABLE pggit.%I', name) FROM months WHERE n = -2); END $$;
SELECT rows_moved FROM pggit.ensure_metric_partitions();
SHOW lock_timeout;

-- nor does a default partition that is detached keep months from being made
ALTER TABLE pggit.performance_metrics DETACH PARTITION pggit.performance_metrics_default;
DO $$ BEGIN EXECUTE (SELECT format('DROP TABLE pggit.%I', name) FROM months WHERE n = 1); END $$;
SELECT p.partition_name = m.name AS is_next FROM pggit.ensure_metric_partitions() AS p JOIN months AS m ON m.n = 1;
ALTER TABLE pggit.performance_metrics ATTACH PARTITION pggit.performance_metrics_default DEFAULT;
SELECT count(*) AS made FROM pggit.ensure_metric_partitions();

-- dropped with the extension, and made again in the same session
DROP EXTENSION pggit_perf;
SELECT count(*) AS left_over FROM pg_class WHERE relnamespace = 'pggit'::regnamespace;
CREATE EXTENSION pggit_perf;
SELECT pggit.record_performance_metric('commit', 1500) AS first_again;
SELECT count(*) AS in_its_month FROM pggit.performance_metrics WHERE tableoid <> 'pggit.performance_metrics_default'::regclass;
