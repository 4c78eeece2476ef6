-- 0.2.0 → 0.3.0: notifications.

DO $guard$
DECLARE
    v_taken text;
BEGIN
    SELECT pg_catalog.string_agg(c.relname, ', ' ORDER BY c.relname)
    INTO v_taken
    FROM pg_catalog.pg_class AS c
    WHERE c.relnamespace = 'pggit'::pg_catalog.regnamespace
      AND c.relkind <> 'i'
      AND c.relname = ANY (ARRAY['alert_notification_settings', 'alert_notification_secrets', 'alert_notification_destinations',
                                 'alert_notification_queue', 'alert_notification_log', 'v_notification_delivery',
                                 'v_notification_dead_letters']);
    IF v_taken IS NOT NULL THEN
        RAISE EXCEPTION USING
            ERRCODE = 'duplicate_table',
            MESSAGE = pg_catalog.format('schema pggit already has relations that pggit_perf would create: %s', v_taken),
            DETAIL = 'They belong to something else; the extension neither replaces nor adopts them.',
            HINT = 'Move each out of the way, for example with ALTER TABLE … SET SCHEMA …, then update again.';
    END IF;
END
$guard$;

ALTER TABLE pggit.performance_incidents ADD COLUMN incident_key uuid NOT NULL DEFAULT pg_catalog.gen_random_uuid();
COMMENT ON COLUMN pggit.performance_incidents.incident_key IS
    'What receivers of notifications know it by; it stays the same on another server.';

-- Whom to tell, and how. What is secret in a config stands apart (alert_notification_secrets), so that neither a query of
-- this table, nor the error of a constraint, nor a dump shows it.
CREATE TABLE pggit.alert_notification_settings (
    setting_id integer NOT NULL GENERATED ALWAYS AS IDENTITY,
    setting_name text,
    alert_type text,
    severity text,
    operation_type text COLLATE "C",
    channel text NOT NULL,
    enabled boolean NOT NULL DEFAULT true,
    config jsonb,
    config_encrypted bytea,
    fallback_setting_id integer,
    fallback_after_failures integer NOT NULL DEFAULT 5,
    messages_per_second double precision,
    secret_id uuid,
    created_by text NOT NULL DEFAULT SESSION_USER,
    created_at timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(),
    CONSTRAINT alert_notification_settings_pkey PRIMARY KEY (setting_id),
    CONSTRAINT alert_notification_settings_name_key UNIQUE (setting_name),
    CONSTRAINT alert_notification_settings_alert_type_check
        CHECK (alert_type IN ('THRESHOLD_EXCEEDED', 'ANOMALY', 'DEGRADATION', 'CORRELATION', 'SYSTEM')),
    CONSTRAINT alert_notification_settings_severity_check CHECK (severity IN ('INFO', 'WARNING', 'CRITICAL')),
    CONSTRAINT alert_notification_settings_channel_check
        CHECK (channel IN ('email', 'slack', 'mattermost', 'pagerduty', 'webhook')),
    CONSTRAINT alert_notification_settings_config_check CHECK (config IS NULL OR config_encrypted IS NULL),
    CONSTRAINT alert_notification_settings_fallback_check
        CHECK (fallback_setting_id <> setting_id AND fallback_after_failures BETWEEN 1 AND 20),
    CONSTRAINT alert_notification_settings_rate_check CHECK (messages_per_second > 0 AND messages_per_second <= 1e6)
);
COMMENT ON TABLE pggit.alert_notification_settings IS
    'Whom to tell of incidents, and by which channel. Whatever matches is told; what is secret in config shows as (secret …).';
COMMENT ON COLUMN pggit.alert_notification_settings.setting_name IS 'For people, and the receiver that a webhook''s body names.';
COMMENT ON COLUMN pggit.alert_notification_settings.alert_type IS 'NULL matches every type, as for severity and operation_type.';
COMMENT ON COLUMN pggit.alert_notification_settings.severity IS
    'Of the incident when it changes; whoever was told of an incident is told of all that comes.';
COMMENT ON COLUMN pggit.alert_notification_settings.config IS
    'email: smtp_host, smtp_port, encryption (starttls, tls, none), username, password, from, to; slack and mattermost: webhook_url; pagerduty: routing_key, endpoint; webhook: url, headers.';
COMMENT ON COLUMN pggit.alert_notification_settings.config_encrypted IS
    'The same, encrypted by encrypt_notification_config to an OpenPGP key; the secret key is in the file that pggit_perf.notification_secret_key_file names.';
COMMENT ON COLUMN pggit.alert_notification_settings.fallback_setting_id IS
    'Where it goes as well when fallback_after_failures attempts have failed, or when it is dead.';
