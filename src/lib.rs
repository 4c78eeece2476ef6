//! `pggit_perf`: performance monitoring inside PostgreSQL.
//!
//! A module for each domain (see `docs/architecture.md`): its `functions` are the SQL functions, its `tables` the SQL. `pg` is what all of
//! them need of the server. What is calculated, and what is sent, is in the crates under `crates/`, which know no PostgreSQL.

use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};

use pgrx::pg_sys::panic::{ErrorReport, ErrorReportable};
use pgrx::prelude::*;

use crate::error::PerfError;

mod archive;
mod baselines;
mod config;
mod detection;
mod error;
#[cfg(feature = "pg_bench")]
mod in_server_benches;
#[cfg(feature = "in_server_tests")]
mod in_server_tests;
mod incidents;
mod limits;
mod notifications;
mod operations;
mod pg;
mod recording;
mod reports;
mod rollups;

::pgrx::pg_module_magic!(name, version);

/// The schema of what is not public; `00_guard.sql` has made it by then.
#[pg_schema]
mod pggit_perf_internal {}

extension_sql_file!("../sql/schema/00_guard.sql", name = "guard", bootstrap);
extension_sql_file!("../sql/schema/05_domains.sql", name = "domains");
extension_sql_file!(
    "../sql/schema/06_quiet.sql",
    name = "quiet",
    requires = ["domains"]
);
extension_sql_file!(
    "../sql/schema/07_installation.sql",
    name = "installation",
    requires = ["quiet"]
);
extension_sql_file!(
    "../sql/schema/10_operation_types.sql",
    name = "operation_types",
    requires = ["installation"]
);
extension_sql_file!(
    "../sql/schema/15_duration_digest.sql",
    name = "duration_digest",
    requires = ["operation_types"]
);
extension_sql_file!(
    "../sql/schema/20_metrics.sql",
    name = "metrics",
    requires = ["duration_digest"]
);
extension_sql_file!(
    "../sql/schema/21_names.sql",
    name = "names",
    requires = ["metrics"]
);
extension_sql_file!(
    "../sql/schema/25_rollups.sql",
    name = "rollups",
    requires = ["names"]
);
extension_sql_file!(
    "../sql/schema/26_archive.sql",
    name = "archive",
    requires = ["rollups"]
);
extension_sql_file!(
    "../sql/schema/30_baselines.sql",
    name = "baselines",
    requires = ["archive"]
);
extension_sql_file!(
    "../sql/schema/31_seasonal_baselines.sql",
    name = "seasonal_baselines",
    requires = ["baselines"]
);
extension_sql_file!(
    "../sql/schema/35_merges.sql",
    name = "merges",
    requires = ["seasonal_baselines"]
);
extension_sql_file!(
    "../sql/schema/40_alerts.sql",
    name = "alerts",
    requires = ["merges"]
);
extension_sql_file!(
    "../sql/schema/41_escalation_policies.sql",
    name = "escalation_policies",
    requires = ["alerts"]
);
extension_sql_file!(
    "../sql/schema/42_incidents.sql",
    name = "incidents",
    requires = ["escalation_policies"]
);
extension_sql_file!(
    "../sql/schema/43_suppression.sql",
    name = "suppression",
    requires = ["incidents"]
);
extension_sql_file!(
    "../sql/schema/44_incident_views.sql",
    name = "incident_views",
    requires = ["suppression", operations::functions::runbook::runbook]
);
extension_sql_file!(
    "../sql/schema/45_notification.sql",
    name = "notification",
    requires = ["incident_views"]
);
extension_sql_file!(
    "../sql/schema/46_notification_views.sql",
    name = "notification_views",
    requires = ["notification"]
);
extension_sql_file!(
    "../sql/schema/47_notification_triggers.sql",
    name = "notification_triggers",
    requires = ["notification_views"]
);
extension_sql_file!(
    "../sql/schema/48_detection.sql",
    name = "detection",
    requires = [
        "notification_views",
        operations::functions::neighbours::commits_between
    ]
);
extension_sql_file!(
    "../sql/schema/49_alarm.sql",
    name = "alarm",
    requires = ["notification_triggers"]
);
extension_sql_file!(
    "../sql/schema/50_jobs.sql",
    name = "jobs",
    requires = [
        "detection",
        operations::functions::jobs::scheduled_jobs,
        operations::functions::runbook::runbook
    ]
);
extension_sql_file!(
    "../sql/schema/51_archive_tables.sql",
    name = "archive_tables",
    requires = ["jobs"]
);
extension_sql_file!(
    "../sql/schema/52_configuration_changes.sql",
    name = "configuration_changes",
    requires = ["archive_tables"]
);
extension_sql_file!(
    "../sql/schema/53_foreign_keys.sql",
    name = "foreign_keys",
    requires = ["configuration_changes"]
);
extension_sql_file!(
    "../sql/schema/54_identities.sql",
    name = "identities",
    requires = ["foreign_keys"]
);
extension_sql_file!(
    "../sql/schema/60_duration_stats_type.sql",
    name = "duration_stats_type",
    requires = ["identities"]
);
extension_sql_file!(
    "../sql/schema/61_duration_stats_aggregate.sql",
    name = "duration_stats_aggregate",
    requires = [
        "duration_stats_type",
        rollups::functions::duration_stats::duration_stats_combine,
        rollups::functions::duration_stats::duration_stats_serialize,
        rollups::functions::duration_stats::duration_stats_deserialize,
        rollups::functions::duration_stats::duration_stats_final,
        rollups::functions::duration_stats_by::duration_stats_by_combine,
        rollups::functions::duration_stats_by::duration_stats_by_serialize,
        rollups::functions::duration_stats_by::duration_stats_by_deserialize,
        rollups::functions::duration_stats_by::duration_stats_by_final,
    ]
);
extension_sql_file!(
    "../sql/schema/62_duration_digest_aggregates.sql",
    name = "duration_digest_aggregates",
    requires = ["duration_stats_aggregate"]
);
extension_sql_file!(
    "../sql/schema/64_merge_views.sql",
    name = "merge_views",
    requires = [
        "duration_digest_aggregates",
        operations::functions::neighbours::pggit_branch_names
    ]
);
extension_sql_file!(
    "../sql/schema/65_operation_overview.sql",
    name = "operation_overview",
    requires = [
        "duration_digest_aggregates",
        reports::functions::sparkline::sparkline,
        reports::functions::trend::operation_trends,
    ]
);
extension_sql_file!(
    "../sql/schema/66_monitoring.sql",
    name = "monitoring",
    requires = [
        "operation_overview",
        operations::functions::health::health_check
    ]
);
extension_sql_file!(
    "../sql/schema/67_incident_branches.sql",
    name = "incident_branches",
    requires = ["incident_views", "merge_views"]
);
extension_sql_file!(
    "../sql/schema/69_unknown_operation_types.sql",
    name = "unknown_operation_types",
    requires = [
        "suppression",
        "notification_triggers",
        "escalation_policies"
    ]
);
extension_sql_file!(
    "../sql/schema/70_change_triggers.sql",
    name = "change_triggers",
    requires = ["escalation_policies"]
);
extension_sql_file!(
    "../sql/schema/71_direct_writes.sql",
    name = "direct_writes",
    requires = [
        "change_triggers",
        "unknown_operation_types",
        "seasonal_baselines",
        "merges",
        "incidents",
        "suppression",
        "alarm",
        "detection",
        "jobs",
        "archive_tables"
    ]
);
extension_sql_file!(
    "../sql/schema/72_removal.sql",
    name = "removal",
    requires = ["direct_writes", operations::functions::removal::watch_drop]
);
extension_sql_file!(
    "../sql/schema/73_own_functions.sql",
    name = "own_functions",
    requires = ["removal"]
);
extension_sql_file!(
    "../sql/schema/74_detach.sql",
    name = "detach",
    requires = ["own_functions"]
);
extension_sql_file!(
    "../sql/schema/75_adopt.sql",
    name = "adopt",
    requires = ["detach"]
);
extension_sql_file!(
    "../sql/schema/80_deprecated_names.sql",
    name = "deprecated_names",
    requires = [
        "jobs",
        recording::functions::deprecated::start_performance_trace,
        recording::functions::deprecated::end_performance_trace,
    ]
);
extension_sql_file!(
    "../sql/schema/90_comments_and_access.sql",
    name = "access",
    finalize
);

