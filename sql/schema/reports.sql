SET LOCAL search_path = pg_catalog, pg_temp;

CREATE FUNCTION pggit_perf_internal.three_significant_digits(p_value double precision) RETURNS text
LANGUAGE sql
IMMUTABLE
PARALLEL SAFE
SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
    SELECT CASE WHEN p_value IS NULL OR p_value = 'NaN' THEN '-'
                WHEN p_value <= 0 OR p_value = 'Infinity' THEN p_value::text
                WHEN p_value >= 99999.5 THEN replace(btrim(to_char(p_value, '9.99EEEE')), 'e+0',
                    'e')
                ELSE round(p_value::numeric, greatest(0,
                    2 - floor(log(p_value))::integer))::text END;
END;
COMMENT ON FUNCTION pggit_perf_internal.three_significant_digits(double precision) IS
    'Internal: a number as text with three significant digits; a dash for NULL.';
SELECT pggit_perf_internal.may_run('three_significant_digits'::text, 'viewer'::text);

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
            MESSAGE = format('p_window must be positive and at most 100 years, not %s',
                coalesce(p_window::text, 'NULL')),
            DETAIL = 'The window begins p_window before now and ends now.',
            HINT = 'For example: SELECT * FROM pggit.operation_statistics(''1 hour'');';
    END IF;
    RETURN clock_timestamp() - p_window;
END
$body$;
COMMENT ON FUNCTION pggit_perf_internal.window_start(interval) IS
    'Internal: when a window of this length that ends now began; raises an error if the length is '
    'not allowed.';
SELECT pggit_perf_internal.may_run('window_start'::text, 'viewer'::text);

-- Uses the present time, not the start of the transaction. It is an InitPlan, so that the executor
-- can prune months and use indexes by it.
CREATE FUNCTION pggit_perf_internal.statistics_of_window(p_window interval)
RETURNS TABLE (operation_type text, samples bigint, p50_microseconds double precision,
    p95_microseconds double precision,
               p99_microseconds double precision, mean_microseconds double precision,
                   max_microseconds bigint,
               baseline_id bigint, baseline_p50_microseconds bigint,
                   baseline_p95_microseconds bigint, baseline_p99_microseconds bigint,
               p99_change_percent double precision, open_incidents bigint, worst_severity text)
LANGUAGE sql
STABLE
SET search_path = pg_catalog, pg_temp
SET jit = off
BEGIN ATOMIC
    WITH measured AS (
        SELECT u.operation_type, u.sample_count, u.mean,
            u.maximum, (s.stats).percentiles[(u.number - 1) * 3 + 1 : u.number * 3] AS percentiles
        FROM (SELECT pggit.duration_stats_by(m.operation_type, m.duration_microseconds, ARRAY[0.5,
            0.95, 0.99]::double precision[]) AS stats
              FROM pggit.performance_metrics AS m
              WHERE m.recorded_at > (SELECT pggit_perf_internal.window_start(p_window))
                  AND m.recorded_at <= (SELECT clock_timestamp())) AS s
        CROSS JOIN LATERAL unnest((s.stats).keys, (s.stats).sample_counts, (s.stats).means,
            (s.stats).maxima) WITH ORDINALITY
            AS u (operation_type, sample_count, mean, maximum, number)
    ), incident AS (
        SELECT i.operation_type, count(*) AS incidents,
               CASE max(CASE i.severity WHEN 'CRITICAL' THEN 3 WHEN 'WARNING' THEN 2 ELSE 1 END)
                   WHEN 3 THEN 'CRITICAL' WHEN 2 THEN 'WARNING' ELSE 'INFO' END AS severity
        FROM pggit.performance_incidents AS i
        WHERE i.status <> 'resolved' AND NOT i.is_suppressed
        GROUP BY i.operation_type
    )
    SELECT o.operation_type, coalesce(m.sample_count, 0), m.percentiles[1], m.percentiles[2],
        m.percentiles[3], m.mean, m.maximum,
           b.baseline_id, b.p50_microseconds, b.p95_microseconds, b.p99_microseconds,
           (m.percentiles[3] / b.p99_microseconds - 1) * 100, coalesce(i.incidents, 0), i.severity
    FROM pggit.performance_operation_types AS o
    LEFT JOIN measured AS m ON m.operation_type = o.operation_type
    LEFT JOIN pggit.performance_baselines AS b ON b.operation_type = o.operation_type
        AND b.branch_id IS NULL AND b.is_active
    LEFT JOIN incident AS i ON i.operation_type = o.operation_type
    WHERE m.operation_type IS NOT NULL OR b.baseline_id IS NOT NULL OR i.operation_type IS NOT NULL
       OR EXISTS (SELECT FROM pggit.performance_rollups AS r
                  WHERE r.operation_type = o.operation_type
                      AND r.hour_start > now() - interval '7 days')
    ORDER BY o.operation_type;
