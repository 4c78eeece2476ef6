-- Advances the sequence of metric numbers past the rows that came without it, as on a promoted
-- subscriber of logical replication.
SELECT count(setval('pggit.performance_metrics_metric_id_seq'::regclass, m.highest))
FROM (SELECT max(v.metric_id) AS highest FROM pggit.v_all_performance_metrics AS v) AS m
CROSS JOIN (
    -- The last number that was drawn, and the file of the sequence.
    SELECT CASE WHEN q.is_called THEN q.last_value ELSE q.last_value - 1 END AS last_id,
           pg_relation_filepath('pggit.performance_metrics_metric_id_seq'::regclass) AS path
    FROM pggit.performance_metrics_metric_id_seq AS q
) AS d
WHERE m.highest > d.last_id
