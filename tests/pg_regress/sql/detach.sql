-- The code goes and the data stays; a new extension takes it back as it was, and goes on.
-- Reads the clock: months are made from now on, and baselines measured over the days up to now().
\i fixtures/read_committed.sql
\i fixtures/own_writes.sql
\set SHOW_CONTEXT never
SET client_min_messages = error;
CREATE EXTENSION IF NOT EXISTS pgcrypto SCHEMA public;
RESET client_min_messages;
-- Every table that a dump carries and every month, with its rows; every sequence; and of each month what makes it one of ours.
CREATE FUNCTION public.fingerprints() RETURNS TABLE (name text, row_count bigint, hash text) LANGUAGE plpgsql AS $$
DECLARE v_table regclass;
BEGIN
    FOR v_table IN
        SELECT c.oid FROM pg_class AS c
        WHERE c.relkind IN ('r', 'S') AND c.oid IN (SELECT unnest(e.extconfig) FROM pg_extension AS e WHERE e.extname = 'pggit_perf')
           OR c.oid IN (SELECT i.inhrelid FROM pg_inherits AS i
                        WHERE i.inhparent IN ('pggit.performance_metrics'::regclass, 'pggit.performance_metrics_archive'::regclass))
    LOOP
        IF (SELECT c.relkind FROM pg_class AS c WHERE c.oid = v_table) = 'S' THEN
            RETURN QUERY EXECUTE format('SELECT %L, 1::bigint, concat_ws(''|'', x.last_value, x.is_called) FROM %s AS x', replace(v_table::text, '"', ''), v_table);
            CONTINUE;
        END IF;
        RETURN QUERY EXECUTE format('SELECT %L, count(*), md5(string_agg(t::text, chr(10) ORDER BY t::text COLLATE "C"))
                                     FROM (SELECT to_jsonb(x) - ''sequence_path''::text FROM ONLY %s AS x) AS t', replace(v_table::text, '"', ''), v_table);
        RETURN QUERY EXECUTE format('SELECT %L, count(*), md5(string_agg(x.text, chr(10) ORDER BY x.text COLLATE "C")) FROM (
            SELECT pg_get_constraintdef(k.oid) AS text FROM pg_constraint AS k WHERE k.conrelid = %L::regclass
            UNION ALL SELECT pg_get_triggerdef(g.oid) || g.tgenabled::text FROM pg_trigger AS g WHERE g.tgrelid = %2$L::regclass AND NOT g.tgisinternal
            UNION ALL SELECT pg_get_indexdef(i.indexrelid) FROM pg_index AS i WHERE i.indrelid = %2$L::regclass
            UNION ALL SELECT concat_ws(''|'', pg_get_expr(c.relpartbound, c.oid), c.relowner,
                                       (SELECT count(*) FROM aclexplode(c.relacl) AS a WHERE a.grantee <> c.relowner AND c.relname ~ ''_p[0-9]{4}''))
                      FROM pg_class AS c WHERE c.oid = %2$L::regclass
            UNION ALL SELECT concat_ws(''|'', a.attname, a.atttypid::regtype, a.attislocal, a.attinhcount, a.attnotnull, pg_get_expr(d.adbin, d.adrelid))
                      FROM pg_attribute AS a LEFT JOIN pg_attrdef AS d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
                      WHERE a.attrelid = %2$L::regclass AND a.attnum > 0) AS x', 'catalog of ' || replace(v_table::text, '"', ''), v_table::text);
    END LOOP;
END $$;
-- What is there now and was not before, and the other way round; sequences are as far as they were.
CREATE TABLE public.before (name text, row_count bigint, hash text);
CREATE FUNCTION public.differences() RETURNS SETOF text LANGUAGE sql AS $$
    SELECT name FROM (SELECT * FROM public.fingerprints() EXCEPT TABLE public.before) AS n
    UNION SELECT name FROM (TABLE public.before EXCEPT SELECT * FROM public.fingerprints()) AS o ORDER BY 1
$$;

CREATE FUNCTION public.has_text(p_table regclass, p_text text) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE v_found boolean;
BEGIN
    EXECUTE format('SELECT EXISTS (SELECT FROM %s AS t WHERE strpos(t::text, %L) > 0)', p_table, p_text) INTO v_found;
    RETURN v_found;
END $$;

-- Data of every kind.
UPDATE pggit.performance_operation_types SET alert_threshold_multiplier = 3.5 WHERE operation_type = 'rollback';
UPDATE pggit.alert_escalation_policies SET recovery_period = '2 hours' WHERE is_builtin;
INSERT INTO pggit.alert_escalation_policies (operation_type, unacknowledged_steps) VALUES ('commit', '{5 minutes}');
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at, operation_metadata)
SELECT (ARRAY['commit', 'merge', 'slowed'])[1 + n % 3], 1000 + n % 50, now() - n * interval '6 hours', jsonb_build_object('n', n) FROM generate_series(1, 1500) AS n;
SET client_min_messages = error;
\o /dev/null
SELECT * FROM pggit.ensure_metric_partitions();
SELECT * FROM pggit.recalculate_all_baselines_rolling(365, 10, false);
SELECT pggit.record_performance_metric('commit', 900000);
SELECT * FROM pggit.recalculate_all_baselines_rolling(365, 10, true);
SELECT * FROM pggit.check_pending_metrics();
SELECT * FROM pggit.roll_up_metrics();
SELECT * FROM pggit.archive_old_data();
SELECT * FROM pggit.recalculate_seasonal_baselines();
SELECT * FROM pggit.run_detection();
SELECT * FROM pggit.process_alerts();
SELECT pggit.set_archive_policy('job_runs', 30), pggit.set_operation_time_zone('merge', 'Europe/Berlin');
SELECT pggit.exclude_from_baseline(NULL, now() - interval '2 days', now() - interval '1 day', 'moved');
SELECT pggit.end_span(s.span_id, p_attributes => '{"rows": 1.50}') FROM pggit.start_span('traced') AS s;
SELECT pggit.record_merge_performance(2, 1, p_execute_microseconds => 300);
SELECT pggit.snooze_incident(min(i.incident_id), '1 hour') FROM pggit.performance_incidents AS i;
SELECT pggit.suppress_alerts(now() + interval '30 days', 'every night', p_weekly_days => '{1,2,3,4,5,6,7}', p_weekly_from => '22:00', p_weekly_until => '04:00', p_time_zone => 'Europe/Berlin');
\o
RESET client_min_messages;
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at, operation_name)
VALUES ('commit', 1000, now() - interval '200 days', 'late for an archived month: waits in the default partition');
INSERT INTO pggit_perf_internal.performance_event_log (event_type, command_tag) VALUES ('ddl', 'CREATE INDEX');
\set public `cat fixtures/notification.public.asc`
INSERT INTO pggit.alert_notification_settings (setting_name, channel, config)
VALUES ('no secret', 'email', '{"smtp_host": "mail.example", "from": "a@b.example", "to": ["c@d.example"]}');
INSERT INTO pggit.alert_notification_settings (setting_name, channel, fallback_setting_id) VALUES ('encrypted', 'webhook', 1);
SELECT pggit.encrypt_notification_config(2, '{"url": "https://hooks.example/geheim"}', :'public');
INSERT INTO pggit.alert_notification_queue (channel, setting_id, message, next_attempt_at) VALUES ('email', 1, 'pending', 'infinity');
INSERT INTO pggit.alert_notification_queue (channel, setting_id, message, status, attempts, finished_at) VALUES ('email', 1, 'sent', 'sent', 1, now());
INSERT INTO pggit.performance_alerts_archive SELECT * FROM pggit.performance_alerts LIMIT 1;
CALL pggit.run_job('maintain_partitions');
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, operation_name) VALUES ('commit', 77777, 'pending check');
INSERT INTO public.before SELECT * FROM public.fingerprints();
-- That there is something to lose.
SELECT count(*) >= 20 AS many_tables FROM public.before WHERE row_count > 0 AND name !~ '^catalog of|_seq$|_p[0-9]{4}_[0-9]{2}$';
SELECT count(*) > 5 AS archived FROM pg_inherits WHERE inhparent = 'pggit.performance_metrics_archive'::regclass;
SELECT row_count AS in_the_default_partition FROM public.before WHERE name = 'pggit.performance_metrics_default';

