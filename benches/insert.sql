INSERT INTO pggit.performance_metrics (operation_type, duration_microseconds, branch_id, session_id, is_checked) VALUES ('commit', 1500, 3, 'bench', true);
