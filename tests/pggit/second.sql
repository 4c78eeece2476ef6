-- name: replaced_functions
SELECT status, value, detail FROM pggit_perf_internal.health_check()
WHERE check_name = 'replaced_functions'

-- name: calls_of_ours
SELECT pggit.record_performance_metric('kept', 1500) > 0
   AND pggit.record_performance_metric('kept', 2.5) > 0
   AND pggit.end_span((SELECT span_id FROM pggit.start_span(p_operation_type => 'kept')),
                      'OK'::text) > 0

-- name: delete_recorded
DELETE FROM pggit.performance_metrics WHERE duration_microseconds <> 1

-- name: forge_metric
INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds) VALUES ('forged', 1)

-- name: copies_of_operation_types
SELECT count(*)
FROM pggit_branch_d.performance_operation_types AS a
JOIN pggit_branch_d.performance_operation_types_like AS b USING (operation_type)

-- name: operation_types
SELECT count(*) FROM pggit.performance_operation_types WHERE operation_type <> 'copied'

-- name: failing_checks
SELECT count(*) FROM pggit_perf_internal.health_check()
WHERE status = 'failing' AND check_name IN ('untrusted_schema', 'partition_days_ahead')
