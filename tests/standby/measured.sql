-- Four weeks of three operations: two slow down together in the last day, and one has a burst. The
-- longest metric has an alert, which is in an incident.
INSERT INTO pggit.performance_operation_types (operation_type) VALUES ('one'), ('two'), ('three');
INSERT INTO pggit.performance_metrics
    (operation_type, duration_microseconds, recorded_at, is_checked)
SELECT o.operation_type,
       (1000 * o.n + (i * 7919 * o.n) % 199)
           * CASE WHEN o.n < 3 AND i < 60 THEN 3 WHEN o.n = 3 AND i BETWEEN 20 AND 22 THEN 40
                  ELSE 1 END,
       '2026-03-01 12:00+00'::timestamptz - i * interval '5 minutes', true
FROM (VALUES ('one', 1), ('two', 2), ('three', 3)) AS o (operation_type, n),
    generate_series(1, 28 * 288) AS i;
INSERT INTO pggit.performance_alerts (alert_type, operation_type, metric_id)
SELECT 'ANOMALY', m.operation_type, m.metric_id
FROM pggit.performance_metrics AS m
ORDER BY m.duration_microseconds DESC
LIMIT 1;
SELECT * FROM pggit.process_alerts();
