-- A baseline two days old, and a recalculation that failed since because a user's trigger refused
-- it.
CREATE EXTENSION pggit_perf;
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds)
SELECT 'commit', 1000
FROM generate_series(1, 20);
SELECT * FROM pggit.recalculate_all_baselines_rolling();
UPDATE pggit.performance_baselines
SET evaluated_at = now() - interval '2 days', created_at = now() - interval '2 days';
UPDATE pggit.performance_metrics SET duration_microseconds = 1500;
INSERT INTO pggit.job_run_log (job_name, status, started_at, finished_at, sqlstate, message)
VALUES ('recalculate_baselines', 'failed', now() - interval '1 day', now() - interval '1 day',
        '57014', 'canceling statement due to statement timeout');
DO $$
BEGIN
    IF (SELECT count(*) FROM pggit.performance_baselines WHERE is_active
        AND evaluated_at < now() - interval '26 hours') <> 1
       OR (SELECT count(*) FROM pggit.job_failure_log) <> 1 THEN
        RAISE EXCEPTION 'the condition was not brought about';
    END IF;
END $$;