COMMENT ON COLUMN pggit.alert_notification_settings.secret_id IS 'Where what is secret in config stands; kept by a trigger.';
COMMENT ON COLUMN pggit.alert_notification_settings.messages_per_second IS
    'NULL: slack 1, pagerduty 2, email 5, mattermost 10, webhook 50.';

-- Not dumped, on purpose.
CREATE TABLE pggit.alert_notification_secrets (
    secret_id uuid NOT NULL DEFAULT pg_catalog.gen_random_uuid(),
    channel text NOT NULL,
    shown jsonb NOT NULL,
    secret jsonb NOT NULL,
    CONSTRAINT alert_notification_secrets_pkey PRIMARY KEY (secret_id)
);
COMMENT ON TABLE pggit.alert_notification_secrets IS
    'What is secret in the config of settings that are not encrypted. A dump leaves it out: after a restore it must be given again.';
COMMENT ON COLUMN pggit.alert_notification_secrets.shown IS 'The rest of the config: a secret goes nowhere else.';

-- Not dumped either: it is about the present.
CREATE TABLE pggit.alert_notification_destinations (
    setting_id integer NOT NULL,
    full_at timestamptz,
    not_before timestamptz,
    CONSTRAINT alert_notification_destinations_pkey PRIMARY KEY (setting_id)
);
COMMENT ON TABLE pggit.alert_notification_destinations IS
    'How fast a setting may send just now. Who claims its notifications holds its row.';
COMMENT ON COLUMN pggit.alert_notification_destinations.full_at IS 'When its token bucket is full again.';
COMMENT ON COLUMN pggit.alert_notification_destinations.not_before IS 'Its receiver asked to be left alone until then (Retry-After).';

CREATE TABLE pggit.alert_notification_queue (
    queue_id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    channel text NOT NULL,
    recipient text,
    message text,
    status text NOT NULL DEFAULT 'pending',
    setting_id integer,
    incident_id bigint,
    event_id bigint,
    change text NOT NULL DEFAULT 'trigger',
    thread_key uuid NOT NULL DEFAULT pg_catalog.gen_random_uuid(),
    idempotency_key uuid NOT NULL DEFAULT pg_catalog.gen_random_uuid(),
    attempts integer NOT NULL DEFAULT 0,
    next_attempt_at timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(),
    lease_until timestamptz,
    raised_at timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(),
    created_at timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(),
    settled_at timestamptz,
    error_class text,
    fallback_of bigint,
    is_test boolean NOT NULL DEFAULT false,
    falls_back boolean NOT NULL DEFAULT false,
    CONSTRAINT alert_notification_queue_pkey PRIMARY KEY (queue_id),
    CONSTRAINT alert_notification_queue_channel_check
        CHECK (channel IN ('email', 'slack', 'mattermost', 'pagerduty', 'webhook')),
    CONSTRAINT alert_notification_queue_status_check CHECK (status IN ('pending', 'sending', 'sent', 'failed')),
    CONSTRAINT alert_notification_queue_change_check CHECK (change IN ('trigger', 'acknowledge', 'resolve')),
    CONSTRAINT alert_notification_queue_subject_check CHECK (incident_id IS NOT NULL OR message IS NOT NULL),
    CONSTRAINT alert_notification_queue_lease_check CHECK ((status = 'sending') = (lease_until IS NOT NULL)),
    CONSTRAINT alert_notification_queue_attempts_check CHECK (attempts >= 0)
)
WITH (autovacuum_vacuum_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.05);
COMMENT ON TABLE pggit.alert_notification_queue IS
    'The outbox: one row per change of an incident and setting. pending → sending → sent, or failed (a dead letter, for replay_notification). A row with a message of its own is sent as it is.';
COMMENT ON COLUMN pggit.alert_notification_queue.recipient IS 'An e-mail address in place of those of the setting.';
COMMENT ON COLUMN pggit.alert_notification_queue.message IS 'NULL: what the incident says when it is sent, with all alerts it has counted by then.';
COMMENT ON COLUMN pggit.alert_notification_queue.setting_id IS 'NULL: the first enabled setting of the channel, when it is sent.';
COMMENT ON COLUMN pggit.alert_notification_queue.event_id IS 'The change it tells, in performance_incident_events.';
COMMENT ON COLUMN pggit.alert_notification_queue.thread_key IS
    'The incident''s key, by which receivers know what belongs together. Of one key and setting, each row waits until those before it are settled.';
COMMENT ON COLUMN pggit.alert_notification_queue.idempotency_key IS
    'The same in each attempt: Message-ID of an e-mail, header Idempotency-Key of a request.';