END;
COMMENT ON FUNCTION pggit_perf_internal.statistics_of_window(interval) IS
    'Internal: the rows that pggit.operation_statistics(), the views and prometheus_metrics() '
    'show.';
SELECT pggit_perf_internal.may_run('statistics_of_window'::text, 'viewer'::text);

CREATE FUNCTION pggit.operation_statistics(p_window interval DEFAULT '1 hour')
RETURNS TABLE (operation_type text, samples bigint, p50_microseconds double precision,
    p95_microseconds double precision,
               p99_microseconds double precision, mean_microseconds double precision,
                   max_microseconds bigint,
               baseline_id bigint, baseline_p50_microseconds bigint,
                   baseline_p95_microseconds bigint, baseline_p99_microseconds bigint,
               p99_change_percent double precision, open_incidents bigint, worst_severity text)
LANGUAGE sql
STABLE
SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
    SELECT s.* FROM pggit_perf_internal.statistics_of_window(p_window) AS s;
END;
COMMENT ON FUNCTION pggit.operation_statistics(interval) IS
    'How long operations took in the last hour, or another window: exact percentiles beside those '
    'of the baseline in force, in microseconds, and unresolved incidents. Operations that have a '
    'baseline, or samples in the window or the last 7 days.';
SELECT pggit_perf_internal.may_run('operation_statistics'::text, 'viewer'::text);

CREATE VIEW pggit.v_operation_overview AS
    SELECT s.operation_type, s.samples,
           pggit_perf_internal.three_significant_digits(s.p50_microseconds / 1000) || ' / ' ||
               pggit_perf_internal.three_significant_digits(s.baseline_p50_microseconds /
                   1000.0::double precision) AS p50_ms,
           pggit_perf_internal.three_significant_digits(s.p95_microseconds / 1000) || ' / ' ||
               pggit_perf_internal.three_significant_digits(s.baseline_p95_microseconds /
                   1000.0::double precision) AS p95_ms,
           pggit_perf_internal.three_significant_digits(s.p99_microseconds / 1000) || ' / ' ||
               pggit_perf_internal.three_significant_digits(s.baseline_p99_microseconds /
                   1000.0::double precision) AS p99_ms,
           CASE WHEN s.p99_change_percent > 9999 THEN '> 9999 %'
                ELSE coalesce(pg_catalog.to_char(s.p99_change_percent, 'FMSG9990') || ' %',
                    '-') END AS change,
           coalesce(t.trend, pg_catalog.repeat('·', 12)) AS trend,
           s.open_incidents AS open,
           CASE WHEN EXISTS (SELECT FROM pggit.performance_baselines AS p
                             WHERE p.operation_type = s.operation_type
                                 AND p.review_status = 'pending') THEN 'pending'::text END AS review
    FROM pggit_perf_internal.statistics_of_window('1 hour'::interval) AS s
    LEFT JOIN pggit.operation_trends() AS t ON t.operation_type = s.operation_type
    ORDER BY pg_catalog.array_position(ARRAY['CRITICAL', 'WARNING', 'INFO'], s.worst_severity),
        s.p99_change_percent DESC NULLS LAST, s.operation_type;
