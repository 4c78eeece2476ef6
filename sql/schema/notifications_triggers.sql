SET LOCAL search_path = pg_catalog, pg_temp;

CREATE FUNCTION pggit_perf_internal.wake_delivery() RETURNS trigger
    LANGUAGE c
    AS 'MODULE_PATHNAME', 'wake_delivery_wrapper';
COMMENT ON FUNCTION pggit_perf_internal.wake_delivery() IS
    'Internal: trigger that wakes the background worker when something is queued.';

-- Moves the secrets out of config before the row becomes visible; gives up notifications that wait
-- for a deleted or disabled setting. Rows that another session has locked are skipped; delivery
-- gives them up later.
CREATE FUNCTION pggit_perf_internal.before_notification_setting() RETURNS trigger
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $body$
DECLARE
    -- A restored or replicated row brings no secrets: dumps leave them out.
    v_is_copy boolean := current_setting('session_replication_role') = 'replica'
        OR pggit_perf_internal.is_restore();
    v_parts record;
BEGIN
    PERFORM pggit_perf_internal.require_schema_name(TG_TABLE_SCHEMA);
    IF TG_OP <> 'INSERT' AND (TG_OP = 'DELETE' OR OLD.enabled AND NOT NEW.enabled
                              OR OLD.heartbeat_interval IS NULL AND NEW.heartbeat_interval
                                  IS NOT NULL) THEN
        PERFORM pggit_perf_internal.require_trusted_schema();
        UPDATE pggit.alert_notification_queue AS q
        SET status = 'failed', lease_until = NULL, finished_at = clock_timestamp(),
            error_class = CASE TG_OP WHEN 'DELETE' THEN 'setting_deleted'
                ELSE 'setting_disabled' END
        FROM (SELECT x.queue_id FROM pggit.alert_notification_queue AS x
              WHERE x.setting_id = OLD.setting_id AND x.status IN ('pending', 'sending')
                  AND (x.status = 'pending' OR TG_OP = 'DELETE')
              FOR UPDATE SKIP LOCKED) AS f
        WHERE q.queue_id = f.queue_id;
    END IF;
    IF TG_OP = 'DELETE' THEN
        DELETE FROM pggit_perf_internal.alert_notification_destinations AS d
            WHERE d.setting_id = OLD.setting_id;
        RETURN OLD;
    END IF;

    -- No foreign key: pg_dump would warn of one that points to its own table.
    IF NEW.fallback_setting_id IS NOT NULL AND NOT v_is_copy
       AND NOT EXISTS (SELECT FROM pggit.alert_notification_settings AS s
           WHERE s.setting_id = NEW.fallback_setting_id) THEN
        RAISE EXCEPTION USING
            ERRCODE = 'undefined_object',
            MESSAGE = format('there is no notification setting %s to fall back on',
                NEW.fallback_setting_id),
            DETAIL = 'fallback_setting_id must name a setting that exists already.',
            HINT = 'See SELECT setting_id, setting_name, channel FROM '
                'pggit.alert_notification_settings;';
    END IF;
    IF NOT v_is_copy
       AND (EXISTS (SELECT FROM pggit.alert_notification_settings AS s
                    WHERE s.setting_id = NEW.fallback_setting_id AND s.heartbeat_interval
                        IS NOT NULL)
            OR NEW.heartbeat_interval IS NOT NULL
               AND EXISTS (SELECT FROM pggit.alert_notification_settings AS s
                   WHERE s.fallback_setting_id = NEW.setting_id)) THEN
        RAISE EXCEPTION USING
            ERRCODE = 'invalid_parameter_value',
            MESSAGE = format('notification setting %s is a heartbeat and cannot be a fallback',
                             CASE WHEN NEW.heartbeat_interval IS NULL THEN NEW.fallback_setting_id
                                 ELSE NEW.setting_id END),
            DETAIL = 'A heartbeat setting receives no incidents.',
            HINT = 'Let fallback_setting_id name a setting without a heartbeat_interval.';
    END IF;
    -- This is a warning and not an error, because encrypt_notification_config gives an encrypted
    -- config to a setting that exists already.
    IF NOT v_is_copy AND NEW.enabled AND NEW.config IS NULL AND NEW.config_encrypted IS NULL
       AND (TG_OP = 'INSERT' OR NOT OLD.enabled OR num_nonnulls(OLD.config,
           OLD.config_encrypted) > 0) THEN
        RAISE WARNING USING
            MESSAGE = format('notification setting %s is enabled and has no config',
                NEW.setting_id),
            DETAIL = 'Its notifications cannot be delivered: they are retried and become dead '
                'letters.',
            HINT = format('UPDATE pggit.alert_notification_settings SET config = … WHERE '
                'setting_id = %1$s; or SELECT pggit.encrypt_notification_config(%1$s, …);',
                          NEW.setting_id);
    END IF;
    -- A heartbeat that was disabled, or sent to another receiver, is not overdue.
    IF TG_OP = 'UPDATE' AND NOT v_is_copy AND NEW.enabled AND NEW.heartbeat_interval IS NOT NULL
       AND (NOT OLD.enabled OR OLD.heartbeat_interval IS NULL
            OR (NEW.config, NEW.config_encrypted) IS DISTINCT
                FROM (OLD.config, OLD.config_encrypted)) THEN
        INSERT INTO pggit_perf_internal.alert_notification_destinations AS d (setting_id,
            heartbeat_since)
        VALUES (NEW.setting_id, clock_timestamp())
        ON CONFLICT (setting_id) DO UPDATE
        SET heartbeat_since = excluded.heartbeat_since, heartbeat_due_at = NULL,
            heartbeat_error_class = NULL;
    END IF;
    -- The sending state of a changed setting belongs to the old one: how full its token bucket is,
    -- the pause that its receiver asked for, and when its messages are retried. While a role that
    -- is not trusted may have put a trigger on the queue, the rows of the queue stay as they are.
    IF TG_OP = 'UPDATE' AND NOT v_is_copy
       AND (NEW.config, NEW.config_encrypted, NEW.channel, NEW.messages_per_second, NEW.enabled)
           IS DISTINCT FROM (OLD.config, OLD.config_encrypted, OLD.channel,
               OLD.messages_per_second, OLD.enabled) THEN
        UPDATE pggit_perf_internal.alert_notification_destinations AS d
        SET full_at = NULL, not_before = NULL, asked_at = NULL
        WHERE d.setting_id = NEW.setting_id;
        IF NOT EXISTS (SELECT FROM pggit_perf_internal.untrusted_creators()) THEN
            UPDATE pggit.alert_notification_queue AS q
            SET next_attempt_at = clock_timestamp()
            FROM (SELECT x.queue_id FROM pggit.alert_notification_queue AS x
                  WHERE x.setting_id = NEW.setting_id AND x.status = 'pending'
                    AND x.next_attempt_at > clock_timestamp() AND x.next_attempt_at < 'infinity'
                  FOR UPDATE SKIP LOCKED) AS f
            WHERE q.queue_id = f.queue_id;
        END IF;
    END IF;
    IF TG_OP = 'UPDATE' AND NEW.config IS NOT DISTINCT FROM OLD.config
        AND NEW.channel = OLD.channel THEN
        NEW.secret_id := OLD.secret_id;
        RETURN NEW;
    END IF;
    IF NEW.config IS NULL THEN
        NEW.secret_id := NULL;
        RETURN NEW;
    END IF;
    -- A copied row that names its secret keeps that name: the secret may be copied too. Delivery
    -- uses it only if the secret was kept for exactly this config.
    IF v_is_copy AND strpos(NEW.config::text, format('(secret %s)', NEW.secret_id)) > 0 THEN
        RETURN NEW;
    END IF;
    PERFORM pggit_perf_internal.hide_parameters();
    SELECT s.shown, s.secret, s.secret_id INTO v_parts
    FROM pggit_perf_internal.split_notification_config(NEW.channel, NEW.config, v_is_copy) AS s;
    NEW.config := v_parts.shown;
    IF v_parts.secret_id IS NOT NULL OR NOT v_is_copy THEN
        NEW.secret_id := v_parts.secret_id;
    END IF;
    IF v_parts.secret IS NOT NULL THEN
        INSERT INTO pggit_perf_internal.alert_notification_secrets (secret_id, channel, shown,
            secret)
        VALUES (v_parts.secret_id, NEW.channel, v_parts.shown, v_parts.secret);
    END IF;
    RETURN NEW;
