CREATE EXTENSION pggit_perf;
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at)
SELECT (ARRAY['commit', 'merge'])[1 + n % 2], 1000 + n % 50, now() - n * interval '6 hours'
FROM generate_series(1, 1200) AS n;
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at)
VALUES ('commit', 1000, '2025-05-05 05:05:05+00');
SELECT * FROM pggit.ensure_metric_partitions();
SELECT * FROM pggit.recalculate_all_baselines_rolling(365, 10, false);
SELECT pggit.record_performance_metric('commit', 900000);
SELECT * FROM pggit.check_pending_metrics();
SELECT * FROM pggit.roll_up_metrics();
SELECT * FROM pggit.archive_old_data();
SELECT * FROM pggit.process_alerts();
SELECT pggit.acknowledge_incident(min(i.incident_id), 'on it')
FROM pggit.performance_incidents AS i;
-- It gets worse: the incident is reopened.
SELECT pggit.record_performance_metric('commit', 90000000);
SELECT * FROM pggit.process_alerts();
SELECT pggit.snooze_incident(min(i.incident_id), '1 hour') FROM pggit.performance_incidents AS i;
SELECT pggit.end_span(s.span_id) FROM pggit.start_span('traced') AS s;
UPDATE pggit.alert_escalation_policies SET recovery_period = '2 hours' WHERE is_builtin;
INSERT INTO pggit.alert_notification_settings (setting_name, channel, config)
VALUES ('mail', 'email', '{"smtp_host": "127.0.0.1", "from": "a@b", "to": ["c@d"]}');
INSERT INTO pggit.alert_notification_queue (channel, setting_id, message, next_attempt_at)
VALUES ('email', 1, 'pending', 'infinity');
CALL pggit.run_job('maintain_partitions');
-- Every table with its rows. What 0.6.0 had no place for comes back as the update makes it.
CREATE FUNCTION public.fingerprints() RETURNS TABLE (name text, row_count bigint, hash text)
LANGUAGE plpgsql
AS $$
BEGIN
    FOR name IN
        SELECT c.relname FROM pg_class AS c
        WHERE c.relnamespace IN ('pggit'::regnamespace, 'pggit_perf_internal'::regnamespace)
          AND c.relkind IN ('r', 'p')
          AND c.relname !~
              '^alarm_|^installation_state$|^performance_known_settings$|^performance_metrics_p'
    LOOP
        EXECUTE format(
            $query$
            SELECT count(*), md5(string_agg(t::text, E'\n' ORDER BY t::text COLLATE "C"))
            FROM (SELECT to_jsonb(x) - '{sequence_path,effect_id,awaits_turn}'::text[]
                  FROM %s AS x) AS t
            $query$,
            coalesce(to_regclass('pggit.' || name), to_regclass('pggit_perf_internal.' || name)))
        INTO row_count, hash;
        RETURN NEXT;
    END LOOP;
END $$;
CREATE TABLE public.before AS SELECT * FROM public.fingerprints();
-- That there is something to lose.
SELECT 1 / (count(*) >= 14)::int FROM public.before WHERE row_count > 0;
SELECT 1 / (count(*) > 0)::int FROM pggit.performance_incident_events WHERE event_type = 'reopened';
SELECT 1 / (count(*) > 3)::int
FROM pg_inherits
WHERE inhparent = 'pggit.performance_metrics_archive'::regclass;
