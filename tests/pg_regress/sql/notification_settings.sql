-- Settings: what each channel needs, who is told, and that a secret is nowhere to be read.
\i fixtures/own_writes.sql
\set VERBOSITY default
\set SHOW_CONTEXT never
\pset null NULL
-- A secret shows with an id, which is another one each time.
CREATE FUNCTION public.shown(config jsonb) RETURNS text LANGUAGE sql RETURN regexp_replace(config::text, E'\\(secret [0-9a-f-]{36}\\)', '(secret …)', 'g');
CREATE VIEW public.secrets AS
    SELECT s.setting_id, k.secret FROM pggit_perf_internal.alert_notification_secrets AS k LEFT JOIN pggit.alert_notification_settings AS s USING (secret_id) ORDER BY 1;

INSERT INTO pggit.alert_notification_settings (channel, config) VALUES ('slack', '{"webhook_url": "https://hooks.slack.example/T0/B0/geheim"}');
INSERT INTO pggit.alert_notification_settings (setting_name, channel, config, severity, fallback_setting_id) VALUES
    ('on call', 'pagerduty', '{"routing_key": "geheim0123456789abcdef0123456789"}', 'CRITICAL', 1),
    ('team', 'mattermost', '{"webhook_url": "https://chat.example.org/hooks/geheim"}', NULL, NULL),
    ('proxy', 'webhook', '{"url": "https://example.org/hook?token=geheim", "headers": {"Authorization": "Bearer geheim"}}', NULL, 2),
    ('mail', 'email', '{"smtp_host": "mail.example.org", "username": "pggit", "password": "geheim", "from": "pggit <pggit@example.org>", "to": ["ops@example.org"]}', NULL, NULL);
SELECT setting_id, setting_name, channel, public.shown(config) FROM pggit.alert_notification_settings ORDER BY setting_id;

-- what cannot be used, told without any of its values
INSERT INTO pggit.alert_notification_settings (channel, config) VALUES ('slack', '{"webhook_url": "geheim"}');
\echo :LAST_ERROR_SQLSTATE
INSERT INTO pggit.alert_notification_settings (channel, config) VALUES ('slack', '{"webhook": "https://geheim"}');
\echo :LAST_ERROR_SQLSTATE
INSERT INTO pggit.alert_notification_settings (channel, config) VALUES ('slack', '["geheim"]');
\echo :LAST_ERROR_SQLSTATE
INSERT INTO pggit.alert_notification_settings (channel, config) VALUES ('pagerduty', '{"routing_key": "geheim"}');
\echo :LAST_ERROR_SQLSTATE
INSERT INTO pggit.alert_notification_settings (channel, config) VALUES ('webhook', E'{"url": "https://geheim", "headers": {"X": "geheim\\nX-Evil: 1"}}');
\echo :LAST_ERROR_SQLSTATE
INSERT INTO pggit.alert_notification_settings (channel, config) VALUES ('webhook', '{"url": "https://geheim", "headers": {"transfer_encoding": "geheim"}}');
\echo :LAST_ERROR_SQLSTATE
INSERT INTO pggit.alert_notification_settings (channel, config) VALUES ('email', E'{"smtp_host": "m", "from": "a@b", "to": ["c@d\\r\\nBcc: geheim@e"]}');
\echo :LAST_ERROR_SQLSTATE
-- what no parser that delivers reads, and what would be sent in clear
INSERT INTO pggit.alert_notification_settings (channel, config) VALUES ('email', '{"smtp_host": "m", "from": "a@b", "to": ["good@example.org", "Geheim, John <a@example.org>"]}');
\echo :LAST_ERROR_SQLSTATE
INSERT INTO pggit.alert_notification_settings (channel, config) VALUES ('email', '{"smtp_host": "m", "from": "geheim@a..b", "to": ["c@d"]}');
\echo :LAST_ERROR_SQLSTATE
INSERT INTO pggit.alert_notification_settings (channel, config) VALUES ('email', '{"smtp_host": "geheim..m", "from": "a@b", "to": ["c@d"]}');
\echo :LAST_ERROR_SQLSTATE
INSERT INTO pggit.alert_notification_settings (channel, config) VALUES ('webhook', '{"url": "https://geheim:65536/"}');
\echo :LAST_ERROR_SQLSTATE
INSERT INTO pggit.alert_notification_settings (channel, config) VALUES ('webhook', '{"url": "https://geheim..b/"}');
\echo :LAST_ERROR_SQLSTATE
INSERT INTO pggit.alert_notification_settings (channel, config) VALUES ('webhook', '{"url": "https://geheim@/"}');
\echo :LAST_ERROR_SQLSTATE
INSERT INTO pggit.alert_notification_settings (channel, config) VALUES ('webhook', '{"url": "http://geheim/"}');
\echo :LAST_ERROR_SQLSTATE
INSERT INTO pggit.alert_notification_settings (channel, config) VALUES ('email', '{"smtp_host": "m", "from": "a@b", "to": ["c@d"], "encryption": "none"}');
\echo :LAST_ERROR_SQLSTATE
INSERT INTO pggit.alert_notification_settings (channel, config) VALUES ('email', '{"smtp_host": "m", "from": "a@b", "to": ["c@d"], "password": "geheim"}');
\echo :LAST_ERROR_SQLSTATE
INSERT INTO pggit.alert_notification_settings (channel, config) VALUES ('sms', '{"number": "geheim"}');
\echo :LAST_ERROR_SQLSTATE
INSERT INTO pggit.alert_notification_settings (channel, config) VALUES (NULL, '{"number": "geheim"}');
\echo :LAST_ERROR_SQLSTATE
INSERT INTO pggit.alert_notification_settings (channel, config) VALUES ('slack', '{"webhook_url": "(secret 00000000-0000-0000-0000-000000000000)"}');
\echo :LAST_ERROR_SQLSTATE
UPDATE pggit.alert_notification_settings SET channel = 'webhook' WHERE setting_id = 1;
\echo :LAST_ERROR_SQLSTATE
UPDATE pggit.alert_notification_settings SET config = config - 'webhook_url' WHERE setting_id = 1;
\echo :LAST_ERROR_SQLSTATE
-- a row that fails a constraint is shown without its secret
\set VERBOSITY default
DO $$
DECLARE
    v_detail text;