-- It is for superusers, whatever was granted.
CREATE ROLE regress_pggit_admin;
SELECT pggit.grant_access('regress_pggit_admin', 'admin');
GRANT EXECUTE ON FUNCTION pggit.detach_data(boolean), pggit.adopt_data(boolean) TO regress_pggit_admin;
SET ROLE regress_pggit_admin;
SELECT * FROM pggit.detach_data();
\echo :LAST_ERROR_SQLSTATE
RESET ROLE;
-- A snapshot might miss what was recorded last.
BEGIN ISOLATION LEVEL REPEATABLE READ;
SELECT * FROM pggit.detach_data();
ROLLBACK;
-- Secrets never stand in a table that a dump carries.
INSERT INTO pggit.alert_notification_settings (setting_name, channel, config) VALUES ('in clear', 'slack', '{"webhook_url": "https://hooks.example/geheim"}');
SELECT * FROM pggit.detach_data();
BEGIN;
SELECT count(*) > 40 AS detached FROM pggit.detach_data(p_without_secrets => true);
SELECT setting_name, regexp_replace(config::text, '[0-9a-f-]{36}', '…') AS config, config_encrypted IS NOT NULL AS encrypted
FROM pggit_perf_detached.alert_notification_settings ORDER BY setting_id;
SELECT count(*) AS tables, count(*) FILTER (WHERE public.has_text(c.oid, 'geheim')) AS with_a_secret FROM pg_class AS c
WHERE c.relnamespace = 'pggit_perf_detached'::regnamespace AND c.relname ~ '^alert_notification_(settings|secrets|queue)';
ROLLBACK;
DELETE FROM pggit.alert_notification_settings WHERE setting_name = 'in clear';
SELECT setval('pggit.alert_notification_settings_setting_id_seq', 2);
-- An error in the middle leaves everything as it was: here, that something else needs the extension.
CREATE VIEW public.of_a_user AS SELECT alert_id FROM pggit.performance_alerts;
\set VERBOSITY terse
SELECT * FROM pggit.detach_data();
\set VERBOSITY default
SELECT public.differences();
SELECT to_regnamespace('pggit_perf_detached') IS NULL AS nothing_left;
DROP VIEW public.of_a_user;

