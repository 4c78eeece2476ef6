-- What INSERT and COPY bring is checked afterwards, each row once.
-- Reads the clock: baselines are measured over the days up to now().
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds)
SELECT 'commit', 1000 FROM generate_series(1, 20);
SELECT status FROM pggit.calculate_performance_baseline('commit');
SELECT * FROM pggit.check_pending_metrics();
SELECT * FROM pggit.check_pending_metrics();

COPY pggit.performance_metrics (operation_type, duration_microseconds, recorded_at) FROM stdin;
commit	1500	2026-01-01 00:00:00+00
commit	9000	2026-01-01 00:00:01+00
rollback	9000	2026-01-01 00:00:02+00
\.
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds) VALUES ('commit', 2500);
SELECT pggit.record_performance_metric('commit', 3000) > 0 AS recorded_and_checked;
SELECT actual_duration_microseconds FROM pggit.performance_alerts ORDER BY 1;
SELECT * FROM pggit.check_pending_metrics();
SELECT actual_duration_microseconds, severity FROM pggit.performance_alerts ORDER BY 1;
SELECT * FROM pggit.check_pending_metrics();

-- rows that the checking transaction itself writes afterwards are the next check's
BEGIN;
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds) VALUES ('commit', 4001);
SELECT * FROM pggit.check_pending_metrics();
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds) VALUES ('commit', 4002);
COMMIT;
SELECT alerts_raised FROM pggit.check_pending_metrics();
SELECT actual_duration_microseconds FROM pggit.performance_alerts WHERE actual_duration_microseconds > 4000 ORDER BY 1;

-- one metric: its alert, the same alert again, NULL
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, operation_name)
VALUES ('commit', 7000, 'slow'), ('commit', 700, 'fast'), ('merge', 70000, 'no baseline');
SELECT pggit.check_performance_baseline(metric_id) AS alert_id FROM pggit.performance_metrics WHERE operation_name = 'slow' \gset
SELECT a.actual_duration_microseconds, a.severity FROM pggit.performance_alerts AS a WHERE a.alert_id = :alert_id;
SELECT operation_name, pggit.check_performance_baseline(metric_id) = :alert_id AS same_alert
FROM pggit.performance_metrics WHERE operation_name IS NOT NULL ORDER BY operation_name;
SELECT alerts_raised FROM pggit.check_pending_metrics();

-- thousands at once
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds)
SELECT 'commit', 2000 + n FROM generate_series(-999, 1000) AS n;
SELECT * FROM pggit.check_pending_metrics();