COMMENT ON COLUMN pggit.alert_notification_queue.next_attempt_at IS 'While it is being sent: when the lease ends, and another worker may take it.';
COMMENT ON COLUMN pggit.alert_notification_queue.raised_at IS 'When the alert was raised that caused it; latency counts from there.';
COMMENT ON COLUMN pggit.alert_notification_queue.fallback_of IS 'The row whose setting failed.';
COMMENT ON COLUMN pggit.alert_notification_queue.is_test IS 'By test_notification: it goes nowhere else when it fails.';
COMMENT ON COLUMN pggit.alert_notification_queue.falls_back IS 'It is to go by the fallback of its setting, and was not queued there yet.';

-- What is due, by destination. A lease that has run out makes a row due like any other.
CREATE INDEX alert_notification_queue_due
    ON pggit.alert_notification_queue (setting_id, next_attempt_at, queue_id) WHERE status IN ('pending', 'sending');
CREATE INDEX alert_notification_queue_thread ON pggit.alert_notification_queue (thread_key, setting_id, queue_id);
CREATE UNIQUE INDEX alert_notification_queue_one_per_change
    ON pggit.alert_notification_queue (event_id, setting_id) WHERE event_id IS NOT NULL;
CREATE INDEX alert_notification_queue_falls_back ON pggit.alert_notification_queue (queue_id) WHERE falls_back;
CREATE INDEX alert_notification_queue_failed ON pggit.alert_notification_queue (queue_id) WHERE status = 'failed';

CREATE TABLE pggit.alert_notification_log (
    log_id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    queue_id bigint NOT NULL,
    setting_id integer NOT NULL,
    incident_id bigint,
    channel text NOT NULL,
    change text NOT NULL,
    attempt integer NOT NULL,
    outcome text NOT NULL,
    error_class text,
    http_status integer,
    duration_ms double precision,
    raised_at timestamptz NOT NULL,
    started_at timestamptz,
    logged_at timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(),
    backend_pid integer NOT NULL DEFAULT pg_catalog.pg_backend_pid(),
    CONSTRAINT alert_notification_log_pkey PRIMARY KEY (log_id),
    CONSTRAINT alert_notification_log_outcome_check CHECK (outcome IN ('sent', 'retry', 'failed', 'interrupted')),
    CONSTRAINT alert_notification_log_error_check CHECK ((outcome = 'sent') = (error_class IS NULL))
);
COMMENT ON TABLE pggit.alert_notification_log IS
    'Every attempt to deliver, appended. interrupted: whoever made it ended before its outcome was written; it may have arrived.';
COMMENT ON COLUMN pggit.alert_notification_log.error_class IS
    'network, timeout, tls, forbidden_address, rate_limited, receiver (its own fault, 5xx), rejected (4xx), redirected, unexpected_reply, configuration, interrupted.';
COMMENT ON COLUMN pggit.alert_notification_log.duration_ms IS 'Milliseconds that the attempt took.';

CREATE INDEX alert_notification_log_logged ON pggit.alert_notification_log (logged_at);
CREATE INDEX alert_notification_log_queue ON pggit.alert_notification_log (queue_id, log_id);

SELECT pg_catalog.pg_extension_config_dump('pggit.alert_notification_settings', '');
SELECT pg_catalog.pg_extension_config_dump('pggit.alert_notification_settings_setting_id_seq', '');
SELECT pg_catalog.pg_extension_config_dump('pggit.alert_notification_queue', '');
SELECT pg_catalog.pg_extension_config_dump('pggit.alert_notification_queue_queue_id_seq', '');
SELECT pg_catalog.pg_extension_config_dump('pggit.alert_notification_log', '');
SELECT pg_catalog.pg_extension_config_dump('pggit.alert_notification_log_log_id_seq', '');

-- pgcrypto may be in any schema, and whoever owns it may add functions to it: only its own C functions are taken.
CREATE FUNCTION pggit.pgcrypto_function(p_name text) RETURNS regproc
LANGUAGE sql
STABLE
SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
    SELECT p.oid::regproc
    FROM pg_proc AS p
    JOIN pg_language AS l ON l.oid = p.prolang
    JOIN pg_depend AS d ON d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e'
    JOIN pg_extension AS e ON d.refclassid = 'pg_extension'::regclass AND e.oid = d.refobjid
    JOIN (VALUES ('dearmor', '25'::oidvector), ('pgp_pub_encrypt', '25 17'), ('pgp_pub_decrypt', '17 17')) AS f (name, arguments)
        ON p.proname = f.name AND p.proargtypes = f.arguments
    WHERE e.extname = 'pgcrypto' AND l.lanname = 'c' AND p.probin = '$libdir/pgcrypto' AND f.name = p_name;
