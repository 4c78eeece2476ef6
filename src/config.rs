//! Every setting of the extension. Only superusers may change them, because they decide what raises
//! an alert.

mod check;
mod notification;
mod thresholds;

use std::ffi::{CStr, CString};
use std::time::Duration;

pub use notification::define_delivery_databases;
use pgrx::guc::{GucContext, GucFlags, GucRegistry, GucSetting, PostgresGucEnum};
use pgrx::pg_sys;

use detectors::baseline::ChangePolicy;
use judge::budget::FalsePages;

static ALERT_THRESHOLD_MULTIPLIER: GucSetting<f64> = GucSetting::<f64>::new(2.0);
static ANOMALY_Z_SCORE_THRESHOLD: GucSetting<f64> = GucSetting::<f64>::new(3.0);
static BASELINE_UNCHANGED_PERCENT: GucSetting<f64> = GucSetting::<f64>::new(5.0);
static BASELINE_REVIEW_RATIO: GucSetting<f64> = GucSetting::<f64>::new(2.0);
static JOB_HISTORY_DAYS: GucSetting<i32> = GucSetting::<i32>::new(14);
static FALSE_PAGES_PER_MONTH: GucSetting<f64> = GucSetting::<f64>::new(0.5);
static MAXIMUM_OPEN_INCIDENTS: GucSetting<i32> = GucSetting::<i32>::new(100);
static MAXIMUM_OPERATION_TYPES: GucSetting<i32> = GucSetting::<i32>::new(1000);
static MAXIMUM_SUPPRESSION_HOURS: GucSetting<i32> = GucSetting::<i32>::new(7 * 24);
static MINIMUM_EFFECT: GucSetting<f64> = GucSetting::<f64>::new(1.0);
static MINIMUM_SAMPLES_FOR_ANOMALIES: GucSetting<i32> = GucSetting::<i32>::new(10);
static MINIMUM_SAMPLES_FOR_BASELINE: GucSetting<i32> = GucSetting::<i32>::new(10);

static RECORD_ERRORS: GucSetting<RecordErrors> =
    GucSetting::<RecordErrors>::new(RecordErrors::Error);
static SILENCE_EVENT_TRIGGERS: GucSetting<Silence> = GucSetting::<Silence>::new(Silence::Auto);
static TRUSTED_SCHEMA_OWNERS: GucSetting<Option<CString>> =
    GucSetting::<Option<CString>>::new(Some(c""));
static TIME_ZONE: GucSetting<Option<CString>> = GucSetting::<Option<CString>>::new(Some(c"UTC"));

static DELIVERY_DATABASES: GucSetting<Option<CString>> =
    GucSetting::<Option<CString>>::new(Some(c"postgres"));
static NOTIFICATION_ALLOWED_NETWORKS: GucSetting<Option<CString>> =
    GucSetting::<Option<CString>>::new(Some(c""));
static NOTIFICATION_CA_FILE: GucSetting<Option<CString>> =
    GucSetting::<Option<CString>>::new(Some(c""));
static NOTIFICATION_CONNECT_TIMEOUT: GucSetting<i32> = GucSetting::<i32>::new(5_000);
static NOTIFICATION_RETRY_CEILING: GucSetting<i32> = GucSetting::<i32>::new(15 * 60_000);
static NOTIFICATION_HTTPS_ONLY: GucSetting<bool> = GucSetting::<bool>::new(true);
static NOTIFICATION_READ_TIMEOUT: GucSetting<i32> = GucSetting::<i32>::new(10_000);
static NOTIFICATION_SECRET_KEY_FILE: GucSetting<Option<CString>> =
    GucSetting::<Option<CString>>::new(Some(c""));
static NOTIFICATION_SOURCE: GucSetting<Option<CString>> =
    GucSetting::<Option<CString>>::new(Some(c""));
static SECRETS_DIRECTORY: GucSetting<Option<CString>> =
    GucSetting::<Option<CString>>::new(Some(c""));