-- A publication of all tables is no obstacle, nor has it to be of use.
SET client_min_messages = error;
CREATE PUBLICATION regress_pggit_everything FOR ALL TABLES;
RESET client_min_messages;
-- What scripts have granted, and what new tables are granted, shows nothing afterwards.
GRANT ALL ON ALL TABLES IN SCHEMA pggit TO PUBLIC;
ALTER DEFAULT PRIVILEGES GRANT ALL ON TABLES TO PUBLIC;
ALTER DEFAULT PRIVILEGES GRANT ALL ON SCHEMAS TO PUBLIC;
-- Event triggers of the log go as well.
SELECT pggit.enable_event_log();
SELECT kind, count(*) > 10 AS many, sum(row_count) > 500 AS rows FROM pggit.detach_data() GROUP BY kind ORDER BY kind;
ALTER DEFAULT PRIVILEGES REVOKE ALL ON TABLES FROM PUBLIC;
ALTER DEFAULT PRIVILEGES REVOKE ALL ON SCHEMAS FROM PUBLIC;
DROP PUBLICATION regress_pggit_everything;
SELECT count(*) AS extensions FROM pg_extension WHERE extname = 'pggit_perf';
SELECT count(*) AS left_in_pggit FROM pg_class WHERE relnamespace = 'pggit'::regnamespace;
SELECT count(*) AS event_triggers FROM pg_event_trigger;
SELECT has_schema_privilege('public', 'pggit_perf_detached', 'USAGE, CREATE') AS public_may_use,
       bool_or(has_table_privilege('public', c.oid, 'SELECT, INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER')) AS public_may_read