END;
COMMENT ON FUNCTION pggit.pgcrypto_function(text) IS 'Internal: a function of pgcrypto, NULL when it is not installed.';

-- From PostgreSQL 16 on auto_explain writes the parameters of slow statements into the log.
CREATE FUNCTION pggit.hide_parameters() RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $body$
BEGIN
    PERFORM set_config(s.name, '0', true) FROM pg_settings AS s WHERE s.name = 'auto_explain.log_parameter_max_length';
END
$body$;
COMMENT ON FUNCTION pggit.hide_parameters() IS
    'Internal: until the end of the transaction auto_explain shows no parameters, which may be secrets.';

CREATE FUNCTION pggit.seal_notification_config(p_config text, p_public_key text) RETURNS bytea
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $body$
DECLARE
    v_encrypt regproc := pggit.pgcrypto_function('pgp_pub_encrypt');
    v_dearmor regproc := pggit.pgcrypto_function('dearmor');
    v_sealed bytea;
BEGIN
    PERFORM pggit.hide_parameters();
    IF v_encrypt IS NULL THEN
        RAISE EXCEPTION USING
            ERRCODE = 'feature_not_supported',
            MESSAGE = 'pgcrypto is not installed in this database',
            DETAIL = 'It encrypts and decrypts the configs of notification settings.',
            HINT = 'CREATE EXTENSION pgcrypto;';
    END IF;
    BEGIN
        EXECUTE format('SELECT %s($1, %s($2))', v_encrypt, v_dearmor) INTO v_sealed USING p_config, p_public_key;
    EXCEPTION WHEN external_routine_invocation_exception OR invalid_parameter_value THEN
        v_sealed := NULL;
    END;
    IF v_sealed IS NULL THEN
        RAISE EXCEPTION USING
            ERRCODE = 'invalid_parameter_value',
            MESSAGE = 'p_encryption_key is not an OpenPGP public key that can encrypt',
            DETAIL = 'pgcrypto knows RSA and ElGamal encryption keys, armored.',
            HINT = 'Give what gpg --armor --export prints of a key with an RSA subkey for encryption: see docs/runbooks/notification-delivery.md.';
    END IF;
    RETURN v_sealed;
END
$body$;
COMMENT ON FUNCTION pggit.seal_notification_config(text, text) IS 'Internal to encrypt_notification_config: encrypts by pgcrypto.';

CREATE FUNCTION pggit.open_notification_config(p_sealed bytea, p_secret_key text) RETURNS text
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $body$
DECLARE
    v_decrypt regproc := pggit.pgcrypto_function('pgp_pub_decrypt');
    v_dearmor regproc := pggit.pgcrypto_function('dearmor');
    v_config text;
BEGIN
    IF v_decrypt IS NOT NULL THEN
        EXECUTE format('SELECT %s($1, %s($2))', v_decrypt, v_dearmor) INTO v_config USING p_sealed, p_secret_key;
    END IF;
    RETURN v_config;
EXCEPTION WHEN external_routine_invocation_exception OR invalid_parameter_value OR character_not_in_repertoire THEN
    -- Another key, or not what encrypt_notification_config wrote.
    RETURN NULL;
END
$body$;
COMMENT ON FUNCTION pggit.open_notification_config(bytea, text) IS
    'Internal to delivery: decrypts by pgcrypto; NULL when that cannot be done.';

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
               pg_catalog.date_trunc('second', pg_catalog.now() - pg_catalog.min(x.created_at)) AS oldest_pending_age
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
        CROSS JOIN LATERAL (SELECT pg_catalog.date_part('epoch', x.logged_at - x.raised_at) * 1000 AS latency_ms) AS y
        WHERE x.channel = c.channel AND x.logged_at > pg_catalog.now() - interval '24 hours'
    ) AS l
    ORDER BY c.channel;
COMMENT ON VIEW pggit.v_notification_delivery IS
    'Health of delivery, a row for each channel: what waits and since when, dead letters, and of the last 24 hours success rate (sent of those settled), latency from alert to sent and response time.';

CREATE VIEW pggit.v_notification_dead_letters AS
    SELECT q.queue_id, q.channel, q.setting_id, q.incident_id, q.change, q.attempts, q.error_class,
           l.http_status, q.created_at, q.settled_at
    FROM pggit.alert_notification_queue AS q
    LEFT JOIN LATERAL (
        SELECT x.http_status FROM pggit.alert_notification_log AS x
        WHERE x.queue_id = q.queue_id ORDER BY x.log_id DESC LIMIT 1
    ) AS l ON true
    WHERE q.status = 'failed'
    ORDER BY q.queue_id DESC;
