-- Returns each setting with unsent messages, and when the first of them is due. The setting whose
-- message is due first comes first. A stored secret is used only with the config that it belongs
-- to.
--
-- $1 settings, and $2 where the scan of each begins; $3 settings to leave out.
SELECT s.setting_id, s.channel, s.setting_name, s.config, k.secret, s.config_encrypted,
       s.messages_per_second,
       q.next_attempt_at
FROM pggit.alert_notification_settings AS s
LEFT JOIN unnest($1, $2) AS f (setting_id, scan_from) ON f.setting_id = s.setting_id
LEFT JOIN pggit_perf_internal.alert_notification_secrets AS k
    ON k.secret_id = s.secret_id AND k.channel = s.channel AND k.shown = s.config
CROSS JOIN LATERAL (
    SELECT x.next_attempt_at
    FROM pggit.alert_notification_queue AS x
    WHERE x.setting_id = s.setting_id AND x.status IN ('pending', 'sending')
      AND x.next_attempt_at >= coalesce(f.scan_from, '-infinity') AND (s.enabled OR x.is_test)
    ORDER BY x.next_attempt_at
    LIMIT 1
) AS q
WHERE s.setting_id <> ALL ($3)
ORDER BY q.next_attempt_at, s.setting_id
