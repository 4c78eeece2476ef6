-- The logged runs of each job. Runs in the future, recorded while the clock was wrong, count
-- neither as success nor as failure.
--
-- $1 text[]: names of the jobs
SELECT n.name, l.started_at, l.finished_at, l.status, l.message, s.finished_at, f.failures,
    f.failing_since, f.last_failed_at, d.failures
FROM unnest($1) AS n (name)
LEFT JOIN LATERAL (
    SELECT r.* FROM pggit.job_run_log AS r WHERE r.job_name = n.name
        AND r.started_at <= clock_timestamp() + interval '1 minute'
            ORDER BY r.started_at DESC, r.run_id DESC LIMIT 1
) AS l ON true
LEFT JOIN LATERAL (
    SELECT r.* FROM pggit.job_run_log AS r
    WHERE r.job_name = n.name AND r.status = 'succeeded'
        AND r.started_at <= clock_timestamp() + interval '1 minute'
    ORDER BY r.started_at DESC, r.run_id DESC LIMIT 1
) AS s ON true
CROSS JOIN LATERAL (
    SELECT count(*) AS failures, min(r.started_at) AS failing_since,
        max(r.started_at) AS last_failed_at
    FROM pggit.job_run_log AS r
    WHERE r.job_name = n.name AND r.status IN ('failed', 'interrupted')
        AND r.started_at > coalesce(s.started_at, '-infinity')
      AND r.started_at <= clock_timestamp() + interval '1 minute'
) AS f
CROSS JOIN LATERAL (
    SELECT count(*) AS failures
    FROM pggit.job_run_log AS r
    WHERE r.job_name = n.name AND r.status IN ('failed', 'interrupted')
        AND r.started_at > now() - interval '24 hours'
      AND r.started_at <= clock_timestamp() + interval '1 minute'
) AS d
ORDER BY n.name COLLATE "C"