COMMENT ON VIEW pggit.v_notification_dead_letters IS 'Notifications that nobody got, latest first; replay_notification sends one again.';

CREATE FUNCTION pggit.wake_delivery()
	RETURNS TRIGGER
	LANGUAGE c
	AS 'MODULE_PATHNAME', 'wake_delivery_wrapper';

CREATE FUNCTION pggit.notify_on_alert(
	"p_alert_id" bigint /* Option < i64 > */
) RETURNS bigint /* std :: result :: Result < i64, ErrorReport > */
VOLATILE SECURITY DEFINER PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
LANGUAGE c /* Rust */
AS 'MODULE_PATHNAME', 'notify_on_alert_wrapper';

CREATE FUNCTION pggit.test_notification(
	"p_setting_id" INT /* Option < i32 > */
) RETURNS bigint /* std :: result :: Result < i64, ErrorReport > */
VOLATILE SECURITY DEFINER PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
LANGUAGE c /* Rust */
AS 'MODULE_PATHNAME', 'test_notification_wrapper';

CREATE FUNCTION pggit.replay_notification(
	"p_queue_id" bigint /* Option < i64 > */
) RETURNS bigint /* std :: result :: Result < i64, ErrorReport > */
VOLATILE SECURITY DEFINER PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
LANGUAGE c /* Rust */
AS 'MODULE_PATHNAME', 'replay_notification_wrapper';

CREATE FUNCTION pggit.encrypt_notification_config(
	"p_setting_id" INT, /* Option < i32 > */
	"p_config" jsonb, /* Option < JsonB > */
	"p_encryption_key" TEXT /* Option < & str > */
) RETURNS VOID /* std :: result :: Result < (), ErrorReport > */
VOLATILE SECURITY DEFINER PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
LANGUAGE c /* Rust */
AS 'MODULE_PATHNAME', 'encrypt_notification_config_wrapper';

CREATE FUNCTION pggit.split_notification_config(
	"p_channel" TEXT, /* & str */
	"p_config" jsonb, /* JsonB */
	"p_is_copy" bool /* bool */
) RETURNS TABLE (
	"shown" jsonb,  /* JsonB */
	"secret" jsonb,  /* Option < JsonB > */
	"secret_id" uuid  /* Option < pgrx :: Uuid > */
)
STRICT VOLATILE PARALLEL UNSAFE
SET search_path TO pg_catalog, pg_temp
LANGUAGE c /* Rust */
AS 'MODULE_PATHNAME', 'split_notification_config_wrapper';

CREATE PROCEDURE pggit."deliver_notifications"("p_max_seconds" integer DEFAULT 50)
LANGUAGE c
AS 'MODULE_PATHNAME', 'deliver_notifications_wrapper';

-- Takes what is secret out of config before anything can show the row; looks after what waits for a setting that goes. Rows that
-- somebody holds are left to delivery, which looks after them as well.
CREATE FUNCTION pggit.before_notification_setting() RETURNS trigger
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $body$
DECLARE
    -- Secrets are in no dump, and no subscriber gets them.
    v_is_copy boolean := current_setting('row_security') = 'off' OR current_setting('session_replication_role') = 'replica';
    v_parts record;
