CREATE EXTENSION pggit_perf;
DO $$
BEGIN
    PERFORM count(pggit.record_performance_metric('request ' || n, 1000))
    FROM generate_series(1, 1000) AS n;
END
$$;
