-- The items that the latest run of process_alerts left out because processing them failed, and
-- since when each run has left some out.
--
-- $1 timestamptz: the present
SELECT coalesce((SELECT array_agg(n.name ORDER BY n.place)
                 FROM jsonb_array_elements_text(l.left_out) WITH ORDINALITY AS n (name, place)),
                     '{}'),
       (SELECT min(r.started_at)
        FROM pggit.job_run_log AS r
        WHERE r.job_name = 'process_alerts' AND r.status = 'succeeded'
          AND r.started_at > coalesce((SELECT max(w.started_at)
                                       FROM pggit.job_run_log AS w
                                       WHERE w.job_name = 'process_alerts'
                                           AND w.status = 'succeeded'
                                         AND w.started_at BETWEEN $1 - interval '24 hours'
                                             AND $1 + interval '1 minute'
                                         AND coalesce(w.result -> 'left_out', '[]') = '[]'),
                                             $1 - interval '24 hours'))
FROM (SELECT x.result -> 'left_out' AS left_out
      FROM pggit.job_run_log AS x
      WHERE x.job_name = 'process_alerts' AND x.status = 'succeeded'
        AND x.started_at BETWEEN $1 - interval '24 hours' AND $1 + interval '1 minute'
      ORDER BY x.started_at DESC, x.run_id DESC
      LIMIT 1) AS l
WHERE jsonb_typeof(l.left_out) = 'array' AND l.left_out <> '[]'
