CREATE EXTENSION pggit_perf;
CALL pggit.run_due_jobs(1);
UPDATE pggit.job_run_log
SET started_at = started_at - interval '2 days', finished_at = finished_at - interval '2 days';
