CREATE EXTENSION pggit_perf;
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at)
SELECT 'commit', 1000 + n % 7, now() - n * interval '1 hour' FROM generate_series(1, 24 * 150) AS n;
SELECT * FROM pggit.ensure_metric_partitions();
CALL pggit.run_job('roll_up_metrics');
-- By hand, and no months archived yet.
DELETE FROM pggit.performance_metrics
WHERE recorded_at > now() - interval '1 day' AND duration_microseconds = 1003;
DO $$ BEGIN
    IF (SELECT sum(hours_different) FROM pggit.verify_rollups(now() - interval '8 days', now())) = 0
    THEN
        RAISE 'there is nothing to be seen';
    END IF;
END $$;
