SET LOCAL search_path = pg_catalog, pg_temp;

CREATE FUNCTION pggit_perf_internal.three_significant_digits(p_value double precision) RETURNS text
LANGUAGE sql
IMMUTABLE
PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
    SELECT CASE WHEN p_value IS NULL OR p_value = 'NaN' THEN '-'
                WHEN p_value <= 0 OR p_value = 'Infinity' THEN p_value::text
                WHEN p_value >= 99999.5 THEN replace(btrim(to_char(p_value, '9.99EEEE')), 'e+0', 'e')
                ELSE round(p_value::numeric, greatest(0, 2 - floor(log(p_value))::integer))::text END;
END;
COMMENT ON FUNCTION pggit_perf_internal.three_significant_digits(double precision) IS 'Internal: a number for people, with three significant digits; a dash for none.';

CREATE FUNCTION pggit_perf_internal.window_start(p_window interval) RETURNS timestamptz
LANGUAGE plpgsql
STABLE
PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
AS $body$
BEGIN
    IF p_window IS NULL OR p_window <= interval '0' OR p_window > interval '100 years' THEN
        RAISE EXCEPTION USING
            ERRCODE = 'invalid_parameter_value',
            MESSAGE = format('p_window must be positive and at most 100 years, not %s', coalesce(p_window::text, 'NULL')),
            DETAIL = 'Nothing was read or written.',
            HINT = 'For example: SELECT * FROM pggit.operation_statistics(''1 hour'');';
    END IF;
    RETURN clock_timestamp() - p_window;
END
$body$;
COMMENT ON FUNCTION pggit_perf_internal.window_start(interval) IS 'Internal: when a window that ends now began; an error for what is no window.';

-- The present, not the beginning of the transaction: an InitPlan, so that months and indexes are chosen by it.
CREATE FUNCTION pggit_perf_internal.statistics_of_window(p_window interval)
RETURNS TABLE (operation_type text, samples bigint, p50_microseconds double precision, p95_microseconds double precision,
               p99_microseconds double precision, mean_microseconds double precision, max_microseconds bigint,
               baseline_id bigint, baseline_p50_microseconds bigint, baseline_p95_microseconds bigint, baseline_p99_microseconds bigint,
               p99_change_percent double precision, open_incidents bigint, worst_severity text)
LANGUAGE sql
STABLE
SET search_path = pg_catalog, pg_temp
SET jit = off
BEGIN ATOMIC
    WITH measured AS (
        SELECT u.operation_type, u.sample_count, u.mean, u.maximum, (s.stats).percentiles[(u.number - 1) * 3 + 1 : u.number * 3] AS percentiles
        FROM (SELECT pggit.duration_stats_by(m.operation_type, m.duration_microseconds, ARRAY[0.5, 0.95, 0.99]::double precision[]) AS stats
              FROM pggit.performance_metrics AS m
              WHERE m.recorded_at > (SELECT pggit_perf_internal.window_start(p_window)) AND m.recorded_at <= (SELECT clock_timestamp())) AS s
        CROSS JOIN LATERAL unnest((s.stats).keys, (s.stats).sample_counts, (s.stats).means, (s.stats).maxima) WITH ORDINALITY
            AS u (operation_type, sample_count, mean, maximum, number)
    ), incident AS (
        SELECT i.operation_type, count(*) AS incidents,
               CASE max(CASE i.severity WHEN 'CRITICAL' THEN 3 WHEN 'WARNING' THEN 2 ELSE 1 END)
                   WHEN 3 THEN 'CRITICAL' WHEN 2 THEN 'WARNING' ELSE 'INFO' END AS severity
        FROM pggit.performance_incidents AS i
        WHERE i.status <> 'resolved' AND NOT i.is_suppressed
        GROUP BY i.operation_type
    )
    SELECT o.operation_type, coalesce(m.sample_count, 0), m.percentiles[1], m.percentiles[2], m.percentiles[3], m.mean, m.maximum,
           b.baseline_id, b.p50_microseconds, b.p95_microseconds, b.p99_microseconds,
           (m.percentiles[3] / b.p99_microseconds - 1) * 100, coalesce(i.incidents, 0), i.severity
    FROM pggit.performance_operation_types AS o
    LEFT JOIN measured AS m ON m.operation_type = o.operation_type
    LEFT JOIN pggit.performance_baselines AS b ON b.operation_type = o.operation_type AND b.branch_id IS NULL AND b.is_active
    LEFT JOIN incident AS i ON i.operation_type = o.operation_type
    WHERE m.operation_type IS NOT NULL OR b.baseline_id IS NOT NULL OR i.operation_type IS NOT NULL
       OR EXISTS (SELECT FROM pggit.performance_rollups AS r
                  WHERE r.operation_type = o.operation_type AND r.hour_start > now() - interval '7 days')
    ORDER BY o.operation_type;
