-- name: anomalies
SELECT pggit.detect_combined_anomalies('many', 720)

-- name: degradation
SELECT pggit.detect_performance_degradation()

-- name: correlation
SELECT pggit.detect_correlated_degradation()

-- name: change_points
SELECT pggit.detect_change_points('op1', 365)

-- name: simulation
SELECT pggit.simulate_detection('op1', now() - interval '20 days', now())

-- name: pages
SELECT pggit.simulate_pages(now() - interval '10 days', now(), 'op1')

-- name: suggestion
SELECT pggit.suggest_thresholds('op1')

-- name: seasons
SELECT pggit.recalculate_seasonal_baselines()

-- name: run_detection
SELECT pggit.run_detection()

-- name: report
SELECT pggit.performance_report(168)

-- name: comparison
SELECT pggit.performance_report_diff(
    now() - interval '20 days', now() - interval '10 days', now() - interval '10 days', now())

-- name: recalculation
SELECT pggit.recalculate_all_baselines_rolling()

-- name: statistics
SELECT pggit.operation_statistics()

-- name: trends
SELECT pggit.operation_trends()

-- name: prometheus
SELECT pggit.prometheus_metrics()
