-- name: before_the_update
-- The update gives a function that another script has replaced its own body back, and keeps what
-- was granted.
SELECT pggit.grant_access('upgrade_viewer', 'viewer');
CREATE OR REPLACE FUNCTION pggit.runbook(p_alert_type text, p_operation_type text)
RETURNS text LANGUAGE sql AS 'SELECT NULL::text';

-- name: record
SELECT pggit.record_performance_metric('commit', :duration) > 0

-- name: health
SELECT status FROM pggit.health_check() WHERE check_name = :'check_name'

-- name: failures
SELECT count(*) FROM pggit.job_failure_log WHERE job_name = 'process_alerts'

-- name: viewer_reads
SELECT has_table_privilege('upgrade_viewer', 'pggit.v_open_incidents', 'SELECT')
