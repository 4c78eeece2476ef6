-- Operation types that were not recorded yet, which may be misspelled: a WARNING, from functions and from INSERT and UPDATE.
\i fixtures/own_writes.sql
\set SHOW_CONTEXT never
SELECT pggit.suppress_alerts('infinity'::timestamptz, 'never written', 'comit');
SELECT pggit.suppress_alerts(now() + interval '1 hour', 'misspelled', 'comit') > 0 AS suppressed;
SELECT pggit.suppress_alerts(now() + interval '1 hour', 'a type', 'commit') > 0 AS suppressed;
SELECT pggit.suppress_alerts(now() + interval '1 hour', 'a health check', 'late_jobs', 'SYSTEM') > 0 AS suppressed;
SELECT pggit.suppress_alerts(now() + interval '1 hour', 'each type') > 0 AS suppressed;
INSERT INTO pggit.alert_notification_settings (channel, operation_type, config)
VALUES ('slack', 'Merge', '{"webhook_url": "https://slack.example.org/secret"}'), ('slack', 'merge', '{"webhook_url": "https://slack.example.org/secret"}');
INSERT INTO pggit.alert_escalation_policies (operation_type) VALUES ('vacuum'), ('rollback');
UPDATE pggit.alert_escalation_policies SET operation_type = 'rolback' WHERE operation_type = 'rollback';
UPDATE pggit.alert_escalation_policies SET escalation_alert_count = 4 WHERE operation_type = 'rolback';
-- rows that were inserted by hand register no type, and are recorded all the same
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds) VALUES ('by_hand', 1000);
SELECT pggit.suppress_alerts(now() + interval '1 hour', 'inserted', 'by_hand') > 0 AS suppressed;
-- once it is recorded it is known
SELECT pggit.record_performance_metric('vacuum', 1000) > 0 AS recorded;
SELECT pggit.suppress_alerts(now() + interval '1 hour', 'recorded', 'vacuum') > 0 AS suppressed;
-- what is restored or replicated was warned of where it was written first
BEGIN;
SET LOCAL row_security = off;
INSERT INTO pggit.alert_escalation_policies (operation_type) VALUES ('restored');
ROLLBACK;
BEGIN;
SET LOCAL session_replication_role = replica;
INSERT INTO pggit.alert_escalation_policies (operation_type) VALUES ('replicated');
ROLLBACK;
