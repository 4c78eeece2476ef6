SET LOCAL search_path = pg_catalog, pg_temp;

-- The receivers of notifications, and how to reach them. The secrets of a config are in a separate
-- table (alert_notification_secrets), so that neither a query of this table, nor the error of a
-- constraint, nor a dump shows them.
CREATE TABLE pggit.alert_notification_settings (
    setting_id integer NOT NULL GENERATED ALWAYS AS IDENTITY,
    setting_name text,
    alert_type pggit_perf_internal.alert_type,
    severity pggit_perf_internal.severity,
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
    heartbeat_interval interval,
    CONSTRAINT alert_notification_settings_pkey PRIMARY KEY (setting_id),
    CONSTRAINT alert_notification_settings_name_key UNIQUE (setting_name),
    CONSTRAINT alert_notification_settings_channel_check
        CHECK (channel IN ('email', 'slack', 'mattermost', 'pagerduty', 'webhook')),
    CONSTRAINT alert_notification_settings_config_check CHECK (config IS NULL OR config_encrypted
        IS NULL),
    CONSTRAINT alert_notification_settings_fallback_check
        CHECK (fallback_setting_id <> setting_id AND fallback_after_failures BETWEEN 1 AND 20),
    CONSTRAINT alert_notification_settings_rate_check CHECK (messages_per_second > 0
        AND messages_per_second <= 1e6),
    CONSTRAINT alert_notification_settings_heartbeat_check
        CHECK (heartbeat_interval IS NULL
               OR heartbeat_interval BETWEEN interval '10 seconds' AND interval '1 day'
                   AND channel = 'webhook'
                  AND alert_type IS NULL AND severity IS NULL AND operation_type IS NULL
                      AND fallback_setting_id IS NULL)
);
COMMENT ON TABLE pggit.alert_notification_settings IS
    'Receivers of notifications: which incidents they get and by which channel. Every setting '
    'that matches is notified. Secrets in config are shown as (secret …).';
COMMENT ON COLUMN pggit.alert_notification_settings.setting_name IS
    'A name for people. The body of a webhook gives it as the receiver.';
COMMENT ON COLUMN pggit.alert_notification_settings.alert_type
    IS 'NULL matches every type, as for severity and operation_type.';
COMMENT ON COLUMN pggit.alert_notification_settings.severity IS
    'Severity of the incident when it changes. A setting that was notified of an incident also '
    'gets its later changes, whatever their severity.';
COMMENT ON COLUMN pggit.alert_notification_settings.config IS
    'email: smtp_host, smtp_port, encryption (tls unless it says starttls or none), username, '
    'password, from, to; slack and mattermost: webhook_url; pagerduty: routing_key, endpoint; '
    'webhook: url, headers. password, webhook_url, routing_key, url and headers may be given as '
    'password_file and so on: the name of a file in pggit_perf.secrets_directory.';
COMMENT ON COLUMN pggit.alert_notification_settings.config_encrypted IS
    'The config, encrypted by encrypt_notification_config for an OpenPGP key; the secret key is '
    'in the file that pggit_perf.notification_secret_key_file names.';
COMMENT ON COLUMN pggit.alert_notification_settings.fallback_setting_id IS
    'The setting that gets a notification too when fallback_after_failures attempts have failed '
    'or delivery has failed for good.';
COMMENT ON COLUMN pggit.alert_notification_settings.secret_id
    IS 'The row of alert_notification_secrets that holds the secrets of config; a trigger '
        'maintains it.';
COMMENT ON COLUMN pggit.alert_notification_settings.heartbeat_interval IS
    'Not NULL: the setting gets no incidents, but a heartbeat at this interval while the monitor '
    'works, so that its receiver can alert when heartbeats stop.';
COMMENT ON COLUMN pggit.alert_notification_settings.messages_per_second IS
    'NULL: slack 1, pagerduty 2, email 5, mattermost 10, webhook 50.';

-- Deliberately not part of a dump.
CREATE TABLE pggit_perf_internal.alert_notification_secrets (
    secret_id uuid NOT NULL DEFAULT pg_catalog.gen_random_uuid(),
    channel text NOT NULL,
    shown jsonb NOT NULL,
    secret jsonb NOT NULL,
    CONSTRAINT alert_notification_secrets_pkey PRIMARY KEY (secret_id)
);
-- Privileges that a script grants on every table show no rows here: no policy lets any role but
-- superusers see a row.
ALTER TABLE pggit_perf_internal.alert_notification_secrets ENABLE ROW LEVEL SECURITY;
ALTER TABLE pggit_perf_internal.alert_notification_secrets FORCE ROW LEVEL SECURITY;
COMMENT ON TABLE pggit_perf_internal.alert_notification_secrets IS
    'Secrets from the config of settings that are not encrypted. Dumps do not contain them: after '
    'a restore they must be given again.';
