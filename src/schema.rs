//! The install script: the files of `sql/schema`, in the order in which they are executed.
//!
//! The first file of each domain comments on the functions that pgrx creates for the domain, and
//! notes which access may run them. Each file is declared to require these functions here, so that
//! pgrx creates them before it.

use pgrx::prelude::*;

extension_sql_file!("../sql/schema/guard.sql", name = "guard", bootstrap);
extension_sql_file!("../sql/schema/pg.sql", name = "pg");
extension_sql_file!(
    "../sql/schema/rollups_types.sql",
    name = "rollups_types",
    requires = ["pg"]
);
extension_sql_file!(
    "../sql/schema/recording.sql",
    name = "recording",
    requires = [
        "rollups_types",
        recording::functions::deprecated::start_performance_trace,
        recording::functions::deprecated::end_performance_trace,
        recording::functions::merge::record_merge_performance,
        recording::functions::partition::ensure_metric_partitions,
        recording::functions::record::record_performance_metrics,
        recording::functions::record::check_performance_baseline,
        recording::functions::record::check_pending_metrics,
        recording::functions::record::one::record_performance_metric,
        recording::functions::record::one::record_performance_metric_double,
        recording::functions::record::one::record_performance_interval,
        recording::functions::register::clean_up_operation_types,
        recording::functions::thresholds::set_operation_thresholds,
        recording::functions::thresholds::set_minimum_samples_for_anomalies,
        recording::functions::thresholds::set_operation_time_zone,
        recording::functions::trace::start_span,
        recording::functions::trace::end_span,
    ]
);
extension_sql_file!(
    "../sql/schema/recording_names.sql",
    name = "recording_names",
    requires = ["recording"]
);
extension_sql_file!(
    "../sql/schema/rollups.sql",
    name = "rollups",
    requires = [
        "recording_names",
        rollups::functions::duration_stats::duration_stats_combine,
        rollups::functions::duration_stats::duration_stats_serialize,
        rollups::functions::duration_stats::duration_stats_deserialize,
        rollups::functions::duration_stats::duration_stats_final,
        rollups::functions::duration_stats_by::duration_stats_by_combine,
        rollups::functions::duration_stats_by::duration_stats_by_serialize,
        rollups::functions::duration_stats_by::duration_stats_by_deserialize,
        rollups::functions::duration_stats_by::duration_stats_by_final,
        rollups::functions::rollup::roll_up_metrics,
        rollups::functions::rollup::rebuild_rollups,
        rollups::functions::rollup::verify_rollups,
    ]
);
extension_sql_file!(
    "../sql/schema/baselines.sql",
    name = "baselines",
    requires = [
        "rollups",
        baselines::functions::baseline::recalculate_all_baselines_rolling,
        baselines::functions::baseline::calculate_performance_baseline,
        baselines::functions::exclusion::exclude_from_baseline,
        baselines::functions::exclusion::end_baseline_exclusion,
        baselines::functions::review::approve_baseline,
        baselines::functions::review::reject_baseline,
        baselines::functions::seasonal::recalculate_seasonal_baselines,
    ]
);
extension_sql_file!(
    "../sql/schema/recording_merges.sql",
    name = "recording_merges",
    requires = [
        "baselines",
        operations::functions::neighbours::pggit_branch_names
    ]
);
extension_sql_file!(
    "../sql/schema/incidents.sql",
    name = "incidents",
    requires = [
        "recording_merges",
        incidents::functions::explain::explain_alert,
        incidents::functions::incident::acknowledge_alert,
        incidents::functions::incident::acknowledge_incident,
        incidents::functions::incident::resolve_incident,
        incidents::functions::incident::snooze_incident,
        incidents::functions::incident::snooze_alert,
        incidents::functions::notify_on_alert::notify_on_alert,
        incidents::functions::process::process_alerts,
        incidents::functions::process::check_alert_escalation,
        incidents::functions::suppress::suppress_alerts_of_branch,
        incidents::functions::suppress::end_suppression,
        incidents::functions::suppress::preview_suppression_of_branch,
    ]
);
extension_sql_file!(
    "../sql/schema/incidents_policies.sql",
    name = "incidents_policies",
    requires = ["incidents"]
);
extension_sql_file!(
    "../sql/schema/incidents_views.sql",
    name = "incidents_views",
    requires = [
        "incidents_policies",
        operations::functions::runbook::runbook
    ]
);
extension_sql_file!(
    "../sql/schema/notifications.sql",
    name = "notifications",
    requires = [
        "incidents_views",
        notifications::functions::deliver::procedure::deliver_notifications,
        notifications::functions::notify::test_notification,
        notifications::functions::notify::replay_notification,
        notifications::functions::notify::encrypt_notification_config,
        notifications::functions::notify::split_notification_config,
    ]
);
extension_sql_file!(
    "../sql/schema/notifications_triggers.sql",
    name = "notifications_triggers",
    requires = ["notifications"]
);
extension_sql_file!(
    "../sql/schema/notifications_delivery.sql",
    name = "notifications_delivery",
    requires = ["notifications_triggers"]
);
extension_sql_file!(
    "../sql/schema/detection_events.sql",
    name = "detection_events",
    requires = [
        "notifications_delivery",
        operations::functions::neighbours::commits_between
    ]
);
extension_sql_file!(
    "../sql/schema/detection.sql",
    name = "detection",
    requires = [
        "detection_events",
        detection::functions::anomaly::detect_anomalies_by_method,
        detection::functions::change_point::detect_change_points,
        detection::functions::change_point::accept_new_normal,
        detection::functions::combined::detect_combined_anomalies,
        detection::functions::correlation::detect_correlated_degradation,
        detection::functions::degradation::detect_performance_degradation,
        detection::functions::detection::run_detection,
        detection::functions::simulation::simulate_detection,
        detection::functions::simulation::suggest_thresholds,
    ]
);
extension_sql_file!(
    "../sql/schema/pages.sql",
    name = "pages",
    requires = ["detection", pages::functions::simulation::simulate_pages]
);
extension_sql_file!(
    "../sql/schema/operations.sql",
    name = "operations",
    requires = [
        "pages",
        operations::functions::health::health_check,
        operations::functions::health::raise_health_alerts,
        operations::functions::health::reroute_system_notifications,
        operations::functions::identity::lock_sequence,
        operations::functions::jobs::schedule_jobs,
        operations::functions::jobs::unschedule_jobs,
        operations::functions::jobs::scheduled_jobs,
        operations::functions::jobs::due_jobs,
        operations::functions::jobs::clean_up_job_runs,
        operations::functions::jobs::clean_up_cron_history,
        operations::functions::neighbours::pggit_branch_names,
        operations::functions::neighbours::commits_between,
        operations::functions::removal::watch_drop,
        operations::functions::runbook::runbook,
        operations::functions::triggers::repair_triggers,
    ]
);
extension_sql_file!(
    "../sql/schema/operations_jobs.sql",
    name = "operations_jobs",
    requires = ["operations"]
);
extension_sql_file!(
    "../sql/schema/archive.sql",
    name = "archive",
    requires = [
        "operations_jobs",
        archive::functions::archive::archive_old_data,
        archive::functions::archive::set_archive_policy_by_partition,
    ]
);
extension_sql_file!(
    "../sql/schema/pg_keys.sql",
    name = "pg_keys",
    requires = ["archive"]
);
extension_sql_file!(
    "../sql/schema/reports.sql",
    name = "reports",
    requires = [
        "pg_keys",
        reports::functions::monitoring::prometheus_metrics,
        reports::functions::report::performance_report,
        reports::functions::report::performance_report_diff,
        reports::functions::report::compare_performance,
        reports::functions::sparkline::sparkline,
        reports::functions::trend::operation_trends,
    ]
);
extension_sql_file!(
    "../sql/schema/recording_triggers.sql",
    name = "recording_triggers",
    requires = ["reports"]
);
extension_sql_file!(
    "../sql/schema/pg_writes.sql",
    name = "pg_writes",
    requires = ["recording_triggers"]
);
extension_sql_file!(
    "../sql/schema/pg_removal.sql",
    name = "pg_removal",
    requires = ["pg_writes"]
);
extension_sql_file!(
    "../sql/schema/operations_detach.sql",
    name = "operations_detach",
    requires = ["pg_removal"]
);
extension_sql_file!(
    "../sql/schema/operations_adopt.sql",
    name = "operations_adopt",
    requires = ["operations_detach"]
);
extension_sql_file!(
    "../sql/schema/deprecated.sql",
    name = "deprecated",
    requires = ["operations_adopt"]
);
extension_sql_file!(
    "../sql/schema/pg_access.sql",
    name = "pg_access",
    requires = ["deprecated"]
);
extension_sql_file!("../sql/schema/last.sql", name = "last", finalize);