BEGIN
    INSERT INTO pggit.alert_notification_settings (channel, fallback_after_failures, config) VALUES ('slack', 0, '{"webhook_url": "https://hooks.slack.example/geheim"}');
EXCEPTION WHEN check_violation THEN
    GET STACKED DIAGNOSTICS v_detail = PG_EXCEPTION_DETAIL;
    RAISE NOTICE '% % %', SQLERRM, v_detail LIKE 'Failing row contains (%', v_detail LIKE '%geheim%';
END $$;
\set VERBOSITY terse
INSERT INTO pggit.alert_notification_settings (channel, fallback_after_failures) VALUES ('slack', 0);
\echo :LAST_ERROR_SQLSTATE
INSERT INTO pggit.alert_notification_settings (channel, messages_per_second) VALUES ('slack', 0);
\echo :LAST_ERROR_SQLSTATE
INSERT INTO pggit.alert_notification_settings (channel, fallback_setting_id) VALUES ('slack', 77);
\echo :LAST_ERROR_SQLSTATE
UPDATE pggit.alert_notification_settings SET fallback_setting_id = setting_id WHERE setting_id = 1;
\echo :LAST_ERROR_SQLSTATE
\set VERBOSITY default

-- neither the running statement nor, after an error, the log's line with the statement shows it
INSERT INTO pggit.alert_notification_settings (channel, config)
VALUES ('slack', '{"webhook_url": "https://geheim"}')
RETURNING (SELECT query FROM pg_stat_get_activity(pg_backend_pid()) WHERE config IS NOT NULL) AS shown;