static NOTIFICATION_TOTAL_TIMEOUT: GucSetting<i32> = GucSetting::<i32>::new(30_000);

/// How a function that records reports an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PostgresGucEnum)]
pub enum RecordErrors {
    #[name = c"error"]
    Error,
    #[name = c"warning"]
    Warning,
}

/// Whether the DDL with which the extension creates and archives months is hidden from event
/// triggers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PostgresGucEnum)]
pub enum Silence {
    /// Hidden if pgGit tracks DDL in the database.
    #[name = c"auto"]
    Auto,
    #[name = c"on"]
    On,
    #[name = c"off"]
    Off,
}
/// The longest timeout of a notification that may be set, in milliseconds.
pub const LONGEST_TIMEOUT_MS: i32 = 300_000;

/// The least and the greatest value of a minimum number of samples.
pub const SAMPLE_LIMITS: (i32, i32) = (2, 1_000_000);

/// The least multiplier or z-score that may be a threshold; every second sample would exceed a
/// lower one.
pub const LEAST_THRESHOLD: f64 = 0.5;

/// The slowdown in percent that counts as degradation, for operations without a threshold of their
/// own.
pub const DEGRADATION_PERCENT_THRESHOLD: f64 = 20.0;

const GREATEST_THRESHOLD: f64 = 1e6;

/// A duration beyond this many times the active baseline's p99 raises an alert.
pub fn alert_threshold_multiplier() -> f64 {
    ALERT_THRESHOLD_MULTIPLIER.get()
}

/// A z-score beyond this threshold is an anomaly.
pub fn anomaly_z_score_threshold() -> f64 {
    ANOMALY_Z_SCORE_THRESHOLD.get()
}

/// How many pages may be false.
pub fn false_pages() -> FalsePages {
    FalsePages::per_month(FALSE_PAGES_PER_MONTH.get()).unwrap_or_default()
}

/// A duration that exceeds the median by less than this many microseconds is never too slow.
pub fn minimum_effect_microseconds() -> f64 {
    MINIMUM_EFFECT.get() * 1_000.0
}

pub fn record_errors() -> RecordErrors {
    RECORD_ERRORS.get()
}

/// The health check fails if there are more unresolved incidents than this.
pub fn maximum_open_incidents() -> i32 {
    MAXIMUM_OPEN_INCIDENTS.get()
}

/// Recording registers new operation types until there are this many.
pub fn maximum_operation_types() -> i32 {
    MAXIMUM_OPERATION_TYPES.get()
}

/// The longest time that a suppression may last.
pub fn maximum_suppression_hours() -> i32 {
    MAXIMUM_SUPPRESSION_HOURS.get()
}

/// Anomalies are not detected with fewer samples.
pub fn minimum_samples_for_anomalies() -> i32 {
    MINIMUM_SAMPLES_FOR_ANOMALIES.get()
}

/// A baseline is not created from fewer samples.
pub fn minimum_samples_for_baseline() -> i32 {
    MINIMUM_SAMPLES_FOR_BASELINE.get()
}

pub fn change_policy(force: bool) -> ChangePolicy {
    ChangePolicy {
        unchanged_below_percent: BASELINE_UNCHANGED_PERCENT.get(),
        review_above_ratio: BASELINE_REVIEW_RATIO.get(),
        force,
    }
}

/// The time zone for the days and weeks of operations that have no time zone of their own.
pub fn time_zone() -> String {
    text(&TIME_ZONE)
}

/// Roles that may own schema `pggit` or create in it, separated by commas.
pub fn trusted_schema_owners() -> String {
    text(&TRUSTED_SCHEMA_OWNERS)
}

/// How many days the rows of successful job runs are kept.
pub fn job_history_days() -> i32 {
    JOB_HISTORY_DAYS.get()
}