BEGIN
    IF TG_OP <> 'INSERT' AND (TG_OP = 'DELETE' OR OLD.enabled AND NOT NEW.enabled) THEN
        UPDATE pggit.alert_notification_queue AS q
        SET status = 'failed', lease_until = NULL, settled_at = clock_timestamp(),
            error_class = CASE TG_OP WHEN 'DELETE' THEN 'setting_deleted' ELSE 'setting_disabled' END
        FROM (SELECT x.queue_id FROM pggit.alert_notification_queue AS x
              WHERE x.setting_id = OLD.setting_id AND x.status IN ('pending', 'sending') AND (x.status = 'pending' OR TG_OP = 'DELETE')
              FOR UPDATE SKIP LOCKED) AS f
        WHERE q.queue_id = f.queue_id;
    END IF;
    IF TG_OP = 'DELETE' THEN
        DELETE FROM pggit.alert_notification_destinations AS d WHERE d.setting_id = OLD.setting_id;
        RETURN OLD;
    END IF;

    -- No foreign key: pg_dump would warn of one that points to its own table.
    IF NEW.fallback_setting_id IS NOT NULL AND NOT v_is_copy
       AND NOT EXISTS (SELECT FROM pggit.alert_notification_settings AS s WHERE s.setting_id = NEW.fallback_setting_id) THEN
        RAISE EXCEPTION USING
            ERRCODE = 'undefined_object',
            MESSAGE = format('there is no notification setting %s to fall back on', NEW.fallback_setting_id),
            DETAIL = 'A setting falls back on one that is there before it.',
            HINT = 'See SELECT setting_id, setting_name, channel FROM pggit.alert_notification_settings;';
    END IF;
    IF TG_OP = 'UPDATE' AND NEW.config IS NOT DISTINCT FROM OLD.config AND NEW.channel = OLD.channel THEN
        NEW.secret_id := OLD.secret_id;
        RETURN NEW;
    END IF;
    IF NEW.config IS NULL THEN
        NEW.secret_id := NULL;
        RETURN NEW;
    END IF;
    PERFORM pggit.hide_parameters();
    SELECT s.shown, s.secret, s.secret_id INTO v_parts
    FROM pggit.split_notification_config(coalesce(NEW.channel, ''), NEW.config, v_is_copy) AS s;
    NEW.config := v_parts.shown;
    IF v_parts.secret_id IS NOT NULL OR NOT v_is_copy THEN
        NEW.secret_id := v_parts.secret_id;
    END IF;
    IF v_parts.secret IS NOT NULL THEN
        INSERT INTO pggit.alert_notification_secrets (secret_id, channel, shown, secret)
        VALUES (v_parts.secret_id, NEW.channel, v_parts.shown, v_parts.secret);
    END IF;
    RETURN NEW;
END
$body$;
COMMENT ON FUNCTION pggit.before_notification_setting() IS
    'Internal: trigger that checks the config of a setting and keeps its secrets apart.';

CREATE TRIGGER before_change
    BEFORE INSERT OR UPDATE OR DELETE ON pggit.alert_notification_settings
    FOR EACH ROW EXECUTE FUNCTION pggit.before_notification_setting();
-- Also when a subscriber applies the change, or a restore switches triggers off.
ALTER TABLE pggit.alert_notification_settings ENABLE ALWAYS TRIGGER before_change;

CREATE FUNCTION pggit.after_notification_setting() RETURNS trigger
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $body$
BEGIN
    DELETE FROM pggit.alert_notification_secrets AS k
    WHERE NOT EXISTS (SELECT FROM pggit.alert_notification_settings AS s WHERE s.secret_id = k.secret_id);
    IF TG_OP = 'DELETE' THEN
        UPDATE pggit.alert_notification_settings AS s
        SET fallback_setting_id = NULL
        WHERE s.fallback_setting_id IS NOT NULL
          AND NOT EXISTS (SELECT FROM pggit.alert_notification_settings AS f WHERE f.setting_id = s.fallback_setting_id);
    END IF;
    RETURN NULL;
END
$body$;
COMMENT ON FUNCTION pggit.after_notification_setting() IS
    'Internal: trigger after which no secret is kept that no setting has, and no setting falls back on one that is gone.';

CREATE TRIGGER after_change
    AFTER INSERT OR UPDATE OR DELETE ON pggit.alert_notification_settings
    FOR EACH STATEMENT EXECUTE FUNCTION pggit.after_notification_setting();

CREATE TRIGGER wake_delivery
    AFTER INSERT ON pggit.alert_notification_queue
    FOR EACH STATEMENT EXECUTE FUNCTION pggit.wake_delivery();

COMMENT ON FUNCTION pggit.notify_on_alert(bigint) IS
    'Queues an alert''s incident for every setting that matches and has not heard of it; returns how many notifications that made.';
COMMENT ON FUNCTION pggit.test_notification(integer) IS
    'Queues a test for a setting, enabled or not, and returns its queue_id.';
COMMENT ON FUNCTION pggit.replay_notification(bigint) IS
    'Sends a dead letter again, with the same idempotency key, and returns its queue_id.';
COMMENT ON FUNCTION pggit.encrypt_notification_config(integer, jsonb, text) IS
    'Encrypts the config of a setting to an armored OpenPGP public key, by pgcrypto, in place of the one in clear.';
COMMENT ON FUNCTION pggit.split_notification_config(text, jsonb, boolean) IS
    'Internal to the trigger of alert_notification_settings: checks a config and parts what may be shown from what is secret.';
COMMENT ON PROCEDURE pggit.deliver_notifications(integer) IS
    'Delivers what is due, for at most p_max_seconds. For pg_cron or by hand; not inside a transaction block. With the library preloaded a background worker does it at once.';
COMMENT ON FUNCTION pggit.wake_delivery() IS
    'Internal: trigger that wakes the background worker when something is queued.';