-- a member changes, the secret stays; another secret takes its place; without a config there is none
UPDATE pggit.alert_notification_settings SET config = config || '{"to": ["night@example.org"]}' WHERE setting_id = 5;
SELECT config -> 'to' AS "to", public.shown(config -> 'password') AS password FROM pggit.alert_notification_settings WHERE setting_id = 5;
SELECT secret FROM public.secrets WHERE setting_id = 5;
-- but it follows to no other place
UPDATE pggit.alert_notification_settings SET config = config || '{"smtp_host": "evil.example"}' WHERE setting_id = 5;
\echo :LAST_ERROR_SQLSTATE
UPDATE pggit.alert_notification_settings SET config = config || '{"url": "https://evil.example"}' WHERE setting_id = 4;
\echo :LAST_ERROR_SQLSTATE
UPDATE pggit.alert_notification_settings SET config = config || '{"password": "neu"}' WHERE setting_id = 5;
SELECT secret FROM public.secrets WHERE setting_id = 5;
UPDATE pggit.alert_notification_settings SET config = NULL WHERE setting_id = 5;
SELECT count(*) FROM public.secrets WHERE setting_id = 5;

-- by name, again and again, as scripts do it: the newest secret is the one in use, and no other is kept
INSERT INTO pggit.alert_notification_settings (setting_name, channel, config) VALUES ('team', 'mattermost', '{"webhook_url": "https://chat.example.org/hooks/neu"}')
ON CONFLICT (setting_name) DO UPDATE SET config = excluded.config;
INSERT INTO pggit.alert_notification_settings (setting_id, channel, config) OVERRIDING SYSTEM VALUE VALUES (3, 'mattermost', '{"webhook_url": "https://chat.example.org/hooks/other"}')
ON CONFLICT DO NOTHING;
SELECT * FROM public.secrets;
-- a copy of what is shown of another setting's config brings its secret only where that goes
INSERT INTO pggit.alert_notification_settings (setting_name, channel, config)
SELECT 'copy', 'webhook', config FROM pggit.alert_notification_settings WHERE setting_id = 4;
SELECT secret FROM public.secrets JOIN pggit.alert_notification_settings USING (setting_id) WHERE setting_name = 'copy';
INSERT INTO pggit.alert_notification_settings (channel, config)
SELECT 'webhook', config || '{"url": "https://evil.example"}' FROM pggit.alert_notification_settings WHERE setting_id = 4;
\echo :LAST_ERROR_SQLSTATE
DELETE FROM pggit.alert_notification_settings WHERE setting_name = 'copy';

-- encrypted
\set public `cat fixtures/notification.public.asc`
\set secret `cat fixtures/notification.secret.asc`
\set another `cat fixtures/another.secret.asc`
SELECT pggit.encrypt_notification_config(1, '{"webhook_url": "https://hooks.slack.example/T0/B0/geheim"}', :'public');
\echo :LAST_ERROR_SQLSTATE
CREATE EXTENSION pgcrypto SCHEMA public;
SELECT pggit.encrypt_notification_config(1, '{"webhook_url": "https://hooks.slack.example/T0/B0/geheim"}', :'public');
SELECT config, config_encrypted IS NOT NULL AS is_encrypted, position('geheim' IN encode(config_encrypted, 'escape')) AS readable
FROM pggit.alert_notification_settings WHERE setting_id = 1;
SELECT count(*) FROM public.secrets WHERE setting_id = 1;
SELECT pggit_perf_internal.open_notification_config(config_encrypted, :'secret') AS with_its_key, pggit_perf_internal.open_notification_config(config_encrypted, :'another') AS with_another,
       pggit_perf_internal.open_notification_config(config_encrypted, 'no key') AS with_none, pggit_perf_internal.open_notification_config(E'\\x00', :'secret') AS what_is_none
