-- Reports, the overview and the checks of health: admins look at them on a standby, too.
SELECT length(pggit.performance_report()) > 1000;
SELECT * FROM pggit.v_operation_overview;
SELECT * FROM pggit.health_check();
SELECT * FROM pggit.v_scheduled_jobs;
SELECT pggit.prometheus_metrics();
SELECT * FROM pggit.compare_performance('2026-02-28 06:00+00', '2026-02-28 12:00+00',
    '2026-03-01 06:00+00', '2026-03-01 12:00+00');
SELECT * FROM pggit.v_merge_bottleneck_analysis;
SELECT * FROM pggit.v_operation_traces;
