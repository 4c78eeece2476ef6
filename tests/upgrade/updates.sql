-- name: update_path
SELECT path FROM pg_extension_update_paths('pggit_perf')
WHERE source = :'release' AND target = :'current'

-- name: extension_version
SELECT extversion FROM pg_extension WHERE extname = 'pggit_perf'

-- name: events_under_old_names
-- The dump has no row of these.
INSERT INTO pggit.performance_incident_events (incident_id, event_type, is_automatic, reason)
VALUES (1, 'came_back', true, 'it got worse'),
       (1, 'surfaced', true, 'an alert that is not suppressed')

-- name: alarm
-- The dump has no row of it either, as the schema was trusted where it was written.
INSERT INTO pggit_perf_internal.alarm_state (incident_key, reasons, raised_at)
VALUES ('00000000-0000-4000-8000-000000000000', 'a role may CREATE in schema pggit', now())

-- name: last_two_events
SELECT string_agg(event_type, ',' ORDER BY event_id)
FROM (SELECT * FROM pggit.performance_incident_events ORDER BY event_id DESC LIMIT 2) AS e

-- name: check_pending
SELECT alerts_raised FROM pggit.check_pending_metrics()

-- name: roll_up
SELECT count(*) > 0 FROM pggit.roll_up_metrics()

-- name: rollups_are_right
SELECT count(*) > 0 AND sum(hours_different) = 0
FROM pggit.verify_rollups('-infinity', 'infinity')

-- name: archive
SELECT * FROM pggit.ensure_metric_partitions();
SELECT * FROM pggit.archive_old_data();

-- name: has_archived
SELECT count(*) > 0 FROM pggit.performance_metrics_archive

-- name: run_jobs
SELECT * FROM pggit.process_alerts();
CALL pggit.run_due_jobs(5);