END
$body$;
COMMENT ON FUNCTION pggit_perf_internal.before_notification_setting() IS
    'Internal: trigger that checks the config of a setting and stores its secrets separately.';

CREATE TRIGGER before_change
    BEFORE INSERT OR UPDATE OR DELETE ON pggit.alert_notification_settings
    FOR EACH ROW EXECUTE FUNCTION pggit_perf_internal.before_notification_setting();
-- Fires also when a subscriber applies the change.
ALTER TABLE pggit.alert_notification_settings ENABLE ALWAYS TRIGGER before_change;

CREATE FUNCTION pggit_perf_internal.after_notification_setting() RETURNS trigger
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $body$
BEGIN
    PERFORM pggit_perf_internal.require_schema_name(TG_TABLE_SCHEMA);
    DELETE FROM pggit_perf_internal.alert_notification_secrets AS k
    WHERE NOT EXISTS (SELECT FROM pggit.alert_notification_settings AS s
        WHERE s.secret_id = k.secret_id);
    IF TG_OP = 'DELETE' THEN
        PERFORM pggit_perf_internal.require_trusted_schema();
        UPDATE pggit.alert_notification_settings AS s
        SET fallback_setting_id = NULL
        WHERE s.fallback_setting_id IS NOT NULL
          AND NOT EXISTS (SELECT FROM pggit.alert_notification_settings AS f
              WHERE f.setting_id = s.fallback_setting_id);
    END IF;
    IF TG_OP = 'TRUNCATE' THEN
        -- The same as before_change does for each row that is deleted.
        PERFORM pggit_perf_internal.require_trusted_schema();
        DELETE FROM pggit_perf_internal.alert_notification_destinations AS d
        WHERE NOT EXISTS (SELECT FROM pggit.alert_notification_settings AS s
            WHERE s.setting_id = d.setting_id);
        UPDATE pggit.alert_notification_queue AS q
        SET status = 'failed', lease_until = NULL, finished_at = clock_timestamp(),
            error_class = 'setting_deleted'
        FROM (SELECT x.queue_id FROM pggit.alert_notification_queue AS x
              WHERE x.status IN ('pending', 'sending')
                AND x.setting_id IS NOT NULL
                AND NOT EXISTS (SELECT FROM pggit.alert_notification_settings AS s
                    WHERE s.setting_id = x.setting_id)
              FOR UPDATE SKIP LOCKED) AS f
        WHERE q.queue_id = f.queue_id;
    END IF;
    RETURN NULL;
