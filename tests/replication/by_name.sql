-- name: rows
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at)
SELECT 'commit', 1000 + g % 7, now() - g * interval '1 minute'
FROM generate_series(1, 500) AS g;
SELECT * FROM pggit.calculate_performance_baseline('commit');
SELECT * FROM pggit.roll_up_metrics();
INSERT INTO pggit.alert_notification_settings (setting_name, channel, config)
VALUES ('named', 'webhook', '{"url": "https://127.0.0.1/named"}');
SELECT pggit.record_performance_metric('commit', 9000);
SELECT * FROM pggit.process_alerts();
CALL pggit.run_job('maintain_partitions');

-- name: publication
SELECT format('CREATE PUBLICATION by_name FOR TABLE %s',
              string_agg(c.oid::regclass::text, ', ' ORDER BY c.oid))
FROM pg_class AS c
WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition
  AND c.relnamespace IN ('pggit'::regnamespace, 'pggit_perf_internal'::regnamespace)
\gexec

-- name: what_follows
SELECT pggit.record_performance_metric('commit', 9000) FROM generate_series(1, 3);
SELECT * FROM pggit.process_alerts();
SELECT pggit.resolve_incident(min(incident_id)) FROM pggit.v_open_incidents;
SELECT * FROM pggit.roll_up_metrics();
TRUNCATE pggit.performance_metrics;
SELECT pggit.record_performance_metric('commit', 1000);
