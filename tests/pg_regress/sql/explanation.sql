-- Why an alert was raised, the same whenever it is asked.
-- Reads the clock: baselines are measured over the days up to now(), and a row recorded without a time is checked at once.
UPDATE pggit.alert_escalation_policies SET unacknowledged_steps = '{}';
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at, is_checked)
SELECT 'commit', 1000 + n, now() - interval '72 hours' + n * interval '1 hour', true FROM generate_series(1, 60) AS n;
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at, is_checked)
SELECT 'commit', 1100 + n, now() - n * interval '1 minute', true FROM generate_series(1, 15) AS n;
SELECT status FROM pggit.recalculate_all_baselines_rolling() WHERE operation_type = 'commit';
SELECT pggit.record_performance_metric('commit', d, p_branch_id => 7) > 0 AS recorded FROM unnest(ARRAY[2500, 2600, 3700]) AS d;
SELECT pggit.record_performance_metric('commit', 1000) > 0 AS recorded FROM generate_series(1, 12);
SELECT max(alert_id) AS alert FROM pggit.performance_alerts \gset
-- not taken yet
SELECT topic, regexp_replace(explanation, E'[0-9]{4}-[0-9-]{5} [0-9:.]+\\+00|[A-Z][a-z]{2} [A-Z][a-z]{2} [0-9]{2} [0-9:.]+ [0-9]{4} [A-Z]+', 'T', 'g') AS explanation
FROM pggit.explain_alert(:alert);
SELECT alerts_processed, incidents_opened, incidents_escalated FROM pggit.process_alerts();
SELECT pggit.acknowledge_alert(:alert, 'seen') = :alert AS acknowledged;
CREATE TABLE public.explained AS SELECT * FROM pggit.explain_alert(:alert);
SELECT topic, regexp_replace(explanation, E'[0-9]{4}-[0-9-]{5} [0-9:.]+\\+00|[A-Z][a-z]{2} [A-Z][a-z]{2} [0-9]{2} [0-9:.]+ [0-9]{4} [A-Z]+', 'T', 'g') AS explanation
FROM public.explained;
SELECT details FROM public.explained WHERE topic = 'samples';
SELECT details ? 'threshold_multiplier' AS rule, details ->> 'severity' AS severity FROM public.explained WHERE topic = 'rule';

-- in another session's settings
SET timezone = 'Asia/Tokyo';
SET datestyle = 'German';
SELECT count(*) AS different FROM (SELECT topic, explanation, details FROM public.explained EXCEPT SELECT * FROM pggit.explain_alert(:alert)) AS d;
RESET timezone;
RESET datestyle;

-- later: other thresholds, another baseline, another policy, late rows, a resolved incident. The same answer
SELECT count(*) FROM pggit.set_operation_thresholds('commit', 9);
UPDATE pggit.alert_escalation_policies SET escalation_alert_count = 50;
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at)
SELECT 'commit', 77777, now() - n * interval '10 seconds' FROM generate_series(0, 30) AS n;
SELECT status FROM pggit.recalculate_all_baselines_rolling(p_force_recalc => true) WHERE operation_type = 'commit';
SELECT pggit.resolve_incident(incident_id) > 0 AS resolved FROM pggit.performance_incidents;
SELECT * FROM pggit.process_alerts() \gset
SELECT count(*) AS different FROM (
    (SELECT topic, explanation, details FROM public.explained EXCEPT SELECT * FROM pggit.explain_alert(:alert))
    UNION ALL (SELECT * FROM pggit.explain_alert(:alert) EXCEPT SELECT topic, explanation, details FROM public.explained)) AS d;
-- the raw samples are gone: it says so
DELETE FROM pggit.performance_metrics;
SELECT explanation FROM pggit.explain_alert(:alert) WHERE topic = 'samples';

-- suppressed
SELECT pggit.suppress_alerts(now() + interval '1 hour', 'disk is being changed', 'merge') AS suppression \gset
INSERT INTO pggit.performance_alerts (alert_type, operation_type, details, severity) VALUES ('ANOMALY', 'merge', '{"z_score": 7.5}', 'CRITICAL') RETURNING alert_id AS alert \gset
SELECT alerts_suppressed FROM pggit.process_alerts();
SELECT topic, regexp_replace(explanation, E'[0-9]{4}-[0-9-]{5} [0-9:.]+\\+00|[A-Z][a-z]{2} [A-Z][a-z]{2} [0-9]{2} [0-9:.]+ [0-9]{4} [A-Z]+', 'T', 'g') AS explanation
FROM pggit.explain_alert(:alert);
SELECT details ->> 'z_score' AS z_score FROM pggit.explain_alert(:alert) WHERE topic = 'rule';
SELECT pggit.explain_alert(987654);
\echo :LAST_ERROR_SQLSTATE
