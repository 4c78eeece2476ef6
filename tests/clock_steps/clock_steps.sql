-- name: seconds_of_the_server
SELECT extract(epoch FROM clock_timestamp())

-- name: policies_of_an_hour
UPDATE pggit.alert_escalation_policies
SET escalation_alert_count = 1000, unacknowledged_steps = '{1 hour}', recovery_period = '1 hour'

-- name: add_setting
INSERT INTO pggit.alert_notification_settings
    (setting_name, channel, operation_type, messages_per_second, config)
VALUES (:'name', 'webhook', :'name', 1000, :'config')

-- name: add_heartbeat
INSERT INTO pggit.alert_notification_settings
    (setting_name, channel, config, heartbeat_interval)
VALUES ('alive', 'webhook', :'config', '1 hour')

-- name: add_alert
INSERT INTO pggit.performance_alerts (alert_type, operation_type)
VALUES ('ANOMALY', :'operation')

-- name: process_alerts
SELECT * FROM pggit.process_alerts()

-- name: queue
SELECT string_agg(s.setting_name || ' ' || q.status, ', ' ORDER BY s.setting_name)
FROM pggit.alert_notification_queue AS q
JOIN pggit.alert_notification_settings AS s USING (setting_id)

-- name: acknowledge_and_snooze
SELECT pggit.acknowledge_incident(incident_id, p_until => now() + interval '1 hour')
FROM pggit.performance_incidents
WHERE operation_type = 'acknowledged';
SELECT pggit.snooze_incident(incident_id, interval '1 hour', 'for an hour')
FROM pggit.performance_incidents
WHERE operation_type = 'snoozed';

-- name: traces_of_sending
-- A used-up rate, a Retry-After of a day, a heartbeat that has just been sent, and the lease of a
-- worker that ended.
INSERT INTO pggit_perf_internal.alert_notification_destinations (setting_id)
SELECT setting_id FROM pggit.alert_notification_settings
ON CONFLICT DO NOTHING;
UPDATE pggit_perf_internal.alert_notification_destinations AS d
SET full_at = CASE s.setting_name WHEN 'limited' THEN now() + interval '10 seconds' END,
    asked_at = CASE s.setting_name WHEN 'asked' THEN now() END,
    not_before = CASE s.setting_name WHEN 'asked' THEN now() + interval '1 day' END,
    heartbeat_due_at = CASE s.setting_name WHEN 'alive' THEN now() + interval '1 hour' END,
    heartbeat_sent_at = CASE s.setting_name WHEN 'alive' THEN now() END
FROM pggit.alert_notification_settings AS s
WHERE s.setting_id = d.setting_id;
UPDATE pggit.alert_notification_queue AS q
SET status = 'sending', attempts = 1, awaits_turn = false,
    lease_until = now() + interval '1 minute', next_attempt_at = now() + interval '1 minute'
FROM pggit.alert_notification_settings AS s
WHERE s.setting_id = q.setting_id AND s.setting_name = 'leased';
UPDATE pggit.alert_notification_queue AS q
SET attempts = 3, next_attempt_at = now() + interval '40 seconds'
FROM pggit.alert_notification_settings AS s
WHERE s.setting_id = q.setting_id AND s.setting_name = 'asked';

-- name: work_that_is_left
-- An alert that no incident has taken, and a run that was cut off.
INSERT INTO pggit.performance_alerts (alert_type, operation_type) VALUES ('ANOMALY', 'untaken');
INSERT INTO pggit.job_run_log (job_name, backend_pid) VALUES ('process_alerts', 1);

-- name: each_job_has_succeeded
SELECT count(DISTINCT r.job_name) = (SELECT count(*) FROM pggit.v_scheduled_jobs)
FROM pggit.job_run_log AS r
WHERE r.status = 'succeeded' AND r.started_at <= now()

-- name: running_jobs
SELECT count(*) FROM pggit.job_run_log WHERE status = 'running'

-- name: jobs_that_wait_or_fail
SELECT count(*)
FROM pggit.v_scheduled_jobs
WHERE next_run_at > now() + interval '25 hours' OR late_since IS NOT NULL
   OR failures_in_a_row > 1

-- name: no_hour_to_come_was_judged
SELECT judged_hour <= now() FROM pggit_perf_internal.detection_state

-- name: statuses_of_settings
SELECT string_agg(DISTINCT s.setting_name || ' ' || q.status, ', '
    ORDER BY s.setting_name || ' ' || q.status)
FROM pggit.alert_notification_queue AS q
JOIN pggit.alert_notification_settings AS s USING (setting_id)

-- name: open_incidents_of_now
SELECT count(*)
FROM pggit.performance_incidents
WHERE alert_type <> 'SYSTEM' AND status = 'open'
  AND last_raised_at <= now() AND unacknowledged_since <= now()
  AND operation_type IN ('limited', 'asked', 'leased', 'untaken')

-- name: acknowledged_for_an_hour_at_most
SELECT count(*)
FROM pggit.performance_incidents
WHERE alert_type <> 'SYSTEM' AND operation_type = 'acknowledged' AND status = 'acknowledged'
  AND acknowledged_until <= now() + interval '1 hour'

-- name: snoozed_for_an_hour_at_most
SELECT count(*)
FROM pggit.alert_suppression AS s
JOIN pggit.performance_incidents AS i ON i.snooze_suppression_id = s.suppression_id
WHERE i.operation_type = 'snoozed'
  AND s.ends_at <= now() + interval '1 hour' AND s.ends_at > now()

-- name: escalate_soon
UPDATE pggit.alert_escalation_policies
SET unacknowledged_steps = '{1 second}', recovery_period = '1 hour'

-- name: escalated_incidents
SELECT count(*)
FROM pggit.performance_incidents
WHERE alert_type <> 'SYSTEM' AND severity = 'CRITICAL'
  AND operation_type IN ('limited', 'asked', 'leased', 'untaken')

-- name: recover_soon
UPDATE pggit.alert_escalation_policies
SET unacknowledged_steps = '{}', recovery_period = '1 second'

-- name: unresolved_incidents
SELECT count(*)
FROM pggit.performance_incidents
WHERE alert_type <> 'SYSTEM' AND status <> 'resolved'

-- name: failing_checks
SELECT string_agg(check_name, ', ') FROM pggit.health_check() WHERE status = 'failing'