COMMENT ON VIEW pggit.v_operation_overview IS
    'One look: each operation in the last hour, "now / baseline" in milliseconds, the change of '
    'its 99th percentile, the trend of its median over the last day (two hours a character), its '
    'unresolved incidents, and whether a new baseline of it waits for review. Worst first.';

-- The definition of the scraped values: prometheus_metrics() and the queries of postgres_exporter
-- both read this view.
CREATE VIEW pggit.v_monitoring_operations AS
    SELECT s.operation_type, q.percentile, q.microseconds / 1000000 AS duration_seconds,
           q.baseline_microseconds / 1000000.0::double precision AS baseline_seconds
    FROM pggit_perf_internal.statistics_of_window('1 hour'::interval) AS s
    CROSS JOIN LATERAL (VALUES ('50', s.p50_microseconds, s.baseline_p50_microseconds), ('95',
        s.p95_microseconds, s.baseline_p95_microseconds),
                               ('99', s.p99_microseconds,
                                   s.baseline_p99_microseconds)) AS q (percentile, microseconds,
                                       baseline_microseconds)
    ORDER BY s.operation_type, q.percentile;
COMMENT ON VIEW pggit.v_monitoring_operations IS
    'For external monitoring: percentiles of the last hour and of the baseline in force, in '
    'seconds; NULL where there is none.';

CREATE VIEW pggit.v_monitoring_incidents AS
    SELECT t.alert_type, s.severity, x.status, pg_catalog.count(i.incident_id) AS incidents
    FROM pg_catalog.unnest(ARRAY['THRESHOLD_EXCEEDED', 'ANOMALY', 'DEGRADATION', 'CORRELATION',
        'SYSTEM']) AS t (alert_type)
    CROSS JOIN pg_catalog.unnest(ARRAY['INFO', 'WARNING', 'CRITICAL']) AS s (severity)
    CROSS JOIN pg_catalog.unnest(ARRAY['open', 'acknowledged']) AS x (status)
    LEFT JOIN pggit.performance_incidents AS i ON i.alert_type = t.alert_type
        AND i.severity = s.severity AND i.status = x.status AND NOT i.is_suppressed
    GROUP BY t.alert_type, s.severity, x.status
    ORDER BY t.alert_type, s.severity, x.status;
COMMENT ON VIEW pggit.v_monitoring_incidents IS
    'For external monitoring: unresolved incidents that are not suppressed, zeros included, so '
    'that a series never vanishes.';

CREATE VIEW pggit.v_monitoring_alerts AS
    SELECT t.alert_type, s.severity, coalesce(l.alerts, 0) + coalesce(c.alerts, 0) AS alerts_total
    FROM pg_catalog.unnest(ARRAY['THRESHOLD_EXCEEDED', 'ANOMALY', 'DEGRADATION', 'CORRELATION',
        'SYSTEM']) AS t (alert_type)
    CROSS JOIN pg_catalog.unnest(ARRAY['INFO', 'WARNING', 'CRITICAL']) AS s (severity)
    LEFT JOIN (SELECT a.alert_type, coalesce(a.escalated_from, a.severity) AS severity,
        pg_catalog.count(*) AS alerts
               FROM pggit.performance_alerts AS a
               GROUP BY a.alert_type, coalesce(a.escalated_from, a.severity)) AS l
                   ON l.alert_type = t.alert_type AND l.severity = s.severity
    LEFT JOIN pggit_perf_internal.archived_alert_counts AS c ON c.alert_type = t.alert_type
        AND c.severity = s.severity
    ORDER BY t.alert_type, s.severity;
COMMENT ON VIEW pggit.v_monitoring_alerts IS
    'For external monitoring: alerts created since the beginning, archived and dropped ones '
    'included, by the severity that they were created with. The numbers only grow, unless alerts '
    'are deleted by hand.';

