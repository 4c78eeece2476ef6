SET LOCAL search_path = pg_catalog, pg_temp;

CREATE VIEW pggit.v_notification_delivery AS
    SELECT c.channel, s.settings_enabled,
           q.pending, q.oldest_pending_age, f.dead_letters,
           l.attempts, l.sent, l.failed,
           l.sent::double precision / nullif(l.sent + l.failed, 0) AS success_rate,
           l.latency_p50_ms, l.latency_p95_ms, l.response_p50_ms, l.response_p95_ms,
           l.last_sent_at, l.last_failure_at, l.last_error_class
    FROM pg_catalog.unnest(ARRAY['email', 'mattermost', 'pagerduty', 'slack',
        'webhook']) AS c (channel)
    CROSS JOIN LATERAL (
        SELECT pg_catalog.count(*) AS settings_enabled
        FROM pggit.alert_notification_settings AS x
        WHERE x.channel = c.channel AND x.enabled
    ) AS s
    CROSS JOIN LATERAL (
        SELECT pg_catalog.count(*) AS pending,
               pg_catalog.date_trunc('second', pg_catalog.now() - pg_catalog.min(x.created_at)
                   FILTER (WHERE pg_catalog.isfinite(x.created_at)))
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
               pg_catalog.percentile_cont(0.5) WITHIN
                   GROUP (ORDER BY y.latency_ms) FILTER (WHERE x.outcome = 'sent')
                       AS latency_p50_ms,
               pg_catalog.percentile_cont(0.95) WITHIN
                   GROUP (ORDER BY y.latency_ms) FILTER (WHERE x.outcome = 'sent')
                       AS latency_p95_ms,
               pg_catalog.percentile_cont(0.5) WITHIN
                   GROUP (ORDER BY x.duration_ms) AS response_p50_ms,
               pg_catalog.percentile_cont(0.95) WITHIN
                   GROUP (ORDER BY x.duration_ms) AS response_p95_ms,
               pg_catalog.max(x.logged_at) FILTER (WHERE x.outcome = 'sent') AS last_sent_at,
               pg_catalog.max(x.logged_at) FILTER (WHERE x.outcome <> 'sent') AS last_failure_at,
               (pg_catalog.array_agg(x.error_class ORDER BY x.log_id DESC) FILTER (WHERE x.outcome
                   <> 'sent'))[1] AS last_error_class
        FROM pggit.alert_notification_log AS x
        CROSS JOIN LATERAL (SELECT CASE WHEN pg_catalog.isfinite(x.raised_at)
            THEN pg_catalog.date_part('epoch', x.logged_at - x.raised_at) * 1000 END
                                       AS latency_ms) AS y
        WHERE x.channel = c.channel AND x.logged_at > pg_catalog.now() - interval '24 hours'
    ) AS l
    ORDER BY c.channel;
COMMENT ON VIEW pggit.v_notification_delivery IS
    'Health of delivery, one row per channel: pending notifications and the age of the oldest, '
    'dead letters, and for the last 24 hours success rate (sent of those sent or given up), '
    'latency from alert to sent and response time.';

CREATE VIEW pggit.v_notification_dead_letters AS
    SELECT q.queue_id, q.channel, q.setting_id, q.incident_id, q.change::text, q.attempts,
        q.error_class,
           l.http_status, q.created_at, q.finished_at
    FROM pggit.alert_notification_queue AS q
    LEFT JOIN LATERAL (
        SELECT x.http_status FROM pggit.alert_notification_log AS x
        WHERE x.queue_id = q.queue_id ORDER BY x.log_id DESC LIMIT 1
    ) AS l ON true
    WHERE q.status = 'failed'
    ORDER BY q.queue_id DESC;
COMMENT ON VIEW pggit.v_notification_dead_letters IS
    'Notifications that were given up, latest first; replay_notification sends one again.';

-- While schema pggit is open to roles that are not trusted, the extension reads nothing in it and
-- delivers nothing from its queue. An operator must be notified of that, so the receivers are
-- copied here. Not dumped: a restore of the settings fills the table again.
CREATE TABLE pggit_perf_internal.alarm_receivers (
    setting_id integer NOT NULL,
    setting_name text,
    channel text NOT NULL,
    config jsonb,
    config_encrypted bytea,
    secret_id uuid,
    is_told boolean NOT NULL,
    fallback_setting_id integer,
    fallback_after_failures integer NOT NULL,
    attempts integer NOT NULL DEFAULT 0,
    next_attempt_at timestamptz,
    told_at timestamptz,
    error_class text,
    noted_at timestamptz,
    CONSTRAINT alarm_receivers_pkey PRIMARY KEY (setting_id)
);
COMMENT ON TABLE pggit_perf_internal.alarm_receivers IS
    'Copies of the enabled notification settings, heartbeats excepted, so that the alarm of an '
    'untrusted schema pggit can be sent without reading that schema. A trigger maintains them.';
COMMENT ON COLUMN pggit_perf_internal.alarm_receivers.is_told IS
    'Whether its setting matches critical SYSTEM incidents of untrusted_schema; the others may be '
    'fallbacks.';
COMMENT ON COLUMN pggit_perf_internal.alarm_receivers.attempts
    IS 'Attempts since the last message that arrived, or since the alarm began.';
COMMENT ON COLUMN pggit_perf_internal.alarm_receivers.next_attempt_at
    IS 'When the next message or reminder is due; NULL while there is no alarm.';
COMMENT ON COLUMN pggit_perf_internal.alarm_receivers.told_at
    IS 'When the receiver was notified of the present alarm; NULL again after it was notified of '
        'the end.';
COMMENT ON COLUMN pggit_perf_internal.alarm_receivers.error_class
    IS 'Why the last attempt failed, as in alert_notification_log.';
