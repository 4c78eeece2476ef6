-- The time of the last rollup, unless a clock that was ahead recorded it, and the last metric
-- number it has seen; 0 if the numbers have started again since, as all of those are still to be
-- rolled up.
--
-- $1 timestamptz: the present
SELECT max(s.rolled_at) FILTER (WHERE s.rolled_at <= $1 + interval '1 minute'),
       coalesce(max(s.seen_metric_id) FILTER (
           -- As in queries/rollups/state.sql.
           WHERE NOT (d.last_id < s.seen_metric_id
                      OR coalesce(rtrim(d.path, '0123456789') = rtrim(s.sequence_path, '0123456789')
                                  AND d.path <> s.sequence_path, false))), 0)
FROM pggit_perf_internal.metric_rollup_state AS s
CROSS JOIN (
    -- The last number that was drawn, and the file of the sequence.
    SELECT CASE WHEN q.is_called THEN q.last_value ELSE q.last_value - 1 END AS last_id,
           pg_relation_filepath('pggit.performance_metrics_metric_id_seq'::regclass) AS path
    FROM pggit.performance_metrics_metric_id_seq AS q
) AS d