CREATE VIEW pggit.v_alerts_by_hour AS
    SELECT pg_catalog.date_bin('1 hour'::interval, a.created_at,
        '2000-01-01 00:00:00+00'::timestamptz) AS hour_start, a.alert_type, a.severity,
           pg_catalog.count(*) AS alerts
    FROM (SELECT x.created_at, x.alert_type::text AS alert_type, coalesce(x.escalated_from,
        x.severity)::text AS severity
          FROM pggit.performance_alerts AS x
          UNION ALL
          SELECT x.created_at, x.alert_type::text, coalesce(x.escalated_from, x.severity)::text
          FROM pggit.performance_alerts_archive AS x) AS a
    GROUP BY pg_catalog.date_bin('1 hour'::interval, a.created_at,
        '2000-01-01 00:00:00+00'::timestamptz), a.alert_type, a.severity
    ORDER BY hour_start DESC, a.alert_type, a.severity;
COMMENT ON VIEW pggit.v_alerts_by_hour IS
    'Alerts created in each hour (UTC) that has any, live and archived, by type and by the '
    'severity that they were created with; latest hour first.';

CREATE VIEW pggit.v_monitoring_health AS
    SELECT h.check_name, (h.status = 'failing')::integer AS failing, h.value, h.limit_value,
        h.target_value, (h.status = 'warning')::integer AS warning
    FROM pggit.health_check() AS h;
COMMENT ON VIEW pggit.v_monitoring_health IS
    'For external monitoring: the checks of the monitor itself, failing 1 where one is beyond its '
    'limit, warning 1 where one only misses its target.';

CREATE VIEW pggit.v_monitoring_jobs AS
    SELECT j.job_name, pg_catalog.date_part('epoch',
        j.last_started_at) AS last_start_timestamp_seconds,
           pg_catalog.date_part('epoch', j.last_succeeded_at) AS last_success_timestamp_seconds,
           j.failures_24h, (j.late_since IS NOT NULL)::integer AS late
    FROM pggit_perf_internal.scheduled_jobs() AS j
    ORDER BY j.job_name;
COMMENT ON VIEW pggit.v_monitoring_jobs IS
    'For external monitoring: when each job last began and succeeded, how often it failed in 24 '
    'hours, and 1 where it is late.';

CREATE VIEW pggit.v_monitoring_delivery AS
    SELECT d.channel, d.pending, coalesce(pg_catalog.date_part('epoch', d.oldest_pending_age),
        0) AS oldest_pending_seconds, d.dead_letters,
           d.success_rate AS success_ratio, d.latency_p95_ms / 1000 AS latency_p95_seconds
    FROM pggit.v_notification_delivery AS d;
COMMENT ON VIEW pggit.v_monitoring_delivery IS 'For external monitoring: notifications by channel.';

CREATE VIEW pggit.v_monitoring_response_times AS
    SELECT c.channel, q.percentile, q.milliseconds / 1000 AS response_seconds
    FROM pg_catalog.unnest(ARRAY['email', 'mattermost', 'pagerduty', 'slack',
        'webhook']) AS c (channel)
    CROSS JOIN LATERAL (
        SELECT pg_catalog.percentile_cont(0.5) WITHIN GROUP (ORDER BY x.duration_ms) AS p50,
               pg_catalog.percentile_cont(0.95) WITHIN GROUP (ORDER BY x.duration_ms) AS p95,
               pg_catalog.percentile_cont(0.99) WITHIN GROUP (ORDER BY x.duration_ms) AS p99
        FROM pggit.alert_notification_log AS x
        WHERE x.channel = c.channel AND x.logged_at > pg_catalog.now() - interval '1 hour'
    ) AS l
    CROSS JOIN LATERAL (VALUES ('50', l.p50), ('95', l.p95), ('99', l.p99)) AS q (percentile,
        milliseconds)
    ORDER BY c.channel, q.percentile;
COMMENT ON VIEW pggit.v_monitoring_response_times IS
    'For external monitoring: exact percentiles of the durations of delivery attempts in the last '
    'hour, by channel, in seconds; NULL where there was none.';

