SELECT pggit.record_performance_metric('commit', 5500, p_branch_id => 3, p_session_id => 'bench');
