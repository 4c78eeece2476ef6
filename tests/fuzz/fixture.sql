-- A little of everything, so that calls find something: metrics of eight days, baselines, alerts,
-- an incident, a suppression, work to send.
CREATE FUNCTION public.fingerprint() RETURNS text
LANGUAGE plpgsql
AS $$
DECLARE
    v_table regclass;
    v_rows text;
    v_all text := '';
BEGIN
    FOR v_table IN
        SELECT c.oid
        FROM pg_class AS c
        WHERE c.relkind = 'r'
          AND c.relnamespace IN ('pggit'::regnamespace, 'pggit_perf_internal'::regnamespace)
        ORDER BY 1
    LOOP
        EXECUTE format(
            'SELECT concat_ws('','', count(*), sum(xmin::text::bigint)) FROM %s', v_table)
        INTO v_rows;
        v_all := concat_ws(';', v_all, v_table::oid, v_rows);
    END LOOP;
    RETURN md5(v_all);
END
$$;
INSERT INTO pggit.performance_metrics (
    operation_type, duration_microseconds, recorded_at, user_name, branch_id)
SELECT (ARRAY['commit', 'merge', 'get_history'])[1 + n % 3], 1000 + n % 97,
       now() - n * interval '7 minutes', 'alice', n % 5
FROM generate_series(1, 1600) AS n;
SELECT count(*) FROM pggit.ensure_metric_partitions();
SELECT count(*) FROM pggit.roll_up_metrics();
SELECT count(*) FROM pggit.recalculate_all_baselines_rolling();
SELECT pggit.record_performance_metric('commit', 1000000),
       pggit.record_performance_metric('merge', 3000);
INSERT INTO pggit.alert_notification_settings (channel, setting_name, config)
VALUES ('webhook', 'nobody listens', '{"url": "http://127.0.0.1:1/"}');
SELECT alerts_processed FROM pggit.process_alerts();
SELECT pggit.suppress_alerts(now() + interval '1 hour', 'work on the disk', 'get_history');
