-- name: grants_before_the_update
SELECT pggit.grant_access('upgrade_admin', 'admin');
GRANT USAGE ON SCHEMA pggit TO PUBLIC;
GRANT EXECUTE ON ALL ROUTINES IN SCHEMA pggit TO PUBLIC;

-- name: internal_functions_of_public
SELECT count(*)
FROM pg_proc AS p
CROSS JOIN LATERAL aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) AS a
WHERE p.pronamespace = 'pggit_perf_internal'::regnamespace AND a.grantee = 0

-- name: monitor_reads
SET ROLE pg_monitor;
SELECT * FROM pggit.v_monitoring_health;
SELECT * FROM pggit.v_scheduled_jobs;

-- name: admin_acts
SELECT pggit.grant_access('upgrade_admin', 'admin');
SET ROLE upgrade_admin;
CALL pggit.run_job('process_alerts');
SELECT pggit.grant_access('upgrade_viewer', 'viewer');