FROM pggit.alert_notification_settings WHERE setting_id = 1;
SELECT pggit.encrypt_notification_config(1, '{"webhook_url": "geheim"}', :'public');
\echo :LAST_ERROR_SQLSTATE
SELECT pggit.encrypt_notification_config(1, '{"webhook_url": "https://geheim"}', 'no key');
\echo :LAST_ERROR_SQLSTATE
SELECT pggit.encrypt_notification_config(1, '{"webhook_url": "https://geheim"}', :'secret');
\echo :LAST_ERROR_SQLSTATE
SELECT pggit.encrypt_notification_config(77, '{"webhook_url": "https://geheim"}', :'public');
\echo :LAST_ERROR_SQLSTATE
SELECT pggit.encrypt_notification_config(NULL, '{}', 'x');
\echo :LAST_ERROR_SQLSTATE
SELECT pggit.encrypt_notification_config(1, NULL, 'x');
\echo :LAST_ERROR_SQLSTATE
SELECT pggit.encrypt_notification_config(1, '{}', NULL);
\echo :LAST_ERROR_SQLSTATE
-- An RSA key without a subkey is encrypted to where it may encrypt; what pgcrypto cannot use is named.
\set primary_only `cat fixtures/primary_only.public.asc`
\set primary_secret `cat fixtures/primary_only.secret.asc`
\set curve25519 `cat fixtures/curve25519.public.asc`
\set sign_only `cat fixtures/sign_only.public.asc`
SELECT pggit.encrypt_notification_config(1, '{"webhook_url": "https://hooks.slack.example/T0/B0/allein"}', :'primary_only');
SELECT pggit_perf_internal.open_notification_config(config_encrypted, :'primary_secret') AS with_its_key, pggit_perf_internal.open_notification_config(config_encrypted, :'secret') AS with_another
FROM pggit.alert_notification_settings WHERE setting_id = 1;
SELECT pggit.encrypt_notification_config(1, '{"webhook_url": "https://hooks.slack.example/T0/B0/geheim"}', :'curve25519');
\echo :LAST_ERROR_SQLSTATE
SELECT pggit.encrypt_notification_config(1, '{"webhook_url": "https://hooks.slack.example/T0/B0/geheim"}', :'sign_only');
\echo :LAST_ERROR_SQLSTATE
SELECT pggit.encrypt_notification_config(1, '{"webhook_url": "https://hooks.slack.example/T0/B0/geheim"}', :'primary_secret');
\echo :LAST_ERROR_SQLSTATE
SELECT pggit.encrypt_notification_config(1, '{"webhook_url": "https://hooks.slack.example/T0/B0/geheim"}', :'public');
-- in another schema, and with the caller's names in the way, pgcrypto is found all the same
\echo :LAST_ERROR_SQLSTATE
CREATE SCHEMA crypto;
ALTER EXTENSION pgcrypto SET SCHEMA crypto;
CREATE FUNCTION public.pgp_pub_encrypt(text, bytea) RETURNS bytea LANGUAGE sql AS $$ SELECT 'stolen'::bytea $$;
\echo :LAST_ERROR_SQLSTATE
SET search_path = public, crypto, pg_catalog;
SELECT pggit.encrypt_notification_config(3, '{"webhook_url": "https://chat.example.org/hooks/geheim"}', :'public');
SELECT position('stolen' IN encode(config_encrypted, 'escape')) AS stolen FROM pggit.alert_notification_settings WHERE setting_id = 3;
RESET search_path;
-- from encrypted to clear again
UPDATE pggit.alert_notification_settings SET config_encrypted = NULL, config = '{"webhook_url": "https://hooks.slack.example/T0/B0/geheim"}' WHERE setting_id = 1;
SELECT public.shown(config), config_encrypted FROM pggit.alert_notification_settings WHERE setting_id = 1;

-- an e-mail without an encryption is sent by TLS; what a restore of an earlier release left unnamed was STARTTLS and stays so
BEGIN;
INSERT INTO pggit.alert_notification_settings (setting_name, channel, config)
VALUES ('new', 'email', '{"smtp_host": "m", "from": "a@b", "to": ["c@d"], "username": "u", "password": "geheim"}');
SET LOCAL row_security = off;
INSERT INTO pggit.alert_notification_settings (setting_name, channel, config)
VALUES ('old', 'email', '{"smtp_host": "m", "from": "a@b", "to": ["c@d"], "username": "u", "password": "geheim"}'),
       ('older', 'email', '{"smtp_host": "m", "from": "a@b", "to": ["c@d"], "username": "u", "password": "geheim"}');
