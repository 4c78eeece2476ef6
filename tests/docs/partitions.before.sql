CREATE EXTENSION pggit_perf;
DO $$
DECLARE
    v_month regclass;
BEGIN
    FOR v_month IN
        SELECT i.inhrelid::regclass
        FROM pg_inherits AS i
        WHERE i.inhparent = 'pggit.performance_metrics'::regclass
          AND i.inhrelid <> 'pggit.performance_metrics_default'::regclass
    LOOP
        EXECUTE format('DROP TABLE %s', v_month);
    END LOOP;
END $$;
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds)
SELECT 'commit', 1000 + n
FROM generate_series(1, 50) AS n;
