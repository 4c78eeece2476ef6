SET LOCAL search_path = pg_catalog, pg_temp;

CREATE VIEW pggit.v_notification_delivery AS
    SELECT c.channel, s.settings_enabled,
           q.pending, q.oldest_pending_age, f.dead_letters,
           l.attempts, l.sent, l.failed,
           l.sent::double precision / nullif(l.sent + l.failed, 0) AS success_rate,
           l.latency_p50_ms, l.latency_p95_ms, l.response_p50_ms, l.response_p95_ms,
           l.last_sent_at, l.last_failure_at, l.last_error_class
    FROM pg_catalog.unnest(ARRAY['email', 'mattermost', 'pagerduty', 'slack', 'webhook']) AS c (channel)
    CROSS JOIN LATERAL (
        SELECT pg_catalog.count(*) AS settings_enabled
        FROM pggit.alert_notification_settings AS x
        WHERE x.channel = c.channel AND x.enabled
    ) AS s
    CROSS JOIN LATERAL (
        SELECT pg_catalog.count(*) AS pending,
               pg_catalog.date_trunc('second', pg_catalog.now() - pg_catalog.min(x.created_at) FILTER (WHERE pg_catalog.isfinite(x.created_at)))
                   AS oldest_pending_age
        FROM pggit.alert_notification_queue AS x
        WHERE x.channel = c.channel AND x.status IN ('pending', 'sending')
    ) AS q
    CROSS JOIN LATERAL (
        SELECT pg_catalog.count(*) AS dead_letters
        FROM pggit.alert_notification_queue AS x
        WHERE x.channel = c.channel AND x.status = 'failed'
    ) AS f
    CROSS JOIN LATERAL (
        SELECT pg_catalog.count(*) AS attempts,
               pg_catalog.count(*) FILTER (WHERE x.outcome = 'sent') AS sent,
               pg_catalog.count(*) FILTER (WHERE x.outcome = 'failed') AS failed,
               pg_catalog.percentile_cont(0.5) WITHIN GROUP (ORDER BY y.latency_ms) FILTER (WHERE x.outcome = 'sent') AS latency_p50_ms,
               pg_catalog.percentile_cont(0.95) WITHIN GROUP (ORDER BY y.latency_ms) FILTER (WHERE x.outcome = 'sent') AS latency_p95_ms,
               pg_catalog.percentile_cont(0.5) WITHIN GROUP (ORDER BY x.duration_ms) AS response_p50_ms,
               pg_catalog.percentile_cont(0.95) WITHIN GROUP (ORDER BY x.duration_ms) AS response_p95_ms,
               pg_catalog.max(x.logged_at) FILTER (WHERE x.outcome = 'sent') AS last_sent_at,
               pg_catalog.max(x.logged_at) FILTER (WHERE x.outcome <> 'sent') AS last_failure_at,
               (pg_catalog.array_agg(x.error_class ORDER BY x.log_id DESC) FILTER (WHERE x.outcome <> 'sent'))[1] AS last_error_class
        FROM pggit.alert_notification_log AS x
        CROSS JOIN LATERAL (SELECT CASE WHEN pg_catalog.isfinite(x.raised_at) THEN pg_catalog.date_part('epoch', x.logged_at - x.raised_at) * 1000 END
                                       AS latency_ms) AS y
        WHERE x.channel = c.channel AND x.logged_at > pg_catalog.now() - interval '24 hours'
    ) AS l
    ORDER BY c.channel;
COMMENT ON VIEW pggit.v_notification_delivery IS
    'Health of delivery, a row for each channel: what waits and since when, dead letters, and of the last 24 hours success rate (sent of those settled), latency from alert to sent and response time.';

CREATE VIEW pggit.v_notification_dead_letters AS
    SELECT q.queue_id, q.channel, q.setting_id, q.incident_id, q.change::text, q.attempts, q.error_class,
           l.http_status, q.created_at, q.finished_at
    FROM pggit.alert_notification_queue AS q
    LEFT JOIN LATERAL (
        SELECT x.http_status FROM pggit.alert_notification_log AS x
        WHERE x.queue_id = q.queue_id ORDER BY x.log_id DESC LIMIT 1
    ) AS l ON true
    WHERE q.status = 'failed'
    ORDER BY q.queue_id DESC;
COMMENT ON VIEW pggit.v_notification_dead_letters IS 'Notifications that were given up, latest first; replay_notification sends one again.';

SET LOCAL search_path = pggit, pg_temp;