/// pgrx adds a backtrace to the DETAIL of every error where the server's environment has RUST_BACKTRACE: 60
/// lines for the caller, and in the log of the jobs. The standard library reads the environment once,
/// when it is first asked for a backtrace; so that is done here, while the environment says no.
fn leave_out_backtraces() {
    const NAME: &str = "RUST_LIB_BACKTRACE";
    let before = std::env::var_os(NAME);
    // SAFETY: PostgreSQL loads libraries on its main thread, and this library has begun no other yet.
    unsafe { std::env::set_var(NAME, "0") };
    drop(std::backtrace::Backtrace::capture());
    // SAFETY: as above. What the process was given is there again for everybody else.
    unsafe {
        match before {
            Some(value) => std::env::set_var(NAME, value),
            None => std::env::remove_var(NAME),
        }
    }
}

/// PostgreSQL calls it when a process loads the library.
#[pg_guard]
pub extern "C-unwind" fn _PG_init() {
    load().map_err(ErrorReport::from).unwrap_or_report();
}

/// The hooks come first, as they refuse what must not happen in a session whose load has failed: then PostgreSQL calls this again at
/// the next attempt, and the settings cannot be defined twice.
///
/// # Errors
/// 55000 where an earlier attempt has failed.
fn load() -> error::Result<()> {
    static WATCH: Once = Once::new();
    WATCH.call_once(|| {
        pg::removal::watch();
        pg::writes::watch();
    });
    static IS_DEFINED: AtomicBool = AtomicBool::new(false);
    if IS_DEFINED.swap(true, Ordering::Relaxed) {
        return Err(PerfError::LoadedPartly);
    }
    leave_out_backtraces();
    // A value that a session has set before is checked now, with a WARNING; there PostgreSQL looks for a cancel.
    let held = pg::interrupts::held();
    pg::interrupts::hold(held + 1);
    config::define();
    pg::interrupts::hold(held);
    // SAFETY: PostgreSQL's own variables, which only it writes.
    let is_preloading = unsafe {
        pgrx::pg_sys::process_shared_preload_libraries_in_progress && !pgrx::pg_sys::IsBinaryUpgrade
    };
    if is_preloading {
        config::define_delivery_databases();
        notifications::tables::worker_latch::share();
        notifications::functions::deliver::worker::register();
    }
    Ok(())
}