COMMENT ON COLUMN pggit_perf_internal.alert_notification_secrets.shown
    IS 'The config without its secrets. The secret is used only with exactly this config.';

-- Not part of a dump either, because it describes the present.
CREATE TABLE pggit_perf_internal.alert_notification_destinations (
    setting_id integer NOT NULL,
    full_at timestamptz,
    not_before timestamptz,
    heartbeat_due_at timestamptz,
    heartbeat_sent_at timestamptz,
    heartbeat_error_class text,
    heartbeat_since timestamptz,
    asked_at timestamptz,
    CONSTRAINT alert_notification_destinations_pkey PRIMARY KEY (setting_id)
);
COMMENT ON TABLE pggit_perf_internal.alert_notification_destinations IS
    'Rate limit and pauses of each setting. A session that claims its notifications locks its row.';
COMMENT ON COLUMN pggit_perf_internal.alert_notification_destinations.full_at IS
    'When the token bucket of its rate limit is full again.';
COMMENT ON COLUMN pggit_perf_internal.alert_notification_destinations.heartbeat_due_at
    IS 'When a heartbeat is sent next.';
COMMENT ON COLUMN pggit_perf_internal.alert_notification_destinations.heartbeat_sent_at IS
    'When the last heartbeat arrived; heartbeat_error_class says why a later one did not.';
COMMENT ON COLUMN pggit_perf_internal.alert_notification_destinations.heartbeat_since IS
    'When the setting was switched on again or got another receiver. Heartbeats count as missing '
    'only from then on.';
COMMENT ON COLUMN pggit_perf_internal.alert_notification_destinations.not_before IS
    'The time until which its receiver asked for a pause (Retry-After).';
COMMENT ON COLUMN pggit_perf_internal.alert_notification_destinations.asked_at
    IS 'When the receiver asked for that pause. A time in the future means that the clock was set '
        'back since, and the pause is ignored.';

CREATE TABLE pggit.alert_notification_queue (
    queue_id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    channel text NOT NULL,
    recipient text,
    message text,
    status pggit_perf_internal.notification_status NOT NULL DEFAULT 'pending',
    setting_id integer,
    incident_id bigint,
    event_id bigint,
    change pggit_perf_internal.notification_change NOT NULL DEFAULT 'trigger',
    incident_key uuid NOT NULL DEFAULT pg_catalog.gen_random_uuid(),
    idempotency_key uuid NOT NULL DEFAULT pg_catalog.gen_random_uuid(),
    attempts integer NOT NULL DEFAULT 0,
    next_attempt_at timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(),
    lease_until timestamptz,
    raised_at timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(),
    created_at timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(),
    finished_at timestamptz,
    error_class text,
    fallback_of bigint,
    is_test boolean NOT NULL DEFAULT false,
    use_fallback boolean NOT NULL DEFAULT false,
    awaits_turn boolean,
    CONSTRAINT alert_notification_queue_pkey PRIMARY KEY (queue_id),
    CONSTRAINT alert_notification_queue_channel_check
        CHECK (channel IN ('email', 'slack', 'mattermost', 'pagerduty', 'webhook')),
    CONSTRAINT alert_notification_queue_subject_check CHECK (incident_id IS NOT NULL OR message
        IS NOT NULL),
    CONSTRAINT alert_notification_queue_lease_check CHECK ((status = 'sending') = (lease_until
        IS NOT NULL)),
    CONSTRAINT alert_notification_queue_attempts_check CHECK (attempts >= 0),
    CONSTRAINT alert_notification_queue_finite_check CHECK (pg_catalog.isfinite(created_at)
        AND pg_catalog.isfinite(raised_at))
)
WITH (autovacuum_vacuum_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.05);
COMMENT ON TABLE pggit.alert_notification_queue IS
    'The outbox: one row per change of an incident and setting. pending → sending → sent, or '
    'failed (a dead letter, for replay_notification). A row with a message of its own is sent as '
    'it is.';
COMMENT ON COLUMN pggit.alert_notification_queue.recipient IS
    'An e-mail address that replaces those of the setting.';
COMMENT ON COLUMN pggit.alert_notification_queue.message
    IS 'NULL: the text is made from the incident when it is sent, with all alerts counted by then.';