FROM pg_class AS c WHERE c.relnamespace = 'pggit_perf_detached'::regnamespace AND c.relkind = 'r';
-- The data is there to be read.
SELECT sum(row_count) = (SELECT sum(b.row_count) FROM public.before AS b WHERE b.name !~ '^catalog of|_seq$|_p[0-9]{4}_[0-9]{2}$') AS as_many_rows
FROM pggit_perf_detached.contents WHERE kind = 'table';
SELECT severity, operation_type FROM pggit_perf_detached.performance_alerts
WHERE actual_duration_microseconds = 900000 AND alert_type = 'THRESHOLD_EXCEEDED';

-- Not into an extension that has data of its own …
CREATE EXTENSION pggit_perf;
SELECT pggit.record_performance_metric('commit', 1) > 0 AS recorded;
SELECT * FROM pggit.adopt_data();
GRANT EXECUTE ON FUNCTION pggit.adopt_data(boolean) TO regress_pggit_admin;
GRANT USAGE ON SCHEMA pggit TO regress_pggit_admin;
SET ROLE regress_pggit_admin;
SELECT * FROM pggit.adopt_data();
RESET ROLE;
SELECT * FROM pggit.detach_data();
DROP EXTENSION pggit_perf;
-- … and not what another role may have planted.
CREATE EXTENSION pggit_perf;
BEGIN;
GRANT CREATE ON SCHEMA pggit_perf_detached TO regress_pggit_admin;
GRANT UPDATE (secret_id), SELECT ON pggit_perf_detached.alert_notification_settings TO regress_pggit_admin;
ALTER TABLE pggit_perf_detached.performance_alerts OWNER TO regress_pggit_admin;
SELECT * FROM pggit.adopt_data();
ROLLBACK;
BEGIN;
ALTER SCHEMA pggit_perf_detached OWNER TO regress_pggit_admin;
SELECT * FROM pggit.adopt_data();
ROLLBACK;
BEGIN;
ALTER TABLE pggit_perf_detached.performance_alerts ALTER COLUMN severity TYPE name;
SELECT * FROM pggit.adopt_data();
ROLLBACK;
BEGIN;
ALTER TABLE pggit_perf_detached.performance_alerts DROP COLUMN severity, ADD COLUMN other int;
SELECT * FROM pggit.adopt_data();
ROLLBACK;
BEGIN;
UPDATE pggit_perf_detached.contents SET partition_bound = 'DEFAULT; DROP TABLE x' WHERE object_name = (SELECT min(object_name) FROM pggit_perf_detached.contents WHERE kind = 'partition' AND parent_name = 'performance_metrics_archive');
DO $$ BEGIN PERFORM pggit.adopt_data(); EXCEPTION WHEN object_not_in_prerequisite_state THEN RAISE NOTICE '%', regexp_replace(SQLERRM, '[0-9]{4}_[0-9]{2}', 'YYYY_MM'); END $$;
ROLLBACK;
BEGIN;
UPDATE pggit_perf_detached.contents SET extension_version = '0.6.0';
SELECT * FROM pggit.adopt_data(p_other_release => true);
ROLLBACK;
-- An error in the middle, of a row that the extension does not allow, leaves both as they were.
BEGIN;
UPDATE pggit_perf_detached.performance_incidents SET severity = 'TERRIBLE';
\set VERBOSITY terse
SELECT * FROM pggit.adopt_data();
\set VERBOSITY default
ROLLBACK;
SELECT count(*) AS months_of_its_own FROM pg_inherits WHERE inhparent = 'pggit.performance_metrics'::regclass;
DROP EXTENSION pggit_perf;

-- Taken back as it was, to the byte.
SET client_min_messages = error;
CREATE PUBLICATION regress_pggit_everything FOR ALL TABLES;
RESET client_min_messages;
BEGIN;
CREATE EXTENSION pggit_perf;
SELECT kind, count(*) > 10 AS many, sum(row_count) > 500 AS rows FROM pggit.adopt_data() GROUP BY kind ORDER BY kind;
COMMIT;
DROP PUBLICATION regress_pggit_everything;
SELECT public.differences();
SELECT to_regnamespace('pggit_perf_detached') IS NULL AS nothing_left;
SELECT * FROM pggit.adopt_data();

