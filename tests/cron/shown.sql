-- name: schedules_of_users
UPDATE cron.job SET schedule = '@midnight' WHERE jobname = 'pggit_perf: maintain partitions';
UPDATE cron.job SET schedule = 'at noon' WHERE jobname = 'pggit_perf: detect';

-- name: next_maintenance
SELECT to_char(next_run_at AT TIME ZONE 'UTC', 'HH24:MI') FROM pggit.v_scheduled_jobs
WHERE job_name = 'maintain_partitions'

-- name: late_jobs
SELECT status || ' ' || detail FROM pggit.health_check() WHERE check_name = 'late_jobs'

-- name: deliver_each_minute
SELECT cron.schedule('pggit_perf: deliver notifications', '* * * * *',
    'CALL pggit.run_job(''deliver_notifications'')')

-- name: shown_jobs
SELECT count(*) FILTER (WHERE scheduler = 'pg_cron') || ' ' || count(next_run_at) || ' '
    || count(last_started_at)
FROM pggit.v_scheduled_jobs

-- name: switch_off_archiving
SELECT cron.alter_job(jobid, active => false) FROM cron.job
WHERE jobname = 'pggit_perf: archive old data'

-- name: archiving
SELECT is_active || ' ' || is_due || ' ' || (next_run_at IS NULL) FROM pggit.v_scheduled_jobs
WHERE job_name = 'archive_old_data'

-- name: alert
INSERT INTO pggit.performance_alerts (alert_type, operation_type) VALUES ('ANOMALY', 'commit')

-- name: switch_processing
SELECT cron.alter_job(jobid, active => :is_active) FROM cron.job
WHERE jobname = 'pggit_perf: process alerts'

-- name: alerts_without_incident
SELECT count(*) FROM pggit.performance_alerts WHERE incident_id IS NULL
