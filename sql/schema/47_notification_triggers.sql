-- Takes what is secret out of config before anything can show the row; looks after what waits for a setting that goes.
CREATE FUNCTION pggit.before_notification_setting() RETURNS trigger
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $body$
DECLARE
    v_before jsonb;
    v_known jsonb;
    v_parts record;
BEGIN
    IF TG_OP <> 'INSERT' AND (TG_OP = 'DELETE' OR OLD.enabled AND NOT NEW.enabled) THEN
        UPDATE pggit.alert_notification_queue AS q
        SET status = 'failed', lease_until = NULL, settled_at = clock_timestamp(),
            error_class = CASE TG_OP WHEN 'DELETE' THEN 'setting_deleted' ELSE 'setting_disabled' END
        WHERE q.setting_id = OLD.setting_id
          AND (q.status = 'pending' OR q.status = 'sending' AND TG_OP = 'DELETE');
    END IF;
    IF TG_OP = 'DELETE' THEN
        DELETE FROM pggit.alert_notification_secrets AS k WHERE k.setting_id = OLD.setting_id;
        DELETE FROM pggit.alert_notification_destinations AS d WHERE d.setting_id = OLD.setting_id;
        RETURN OLD;
    END IF;

    -- No foreign key: pg_dump would warn of one that points to its own table.
    IF NEW.fallback_setting_id IS NOT NULL AND current_setting('row_security') <> 'off'
       AND NOT EXISTS (SELECT FROM pggit.alert_notification_settings AS s WHERE s.setting_id = NEW.fallback_setting_id) THEN
        RAISE EXCEPTION USING
            ERRCODE = 'undefined_object',
            MESSAGE = format('there is no notification setting %s to fall back on', NEW.fallback_setting_id),
            DETAIL = 'A setting falls back on one that is there before it.',
            HINT = 'See SELECT setting_id, setting_name, channel FROM pggit.alert_notification_settings;';
    END IF;
    INSERT INTO pggit.alert_notification_destinations (setting_id) VALUES (NEW.setting_id) ON CONFLICT DO NOTHING;
    IF NEW.config IS NULL THEN
        DELETE FROM pggit.alert_notification_secrets AS k WHERE k.setting_id = NEW.setting_id;
        RETURN NEW;
    END IF;
    IF TG_OP = 'UPDATE' THEN
        IF NEW.config = OLD.config AND NEW.channel = OLD.channel THEN
            RETURN NEW;
        END IF;
        SELECT OLD.config, k.secret INTO v_before, v_known
        FROM pggit.alert_notification_secrets AS k
        WHERE k.setting_id = OLD.setting_id AND NEW.channel = OLD.channel;
    ELSIF current_setting('row_security') = 'off' THEN
        -- A restore brings what may be shown, and no secrets.
        RETURN NEW;
    END IF;
    SELECT s.shown, s.secret INTO v_parts
    FROM pggit.split_notification_config(coalesce(NEW.channel, ''), NEW.config, v_before, v_known) AS s;
    NEW.config := v_parts.shown;
    INSERT INTO pggit.alert_notification_secrets AS k (setting_id, secret) VALUES (NEW.setting_id, v_parts.secret)
    ON CONFLICT (setting_id) DO UPDATE SET secret = excluded.secret;
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

CREATE FUNCTION pggit.after_notification_setting_delete() RETURNS trigger
LANGUAGE plpgsql
SECURITY DEFINER
SET search_path = pg_catalog, pg_temp
AS $body$
BEGIN
    UPDATE pggit.alert_notification_settings AS s
    SET fallback_setting_id = NULL
    WHERE s.fallback_setting_id IS NOT NULL
      AND NOT EXISTS (SELECT FROM pggit.alert_notification_settings AS f WHERE f.setting_id = s.fallback_setting_id);
    RETURN NULL;
END
$body$;
COMMENT ON FUNCTION pggit.after_notification_setting_delete() IS
    'Internal: trigger after which no setting falls back on one that is gone.';

CREATE TRIGGER after_delete
    AFTER DELETE ON pggit.alert_notification_settings
    FOR EACH STATEMENT EXECUTE FUNCTION pggit.after_notification_setting_delete();

CREATE TRIGGER wake_delivery
    AFTER INSERT ON pggit.alert_notification_queue
    FOR EACH STATEMENT EXECUTE FUNCTION pggit.wake_delivery();
