-- Deletes the rollups from $1 to before $2 that can be made again. Returns how many rollups from $3
-- to before $2 stay.
--
-- A rollup can be made again if its month has a table, live or archived, or if the default
-- partition has raw rows of its hour: a row that is missing there was deleted on purpose. For other
-- months the raw rows are gone with their table, and the rollups are the only data left.
--
-- $1 timestamptz: from
-- $2 timestamptz: to, exclusive
-- $3 timestamptz: from where the rollups that stay are counted
WITH months AS MATERIALIZED (
    SELECT b.bounds[1]::timestamptz AS since, b.bounds[2]::timestamptz AS until
    FROM pg_inherits AS i
    JOIN pg_class AS c ON c.oid = i.inhrelid
    CROSS JOIN LATERAL (SELECT regexp_match(pg_get_expr(c.relpartbound, c.oid),
                                            '^FOR VALUES FROM [(]''([^'']+)''[)] TO '
                                            '[(]''([^'']+)''[)]$') AS bounds) AS b
    WHERE i.inhparent IN ('pggit.performance_metrics'::regclass,
        'pggit.performance_metrics_archive'::regclass)
      AND b.bounds IS NOT NULL
), forgotten AS (
    DELETE FROM pggit.performance_rollups AS r
    WHERE r.hour_start >= $1 AND r.hour_start < $2
      -- Only rollups that can be made again, because the raw rows of their hour are still there.
      AND (EXISTS (SELECT FROM months AS b WHERE r.hour_start >= b.since AND r.hour_start < b.until)
           OR EXISTS (SELECT FROM pggit.performance_metrics_default AS d
                      WHERE d.operation_type = r.operation_type AND d.recorded_at >= r.hour_start
                        AND d.recorded_at < CASE WHEN r.hour_start < '294276-12-31 23:00:00+00'
                            THEN r.hour_start + interval '1 hour'
                                            ELSE 'infinity' END))
    RETURNING 1
)
SELECT (SELECT count(*) FROM pggit.performance_rollups AS r WHERE r.hour_start >= $3
    AND r.hour_start < $2)
       - (SELECT count(*) FROM forgotten)
