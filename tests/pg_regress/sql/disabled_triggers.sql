-- Triggers that do not fire when they are to are named, and put right by who has access admin.
\i fixtures/read_committed.sql
CREATE FUNCTION pg_temp.found() RETURNS TABLE (status text, value double precision, detail text, runbook text) LANGUAGE sql AS $$
    SELECT h.status, h.value, h.detail, h.runbook FROM pggit.health_check() AS h WHERE h.check_name = 'disabled_triggers' $$;
SELECT * FROM pg_temp.found();
CREATE TABLE public.before AS SELECT t.oid, t.tgenabled FROM pg_trigger AS t;
ALTER TABLE pggit.alert_notification_settings DISABLE TRIGGER before_change;
ALTER TABLE pggit.alert_escalation_policies ENABLE TRIGGER announce_replicated_change;
ALTER TABLE pggit.alert_notification_queue ENABLE REPLICA TRIGGER wake_delivery;
ALTER TABLE pggit.alert_notification_queue ENABLE ALWAYS TRIGGER note_missing_setting;
SELECT status, value, d.detail, runbook FROM pg_temp.found() AS f CROSS JOIN LATERAL regexp_split_to_table(f.detail, '; ') AS d (detail);
SELECT pggit.repair_triggers();
SELECT * FROM pg_temp.found();
-- Months as well; as after pg_restore --disable-triggers.
DO $$
BEGIN
    EXECUTE (SELECT string_agg(format('ALTER TABLE %s DISABLE TRIGGER ALL; ALTER TABLE %1$s ENABLE TRIGGER ALL;', o.oid::regclass), ' ') FROM pggit_perf_internal.own_tables() AS o (oid));
END $$;
SELECT f.status, f.value > 60 AS many, f.detail ~ '; and [0-9]+ more$' AS is_cut FROM pg_temp.found() AS f;
SELECT bool_or(m.table_oid::regclass::text ~ '_p[0-9]{4}_[0-9]{2}"?$') AS months FROM pggit_perf_internal.misset_triggers() AS m;
SELECT pggit.repair_triggers() > 60 AS repaired;
SELECT * FROM pg_temp.found();
SELECT count(*) AS changed FROM pg_trigger AS t JOIN public.before AS b USING (oid) WHERE t.tgenabled <> b.tgenabled;
SELECT pggit.repair_triggers();
-- What is not ours stays as its owner has set it.
CREATE FUNCTION public.theirs() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$;
REVOKE ALL ON FUNCTION public.theirs() FROM PUBLIC;
CREATE TRIGGER theirs AFTER INSERT ON pggit.performance_alerts FOR EACH ROW EXECUTE FUNCTION public.theirs();
ALTER TABLE pggit.performance_alerts DISABLE TRIGGER theirs;
SELECT pggit.repair_triggers();
-- What recorders keep in memory is of before, until the table is announced.
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds) SELECT 'commit', 1000 FROM generate_series(1, 20);
SELECT status FROM pggit.calculate_performance_baseline('commit');
ALTER TABLE pggit.performance_operation_types DISABLE TRIGGER USER;
SELECT pggit.record_performance_metric('commit', 1500) > 0 AS recorded;
UPDATE pggit.performance_operation_types SET alert_threshold_multiplier = 1 WHERE operation_type = 'commit';
SELECT pggit.record_performance_metric('commit', 1500) > 0 AS recorded;
SELECT count(*) AS alerts FROM pggit.performance_alerts;
SELECT pggit.repair_triggers() > 0 AS repaired;
SELECT pggit.record_performance_metric('commit', 1500) > 0 AS recorded;
SELECT count(*) AS alerts FROM pggit.performance_alerts;
-- For access admin only.
CREATE ROLE regress_pggit_triggers;
SELECT pggit.grant_access('regress_pggit_triggers', 'operator');
GRANT EXECUTE ON FUNCTION pggit.repair_triggers() TO PUBLIC;
ALTER TABLE pggit.alert_notification_queue DISABLE TRIGGER wake_delivery;
SET ROLE regress_pggit_triggers;
SELECT pggit.repair_triggers();
RESET ROLE;
SELECT pggit.grant_access('regress_pggit_triggers', 'admin');
SET ROLE regress_pggit_triggers;
SELECT pggit.repair_triggers();
RESET ROLE;
DROP OWNED BY regress_pggit_triggers;
DROP ROLE regress_pggit_triggers;
