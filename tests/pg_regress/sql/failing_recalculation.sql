-- The recalculation of a new database, of which nothing was rolled up: its first failure is said at once, its second is CRITICAL.
-- Reads the clock: health_check() judges ages against now().
\i fixtures/own_writes.sql
CREATE FUNCTION pg_temp.found(p_check text) RETURNS TABLE (status text, value double precision, minutes_ago bigint, detail text) LANGUAGE sql AS $$
    SELECT h.status, round(h.value), round(extract(epoch FROM now() - h.since) / 60)::bigint, h.detail FROM pggit.health_check() AS h WHERE h.check_name = p_check $$;
CREATE VIEW pg_temp.incidents AS SELECT i.operation_type, i.severity::text, i.status::text FROM pggit.performance_incidents AS i WHERE i.operation_type = 'baseline_age_hours' ORDER BY i.incident_id;
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds) SELECT 'commit', 1000 + g FROM generate_series(1, 50) AS g;
SELECT status, detail FROM pg_temp.found('baseline_age_hours');
CREATE FUNCTION public.refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no baseline without a ticket'; END $$;
REVOKE ALL ON FUNCTION public.refuse() FROM PUBLIC;
CREATE TRIGGER refuse BEFORE INSERT ON pggit.performance_baselines FOR EACH ROW EXECUTE FUNCTION public.refuse();
\set VERBOSITY terse
CALL pggit.run_job('recalculate_baselines');
SELECT status, minutes_ago, detail FROM pg_temp.found('baseline_age_hours');
CALL pggit.run_job('check_health');
SELECT * FROM pg_temp.incidents;
CALL pggit.run_job('recalculate_baselines');
CALL pggit.run_job('check_health');
SELECT * FROM pg_temp.incidents;
-- A person has resolved it, and it fails again.
SELECT pggit.resolve_incident(max(incident_id), 'they are at it') > 0 AS resolved FROM pggit.performance_incidents WHERE operation_type = 'baseline_age_hours';
CALL pggit.run_job('check_health');
SELECT * FROM pg_temp.incidents;
CALL pggit.run_job('recalculate_baselines');
CALL pggit.run_job('check_health');
SELECT * FROM pg_temp.incidents;
\set VERBOSITY default
-- By hand is as good; a run that fails after that is said again.
ALTER TABLE pggit.performance_baselines DISABLE TRIGGER refuse;
SELECT status FROM pggit.recalculate_all_baselines_rolling() WHERE operation_type = 'commit';
SELECT status FROM pg_temp.found('baseline_age_hours');
ALTER TABLE pggit.performance_baselines ENABLE TRIGGER refuse;
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds) SELECT 'commit', 1100 + g FROM generate_series(1, 50) AS g;
\set VERBOSITY terse
CALL pggit.run_job('recalculate_baselines');
\set VERBOSITY default
SELECT status FROM pg_temp.found('baseline_age_hours');
DROP TRIGGER refuse ON pggit.performance_baselines;
CALL pggit.run_job('recalculate_baselines');
SELECT status FROM pg_temp.found('baseline_age_hours');
