-- Claim, attempt and log, without a network: the address is one that may not be connected to, which each attempt finds out.
-- Against the same in an empty queue: with a million delivered rows behind it, and with a million more that were settled under a
-- snapshot that somebody holds, so that their entries stay in the index of what is due.
\set ON_ERROR_STOP 1
SET client_min_messages = warning;
INSERT INTO pggit.alert_notification_settings (channel, config, messages_per_second)
SELECT 'webhook', '{"url": "https://127.0.0.1/"}', 1e6 FROM generate_series(1, 16);
CREATE TABLE bench.delivery (what text, run integer, per_second float8);

CREATE PROCEDURE bench.fill(p_rows integer, p_status text) LANGUAGE sql AS $$
    INSERT INTO pggit.alert_notification_queue (channel, setting_id, message, status)
    SELECT 'webhook', (SELECT min(setting_id) FROM pggit.alert_notification_settings) + n % 16, 'bench', p_status FROM generate_series(1, p_rows) AS n
$$;
CREATE PROCEDURE bench.deliver(p_what text, p_run integer, p_rows integer) LANGUAGE plpgsql AS $$
DECLARE
    v_before bigint := (SELECT coalesce(max(log_id), 0) FROM pggit.alert_notification_log);
    v_start timestamptz;
BEGIN
    CALL bench.fill(p_rows, 'pending');
    COMMIT;
    v_start := clock_timestamp();
    CALL pggit.deliver_notifications(600);
    INSERT INTO bench.delivery VALUES (p_what, p_run, p_rows / extract(epoch FROM clock_timestamp() - v_start));
    ASSERT (SELECT count(*) = p_rows AND count(DISTINCT queue_id) = p_rows AND bool_and(error_class = 'forbidden_address')
            FROM pggit.alert_notification_log WHERE log_id > v_before), 'each once';
    ASSERT (SELECT count(*) = 0 FROM pggit.alert_notification_queue WHERE status IN ('pending', 'sending')), 'none left';
    COMMIT;
END $$;