COMMENT ON COLUMN pggit_perf_internal.alarm_receivers.noted_at IS
    'When next_attempt_at was decided. If the clock was set back since then, the message is due.';

CREATE TABLE pggit_perf_internal.alarm_state (
    is_only boolean NOT NULL DEFAULT true,
    incident_key uuid NOT NULL,
    reasons text NOT NULL,
    raised_at timestamptz NOT NULL,
    resolved_at timestamptz,
    CONSTRAINT alarm_state_pkey PRIMARY KEY (is_only),
    CONSTRAINT alarm_state_one_row_check CHECK (is_only)
);
COMMENT ON TABLE pggit_perf_internal.alarm_state IS
    'The alarm that schema pggit is not trusted. The row stays until every receiver that was '
    'notified of the alarm was notified of its end too, or was given up.';
COMMENT ON COLUMN pggit_perf_internal.alarm_state.incident_key IS
    'The key by which receivers identify the alarm.';

CREATE FUNCTION pggit_perf_internal.refresh_alarm_receivers() RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $body$
BEGIN
    DELETE FROM pggit_perf_internal.alarm_receivers AS r
    WHERE NOT EXISTS (SELECT FROM pggit.alert_notification_settings AS s
                      WHERE s.setting_id = r.setting_id AND s.enabled AND s.heartbeat_interval
                          IS NULL);
    INSERT INTO pggit_perf_internal.alarm_receivers AS r
        (setting_id, setting_name, channel, config, config_encrypted, secret_id, is_told,
            fallback_setting_id, fallback_after_failures)
    SELECT s.setting_id, s.setting_name, s.channel, s.config, s.config_encrypted, s.secret_id,
           coalesce(s.alert_type, 'SYSTEM') = 'SYSTEM'
               AND coalesce(s.severity, 'CRITICAL') = 'CRITICAL'
               AND coalesce(s.operation_type, 'untrusted_schema') = 'untrusted_schema',
           s.fallback_setting_id, s.fallback_after_failures
    FROM pggit.alert_notification_settings AS s
    WHERE s.enabled AND s.heartbeat_interval IS NULL
    ON CONFLICT (setting_id) DO UPDATE
    SET setting_name = excluded.setting_name, channel = excluded.channel, config = excluded.config,
        config_encrypted = excluded.config_encrypted, secret_id = excluded.secret_id,
            is_told = excluded.is_told,
        fallback_setting_id = excluded.fallback_setting_id,
            fallback_after_failures = excluded.fallback_after_failures,
        -- A changed receiver is due at once: the attempts and pauses belong to the receiver before.
        attempts = CASE WHEN (r.channel, r.config, r.config_encrypted) IS DISTINCT
            FROM (excluded.channel, excluded.config, excluded.config_encrypted)
                        THEN 0 ELSE r.attempts END,
        next_attempt_at = CASE WHEN (r.channel, r.config, r.config_encrypted) IS DISTINCT
            FROM (excluded.channel, excluded.config, excluded.config_encrypted)
                               THEN NULL ELSE r.next_attempt_at END
    WHERE (r.setting_name, r.channel, r.config, r.config_encrypted, r.secret_id, r.is_told,
        r.fallback_setting_id, r.fallback_after_failures)
        IS DISTINCT FROM (excluded.setting_name, excluded.channel, excluded.config,
            excluded.config_encrypted, excluded.secret_id, excluded.is_told,
                          excluded.fallback_setting_id, excluded.fallback_after_failures);
END
$body$;
COMMENT ON FUNCTION pggit_perf_internal.refresh_alarm_receivers() IS
    'Internal: copies the notification settings to alarm_receivers. Its caller has locked the '
    'table.';

CREATE FUNCTION pggit_perf_internal.keep_alarm_receivers() RETURNS trigger
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $body$
BEGIN
    -- A subscription that brings the receivers too must not find them here: its first copy of them
    -- would fail again and again.
    IF EXISTS (SELECT FROM pg_stat_subscription AS s
               JOIN pg_subscription_rel AS r ON r.srsubid = s.subid
               WHERE s.pid = pg_backend_pid() AND r.srrelid =
                   'pggit_perf_internal.alarm_receivers'::regclass) THEN
        RETURN NULL;
    END IF;
    PERFORM pggit_perf_internal.require_schema_name(TG_TABLE_SCHEMA);
    -- The lock makes sessions take turns, because each must see what the session before has
    -- committed.
    LOCK TABLE pggit_perf_internal.alarm_receivers IN SHARE ROW EXCLUSIVE MODE;
    PERFORM pggit_perf_internal.refresh_alarm_receivers();
    RETURN NULL;
END
$body$;
COMMENT ON FUNCTION pggit_perf_internal.keep_alarm_receivers() IS
    'Internal: trigger that copies changed notification settings to alarm_receivers.';

CREATE TRIGGER keep_alarm_receivers
    AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON pggit.alert_notification_settings
    FOR EACH STATEMENT EXECUTE FUNCTION pggit_perf_internal.keep_alarm_receivers();
-- Fires also under session_replication_role = replica.
ALTER TABLE pggit.alert_notification_settings ENABLE ALWAYS TRIGGER keep_alarm_receivers;

CREATE PROCEDURE pggit_perf_internal.deliver_alarm()
    LANGUAGE c
    AS 'MODULE_PATHNAME', 'deliver_alarm_wrapper';
COMMENT ON PROCEDURE pggit_perf_internal.deliver_alarm() IS
    'Internal to run_job and run_due_jobs: notifies the receivers that are due that schema pggit '
    'is not trusted, or is trusted again; raises 42501 while it is not trusted.';
SELECT pggit_perf_internal.may_run('deliver_alarm'::text, 'admin'::text);

SET LOCAL search_path = pggit, pg_temp;
