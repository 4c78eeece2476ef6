SELECT * FROM pggit.recalculate_all_baselines_rolling(7, 10, false) WHERE sample_count > 0;
SELECT * FROM pggit.check_pending_metrics();
SELECT count(*) AS alerts_so_far FROM pggit.performance_alerts;
