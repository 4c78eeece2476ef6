-- Replaces all seasonal baselines of an operation at once, and deletes those of hours that no
-- longer have enough samples.
--
-- $1 text: operation_type
-- $2 smallint[]: hour_of_week
-- $3 bigint[]: first percentile
-- $4 bigint[]: second percentile
-- $5 bigint[]: third percentile
-- $6 bigint[]: sample_count
-- $7 integer[]: week_count
-- $8 timestamptz: the beginning of the window
-- $9 timestamptz: the end of the window
-- $10 text: the time zone of operations that have none
-- $11 text[]: time zones that the server does not know
WITH gone AS (
    DELETE FROM pggit.performance_seasonal_baselines AS s
    WHERE s.operation_type = $1 AND s.hour_of_week <> ALL ($2)
)
INSERT INTO pggit.performance_seasonal_baselines AS s
    (operation_type, hour_of_week, p50_microseconds, p95_microseconds, p99_microseconds,
        sample_count, week_count,
     window_start, window_end, time_zone)
SELECT $1, n.hour_of_week, n.p50, n.p95, n.p99, n.sample_count, n.week_count, $8, $9,
       CASE WHEN o.time_zone = ANY ($11) THEN $10 ELSE coalesce(o.time_zone, $10) END
FROM unnest($2, $3, $4, $5, $6, $7) AS n (hour_of_week, p50, p95, p99, sample_count, week_count)
LEFT JOIN pggit.performance_operation_types AS o ON o.operation_type = $1
ON CONFLICT (operation_type, hour_of_week) DO UPDATE
SET p50_microseconds = excluded.p50_microseconds, p95_microseconds = excluded.p95_microseconds,
    p99_microseconds = excluded.p99_microseconds, sample_count = excluded.sample_count,
        week_count = excluded.week_count,
    window_start = excluded.window_start, window_end = excluded.window_end,
        time_zone = excluded.time_zone, evaluated_at = now()
