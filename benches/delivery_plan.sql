-- How the next notification of a setting is found, with the pages that this reads.
BEGIN;
SELECT set_config('enable_seqscan', 'off', true);
EXPLAIN (ANALYZE, BUFFERS, COSTS OFF, TIMING OFF)
SELECT next_attempt_at
FROM pggit.alert_notification_queue
WHERE setting_id = 1 AND status IN ('pending', 'sending')
ORDER BY next_attempt_at
LIMIT 1;
