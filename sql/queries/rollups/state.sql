-- The state of the rollups. The first column says whether it is the state of this server, the last
-- one whether metric numbers have restarted since (TRUNCATE … RESTART IDENTITY).
SELECT s.system_identifier = (SELECT c.system_identifier FROM pg_control_system() AS c),
       s.rolled_metric_id, s.rolled_by_xid::text::bigint,
           pg_snapshot_xmin(s.rolled_snapshot)::text::bigint,
       pg_snapshot_xmax(s.rolled_snapshot)::text::bigint,
       ARRAY(SELECT x::text::bigint FROM pg_snapshot_xip(s.rolled_snapshot) AS x),
       s.seen_metric_id, d.last_id - s.seen_metric_id,
       -- Numbers have restarted if the last number is lower than it was, or if the sequence has
       -- another file in the same database. (In a database that a dump was restored into, the path
       -- means nothing.)
       (d.last_id < s.seen_metric_id
        OR coalesce(rtrim(d.path, '0123456789') = rtrim(s.sequence_path, '0123456789')
                    AND d.path <> s.sequence_path, false))
FROM pggit_perf_internal.metric_rollup_state AS s
CROSS JOIN (
    -- The last number that was drawn, and the file of the sequence.
    SELECT CASE WHEN q.is_called THEN q.last_value ELSE q.last_value - 1 END AS last_id,
           pg_relation_filepath('pggit.performance_metrics_metric_id_seq'::regclass) AS path
    FROM pggit.performance_metrics_metric_id_seq AS q
) AS d
