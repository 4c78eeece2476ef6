-- Comparisons of rollups and baselines with the raw rows, and metrics to compare.
CREATE SCHEMA checks;

-- Recalculates over so many days; returns in how many operations the baselines differ from
-- percentile_cont over the same window.
CREATE FUNCTION checks.differences(p_days integer) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    v_differences bigint;
    v_last pggit.performance_baselines;
BEGIN
    -- A recalculation writes no baseline that equals the active one.
    UPDATE pggit.performance_baselines SET is_active = false WHERE is_active;
    PERFORM pggit.recalculate_all_baselines_rolling(p_days, 2, true);
    SELECT * INTO v_last FROM pggit.performance_baselines ORDER BY baseline_id DESC LIMIT 1;
    SELECT count(*) INTO v_differences
    FROM (
        SELECT * FROM pggit.performance_baselines AS b
        WHERE b.is_active AND b.window_end = v_last.window_end) AS b
    FULL JOIN (
        SELECT m.operation_type, count(*) AS samples,
               percentile_cont(ARRAY[0.5, 0.75, 0.9, 0.95, 0.99])
                   WITHIN GROUP (ORDER BY m.duration_microseconds)::bigint[] AS p,
               min(m.duration_microseconds) AS least, max(m.duration_microseconds) AS greatest,
               avg(m.duration_microseconds) AS mean,
               stddev_samp(m.duration_microseconds) AS stddev
        FROM pggit.performance_metrics AS m
        WHERE m.recorded_at BETWEEN v_last.window_start AND v_last.window_end
        GROUP BY 1 HAVING count(*) >= 2) AS r USING (operation_type)
    WHERE (b.sample_count, b.p50_microseconds, b.p75_microseconds, b.p90_microseconds,
           b.p95_microseconds, b.p99_microseconds, b.min_microseconds, b.max_microseconds,
           round(b.mean_microseconds::numeric, 3), round(b.stddev_microseconds::numeric, 3))
          IS DISTINCT FROM
          (r.samples, r.p[1], r.p[2], r.p[3], r.p[4], r.p[5], r.least, r.greatest,
           round(r.mean, 3), round(r.stddev, 3));
    RETURN v_differences;
END $$;

CREATE FUNCTION checks.must_be_equal(p_days integer) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    v_differences bigint := checks.differences(p_days);
BEGIN
    IF v_differences <> 0 THEN
        RAISE EXCEPTION '% operations differ from percentile_cont', v_differences;
    END IF;
END $$;

CREATE FUNCTION checks.hours_different() RETURNS bigint LANGUAGE sql AS $$
    SELECT coalesce(sum(hours_different), 0)::bigint
    FROM pggit.verify_rollups('-infinity', 'infinity') $$;

-- Some metrics of the last days, most of them recent, some a little ahead of the clock.
CREATE FUNCTION checks.insert(p_rows integer, p_seed integer) RETURNS void LANGUAGE sql AS $$
    INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at)
    SELECT 'op' || abs(hashint4(p_seed + n)) % 4, 1 + abs(hashint4(p_seed * 31 + n)) % 5000,
           clock_timestamp() + interval '20 minutes'
               - (abs(hashint4(p_seed * 7 + n)) % 1000 / 1000.0) ^ 3 * interval '9 days'
    FROM generate_series(1, p_rows) AS n $$;