CREATE OR REPLACE FUNCTION pggit.access_functions(p_access text) RETURNS SETOF regprocedure
LANGUAGE sql
STABLE
SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
    SELECT p.oid::regprocedure
    FROM pg_proc AS p
    JOIN (VALUES
            ('recorder', 'record_performance_metric'),
            ('recorder', 'record_performance_metrics'),
            ('viewer', 'detect_anomalies_statistical'),
            ('viewer', 'duration_stats'),
            ('viewer', 'duration_stats_transition'),
            ('viewer', 'duration_stats_combine'),
            ('viewer', 'duration_stats_serialize'),
            ('viewer', 'duration_stats_deserialize'),
            ('viewer', 'duration_stats_final'),
            ('viewer', 'duration_stats_by'),
            ('viewer', 'duration_stats_by_transition'),
            ('viewer', 'duration_stats_by_combine'),
            ('viewer', 'duration_stats_by_serialize'),
            ('viewer', 'duration_stats_by_deserialize'),
            ('viewer', 'duration_stats_by_final'),
            ('viewer', 'explain_alert'),
            ('viewer', 'preview_suppression'),
            ('viewer', 'suppression_covers'),
            ('operator', 'process_alerts'),
            ('operator', 'check_alert_escalation'),
            ('operator', 'acknowledge_alert'),
            ('operator', 'acknowledge_incident'),
            ('operator', 'resolve_incident'),
            ('operator', 'snooze_incident'),
            ('operator', 'suppress_alerts'),
            ('operator', 'end_suppression'),
            ('operator', 'notify_on_alert'),
            ('operator', 'replay_notification'),
            ('operator', 'check_performance_baseline'),
            ('operator', 'check_pending_metrics'),
            ('operator', 'recalculate_all_baselines_rolling'),
            ('operator', 'calculate_performance_baseline'),
            ('operator', 'approve_baseline'),
            ('operator', 'reject_baseline'),
            ('admin', 'set_operation_thresholds'),
            ('admin', 'are_escalation_steps'),
            ('admin', 'encrypt_notification_config'),
            ('admin', 'test_notification'),
            ('admin', 'deliver_notifications'),
            ('admin', 'ensure_metric_partitions'),
            ('admin', 'run_job'),
            ('admin', 'execute_job'),
            ('admin', 'start_job_run'),
            ('admin', 'finish_job_run'),
            ('admin', 'schedule_jobs'),
            ('admin', 'unschedule_jobs'),
            ('admin', 'grant_access'),
            ('admin', 'revoke_access')
         ) AS f (access, function_name) ON p.proname = f.function_name
    JOIN pg_depend AS d ON d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e'
    JOIN pg_extension AS e ON d.refclassid = 'pg_extension'::regclass AND e.oid = d.refobjid
    WHERE e.extname = 'pggit_perf'
      AND f.access = p_access;
END;

CREATE OR REPLACE FUNCTION pggit.apply_access(p_role text, p_access text, p_grant boolean) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $body$
DECLARE
    v_verb text := CASE WHEN p_grant THEN 'GRANT %s TO %I' ELSE 'REVOKE %s FROM %I' END;
    v_included text[];
    v_function regprocedure;
    v_relation regclass;