/// The settings that decide how and to which addresses notifications are sent.
#[derive(Clone, Debug, PartialEq)]
pub struct Sending {
    pub https_only: bool,
    /// Comma-separated, in CIDR notation.
    pub allowed_networks: String,
    /// A PEM file; empty to trust only the system's certificate authorities.
    pub ca_file: String,
    pub connect_timeout: Duration,
    pub read_timeout: Duration,
    pub total_timeout: Duration,
}

pub fn sending() -> Sending {
    let milliseconds = |setting: &GucSetting<i32>| {
        Duration::from_millis(u64::try_from(setting.get()).unwrap_or_default())
    };
    Sending {
        https_only: NOTIFICATION_HTTPS_ONLY.get(),
        allowed_networks: text(&NOTIFICATION_ALLOWED_NETWORKS),
        ca_file: text(&NOTIFICATION_CA_FILE),
        connect_timeout: milliseconds(&NOTIFICATION_CONNECT_TIMEOUT),
        read_timeout: milliseconds(&NOTIFICATION_READ_TIMEOUT),
        total_timeout: milliseconds(&NOTIFICATION_TOTAL_TIMEOUT),
    }
}

/// How long after it was queued a critical incident may wait for a receiver that asks for a pause;
/// after that it goes to the fallback.
pub fn notification_retry_ceiling() -> Duration {
    Duration::from_millis(u64::try_from(NOTIFICATION_RETRY_CEILING.get()).unwrap_or_default())
}

/// The file with the secret key that decrypts configs; empty for none.
pub fn notification_secret_key_file() -> String {
    text(&NOTIFICATION_SECRET_KEY_FILE)
}

/// The directory of the files to which configs may refer for secrets; empty for none.
pub fn secrets_directory() -> String {
    text(&SECRETS_DIRECTORY)
}

/// The name of this database in messages; empty for its own name and that of the host.
pub fn notification_source() -> String {
    text(&NOTIFICATION_SOURCE)
}

/// The host name of this machine.
pub fn host_name() -> String {
    let mut name = [0_u8; 256];
    // SAFETY: writes at most the given number of bytes to the buffer, and leaves the last one zero.
    let failed = unsafe { libc::gethostname(name.as_mut_ptr().cast(), name.len() - 1) } != 0;
    let name = CStr::from_bytes_until_nul(&name)
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    if failed || name.is_empty() {
        return "localhost".to_owned();
    }
    name
}

/// The databases whose notifications a background worker delivers, each once.
pub fn delivery_databases() -> Vec<String> {
    let mut databases: Vec<String> = Vec::new();
    for name in text(&DELIVERY_DATABASES).split(',').map(str::trim) {
        if !name.is_empty() && !databases.iter().any(|known| known == name) {
            databases.push(name.to_owned());
        }
    }
    databases
}

fn text(setting: &GucSetting<Option<CString>>) -> String {
    setting
        .get()
        .map(|value| value.to_string_lossy().trim().to_owned())
        .unwrap_or_default()
}

/// Defines a text setting with a check hook.
fn text_setting(
    name: &'static CStr,
    description: &'static CStr,
    more: &'static CStr,
    setting: &'static GucSetting<Option<CString>>,
    context: GucContext,
    flags: GucFlags,
    check: pg_sys::GucStringCheckHook,
) {
    // SAFETY: `check` is a hook with pgrx's guard.
    unsafe {
        GucRegistry::define_string_guc_with_hooks(
            name,
            description,
            more,
            setting,
            context,
            flags,
            check,
            None,
            None,
        );
    }
}

pub fn define() {
    // If a session or a database could set it, an untrusted role could declare itself trusted.
    text_setting(
        c"pggit_perf.trusted_schema_owners",
        c"Roles, separated by commas, that may own schema pggit or CREATE in it, besides \
            superusers and the extension's owner.",
        c"Each of these roles could run code with the rights of the extension's owner.",
        &TRUSTED_SCHEMA_OWNERS,
        GucContext::Sighup,
        GucFlags::default(),
        Some(check::names),
    );
    thresholds::define_thresholds();
    thresholds::define_maxima();
    notification::define();
}
