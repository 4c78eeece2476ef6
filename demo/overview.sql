CALL pggit.run_due_jobs(5);
SELECT operation_type, samples, p50_ms, p99_ms, change, open FROM pggit.v_operation_overview;
SELECT check_name, status, value, limit_value
FROM pggit.health_check()
WHERE status <> 'not_applicable';
