-- Test case 2 of the requirements: high outlier detection.
-- Reads the clock: the call of the requirements looks at the hours up to now(); what it finds does not depend on when.
-- 50 normal metrics (mean ~100 ms), 1 outlier (500 ms)
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds)
SELECT 'merge_branches', 100000 + (n % 11 - 5) * 1000 FROM generate_series(1, 50) AS n;
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds)
VALUES ('merge_branches', 500000);

SELECT * FROM pggit.detect_anomalies_statistical('merge_branches', 24, 3.0) \gset
-- Assert: returns the outlier; z_score > 3.0
SELECT :duration_ms AS duration_ms, :z_score > 3.0 AS passes, :'severity' AS severity, :'reference' AS reference,
       round(:mean_ms::numeric, 3) AS mean_ms, round(:stddev_ms::numeric, 3) AS stddev_ms;

-- what is reported is (x - mean) / deviation of the 50 others
SELECT round(avg(duration_microseconds) / 1000, 3) AS mean_ms, round(stddev(duration_microseconds) / 1000, 3) AS stddev_ms,
       abs((500000 - avg(duration_microseconds)) / stddev(duration_microseconds) - :z_score) < 1e-9 AS same_z
FROM pggit.performance_metrics WHERE duration_microseconds < 500000;

-- with the outlier inside its own reference, ten samples could never pass 3 (9 / sqrt(10) = 2.85)
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds)
SELECT 'commit', 1000 + n FROM generate_series(1, 9) AS n;
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds) VALUES ('commit', 9000);
SELECT duration_ms, z_score > 3 AS passes, reference FROM pggit.detect_anomalies_statistical('commit');
SELECT (9000 - avg(duration_microseconds)) / stddev(duration_microseconds) > 3 AS plain_z_score_passes
FROM pggit.performance_metrics WHERE operation_type = 'commit';

-- nine samples are too few to say
SELECT count(metric_id) FROM pggit.detect_anomalies_statistical('get_history');
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds)
SELECT 'get_history', CASE WHEN n = 9 THEN 90000 ELSE 100 END FROM generate_series(1, 9) AS n;
SELECT count(metric_id) FROM pggit.detect_anomalies_statistical('get_history');

-- a constant reference has an answer: finite, and no anomaly within its floor
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds)
SELECT 'rollback', 100000 FROM generate_series(1, 20);
SELECT count(metric_id) FROM pggit.detect_anomalies_statistical('rollback');
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds) VALUES ('rollback', 100100);
SELECT count(metric_id) FROM pggit.detect_anomalies_statistical('rollback');
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds) VALUES ('rollback', 110000);
SELECT duration_ms, z_score > 3 AND z_score < 1e6 AS finite, reference FROM pggit.detect_anomalies_statistical('rollback');

-- the fast side is reported too, and is no alarm
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds) VALUES ('merge_branches', 1000);
SELECT duration_ms, z_score < 0 AS fast, severity FROM pggit.detect_anomalies_statistical('merge_branches', 24, 1.5)
ORDER BY duration_ms;

-- threshold: the argument, else the operation's own, else the setting
UPDATE pggit.performance_operation_types SET anomaly_z_score_threshold = 1000000 WHERE operation_type = 'commit';
SELECT count(metric_id) FROM pggit.detect_anomalies_statistical('commit');
SELECT count(metric_id) FROM pggit.detect_anomalies_statistical('commit', 24, 3.0);
SET pggit_perf.anomaly_z_score_threshold = 999999;
SELECT count(metric_id) FROM pggit.detect_anomalies_statistical('rollback');
RESET pggit_perf.anomaly_z_score_threshold;

-- the minimum of samples for anomalies is another one than that for baselines: its own, else the setting
UPDATE pggit.performance_operation_types SET minimum_samples_for_baseline = 100 WHERE operation_type = 'rollback';
SET pggit_perf.minimum_samples_for_baseline = 100;
SELECT count(metric_id) FROM pggit.detect_anomalies_statistical('rollback');
RESET pggit_perf.minimum_samples_for_baseline;
SET pggit_perf.minimum_samples_for_anomalies = 101;
SELECT reference, status FROM pggit.detect_anomalies_statistical('rollback');
RESET pggit_perf.minimum_samples_for_anomalies;
SELECT pggit.set_minimum_samples_for_anomalies('rollback', 100);
SELECT count(metric_id) FROM pggit.detect_anomalies_statistical('rollback');

-- what lies before the window is not looked at
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at)
SELECT 'merge', 1000 + n, clock_timestamp() - interval '30 hours' FROM generate_series(1, 20) AS n;
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, recorded_at)
VALUES ('merge', 99999, clock_timestamp() - interval '30 hours');
SELECT (SELECT count(metric_id) FROM pggit.detect_anomalies_statistical('merge', 24)) AS last_day,
       (SELECT count(metric_id) FROM pggit.detect_anomalies_statistical('merge', 48)) AS last_two_days;
