-- name: a_digest_from_text
SELECT t.digest::pggit.duration_digest IS NULL FROM public.texts AS t

-- name: process_alerts
SELECT pggit.process_alerts()

-- name: preview_suppression
SELECT pggit.preview_suppression()

-- name: explain_alert
SELECT pggit.explain_alert(max(alert_id)) FROM pggit.performance_alerts

-- name: health_check
SELECT pggit.health_check()

-- name: compare_performance
SELECT pggit.compare_performance(
    now() - interval '20 days', now() - interval '10 days', now() - interval '10 days', now())

-- name: ensure_metric_partitions
SELECT pggit.ensure_metric_partitions()

-- name: archive_old_data
SELECT pggit.archive_old_data()