-- And it goes on: numbers, rollups, checks, detection, baselines, incidents, archive.
SELECT metrics_checked BETWEEN 1 AND 9 AS only_what_is_new FROM pggit.check_pending_metrics();
SELECT pggit.record_performance_metric('commit', 900000) > (SELECT max(m.metric_id) FROM pggit.v_all_performance_metrics AS m) AS goes_on;
SELECT m.operation_name, a.alert_id IS NOT NULL AS alerted
FROM pggit.performance_metrics AS m LEFT JOIN pggit.performance_alerts AS a ON a.metric_id = m.metric_id WHERE m.operation_name = 'pending check';
SELECT metrics_rolled_up BETWEEN 1 AND 9 AS only_what_is_new FROM pggit.roll_up_metrics();
SELECT sum(hours_different) AS different FROM pggit.verify_rollups('-infinity', 'infinity');
SELECT sample_count > 100 AS measured FROM pggit.calculate_performance_baseline('commit', NULL, 365, 10, true);
SELECT alerts_processed > 0 AS processed FROM pggit.process_alerts();
SELECT count(*) AS detected FROM pggit.run_detection();
SELECT count(*) FILTER (WHERE action = 'postponed') AS postponed FROM pggit.archive_old_data();
SELECT alert_threshold_multiplier FROM pggit.performance_operation_types WHERE operation_type = 'rollback';
SELECT setting_name, config_encrypted IS NOT NULL AS encrypted, fallback_setting_id FROM pggit.alert_notification_settings ORDER BY setting_id;
SELECT setting_id, is_told FROM pggit_perf_internal.alarm_receivers ORDER BY setting_id;
DROP OWNED BY regress_pggit_admin;
DROP ROLE regress_pggit_admin;

-- What waits in the default partition goes to the month that there is by now; rows that refer to nothing, as a subscriber's, come along, and the
-- key that cannot be is named.
DO $$
BEGIN
    EXECUTE format('DROP TABLE pggit.performance_metrics_p%s', to_char(now() AT TIME ZONE 'UTC', 'YYYY_MM'));
END $$;
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, operation_name) VALUES ('commit', 1234, 'without its month');
SELECT tableoid::regclass FROM pggit.performance_metrics WHERE operation_name = 'without its month';
BEGIN;
SET LOCAL session_replication_role = replica;
INSERT INTO pggit.performance_alerts (alert_type, operation_type, incident_id) VALUES ('ANOMALY', 'commit', 424242);
COMMIT;
SELECT count(*) > 40 AS detached FROM pggit.detach_data();
CREATE EXTENSION pggit_perf;
SELECT count(*) > 40 AS adopted FROM pggit.adopt_data();
SELECT replace(tableoid::regclass::text, '"', '') = to_char(now() AT TIME ZONE 'UTC', '"pggit.performance_metrics_p"YYYY_MM') AS in_its_month
FROM pggit.performance_metrics WHERE operation_name = 'without its month';
SELECT split_part(detail, ';', 1) AS said FROM pggit.health_check() WHERE check_name = 'disabled_triggers';
SELECT detail FROM pggit.health_check() WHERE check_name = 'orphaned_rows';
DELETE FROM pggit.performance_alerts WHERE incident_id = 424242;
SELECT pggit.repair_triggers();
-- An extension without partitions, as a session makes it that has row_security off, gets them back too.
SELECT count(*) > 40 AS detached FROM pggit.detach_data();
SET row_security = off;
CREATE EXTENSION pggit_perf;
RESET row_security;
SELECT count(*) AS partitions FROM pg_inherits WHERE inhparent = 'pggit.performance_metrics'::regclass;
SELECT count(*) > 40 AS adopted FROM pggit.adopt_data();
SELECT count(*) > 1 AS partitions FROM pg_inherits WHERE inhparent = 'pggit.performance_metrics'::regclass;
SELECT count(*) AS there FROM pggit.performance_metrics WHERE operation_name = 'without its month';
-- Where a database has it off for all sessions, that is no restore.
DROP EXTENSION pggit_perf;
DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET row_security = off', current_database()); END $$;
\connect
CREATE EXTENSION pggit_perf;
SELECT count(*) AS partitions FROM pg_inherits WHERE inhparent = 'pggit.performance_metrics'::regclass;
