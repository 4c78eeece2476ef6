SELECT (SELECT status = 'succeeded' FROM pggit.job_run_log ORDER BY run_id DESC LIMIT 1)
   AND (SELECT count(*) = 0 FROM pggit.performance_baselines WHERE is_active
        AND evaluated_at < now() - interval '26 hours')
   AND (SELECT p99_microseconds = 1500 FROM pggit.performance_baselines WHERE is_active);
