-- Claims due receivers of the alarm, and returns them with their settings. While the alarm lasts,
-- these are the settings that match it, and the fallback of each setting that has failed often
-- enough; after the alarm, the receivers that were notified of it. If a next attempt was decided
-- in the future, the clock has been set back since, and the attempt is due. The claim clears
-- `error_class`, because the message may arrive before an outcome is recorded.
--
-- $1 whether the alarm lasts; $2 now; $3 the end of the lease; $4 settings to leave out; $5 how
-- many to claim.
WITH w AS MATERIALIZED (
    SELECT x.setting_id, x.config AS shown,
           (SELECT k.secret FROM pggit_perf_internal.alert_notification_secrets AS k
            WHERE k.secret_id = x.secret_id AND k.channel = x.channel AND k.shown = x.config)
               AS secret
    FROM pggit_perf_internal.alarm_receivers AS x
    WHERE (coalesce(x.next_attempt_at, '-infinity') <= $2
           OR x.noted_at > $2 + interval '10 seconds')
      AND x.setting_id <> ALL ($4)
      AND CASE WHEN $1 THEN x.is_told
                            OR EXISTS (SELECT FROM pggit_perf_internal.alarm_receivers AS f
                                       WHERE f.fallback_setting_id = x.setting_id
                                         AND f.is_told AND f.told_at IS NULL
                                         AND f.attempts >= f.fallback_after_failures)
               ELSE x.told_at IS NOT NULL END
    ORDER BY x.setting_id
    LIMIT $5
    FOR UPDATE SKIP LOCKED
)
UPDATE pggit_perf_internal.alarm_receivers AS r
SET attempts = r.attempts + 1, next_attempt_at = $3, noted_at = $2, error_class = NULL
FROM w
WHERE r.setting_id = w.setting_id
RETURNING r.setting_id, r.channel, r.setting_name, r.config, w.secret, r.config_encrypted,
          r.attempts