COMMENT ON COLUMN pggit.alert_notification_queue.setting_id IS
    'NULL: the first enabled setting of the channel at the time of sending.';
COMMENT ON COLUMN pggit.alert_notification_queue.error_class IS
    'Why it was not delivered, as in alert_notification_log; also setting_deleted, '
    'setting_disabled, and no_setting while no setting of its channel is enabled.';
COMMENT ON COLUMN pggit.alert_notification_queue.finished_at IS 'When it was sent or given up.';
COMMENT ON COLUMN pggit.alert_notification_queue.event_id IS
    'The change that it reports, in performance_incident_events.';
COMMENT ON COLUMN pggit.alert_notification_queue.incident_key IS
    'The incident''s key, by which receivers group notifications. A row waits until the earlier '
    'rows of the same key and setting are sent or have failed.';
COMMENT ON COLUMN pggit.alert_notification_queue.idempotency_key IS
    'The same in each attempt: Message-ID of an e-mail, header Idempotency-Key of a request.';
COMMENT ON COLUMN pggit.alert_notification_queue.next_attempt_at IS
    'When the next attempt is due. While it is being sent: when the lease ends, and another '
    'worker may take it.';
COMMENT ON COLUMN pggit.alert_notification_queue.raised_at IS
    'When the alert that caused it was raised; latency is measured from then.';
COMMENT ON COLUMN pggit.alert_notification_queue.fallback_of IS
    'The row whose setting failed; this one goes to the fallback of that setting.';
COMMENT ON COLUMN pggit.alert_notification_queue.is_test
    IS 'Made by test_notification; it does not go to the fallback when it fails.';
COMMENT ON COLUMN pggit.alert_notification_queue.use_fallback
    IS 'Whether it still has to be queued for the fallback of its setting.';
COMMENT ON COLUMN pggit.alert_notification_queue.awaits_turn
    IS 'Whether it was claimed in a batch and its attempt has not begun yet. If the lease ends '
        'before that, no attempt is counted.';

-- Due notifications by destination. An expired lease makes a row due like any other.
CREATE INDEX alert_notification_queue_due
    ON pggit.alert_notification_queue (setting_id, next_attempt_at, queue_id)
        WHERE status IN ('pending', 'sending');
CREATE INDEX alert_notification_queue_incident_key ON pggit.alert_notification_queue (incident_key,
    setting_id, queue_id);
CREATE UNIQUE INDEX alert_notification_queue_one_per_change
    ON pggit.alert_notification_queue (event_id, setting_id) WHERE event_id IS NOT NULL;
CREATE INDEX alert_notification_queue_fallback_of ON pggit.alert_notification_queue (fallback_of)
    WHERE fallback_of IS NOT NULL;
CREATE INDEX alert_notification_queue_use_fallback ON pggit.alert_notification_queue (queue_id)
    WHERE use_fallback;
CREATE INDEX alert_notification_queue_failed ON pggit.alert_notification_queue (queue_id)
    WHERE status = 'failed';

CREATE TABLE pggit.alert_notification_log (
    log_id bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
    queue_id bigint NOT NULL,
    setting_id integer NOT NULL,
    incident_id bigint,
    channel text NOT NULL,
    change pggit_perf_internal.notification_change NOT NULL,
    attempt integer NOT NULL,
    outcome pggit_perf_internal.notification_outcome NOT NULL,
    error_class text,
    http_status integer,
    duration_ms double precision,
    raised_at timestamptz NOT NULL,
    started_at timestamptz,
    logged_at timestamptz NOT NULL DEFAULT pg_catalog.clock_timestamp(),
    backend_pid integer NOT NULL DEFAULT pg_catalog.pg_backend_pid(),
    recipients_left_out integer,
    CONSTRAINT alert_notification_log_pkey PRIMARY KEY (log_id),
    CONSTRAINT alert_notification_log_error_check CHECK ((outcome = 'sent') = (error_class IS NULL))
);
COMMENT ON TABLE pggit.alert_notification_log IS
    'Every delivery attempt, append-only. interrupted: the session ended before it recorded the '
    'outcome, so the message may have arrived.';
COMMENT ON COLUMN pggit.alert_notification_log.error_class IS
    'network, timeout, tls, forbidden_address, rate_limited, receiver (a fault of the receiver, '
    '5xx), deferred (a mail server defers some of the recipients), rejected (4xx), redirected, '
    'unexpected_reply, configuration, internal (a fault in pggit_perf), interrupted.';
COMMENT ON COLUMN pggit.alert_notification_log.recipients_left_out IS
    'How many recipients of an e-mail that was sent did not get it: they were rejected, deferred '
    'too often, or not ASCII where the mail server requires that. NULL: none.';