END;
COMMENT ON FUNCTION pggit_perf_internal.statistics_of_window(interval) IS
    'Internal: what pggit.operation_statistics(), the views and prometheus_metrics() show.';

CREATE FUNCTION pggit.operation_statistics(p_window interval DEFAULT '1 hour')
RETURNS TABLE (operation_type text, samples bigint, p50_microseconds double precision, p95_microseconds double precision,
               p99_microseconds double precision, mean_microseconds double precision, max_microseconds bigint,
               baseline_id bigint, baseline_p50_microseconds bigint, baseline_p95_microseconds bigint, baseline_p99_microseconds bigint,
               p99_change_percent double precision, open_incidents bigint, worst_severity text)
LANGUAGE sql
STABLE
SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
    SELECT s.* FROM pggit_perf_internal.statistics_of_window(p_window) AS s;
END;
COMMENT ON FUNCTION pggit.operation_statistics(interval) IS
    'How long operations took in the last hour, or another window: exact percentiles beside those of the baseline in force, in microseconds, and unresolved incidents. Operations that have a baseline, or samples in the window or the last 7 days.';

CREATE VIEW pggit.v_operation_overview AS
    SELECT s.operation_type, s.samples,
           pggit_perf_internal.three_significant_digits(s.p50_microseconds / 1000) || ' / ' || pggit_perf_internal.three_significant_digits(s.baseline_p50_microseconds / 1000.0::double precision) AS p50_ms,
           pggit_perf_internal.three_significant_digits(s.p95_microseconds / 1000) || ' / ' || pggit_perf_internal.three_significant_digits(s.baseline_p95_microseconds / 1000.0::double precision) AS p95_ms,
           pggit_perf_internal.three_significant_digits(s.p99_microseconds / 1000) || ' / ' || pggit_perf_internal.three_significant_digits(s.baseline_p99_microseconds / 1000.0::double precision) AS p99_ms,
           CASE WHEN s.p99_change_percent > 9999 THEN '> 9999 %'
                ELSE coalesce(pg_catalog.to_char(s.p99_change_percent, 'FMSG9990') || ' %', '-') END AS change,
           coalesce(t.trend, pg_catalog.repeat('·', 12)) AS trend,
           s.open_incidents AS open,
           CASE WHEN EXISTS (SELECT FROM pggit.performance_baselines AS p
                             WHERE p.operation_type = s.operation_type AND p.review_status = 'pending') THEN 'pending'::text END AS review
    FROM pggit_perf_internal.statistics_of_window('1 hour'::interval) AS s
    LEFT JOIN pggit.operation_trends() AS t ON t.operation_type = s.operation_type
    ORDER BY pg_catalog.array_position(ARRAY['CRITICAL', 'WARNING', 'INFO'], s.worst_severity), s.p99_change_percent DESC NULLS LAST, s.operation_type;
COMMENT ON VIEW pggit.v_operation_overview IS
    'One look: each operation in the last hour, "now / baseline" in milliseconds, the change of its 99th percentile, the trend of its median over the last day (two hours a character), its unresolved incidents, and whether a new baseline of it waits for review. Worst first.';

SET LOCAL search_path = pggit, pg_temp;
