-- Active jobs of this database whose last run failed; only runs of a job's present command count. A
-- command calls a function of this extension if it contains pggit.name(, or name( alone, provided
-- that the name has an underscore and no other function has it. A run that could not even begin has
-- no time, so it gets the time of an earlier run.
--
-- $1 bigint: the most runs to read
-- $2 bigint: the most jobs to return
WITH ours AS MATERIALIZED (
    SELECT p.proname::text AS name,
           strpos(p.proname::text, '_') > 0
           AND NOT EXISTS (SELECT FROM pg_proc AS o JOIN pg_namespace AS m ON m.oid = o.pronamespace
                           WHERE o.proname = p.proname
                               AND m.nspname NOT IN ('pggit', 'pggit_perf_internal')) AS is_plain
    FROM pg_extension AS e
    JOIN pg_depend AS d ON d.refclassid = 'pg_extension'::regclass AND d.refobjid = e.oid
        AND d.deptype = 'e'
    JOIN pg_proc AS p ON d.classid = 'pg_proc'::regclass AND p.oid = d.objid
    JOIN pg_namespace AS n ON n.oid = p.pronamespace
    WHERE e.extname = 'pggit_perf' AND n.nspname = 'pggit'
), job AS MATERIALIZED (
    SELECT j.jobid, j.jobname::text AS jobname, j.command::text AS command,
        array_agg(DISTINCT o.name ORDER BY o.name) AS functions
    FROM cron.job AS j
    CROSS JOIN LATERAL regexp_matches(lower(j.command::text COLLATE "C"),
        '(?:"?([a-z_][a-z0-9_$]*)"?[[:space:]]*[.][[:space:]]*)?'
        '"?([a-z_][a-z0-9_$]*)"?[[:space:]]*[(]', 'g') AS m (called)
    JOIN ours AS o ON o.name = m.called[2] AND (m.called[1] = 'pggit' OR m.called[1] IS NULL
        AND o.is_plain)
    WHERE j.active AND j.database = current_database()
    GROUP BY j.jobid, j.jobname::text, j.command::text
), failing AS (
    SELECT r.jobid, r.jobname, r.command, r.functions, count(*) AS failures,
        min(r.runid) AS first_runid, max(r.runid) AS last_runid,
           min(r.ended_at) AS failing_since, max(r.ended_at) AS last_failed_at,
           (array_agg(r.return_message ORDER BY r.runid DESC))[1] AS message
    FROM (SELECT j.jobid, j.jobname, j.command, j.functions, d.runid, d.status,
        coalesce(d.end_time, d.start_time) AS ended_at, d.return_message,
                 max(d.runid) FILTER (WHERE d.status = 'succeeded') OVER (PARTITION BY d.jobid)
                     AS succeeded_runid
          FROM (SELECT x.jobid, x.runid, x.status, x.command, x.return_message, x.start_time,
              x.end_time
                FROM cron.job_run_details AS x ORDER BY x.runid DESC LIMIT $1) AS d
          JOIN job AS j ON j.jobid = d.jobid AND j.command = d.command
          WHERE d.status IN ('succeeded', 'failed')) AS r
    WHERE r.status = 'failed' AND r.runid > coalesce(r.succeeded_runid, -1)
    GROUP BY r.jobid, r.jobname, r.command, r.functions
)
SELECT f.jobid, nullif(f.jobname, ''), left(f.command, 20000), f.functions, f.failures,
       coalesce(f.failing_since, before_first.at, pg_postmaster_start_time()),
           coalesce(f.last_failed_at, before_last.at, pg_postmaster_start_time()),
       coalesce(left(f.message, 20000), '')
FROM failing AS f
CROSS JOIN LATERAL (SELECT max(n.start_time) AS at FROM (SELECT y.start_time
    FROM cron.job_run_details AS y WHERE y.runid < f.first_runid
                                                         ORDER BY y.runid DESC
                                                             LIMIT 1000) AS n) AS before_first
CROSS JOIN LATERAL (SELECT max(n.start_time) AS at FROM (SELECT y.start_time
    FROM cron.job_run_details AS y WHERE y.runid < f.last_runid
                                                         ORDER BY y.runid DESC
                                                             LIMIT 1000) AS n) AS before_last
ORDER BY f.last_runid DESC
LIMIT $2
