-- process_alerts() over 10,000 new alerts: with none before them, with a million, and with suppressions in force.
-- The reference is the least that must be done: one UPDATE of the same rows.
\set ON_ERROR_STOP on
UPDATE pggit.alert_escalation_policies SET recovery_period = '30 days';
CREATE PROCEDURE bench.alerts(p_count bigint, p_ago interval) LANGUAGE sql AS $$
    INSERT INTO pggit.performance_alerts (alert_type, operation_type, branch_id, violation_multiplier, created_at)
    SELECT 'THRESHOLD_EXCEEDED', 'op ' || n % 33, n % 5, 2.5, clock_timestamp() - p_ago + n * interval '5 ms'
    FROM generate_series(1, p_count) AS n
$$;
CREATE PROCEDURE bench.measure(p_name text, p_runs int) LANGUAGE plpgsql AS $$
DECLARE
    v_taken bigint;
BEGIN
    FOR v_run IN 0..p_runs LOOP
        CALL bench.alerts(10000, '1 minute');
        COMMIT;
        CALL bench.time_one(p_name || ': process_alerts, 10,000 new', v_run, 'SELECT * FROM pggit.process_alerts()');
        SELECT count(*) INTO v_taken FROM pggit.performance_alerts WHERE incident_id IS NULL;
        IF v_taken <> 0 THEN RAISE EXCEPTION '% alerts were left out', v_taken; END IF;
        CALL bench.time_one(p_name || ': UPDATE of the same rows', v_run,
            'UPDATE pggit.performance_alerts SET incident_id = incident_id WHERE alert_id > (SELECT max(alert_id) - 10000 FROM pggit.performance_alerts)');
        CALL bench.time_one(p_name || ': process_alerts, none new', v_run, 'SELECT * FROM pggit.process_alerts()');
    END LOOP;
END $$;
CALL bench.measure('no history', 5);
CALL bench.alerts(1000000, '3 hours');
SELECT alerts_processed FROM pggit.process_alerts();
VACUUM ANALYZE pggit.performance_alerts;
CALL bench.measure('a million before', 5);
SET client_min_messages = error;
SELECT count(pggit.suppress_alerts(now() + interval '2 hours', 'bench', 'op ' || n)) AS suppressions FROM generate_series(1, 20) AS n;
CALL bench.measure('and 20 suppressions', 5);
SELECT * FROM bench.report;
SELECT bench.times_faster('no history: process_alerts, 10,000 new', 'a million before: process_alerts, 10,000 new') AS a_million_over_none,
       bench.times_faster('no history: UPDATE of the same rows', 'no history: process_alerts, 10,000 new') AS over_the_update;
DO $$
BEGIN
    IF (SELECT sum(alert_count) FROM pggit.performance_incidents) <> (SELECT count(*) FROM pggit.performance_alerts)
        OR (SELECT count(*) FROM pggit.performance_incidents) <> 33 THEN
        RAISE EXCEPTION 'not every alert is counted once';
    END IF;
END $$;