COMMENT ON COLUMN pggit.alert_notification_log.duration_ms IS 'Milliseconds that the attempt took.';

CREATE INDEX alert_notification_log_logged ON pggit.alert_notification_log (logged_at);
CREATE INDEX alert_notification_log_queue ON pggit.alert_notification_log (queue_id, log_id);

SELECT pg_catalog.pg_extension_config_dump('pggit.alert_notification_settings', '');
SELECT pg_catalog.pg_extension_config_dump('pggit.alert_notification_settings_setting_id_seq', '');
SELECT pg_catalog.pg_extension_config_dump('pggit.alert_notification_queue', '');
SELECT pg_catalog.pg_extension_config_dump('pggit.alert_notification_queue_queue_id_seq', '');
SELECT pg_catalog.pg_extension_config_dump('pggit.alert_notification_log', '');
SELECT pg_catalog.pg_extension_config_dump('pggit.alert_notification_log_log_id_seq', '');

-- pgcrypto may be in any schema, and its owner may have added functions to it: only pgcrypto's own
-- C functions are used.
CREATE FUNCTION pggit_perf_internal.pgcrypto_function(p_name text) RETURNS regproc
LANGUAGE sql
STABLE
SET search_path = pg_catalog, pg_temp
BEGIN ATOMIC
    SELECT p.oid::regproc
    FROM pg_proc AS p
    JOIN pg_language AS l ON l.oid = p.prolang
    JOIN pg_depend AS d ON d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e'
    JOIN pg_extension AS e ON d.refclassid = 'pg_extension'::regclass AND e.oid = d.refobjid
    JOIN (VALUES ('dearmor', '25'::oidvector), ('pgp_pub_encrypt', '25 17'), ('pgp_pub_decrypt',
        '17 17')) AS f (name, arguments)
        ON p.proname = f.name AND p.proargtypes = f.arguments
    WHERE e.extname = 'pgcrypto' AND l.lanname = 'c' AND p.probin = '$libdir/pgcrypto'
        AND f.name = p_name;
END;
COMMENT ON FUNCTION pggit_perf_internal.pgcrypto_function(text)
    IS 'Internal: a function of pgcrypto, NULL when it is not installed.';

-- From PostgreSQL 16 on, auto_explain logs the parameters of slow statements.
CREATE FUNCTION pggit_perf_internal.hide_parameters() RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $body$
BEGIN
    PERFORM set_config(s.name, '0', true) FROM pg_settings AS s WHERE s.name = 'auto_explain.log_parameter_max_length';
END
$body$;
COMMENT ON FUNCTION pggit_perf_internal.hide_parameters() IS
    'Internal: until the end of the transaction auto_explain shows no parameters, which may be '
    'secrets.';

CREATE FUNCTION pggit_perf_internal.usable_openpgp_key(p_key bytea) RETURNS bytea
    LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
    AS 'MODULE_PATHNAME', 'usable_openpgp_key_wrapper';
COMMENT ON FUNCTION pggit_perf_internal.usable_openpgp_key(bytea) IS
    'Internal to encrypt_notification_config and delivery: an OpenPGP key in a form that pgcrypto '
    'can use. An RSA primary key that may encrypt is added as a subkey, and subkeys that pgcrypto '
    'does not know are removed.';

CREATE FUNCTION pggit_perf_internal.is_mail_recipient(p_recipient text) RETURNS boolean
    LANGUAGE c IMMUTABLE STRICT PARALLEL SAFE
    AS 'MODULE_PATHNAME', 'is_mail_recipient_wrapper';
COMMENT ON FUNCTION pggit_perf_internal.is_mail_recipient(text) IS
    'Internal to the trigger of alert_notification_queue: whether a recipient is one e-mail '
    'address, or blank, which counts as none.';

CREATE FUNCTION pggit_perf_internal.seal_notification_config(p_config text,
    p_public_key text) RETURNS bytea
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $body$
DECLARE
    v_encrypt regproc := pggit_perf_internal.pgcrypto_function('pgp_pub_encrypt'::text);
    v_dearmor regproc := pggit_perf_internal.pgcrypto_function('dearmor'::text);
    v_key bytea;
    v_sealed bytea;
