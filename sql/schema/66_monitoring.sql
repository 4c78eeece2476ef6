SET LOCAL search_path = pg_catalog, pg_temp;

-- What is scraped, once: prometheus_metrics() and the queries of postgres_exporter read the same.
CREATE VIEW pggit.v_monitoring_operations AS
    SELECT s.operation_type, q.percentile, q.microseconds / 1000000 AS duration_seconds,
           q.baseline_microseconds / 1000000.0::double precision AS baseline_seconds
    FROM pggit_perf_internal.statistics_of_window('1 hour'::interval) AS s
    CROSS JOIN LATERAL (VALUES ('50', s.p50_microseconds, s.baseline_p50_microseconds), ('95', s.p95_microseconds, s.baseline_p95_microseconds),
                               ('99', s.p99_microseconds, s.baseline_p99_microseconds)) AS q (percentile, microseconds, baseline_microseconds)
    ORDER BY s.operation_type, q.percentile;
COMMENT ON VIEW pggit.v_monitoring_operations IS
    'For monitoring from outside: percentiles of the last hour and of the baseline in force, in seconds; NULL where there is none.';

CREATE VIEW pggit.v_monitoring_incidents AS
    SELECT t.alert_type, s.severity, x.status, pg_catalog.count(i.incident_id) AS incidents
    FROM pg_catalog.unnest(ARRAY['THRESHOLD_EXCEEDED', 'ANOMALY', 'DEGRADATION', 'CORRELATION', 'SYSTEM']) AS t (alert_type)
    CROSS JOIN pg_catalog.unnest(ARRAY['INFO', 'WARNING', 'CRITICAL']) AS s (severity)
    CROSS JOIN pg_catalog.unnest(ARRAY['open', 'acknowledged']) AS x (status)
    LEFT JOIN pggit.performance_incidents AS i ON i.alert_type = t.alert_type AND i.severity = s.severity AND i.status = x.status AND NOT i.is_suppressed
    GROUP BY t.alert_type, s.severity, x.status
    ORDER BY t.alert_type, s.severity, x.status;
COMMENT ON VIEW pggit.v_monitoring_incidents IS 'For monitoring from outside: unresolved incidents that are not suppressed, zeros included, so that a series never vanishes.';

CREATE VIEW pggit.v_monitoring_alerts AS
    SELECT t.alert_type, s.severity, coalesce(l.alerts, 0) + coalesce(c.alerts, 0) AS alerts_total
    FROM pg_catalog.unnest(ARRAY['THRESHOLD_EXCEEDED', 'ANOMALY', 'DEGRADATION', 'CORRELATION', 'SYSTEM']) AS t (alert_type)
    CROSS JOIN pg_catalog.unnest(ARRAY['INFO', 'WARNING', 'CRITICAL']) AS s (severity)
    LEFT JOIN (SELECT a.alert_type, coalesce(a.escalated_from, a.severity) AS severity, pg_catalog.count(*) AS alerts
               FROM pggit.performance_alerts AS a
               GROUP BY a.alert_type, coalesce(a.escalated_from, a.severity)) AS l ON l.alert_type = t.alert_type AND l.severity = s.severity
    LEFT JOIN pggit_perf_internal.archived_alert_counts AS c ON c.alert_type = t.alert_type AND c.severity = s.severity
    ORDER BY t.alert_type, s.severity;
COMMENT ON VIEW pggit.v_monitoring_alerts IS
    'For monitoring from outside: alerts created since the beginning, archived and dropped ones included, by the severity that they were created with. It only grows, unless somebody deletes alerts by hand.';

CREATE VIEW pggit.v_alerts_by_hour AS
    SELECT pg_catalog.date_bin('1 hour'::interval, a.created_at, '2000-01-01 00:00:00+00'::timestamptz) AS hour_start, a.alert_type, a.severity,
           pg_catalog.count(*) AS alerts
    FROM (SELECT x.created_at, x.alert_type::text AS alert_type, coalesce(x.escalated_from, x.severity)::text AS severity
          FROM pggit.performance_alerts AS x
          UNION ALL
          SELECT x.created_at, x.alert_type::text, coalesce(x.escalated_from, x.severity)::text
          FROM pggit.performance_alerts_archive AS x) AS a
    GROUP BY pg_catalog.date_bin('1 hour'::interval, a.created_at, '2000-01-01 00:00:00+00'::timestamptz), a.alert_type, a.severity
    ORDER BY hour_start DESC, a.alert_type, a.severity;
COMMENT ON VIEW pggit.v_alerts_by_hour IS
    'Alerts created in each hour (UTC) that has any, live and archived, by type and by the severity that they were created with; latest hour first.';

