-- name: samples
-- Too much for the sessions of this suite: many samples of one operation in a day, and the hours of
-- a month of 300 operations.
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at)
SELECT 'many', (hashint8(g)::bigint & 1048575) + 1, now() - (g % 86400) * interval '1 second'
FROM generate_series(1, 1500000) AS g;
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at)
SELECT 'op' || o,
    1000 + (hashint8(o * 1000 + h)::bigint & 255) + CASE WHEN h % 200 < 5 THEN 9000 ELSE 0 END,
    now() - h * interval '1 hour'
FROM generate_series(1, 300) AS o, generate_series(1, 720) AS h;
SELECT pggit.record_performance_metrics(ARRAY['many', 'op1', 'op2'], ARRAY[1000, 1000, 1000]);
CREATE TABLE public.digests AS
SELECT pggit.duration_digest(g::bigint * 1000 + h) AS digest
FROM generate_series(1, 300000) AS g, generate_series(1, 40) AS h
GROUP BY h;
CREATE TABLE public.long AS SELECT pggit.rollup(d.digest) AS digest FROM public.digests AS d;
ANALYZE;

-- name: upkeep
-- Alerts that no incident has taken, a month that has no partition yet, rows that are older than
-- they are kept, and a digest as text.
INSERT INTO pggit.performance_alerts
    (alert_type, operation_type, branch_id, actual_duration_microseconds, metric_recorded_at)
SELECT 'ANOMALY', 'many', g, 1000, now() FROM generate_series(1, 400000) AS g;
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at)
SELECT 'many', 1000, now() + interval '1 year' FROM generate_series(1, 200000) AS g;
SELECT pggit.set_archive_policy('metrics', 1, p_partition => 'day');
CREATE TABLE public.texts AS SELECT l.digest::text AS digest FROM public.long AS l;
ANALYZE;

-- name: without_upkeep
TRUNCATE pggit.performance_alerts CASCADE;
DELETE FROM pggit.performance_metrics WHERE recorded_at > now() + interval '1 month';

-- name: fewer_operations
-- They are enough to fill what memory the sessions have.
DELETE FROM pggit.performance_rollups WHERE operation_type LIKE 'op___';

-- name: many_names
-- A recorder can do this by one INSERT: more names than can ever be registered.
TRUNCATE pggit.performance_rollups, pggit_perf_internal.metric_rollup_state;
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds)
SELECT 'made up ' || g, 1000 FROM generate_series(1, 250000) AS g;