BEGIN
    PERFORM pggit_perf_internal.hide_parameters();
    IF v_encrypt IS NULL THEN
        RAISE EXCEPTION USING
            ERRCODE = 'feature_not_supported',
            MESSAGE = 'pgcrypto is not installed in this database',
            DETAIL = 'It encrypts and decrypts the configs of notification settings.',
            HINT = 'CREATE EXTENSION pgcrypto;';
    END IF;
    BEGIN
        EXECUTE format('SELECT %s($1)', v_dearmor) INTO v_key USING p_public_key;
    EXCEPTION WHEN external_routine_invocation_exception OR invalid_parameter_value THEN
        v_key := NULL;
    END;
    v_key := pggit_perf_internal.usable_openpgp_key(v_key);
    BEGIN
        EXECUTE format('SELECT %s($1, $2)', v_encrypt) INTO v_sealed USING p_config, v_key;
    EXCEPTION WHEN external_routine_invocation_exception OR invalid_parameter_value THEN
        v_sealed := NULL;
    END;
    IF v_sealed IS NULL THEN
        RAISE EXCEPTION USING
            ERRCODE = 'invalid_parameter_value',
            MESSAGE = 'p_encryption_key is not an OpenPGP public key that can encrypt',
            DETAIL = 'pgcrypto supports one RSA or ElGamal encryption key of an armored public '
                'key; it does not support curve25519.',
            HINT = 'Give the output of gpg --armor --export for a key with an RSA subkey for '
                'encryption; see docs/runbooks/notification-delivery.md in the sources of '
                'pggit_perf.';
    END IF;
    RETURN v_sealed;
END
$body$;
COMMENT ON FUNCTION pggit_perf_internal.seal_notification_config(text, text) IS
    'Internal to encrypt_notification_config: encrypts with pgcrypto.';

CREATE FUNCTION pggit_perf_internal.open_notification_config(p_sealed bytea,
    p_secret_key text) RETURNS text
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $body$
DECLARE
    v_decrypt regproc := pggit_perf_internal.pgcrypto_function('pgp_pub_decrypt'::text);
    v_dearmor regproc := pggit_perf_internal.pgcrypto_function('dearmor'::text);
    v_config text;
BEGIN
    IF v_decrypt IS NOT NULL THEN
        EXECUTE format('SELECT %s($1, pggit_perf_internal.usable_openpgp_key(%s($2)))', v_decrypt,
            v_dearmor) INTO v_config USING p_sealed, p_secret_key;
    END IF;
    -- A config has 64 kB at most, without blanks between its parts. OpenPGP compresses, so a short
    -- message may decrypt to a much longer text.
    RETURN CASE WHEN octet_length(v_config) <= 131072 THEN v_config END;
EXCEPTION WHEN OTHERS THEN
    -- The key is another one, or encrypt_notification_config did not write the message. Any error
    -- of pgcrypto counts as that, so that the other settings are still delivered. The log has only
    -- the code of the error, because its message could quote the decrypted text.
    RAISE LOG 'pggit_perf: an encrypted config could not be opened (SQLSTATE %)', SQLSTATE;
    RETURN NULL;
END
$body$;
COMMENT ON FUNCTION pggit_perf_internal.open_notification_config(bytea, text) IS
    'Internal to delivery: decrypts with pgcrypto; NULL if that fails.';

-- The functions that pgrx creates from src/notifications/functions.
COMMENT ON FUNCTION pggit.test_notification(integer) IS
    'Queues a test for a setting, enabled or not, and returns its queue_id.';
SELECT pggit_perf_internal.may_run('test_notification'::text, 'admin'::text);

COMMENT ON FUNCTION pggit.replay_notification(bigint) IS
    'Sends a dead letter again, with the same idempotency key, and returns its queue_id.';
SELECT pggit_perf_internal.may_run('replay_notification'::text, 'operator'::text);

COMMENT ON FUNCTION pggit.encrypt_notification_config(integer, jsonb, text) IS
    'Encrypts the config of a setting for an armored OpenPGP public key, with pgcrypto, and '
    'stores it in place of the config in clear.';
SELECT pggit_perf_internal.may_run('encrypt_notification_config'::text, 'admin'::text);

COMMENT ON FUNCTION pggit_perf_internal.split_notification_config(text, jsonb, boolean) IS
    'Internal to the trigger of alert_notification_settings: checks a config and separates its '
    'secrets from the parts that may be shown.';

COMMENT ON PROCEDURE pggit.deliver_notifications(integer) IS
    'Delivers due notifications, for at most p_max_seconds. For pg_cron or by hand; not inside a '
    'transaction block. If the library is preloaded, a background worker delivers them at once.';
SELECT pggit_perf_internal.may_run('deliver_notifications'::text, 'admin'::text);

SET LOCAL search_path = pggit, pg_temp;
