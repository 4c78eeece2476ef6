-- How many different rows record.sql and insert.sql have made, but for their numbers and times.
SELECT count(DISTINCT (
    operation_type, duration_microseconds, branch_id, session_id, user_name, is_checked))
FROM pggit.performance_metrics
WHERE session_id = 'bench';