RESET row_security;
SELECT setting_name, config -> 'encryption' AS encryption FROM pggit.alert_notification_settings
WHERE setting_name IN ('new', 'old', 'older') ORDER BY setting_name;
UPDATE pggit.alert_notification_settings SET config = config || '{"to": ["e@f"]}' WHERE setting_name IN ('new', 'old');
UPDATE pggit.alert_notification_settings SET config = config || '{"encryption": "starttls"}' WHERE setting_name = 'older';
SELECT s.setting_name, s.config -> 'encryption' AS encryption, k.secret
FROM pggit.alert_notification_settings AS s JOIN pggit_perf_internal.alert_notification_secrets AS k USING (secret_id)
WHERE s.setting_name IN ('new', 'old', 'older') ORDER BY s.setting_name;
ROLLBACK;

-- what PostgreSQL takes for jsonb and readers of JSON do not
INSERT INTO pggit.alert_notification_settings (channel, config) VALUES ('webhook', '{"url": "https://example.org/", "x": 1e400}');
\echo :LAST_ERROR_SQLSTATE
INSERT INTO pggit.alert_notification_settings (channel, config)
SELECT 'webhook', format('{"url": "https://example.org/", "x": %s1%s}', repeat('[', 200), repeat(']', 200))::jsonb;
\echo :LAST_ERROR_SQLSTATE

-- a secret can be left to a file, where a superuser has named a directory; a restore brings what there was
INSERT INTO pggit.alert_notification_settings (channel, config) VALUES ('slack', '{"webhook_url_file": "slack"}');
\echo :LAST_ERROR_SQLSTATE
INSERT INTO pggit.alert_notification_settings (channel, config) VALUES ('slack', '{"webhook_url_file": "../geheim"}');
\echo :LAST_ERROR_SQLSTATE
INSERT INTO pggit.alert_notification_settings (channel, config) VALUES ('slack', '{"webhook_url_file": "slack", "webhook_url": "https://geheim"}');
\echo :LAST_ERROR_SQLSTATE
INSERT INTO pggit.alert_notification_settings (channel, config) VALUES ('slack', '{"routing_key_file": "slack", "webhook_url": "https://geheim"}');
\echo :LAST_ERROR_SQLSTATE
SET pggit_perf.secrets_directory = '/tmp';
\echo :LAST_ERROR_SQLSTATE
BEGIN;
SET LOCAL row_security = off;
INSERT INTO pggit.alert_notification_settings (channel, config)
VALUES ('webhook', '{"url_file": "hook", "headers": {"Authorization": "geheim"}}') RETURNING channel, public.shown(config);
RESET row_security;
-- what is kept of its secrets does not follow to what another file says
UPDATE pggit.alert_notification_settings SET config = config || '{"url_file": "other"}' WHERE channel = 'webhook' AND config ? 'url_file';
\echo :LAST_ERROR_SQLSTATE
ROLLBACK;

-- a setting that goes takes its secret along, and those that fell back on it stand alone
DELETE FROM pggit.alert_notification_settings WHERE setting_id IN (1, 4);
SELECT setting_id, fallback_setting_id FROM pggit.alert_notification_settings WHERE setting_id = 2;
SELECT setting_id FROM public.secrets;
-- and so do all at once, with what waits for them
INSERT INTO pggit_perf_internal.alert_notification_destinations (setting_id) SELECT setting_id FROM pggit.alert_notification_settings ON CONFLICT DO NOTHING;
INSERT INTO pggit.alert_notification_queue (channel, setting_id, message) SELECT channel, setting_id, 'waits' FROM pggit.alert_notification_settings LIMIT 1;
TRUNCATE pggit.alert_notification_settings;
SELECT (SELECT count(*) FROM pggit_perf_internal.alert_notification_secrets) AS secrets,
       (SELECT count(*) FROM pggit_perf_internal.alert_notification_destinations) AS destinations,
       (SELECT count(*) FROM pggit_perf_internal.alarm_receivers) AS alarm_receivers,
       (SELECT string_agg(error_class, ' ') FROM pggit.alert_notification_queue WHERE message = 'waits') AS queue;
