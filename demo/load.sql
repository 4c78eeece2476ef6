-- The latencies that pgbench measured, from psql's input: microseconds, second and microseconds of
-- that second.
CREATE TEMP TABLE latency (microseconds bigint, second bigint, fraction bigint);
\copy latency FROM pstdin
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at)
SELECT :'operation', microseconds, to_timestamp(second) + fraction * interval '1 microsecond'
FROM latency;