BEGIN
    v_included := CASE p_access
        WHEN 'recorder' THEN ARRAY['recorder']
        WHEN 'viewer' THEN ARRAY['viewer']
        WHEN 'operator' THEN ARRAY['viewer', 'recorder', 'operator']
        WHEN 'admin' THEN ARRAY['viewer', 'recorder', 'operator', 'admin']
    END;
    IF v_included IS NULL THEN
        RAISE EXCEPTION USING
            ERRCODE = 'invalid_parameter_value',
            MESSAGE = format('%s is not an access', coalesce(quote_literal(p_access), 'NULL')),
            DETAIL = 'An access is recorder, viewer, operator (both, and more) or admin (all).',
            HINT = 'For example: SELECT pggit.grant_access(''monitoring'', ''viewer'');';
    END IF;
    IF p_role IS NULL OR NOT EXISTS (SELECT FROM pg_roles AS r WHERE r.rolname = p_role) THEN
        RAISE EXCEPTION USING
            ERRCODE = 'undefined_object',
            MESSAGE = format('role %s does not exist', coalesce(quote_literal(p_role), 'NULL')),
            DETAIL = 'Access is given to one role at a time, never to PUBLIC.',
            HINT = 'Create it first: CREATE ROLE … NOLOGIN;';
    END IF;

    FOR v_function IN
        SELECT f FROM unnest(v_included) AS i (access) CROSS JOIN LATERAL pggit.access_functions(i.access) AS f
    LOOP
        EXECUTE format(v_verb, format('EXECUTE ON ROUTINE %s', v_function), p_role);
    END LOOP;

    IF 'viewer' = ANY (v_included) THEN
        FOR v_relation IN
            SELECT c.oid::regclass
            FROM pg_depend AS d
            JOIN pg_class AS c ON c.oid = d.objid
            WHERE d.classid = 'pg_class'::regclass
              AND d.refclassid = 'pg_extension'::regclass
              AND d.refobjid = (SELECT e.oid FROM pg_extension AS e WHERE e.extname = 'pggit_perf')
              AND d.deptype = 'e'
              AND c.relkind IN ('r', 'p', 'v')
              AND c.relname NOT IN ('alert_notification_settings', 'alert_notification_secrets')
        LOOP
            EXECUTE format(v_verb, format('SELECT ON TABLE %s', v_relation), p_role);
        END LOOP;
    END IF;
    IF 'recorder' = ANY (v_included) THEN
        EXECUTE format(v_verb, 'INSERT (operation_type, operation_name, duration_microseconds, branch_id, user_name, '
                               'session_id, rows_affected, memory_bytes, cpu_microseconds, operation_metadata, '
                               'start_time, end_time, recorded_at) ON TABLE pggit.performance_metrics', p_role);
    END IF;
    IF 'admin' = ANY (v_included) THEN
        EXECUTE format(v_verb, 'INSERT, UPDATE, DELETE ON TABLE pggit.performance_operation_types, pggit.alert_escalation_policies', p_role);
        EXECUTE format(v_verb, 'SELECT, INSERT, UPDATE, DELETE ON TABLE pggit.alert_notification_settings', p_role);
        EXECUTE format(v_verb, 'INSERT (channel, recipient, message, status, setting_id) ON TABLE pggit.alert_notification_queue', p_role);
    END IF;
    -- What is left of another access still needs the schema.
    IF p_grant THEN
        EXECUTE format('GRANT USAGE ON SCHEMA pggit TO %I', p_role);
    END IF;
END
$body$;

ALTER FUNCTION pggit.notify_on_alert(bigint) SET lock_timeout = '10s';
ALTER FUNCTION pggit.notify_on_alert(bigint) SET enable_seqscan = off;
ALTER FUNCTION pggit.notify_on_alert(bigint) SET enable_hashjoin = off;
ALTER FUNCTION pggit.notify_on_alert(bigint) SET enable_mergejoin = off;
ALTER FUNCTION pggit.notify_on_alert(bigint) SET jit = off;

-- PostgreSQL lets PUBLIC execute every new function.
DO $revoke$
DECLARE
    v_function regprocedure;
BEGIN
    FOR v_function IN
        SELECT d.objid::regprocedure
        FROM pg_catalog.pg_depend AS d
        JOIN pg_catalog.pg_proc AS p ON p.oid = d.objid
        WHERE d.classid = 'pg_catalog.pg_proc'::regclass
          AND d.refclassid = 'pg_catalog.pg_extension'::regclass
          AND d.refobjid = (SELECT e.oid FROM pg_catalog.pg_extension AS e WHERE e.extname = 'pggit_perf')
          AND d.deptype = 'e'
          AND p.proacl IS NULL
    LOOP
        EXECUTE pg_catalog.format('REVOKE ALL ON ROUTINE %s FROM PUBLIC', v_function);
    END LOOP;
END
$revoke$;

-- Only what is new: a grant in a script makes everything granted on its object part of the extension, which no dump carries.
GRANT SELECT ON pggit.alert_notification_destinations, pggit.alert_notification_queue, pggit.alert_notification_log,
    pggit.v_notification_delivery, pggit.v_notification_dead_letters TO pg_monitor;

DO $access$
DECLARE
    v_roles text;
BEGIN
    SELECT pg_catalog.string_agg(DISTINCT x.grantee::pg_catalog.regrole::text, ', ')
    INTO v_roles
    FROM pg_catalog.pg_proc AS p
    CROSS JOIN LATERAL pg_catalog.aclexplode(p.proacl) AS x
    WHERE p.oid = ANY (ARRAY['pggit.detect_anomalies_statistical(text, integer, double precision)',
                             'pggit.approve_baseline(bigint, text)', 'pggit.schedule_jobs()']::pg_catalog.regprocedure[])
      AND x.grantee NOT IN (p.proowner, 'pg_monitor'::pg_catalog.regrole);
    IF v_roles IS NOT NULL THEN
        RAISE WARNING USING
            MESSAGE = pg_catalog.format('what is new is not granted yet to: %s', v_roles),
            HINT = 'Call pggit.grant_access(role, access) again for each.';
    END IF;
END
$access$;
