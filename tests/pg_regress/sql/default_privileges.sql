-- Default privileges of the installing role give nothing on what the extension makes: installed, updated, or made later.
\i fixtures/read_committed.sql
SET client_min_messages = error;
DROP EXTENSION pggit_perf;
CREATE ROLE regress_pggit_by_default LOGIN;
ALTER DEFAULT PRIVILEGES GRANT USAGE ON SCHEMAS TO regress_pggit_by_default;
ALTER DEFAULT PRIVILEGES GRANT ALL ON TABLES TO regress_pggit_by_default, PUBLIC;
ALTER DEFAULT PRIVILEGES GRANT ALL ON SEQUENCES TO regress_pggit_by_default;
ALTER DEFAULT PRIVILEGES GRANT ALL ON ROUTINES TO regress_pggit_by_default;
ALTER DEFAULT PRIVILEGES GRANT ALL ON TYPES TO regress_pggit_by_default;

-- Whatever in our schemas, or a member of the extension, the role or PUBLIC has rights on.
CREATE VIEW public.given AS
WITH object AS (
    SELECT c.oid::regclass::text AS object, c.relacl AS acl FROM pg_class AS c
    WHERE c.relnamespace IN (SELECT n.oid FROM pg_namespace AS n WHERE n.nspname IN ('pggit', 'pggit_perf_internal'))
    UNION ALL
    SELECT p.oid::regprocedure::text, coalesce(p.proacl, acldefault('f', p.proowner)) FROM pg_proc AS p
    WHERE p.pronamespace IN (SELECT n.oid FROM pg_namespace AS n WHERE n.nspname IN ('pggit', 'pggit_perf_internal'))
    UNION ALL
    SELECT 'type ' || t.oid::regtype, coalesce(t.typacl, acldefault('T', t.typowner)) FROM pg_type AS t
    WHERE t.typnamespace IN (SELECT n.oid FROM pg_namespace AS n WHERE n.nspname IN ('pggit', 'pggit_perf_internal'))
      AND t.typcategory <> 'A' AND NOT EXISTS (SELECT FROM pg_class AS c WHERE c.oid = t.typrelid AND c.relkind <> 'c')
    UNION ALL
    SELECT 'schema ' || n.nspname, n.nspacl FROM pg_namespace AS n WHERE n.nspname = 'pggit_perf_internal'
)
SELECT o.object FROM object AS o CROSS JOIN LATERAL aclexplode(o.acl) AS a
WHERE a.grantee = 0 OR a.grantee = (SELECT r.oid FROM pg_roles AS r WHERE r.rolname = 'regress_pggit_by_default')
GROUP BY o.object;

CREATE EXTENSION pggit_perf;
SELECT object FROM public.given ORDER BY object COLLATE "C";
-- a month that is made later
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at)
VALUES ('commit', 1, date_trunc('month', now()) - interval '7 months');
SELECT count(*) > 0 AS made FROM pggit.ensure_metric_partitions();
SELECT object FROM public.given ORDER BY object COLLATE "C";
DROP EXTENSION pggit_perf CASCADE;

-- What 0.6.0 itself left open to the role is taken back where no access includes it; elsewhere it may have been granted by hand.
CREATE EXTENSION pggit_perf VERSION '0.6.0';
ALTER EXTENSION pggit_perf UPDATE;
SELECT object FROM public.given
WHERE object ~ 'pggit_perf_internal|health' AND object NOT IN (
    SELECT f::text FROM unnest('{recorder,viewer,operator,admin}'::text[]) AS i (access), pggit_perf_internal.access_functions(i.access) AS f
    WHERE f::text <> 'pggit.health_check()')
ORDER BY object COLLATE "C";
SET SESSION AUTHORIZATION regress_pggit_by_default;
\set VERBOSITY sqlstate
SELECT secret FROM pggit_perf_internal.alert_notification_secrets;
SELECT pggit.grant_access('regress_pggit_by_default', 'admin');
RESET SESSION AUTHORIZATION;
\set VERBOSITY default

-- Rights on the table of secrets show no row of it: row security is forced, and there is no policy.
INSERT INTO pggit.alert_notification_settings (setting_name, channel, config)
VALUES ('on call', 'slack', '{"webhook_url": "https://hooks.slack.example/services/T000/B000/SECRET"}');
GRANT USAGE ON SCHEMA pggit_perf_internal TO regress_pggit_by_default;
GRANT ALL ON ALL TABLES IN SCHEMA pggit_perf_internal TO regress_pggit_by_default;
CREATE ROLE regress_pggit_reads_all LOGIN IN ROLE pg_read_all_data;
SET SESSION AUTHORIZATION regress_pggit_by_default;
SELECT count(*) FROM pggit_perf_internal.alert_notification_secrets;
COPY pggit_perf_internal.alert_notification_secrets TO STDOUT;
SET SESSION AUTHORIZATION regress_pggit_reads_all;
SELECT count(*) FROM pggit_perf_internal.alert_notification_secrets;
RESET SESSION AUTHORIZATION;
SELECT count(*) FROM pggit_perf_internal.alert_notification_secrets;

-- A publication of all tables carries it, which is a failing check as long as there is a secret.
SELECT status, value FROM pggit.health_check() WHERE check_name = 'published_secrets';
CREATE PUBLICATION regress_pggit_all FOR ALL TABLES;
SELECT status, value, detail, runbook FROM pggit.health_check() WHERE check_name = 'published_secrets';
UPDATE pggit.alert_notification_settings SET config = NULL;
SELECT status, value FROM pggit.health_check() WHERE check_name = 'published_secrets';