CREATE VIEW pggit.v_monitoring_health AS
    SELECT h.check_name, (h.status = 'failing')::integer AS failing, h.value, h.limit_value, h.target_value, (h.status = 'warning')::integer AS warning
    FROM pggit.health_check() AS h;
COMMENT ON VIEW pggit.v_monitoring_health IS 'For monitoring from outside: the checks of the monitor itself, failing 1 where one is beyond its limit, warning 1 where one only misses its target.';

CREATE VIEW pggit.v_monitoring_jobs AS
    SELECT j.job_name, pg_catalog.date_part('epoch', j.last_started_at) AS last_start_timestamp_seconds,
           pg_catalog.date_part('epoch', j.last_succeeded_at) AS last_success_timestamp_seconds,
           j.failures_24h, (j.late_since IS NOT NULL)::integer AS late
    FROM pggit_perf_internal.scheduled_jobs() AS j
    ORDER BY j.job_name;
COMMENT ON VIEW pggit.v_monitoring_jobs IS 'For monitoring from outside: when each job last began and succeeded, how often it failed in 24 hours, and 1 where it is late.';

CREATE VIEW pggit.v_monitoring_delivery AS
    SELECT d.channel, d.pending, coalesce(pg_catalog.date_part('epoch', d.oldest_pending_age), 0) AS oldest_pending_seconds, d.dead_letters,
           d.success_rate AS success_ratio, d.latency_p95_ms / 1000 AS latency_p95_seconds
    FROM pggit.v_notification_delivery AS d;
COMMENT ON VIEW pggit.v_monitoring_delivery IS 'For monitoring from outside: notifications by channel.';

CREATE VIEW pggit.v_monitoring_response_times AS
    SELECT c.channel, q.percentile, q.milliseconds / 1000 AS response_seconds
    FROM pg_catalog.unnest(ARRAY['email', 'mattermost', 'pagerduty', 'slack', 'webhook']) AS c (channel)
    CROSS JOIN LATERAL (
        SELECT pg_catalog.percentile_cont(0.5) WITHIN GROUP (ORDER BY x.duration_ms) AS p50,
               pg_catalog.percentile_cont(0.95) WITHIN GROUP (ORDER BY x.duration_ms) AS p95,
               pg_catalog.percentile_cont(0.99) WITHIN GROUP (ORDER BY x.duration_ms) AS p99
        FROM pggit.alert_notification_log AS x
        WHERE x.channel = c.channel AND x.logged_at > pg_catalog.now() - interval '1 hour'
    ) AS l
    CROSS JOIN LATERAL (VALUES ('50', l.p50), ('95', l.p95), ('99', l.p99)) AS q (percentile, milliseconds)
    ORDER BY c.channel, q.percentile;
COMMENT ON VIEW pggit.v_monitoring_response_times IS
    'For monitoring from outside: exact percentiles of how long attempts to deliver took in the last hour, by channel, in seconds; NULL where there was none.';

CREATE VIEW pggit.v_notification_response_times AS
    SELECT pg_catalog.date_bin('1 hour'::interval, a.logged_at, '2000-01-01 00:00:00+00'::timestamptz) AS hour_start, a.channel,
           pg_catalog.count(*) AS attempts, pg_catalog.count(*) FILTER (WHERE a.outcome = 'sent') AS sent,
           pg_catalog.percentile_cont(0.5) WITHIN GROUP (ORDER BY a.duration_ms) AS response_p50_ms,
           pg_catalog.percentile_cont(0.95) WITHIN GROUP (ORDER BY a.duration_ms) AS response_p95_ms,
           pg_catalog.percentile_cont(0.99) WITHIN GROUP (ORDER BY a.duration_ms) AS response_p99_ms,
           pg_catalog.max(a.duration_ms) AS response_max_ms
    FROM (SELECT x.logged_at, x.channel, x.outcome, x.duration_ms FROM pggit.alert_notification_log AS x
          UNION ALL
          SELECT x.logged_at, x.channel, x.outcome, x.duration_ms FROM pggit.alert_notification_log_archive AS x) AS a
    GROUP BY pg_catalog.date_bin('1 hour'::interval, a.logged_at, '2000-01-01 00:00:00+00'::timestamptz), a.channel
    ORDER BY hour_start DESC, a.channel;
COMMENT ON VIEW pggit.v_notification_response_times IS
    'How long attempts to deliver took, successful or not, by hour (UTC) and channel, live and archived; latest hour first. Of attempts that were interrupted no time is known.';

SET LOCAL search_path = pggit, pg_temp;