END
$body$;
COMMENT ON FUNCTION pggit_perf_internal.after_notification_setting() IS
    'Internal: trigger that deletes secrets without a setting, clears fallback_setting_id where '
    'that setting is gone, and gives up notifications of settings that TRUNCATE removed.';

CREATE TRIGGER after_change
    AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON pggit.alert_notification_settings
    FOR EACH STATEMENT EXECUTE FUNCTION pggit_perf_internal.after_notification_setting();
ALTER TABLE pggit.alert_notification_settings ENABLE ALWAYS TRIGGER after_change;

-- A notification without a setting goes to the first enabled setting of its channel. If there is
-- none, it waits for one: its row says so, and the session that queues it gets a WARNING. A restore
-- brings the settings as well, and rows that a subscriber applies fire neither trigger. A setting
-- that does not exist is rejected here and not by a foreign key, because notifications outlive
-- their setting.
CREATE FUNCTION pggit_perf_internal.note_missing_setting() RETURNS trigger
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $body$
DECLARE
    v_channels text[];
    v_unknown integer;
    v_undeliverable bigint;
BEGIN
    PERFORM pggit_perf_internal.require_schema_name(TG_TABLE_SCHEMA);
    IF TG_WHEN = 'BEFORE' THEN
        IF NEW.status = 'pending' AND NOT pggit_perf_internal.is_restore()
           AND NOT EXISTS (SELECT FROM pggit.alert_notification_settings AS s
                           WHERE s.channel = NEW.channel AND s.enabled AND s.heartbeat_interval
                               IS NULL) THEN
            NEW.error_class := 'no_setting';
        END IF;
        RETURN NEW;
    END IF;
    -- The extension queues notifications for settings that it has just read. If such a setting is
    -- deleted meanwhile, delivery handles that.
    SELECT min(q.setting_id) INTO v_unknown
    FROM queued AS q
    WHERE q.setting_id IS NOT NULL AND q.status IN ('pending', 'sending') AND q.event_id IS NULL
        AND q.fallback_of IS NULL
      AND NOT EXISTS (SELECT FROM pggit.alert_notification_settings AS s
          WHERE s.setting_id = q.setting_id);
    IF v_unknown IS NOT NULL AND NOT pggit_perf_internal.is_restore() THEN
        RAISE EXCEPTION USING
            ERRCODE = 'foreign_key_violation',
            MESSAGE = format('there is no notification setting %s', v_unknown),
            DETAIL = 'setting_id names the setting by which a message is sent; NULL means the '
                'first enabled setting of its channel.',
            HINT = 'See SELECT setting_id, setting_name, channel FROM '
                'pggit.alert_notification_settings;';
    END IF;
    SELECT array_agg(DISTINCT q.channel ORDER BY q.channel) INTO v_channels
    FROM queued AS q
    WHERE q.setting_id IS NULL AND q.status = 'pending' AND q.error_class = 'no_setting';
    IF v_channels IS NOT NULL AND NOT pggit_perf_internal.is_restore() THEN
        RAISE WARNING USING
            MESSAGE = format('no enabled notification setting is for channel %s',
                array_to_string(v_channels, ', ')),
            DETAIL = 'Notifications queued for it wait until there is one.',
            HINT = format('INSERT INTO pggit.alert_notification_settings (channel, config) VALUES '
                '(%L, …); or enable one that is there.', v_channels[1]);
    END IF;
    SELECT count(*) INTO v_undeliverable
    FROM queued AS q
    WHERE q.channel = 'email' AND q.status = 'pending'
        AND NOT pggit_perf_internal.is_mail_recipient(q.recipient);
    IF v_undeliverable > 0 AND NOT pggit_perf_internal.is_restore() THEN
        RAISE WARNING USING
            MESSAGE = format('queued notifications whose recipient is not one e-mail address: %s',
                v_undeliverable),
            DETAIL = 'Such a notification becomes a dead letter (configuration).',
            HINT = 'A recipient is user@example.org or Name <user@example.org>; NULL means the '
                'recipients of the setting.';
    END IF;
    RETURN NULL;
END
$body$;
COMMENT ON FUNCTION pggit_perf_internal.note_missing_setting() IS
    'Internal: triggers that mark notifications for a channel without a setting (error_class '
    'no_setting), warn of it once per statement, refuse a setting_id that does not exist, and '
    'warn of recipients that are not addresses.';

CREATE TRIGGER note_missing_setting
    BEFORE INSERT ON pggit.alert_notification_queue
    FOR EACH ROW WHEN (NEW.setting_id IS NULL) EXECUTE FUNCTION
        pggit_perf_internal.note_missing_setting();
CREATE TRIGGER warn_of_missing_setting
    AFTER INSERT ON pggit.alert_notification_queue
    REFERENCING NEW TABLE AS queued
    FOR EACH STATEMENT EXECUTE FUNCTION pggit_perf_internal.note_missing_setting();

CREATE TRIGGER wake_delivery
    AFTER INSERT ON pggit.alert_notification_queue
    FOR EACH STATEMENT EXECUTE FUNCTION pggit_perf_internal.wake_delivery();
ALTER TABLE pggit.alert_notification_queue ENABLE ALWAYS TRIGGER wake_delivery;

SET LOCAL search_path = pggit, pg_temp;
