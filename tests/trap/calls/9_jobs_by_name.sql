-- + run_job
CALL {f}('recalculate_baselines'::text);
-- + run_job
CALL {f}('recalculate_seasonal_baselines'::text);
-- + run_job
CALL {f}('check_pending_metrics'::text);
-- + run_job
CALL {f}('process_alerts'::text);
-- + run_job
CALL {f}('detect'::text);
-- + run_job
CALL {f}('maintain_partitions'::text);
-- + run_job
CALL {f}('roll_up_metrics'::text);
-- + run_job
CALL {f}('archive_old_data'::text);
-- + run_job
CALL {f}('check_health'::text);
-- + run_job
CALL {f}('clean_up_history'::text);
-- + run_job
CALL {f}('deliver_notifications'::text);
-- ! run_job
CALL {f}('nonsense'::text);
-- + run_due_jobs
CALL {f}(1::int4);
-- + tick
CALL {f}(1::int4);
-- ! require_commit_allowed
SELECT {f}('run_job'::text);
