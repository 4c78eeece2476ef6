-- pgGit of 2025 had tables of these names. Installing over them would fail half way with a message that
-- names only the first; say all of them, and what to do.
DO $guard$
DECLARE
    v_taken text;
BEGIN
    IF pg_catalog.getdatabaseencoding() <> 'UTF8' THEN
        RAISE EXCEPTION USING
            ERRCODE = 'feature_not_supported',
            MESSAGE = pg_catalog.format('pggit_perf needs a database in UTF8, not in %s', pg_catalog.getdatabaseencoding()),
            DETAIL = 'Names of operations and users could not be read in another encoding.',
            HINT = 'CREATE DATABASE … ENCODING ''UTF8'' TEMPLATE template0;';
    END IF;

    SELECT pg_catalog.string_agg(c.relname, ', ' ORDER BY c.relname)
    INTO v_taken
    FROM pg_catalog.pg_class AS c
    JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
    WHERE n.nspname = 'pggit'
      AND c.relkind <> 'i'
      AND (c.relname = ANY (ARRAY['performance_operation_types', 'performance_metrics',
                                  'performance_metrics_default', 'performance_baselines',
                                  'performance_baseline_history', 'performance_alerts',
                                  'alert_escalation_policies', 'performance_incidents', 'performance_incident_events',
                                  'alert_suppression', 'alert_suppression_effects', 'v_open_incidents',
                                  'v_unacknowledged_alerts', 'v_incident_response', 'alert_notification_settings',
                                  'alert_notification_secrets', 'alert_notification_destinations',
                                  'alert_notification_queue', 'alert_notification_log', 'v_notification_delivery',
                                  'v_notification_dead_letters',
                                  'performance_rollups', 'metric_rollup_state', 'performance_metrics_archive',
                                  'v_all_performance_metrics', 'metric_archive_state', 'archive_policies', 'v_archive_policies',
                                  'performance_alerts_archive', 'alert_notification_queue_archive',
                                  'alert_notification_log_archive', 'job_run_log_archive', 'duration_digest',
                                  'grouped_duration_digests', 'performance_seasonal_baselines', 'performance_episodes',
                                  'performance_change_points', 'performance_baseline_exclusions', 'v_baseline_exclusions',
                                  'performance_event_log', 'performance_known_settings', 'detection_state', 'v_change_points', 'operation_traces', 'operation_traces_archive', 'merge_performance_metrics',
                                  'v_merge_bottleneck_analysis', 'v_merge_success_rate', 'v_merge_phase_timeline', 'v_merge_conflict_hotspots',
                                  'v_operation_traces', 'v_operation_overview', 'v_scheduled_jobs', 'v_monitoring_operations', 'v_monitoring_incidents',
                                  'v_monitoring_health', 'v_monitoring_jobs', 'v_monitoring_delivery', 'metric_check_state', 'job_run_log', 'job_failure_log', 'duration_stats',
                                  'grouped_duration_stats'])
           OR c.relname ~ '^performance_metrics_p[0-9]{4}_[0-9]{2}$');

    IF v_taken IS NOT NULL THEN
        RAISE EXCEPTION USING
            ERRCODE = 'duplicate_table',
            MESSAGE = pg_catalog.format('schema pggit already has relations that pggit_perf would create: %s', v_taken),
            DETAIL = 'They belong to something else; the extension neither replaces nor adopts them.',
            HINT = 'Move each out of the way, for example with ALTER TABLE pggit.performance_metrics SET SCHEMA old_pggit, '
                   'then run CREATE EXTENSION pggit_perf again.';
    END IF;
END
$guard$;
