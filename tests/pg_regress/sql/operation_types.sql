\i fixtures/own_writes.sql
\set SHOW_CONTEXT never
-- The library must be loaded for its settings to be known.
SELECT count(metric_id) FROM pggit.detect_anomalies_statistical('commit');
SELECT count(*) AS builtin, count(*) FILTER (WHERE is_tracked) AS tracked FROM pggit.performance_operation_types;
SELECT category, string_agg(operation_type, E'\n' ORDER BY operation_type) FROM pggit.performance_operation_types GROUP BY category ORDER BY category;

-- an upsert keeps what it does not name
INSERT INTO pggit.performance_operation_types (operation_type, alert_threshold_multiplier) VALUES ('commit', 2.5)
ON CONFLICT (operation_type) DO UPDATE SET alert_threshold_multiplier = excluded.alert_threshold_multiplier;
SELECT alert_threshold_multiplier, category, is_builtin FROM pggit.performance_operation_types WHERE operation_type = 'commit';
INSERT INTO pggit.performance_operation_types (operation_type) VALUES ('merge');
-- what is built in is untracked, not deleted
DELETE FROM pggit.performance_operation_types WHERE operation_type = 'commit';
TRUNCATE pggit.performance_operation_types;
-- a restore, which says row_security = off first, brings its own rows
SET row_security = off;
INSERT INTO pggit.performance_operation_types (operation_type, category, is_builtin) VALUES ('commit', 'ADMIN', true);
RESET row_security;
SELECT count(*) AS total FROM pggit.performance_operation_types;
SELECT alert_threshold_multiplier, category FROM pggit.performance_operation_types WHERE operation_type = 'commit';

-- thresholds that make no sense
\set VERBOSITY terse
UPDATE pggit.performance_operation_types SET alert_threshold_multiplier = 0.1;
UPDATE pggit.performance_operation_types SET alert_threshold_multiplier = 'NaN';
UPDATE pggit.performance_operation_types SET alert_threshold_multiplier = 'Infinity';
UPDATE pggit.performance_operation_types SET anomaly_z_score_threshold = 0;
UPDATE pggit.performance_operation_types SET minimum_samples_for_baseline = 1;
UPDATE pggit.performance_operation_types SET degradation_percent_threshold = 0;
SET pggit_perf.alert_threshold_multiplier = 0.1;
SET pggit_perf.minimum_samples_for_baseline = 1;

-- only superusers decide what raises an alert
CREATE ROLE regress_pggit_nobody;
SET ROLE regress_pggit_nobody;
SET pggit_perf.alert_threshold_multiplier = 100;
RESET ROLE;
DROP ROLE regress_pggit_nobody;