CREATE VIEW pggit.v_notification_response_times AS
    SELECT pg_catalog.date_bin('1 hour'::interval, a.logged_at,
        '2000-01-01 00:00:00+00'::timestamptz) AS hour_start, a.channel,
           pg_catalog.count(*) AS attempts, pg_catalog.count(*) FILTER (WHERE a.outcome = 'sent')
               AS sent,
           pg_catalog.percentile_cont(0.5) WITHIN GROUP (ORDER BY a.duration_ms) AS response_p50_ms,
           pg_catalog.percentile_cont(0.95) WITHIN GROUP (ORDER BY a.duration_ms)
               AS response_p95_ms,
           pg_catalog.percentile_cont(0.99) WITHIN GROUP (ORDER BY a.duration_ms)
               AS response_p99_ms,
           pg_catalog.max(a.duration_ms) AS response_max_ms
    FROM (SELECT x.logged_at, x.channel, x.outcome, x.duration_ms
        FROM pggit.alert_notification_log AS x
          UNION ALL
          SELECT x.logged_at, x.channel, x.outcome, x.duration_ms
              FROM pggit.alert_notification_log_archive AS x) AS a
    GROUP BY pg_catalog.date_bin('1 hour'::interval, a.logged_at,
        '2000-01-01 00:00:00+00'::timestamptz), a.channel
    ORDER BY hour_start DESC, a.channel;
COMMENT ON VIEW pggit.v_notification_response_times IS
    'How long delivery attempts took, successful or not, by hour (UTC) and channel, live and '
    'archived; latest hour first. The duration of interrupted attempts is not known.';

-- The functions that pgrx creates from src/reports/functions.
COMMENT ON FUNCTION pggit.sparkline(double precision[]) IS
    'One character for each value, from the least to the greatest; a dot for NULL. Logarithmic if '
    'one value is more than twenty times another.';
SELECT pggit_perf_internal.may_run('sparkline'::text, 'viewer'::text);

COMMENT ON FUNCTION pggit.operation_trends() IS 'The trend of each operation''s median over the '
    'last day, two hours a character.';
SELECT pggit_perf_internal.may_run('operation_trends'::text, 'viewer'::text);
ALTER FUNCTION pggit.operation_trends() SET jit = off;

COMMENT ON FUNCTION pggit.performance_report(integer) IS
    'A report of the last hours as one self-contained HTML page: psql -AtX -c "SELECT '
    'pggit.performance_report()" > report.html';
SELECT pggit_perf_internal.may_run('performance_report'::text, 'viewer'::text);
ALTER FUNCTION pggit.performance_report(integer) SET jit = off;

COMMENT ON FUNCTION pggit.performance_report_diff(timestamptz, timestamptz, timestamptz,
    timestamptz) IS
    'Two periods compared as an HTML page, operation by operation, with effect size and '
    'significance.';
SELECT pggit_perf_internal.may_run('performance_report_diff'::text, 'viewer'::text);
ALTER FUNCTION pggit.performance_report_diff(timestamptz, timestamptz, timestamptz, timestamptz)
    SET jit = off;

COMMENT ON FUNCTION pggit.compare_performance(timestamptz, timestamptz, timestamptz, timestamptz) IS
    'Two periods compared, a row for each operation, slower ones first: verdict, ratio with its '
    '95 % interval, Cliff''s delta, adjusted p-value.';
SELECT pggit_perf_internal.may_run('compare_performance'::text, 'viewer'::text);
ALTER FUNCTION pggit.compare_performance(timestamptz, timestamptz, timestamptz, timestamptz)
    SET jit = off;

COMMENT ON FUNCTION pggit.prometheus_metrics() IS 'All monitoring series, in the text format of '
    'Prometheus.';
SELECT pggit_perf_internal.may_run('prometheus_metrics'::text, 'viewer'::text);

SET LOCAL search_path = pggit, pg_temp;
