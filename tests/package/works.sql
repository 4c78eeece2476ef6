-- Recording, alerting, incidents, rollups, health and jobs work: one row, true.
\o /dev/null
SELECT pggit.record_performance_metric('package', 1000 + n) FROM generate_series(1, 30) AS n;
SELECT * FROM pggit.calculate_performance_baseline('package');
SELECT pggit.record_performance_metric('package', 900000);
SELECT * FROM pggit.check_pending_metrics();
SELECT * FROM pggit.process_alerts();
SELECT * FROM pggit.roll_up_metrics();
CALL pggit.run_due_jobs(5);
SELECT pggit.performance_report(24);
\o
SELECT (SELECT count(*) >= 1 FROM pggit.v_open_incidents WHERE operation_type = 'package')
   AND (SELECT count(*) > 10 FROM pggit.health_check())
   AND (SELECT count(*) >= 1 FROM pggit.performance_rollups WHERE operation_type = 'package')
   AND NOT EXISTS (SELECT FROM pggit.job_failure_log
                   WHERE started_at > now() - interval '10 minutes');
