-- name: triggers
SELECT status, detail FROM pggit.health_check() WHERE check_name = 'disabled_triggers'

-- name: triggers_and_sequences
-- The sequences of both tables, too: they are no table's data.
SELECT 2 + count(*) FROM pg_trigger
WHERE tgrelid IN ('pggit.alert_notification_log'::regclass,
                  'pggit.performance_baselines'::regclass)
  AND NOT tgisinternal

-- name: many_types
INSERT INTO pggit.performance_operation_types (operation_type)
SELECT 'type ' || n FROM generate_series(1, 28000) AS n

-- name: all_types
SELECT count(*), md5(string_agg(o::text, ',' ORDER BY o.operation_type))
FROM pggit.performance_operation_types AS o
