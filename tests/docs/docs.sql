-- name: is_a_year_old
-- What NAME.before.sql made old is this installation's, not another's whose dump was restored.
DO $do$
BEGIN
    IF to_regclass('pggit_perf_internal.installation_state') IS NOT NULL THEN
        UPDATE pggit_perf_internal.installation_state
        SET since = now() - interval '1 year', has_run_jobs = true;
    END IF;
END
$do$;

-- name: health
-- Whether a check of health names the runbook, and how many of these checks fail.
SELECT count(*) > 0, count(*) FILTER (WHERE status = 'failing')
FROM pggit.health_check()
WHERE runbook = :'runbook'
