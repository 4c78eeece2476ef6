-- Another script has granted everything in schema pggit to everybody, as pgGit's does.
CREATE ROLE regress_pggit_nobody_at_all LOGIN;
INSERT INTO pggit.alert_notification_settings (setting_name, channel, config)
VALUES ('on call', 'slack', '{"webhook_url": "https://hooks.slack.example/services/T000/B000/SECRET"}');
GRANT USAGE ON SCHEMA pggit TO PUBLIC;
GRANT ALL ON ALL TABLES IN SCHEMA pggit TO PUBLIC;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA pggit TO PUBLIC;
GRANT EXECUTE ON ALL PROCEDURES IN SCHEMA pggit TO PUBLIC;

SET SESSION AUTHORIZATION regress_pggit_nobody_at_all;
-- no secret is read
SELECT config::text ~ 'SECRET' AS shows_a_secret FROM pggit.alert_notification_settings;
SELECT * FROM pggit_perf_internal.alert_notification_secrets;
\set SHOW_CONTEXT never
-- nobody becomes anything, and what admins decide stays
SELECT pggit.grant_access('regress_pggit_nobody_at_all', 'admin');
SELECT pggit.revoke_access('pg_monitor', 'viewer');
SELECT * FROM pggit.set_operation_thresholds('commit', p_alert_threshold_multiplier => 1000);
SELECT pggit.set_operation_time_zone('commit', 'Europe/Berlin');
SELECT pggit.set_archive_policy('metrics', 1);
SELECT pggit.archive_old_data();
SELECT pggit.rebuild_rollups('-infinity', 'infinity');
SELECT pggit.encrypt_notification_config(1, '{}', 'key');
SELECT pggit.test_notification(1);
\set VERBOSITY terse
CALL pggit.run_job('process_alerts');
CALL pggit.run_due_jobs(1);
\set VERBOSITY default
RESET SESSION AUTHORIZATION;
SELECT has_schema_privilege('regress_pggit_nobody_at_all', 'pggit_perf_internal', 'USAGE') AS became_admin;

-- the monitor says so, and how to take it back
SELECT status, value > 90 AS many, (string_to_array(detail, ' '))[1:6] AS begins_with, runbook FROM pggit.health_check() WHERE check_name = 'public_access';
DO $$
DECLARE
    v_statements text;
BEGIN
    LOOP
        SELECT detail INTO v_statements FROM pggit.health_check() WHERE check_name = 'public_access' AND status = 'failing';
        EXIT WHEN NOT FOUND;
        EXECUTE v_statements;
    END LOOP;
END $$;
SELECT status, value FROM pggit.health_check() WHERE check_name = 'public_access';
SET SESSION AUTHORIZATION regress_pggit_nobody_at_all;
SELECT count(*) FROM pggit.performance_metrics;
RESET SESSION AUTHORIZATION;
