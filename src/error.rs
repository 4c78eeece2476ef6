//! Every error of the extension: message, SQLSTATE, detail and hint, in one place.

use pgrx::pg_sys::panic::ErrorReport;
use pgrx::prelude::*;
use thiserror::Error;

use crate::alerting::incident::Status;
use crate::alerting::notification::Channel;
use crate::analysis::digest::DigestError;
use crate::analysis::samples::Refused;
use crate::config;

pub type Result<T> = std::result::Result<T, PerfError>;

#[derive(Debug, Error)]
pub enum PerfError {
    #[error("operation type must not be NULL or blank")]
    BlankOperation,
    #[error("operation type has {0} characters")]
    LongOperation(usize),
    #[error("duration must be between 1 and 86400000000 microseconds, not {}", shown(.0))]
    DurationOutOfRange(Option<i64>),
    #[error("recorded_at lies in the future")]
    RecordedInFuture,
    #[error("recorded_at must be a finite time")]
    RecordedAtInfinite,
    #[error("{argument} must not be negative")]
    NegativeCounter { argument: &'static str },
    #[error("{argument} has {found} elements where p_operation_types has {expected}")]
    ArrayLengths {
        argument: &'static str,
        found: usize,
        expected: usize,
    },
    #[error("{argument} must not be NULL")]
    NullArgument { argument: &'static str },
    #[error("{argument} must be between {least} and {greatest}, not {}", shown(.found))]
    OutOfRange {
        argument: &'static str,
        least: i32,
        greatest: i32,
        found: Option<i32>,
    },
    #[error("{argument} must be a finite number of at least 0.5, not {found}")]
    BadThreshold { argument: &'static str, found: f64 },
    #[error("there is no operation type {0:?}")]
    UnknownOperation(String),
    #[error("there is no metric {}", shown(.0))]
    UnknownMetric(Option<i64>),
    #[error("there is no baseline {}", shown(.0))]
    UnknownBaseline(Option<i64>),
    #[error("baseline {id} is not pending review")]
    NotPending { id: i64, review_status: String },
    #[error("{argument} must be a finite number above 0, not {found}")]
    BadPercent { argument: &'static str, found: f64 },
    #[error("there is no alert {}", shown(.0))]
    UnknownAlert(Option<i64>),
    #[error("alert {id} is acknowledged already")]
    AlertAcknowledged { id: i64, by: String },
    #[error("there is no incident {}", shown(.0))]
    UnknownIncident(Option<i64>),
    #[error("incident {id} is {status} and cannot be {to}")]
    IllegalMove {
        id: i64,
        status: Status,
        to: &'static str,
    },
    #[error("there is no suppression {}", shown(.0))]
    UnknownSuppression(Option<i64>),
    #[error("suppression {0} has ended")]
    SuppressionEnded(i64),
    #[error("there is no baseline exclusion {} in force", shown(.0))]
    UnknownExclusion(Option<i64>),
    #[error("a reason must not be blank")]
    BlankReason,
    #[error("p_from must be before p_to")]
    NoTimeBetween,
    #[error("p_correlation_threshold must be between 0 and 1, not {}", shown(.0))]
    BadCorrelation(Option<f64>),
    #[error("p_from and p_to must be finite and at most 366 days apart")]
    SpanTooLong,
    #[error("p_as_of must be finite")]
    AsOfInfinite,
    #[error("time zone {0:?} is not known to this server")]
    UnknownTimeZone(String),
    #[error("{argument} must lie in the future and after the start")]
    NotLater { argument: &'static str },
    #[error("{argument} must be at most {hours} hours after the start")]
    TooLong { argument: &'static str, hours: i32 },
    #[error("a weekly window needs days, a beginning, an end and a time zone")]
    PartOfWeek,
    #[error("the weekly windows leave no pause")]
    NeverPauses,
    #[error("{argument} must be {allowed}, not {found:?}")]
    NotOneOf {
        argument: &'static str,
        found: String,
        allowed: &'static str,
    },
    #[error("there is no notification setting {}", shown(.0))]
    UnknownSetting(Option<i32>),
    #[error("there is no notification {}", shown(.0))]
    UnknownNotification(Option<i64>),
    #[error("notification {id} is {status}")]
    NotDead { id: i64, status: String },
    #[error("the incident of notification {0} is over")]
    IncidentOver(i64),
    #[error("config cannot be used for {channel}: {reason}")]
    UnusableConfig { channel: Channel, reason: String },
    #[error("config shows a secret that is not kept, or not for this place")]
    SecretMissing,
    #[error("pg_cron is not installed in this database")]
    NoPgCron,
    #[error("cannot read the state of the aggregate duration_stats")]
    CorruptState,
    #[error("no hour begins between p_from and p_to")]
    NoHours,
    #[error("nothing was rolled up on this server yet")]
    NotRolledUp,
    #[error("this needs a transaction that is READ COMMITTED")]
    NeedsReadCommitted,
    #[error("this transaction has recorded into a month that is to be archived")]
    OwnRowsNotRolledUp,
    #[error("{argument} must be positive")]
    NotPositive { argument: &'static str },
    #[error("invalid input syntax for type duration_digest")]
    BadDigestText,
    #[error("bytes are no duration_digest")]
    BadDigestBytes,
    #[error("cannot read a duration_digest")]
    CorruptDigest,
    #[error("fractions must be a non-empty array of numbers between 0 and 1")]
    BadFractions,
    #[error("out of memory while gathering samples")]
    OutOfMemory,
    #[error("value out of range for duration_stats")]
    ValueOutOfRange,
    #[error("{0} returned no row")]
    NoRow(&'static str),
    #[error(transparent)]
    Spi(#[from] pgrx::spi::SpiError),
}

fn shown<T: ToString>(value: &Option<T>) -> String {
    value
        .as_ref()
        .map_or_else(|| "NULL".to_owned(), ToString::to_string)
}

impl PerfError {
    fn code(&self) -> PgSqlErrorCode {
        use PgSqlErrorCode as Code;
        match self {
            Self::BlankOperation
            | Self::LongOperation(_)
            | Self::DurationOutOfRange(_)
            | Self::RecordedInFuture
            | Self::RecordedAtInfinite
            | Self::NegativeCounter { .. }
            | Self::ArrayLengths { .. }
            | Self::NullArgument { .. }
            | Self::OutOfRange { .. }
            | Self::BadThreshold { .. }
            | Self::BadPercent { .. }
            | Self::BlankReason
            | Self::NotLater { .. }
            | Self::TooLong { .. }
            | Self::PartOfWeek
            | Self::NeverPauses
            | Self::NotOneOf { .. }
            | Self::UnusableConfig { .. }
            | Self::SecretMissing
            | Self::NoHours
            | Self::NoTimeBetween
            | Self::AsOfInfinite
            | Self::SpanTooLong
            | Self::BadCorrelation(_)
            | Self::UnknownTimeZone(_)
            | Self::NotPositive { .. }
            | Self::BadFractions => Code::ERRCODE_INVALID_PARAMETER_VALUE,
            Self::UnknownOperation(_)
            | Self::UnknownMetric(_)
            | Self::UnknownBaseline(_)
            | Self::UnknownAlert(_)
            | Self::UnknownIncident(_)
            | Self::UnknownSuppression(_)
            | Self::UnknownExclusion(_)
            | Self::UnknownSetting(_)
            | Self::UnknownNotification(_) => Code::ERRCODE_UNDEFINED_OBJECT,
            Self::NotPending { .. }
            | Self::AlertAcknowledged { .. }
            | Self::IllegalMove { .. }
            | Self::SuppressionEnded(_)
            | Self::NotDead { .. }
            | Self::IncidentOver(_) => Code::ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE,
            Self::NotRolledUp | Self::OwnRowsNotRolledUp => {
                Code::ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE
            }
            Self::NeedsReadCommitted => Code::ERRCODE_INVALID_TRANSACTION_STATE,
            Self::NoPgCron => Code::ERRCODE_FEATURE_NOT_SUPPORTED,
            Self::BadDigestText => Code::ERRCODE_INVALID_TEXT_REPRESENTATION,
            Self::BadDigestBytes => Code::ERRCODE_INVALID_BINARY_REPRESENTATION,
            Self::CorruptState | Self::CorruptDigest => Code::ERRCODE_DATA_CORRUPTED,
            Self::OutOfMemory => Code::ERRCODE_OUT_OF_MEMORY,
            Self::ValueOutOfRange => Code::ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE,
            Self::NoRow(_) | Self::Spi(_) => Code::ERRCODE_INTERNAL_ERROR,
        }
    }

    fn detail(&self) -> String {
        match self {
            Self::BlankOperation => "An operation type names what was timed.".into(),
            Self::LongOperation(_) => "An operation type has at most 200 characters.".into(),
            Self::DurationOutOfRange(_) => "A duration is positive and at most a day.".into(),
            Self::RecordedInFuture => {
                "A time up to an hour ahead of this server's clock is taken for a clock that runs ahead.".into()
            }
            Self::RecordedAtInfinite => "Infinity belongs to no month.".into(),
            Self::NegativeCounter { .. } => {
                "Rows, bytes and microseconds are counted from zero.".into()
            }
            Self::ArrayLengths { .. } => "Element n of each array describes operation n.".into(),
            Self::NullArgument { .. } => "There is no default to stand for it.".into(),
            Self::OutOfRange { .. } => "Nothing was read or written.".into(),
            Self::BadThreshold { .. } => {
                "Below 0.5, most ordinary samples would pass the threshold.".into()
            }
            Self::UnknownOperation(_) => {
                "It was never recorded and is not in pggit.performance_operation_types.".into()
            }
            Self::UnknownMetric(_) => "No row of pggit.performance_metrics has this metric_id.".into(),
            Self::UnknownBaseline(_) => {
                "No row of pggit.performance_baselines has this baseline_id.".into()
            }
            Self::NotPending { review_status, .. } => {
                format!("Its review status is {review_status}.")
            }
            Self::BadPercent { .. } => "Percent by which an operation slows down.".into(),
            Self::UnknownAlert(_) => "No row of pggit.performance_alerts has this alert_id.".into(),
            Self::AlertAcknowledged { by, .. } => format!("{by} has acknowledged it."),
            Self::UnknownIncident(_) => {
                "No row of pggit.performance_incidents has this incident_id.".into()
            }
            Self::IllegalMove { status, .. } => match status {
                Status::Resolved => "What is resolved stays so; the next violation opens another incident.".into(),
                Status::Open | Status::Acknowledged => "Somebody looks after it already.".into(),
            },
            Self::UnknownSuppression(_) => {
                "No row of pggit.alert_suppression has this suppression_id.".into()
            }
            Self::SuppressionEnded(_) => "It suppresses nothing any more.".into(),
            Self::UnknownExclusion(_) => "No row of pggit.performance_baseline_exclusions that has not ended has this exclusion_id.".into(),
            Self::BlankReason => "Whoever reads it later must know why.".into(),
            Self::NoTimeBetween => "Nothing lies between them.".into(),
            Self::AsOfInfinite => "Windows end at it.".into(),
            Self::SpanTooLong => "Every hour between them is judged.".into(),
            Self::BadCorrelation(_) => "1 is every hour that both could share, 0 what chance would have them share.".into(),
            Self::UnknownTimeZone(_) => "It is not among pg_timezone_names.".into(),
            Self::NotLater { .. } => "Every suppression has an end.".into(),
            Self::TooLong { .. } => "What is silent for too long is forgotten.".into(),
            Self::PartOfWeek => "Give p_weekly_days, p_weekly_from, p_weekly_until and p_time_zone, or none of them.".into(),
            Self::NeverPauses => "Windows less than an hour apart count as one; nobody would ever be told.".into(),
            Self::NotOneOf { .. } => "Nothing was read or written.".into(),
            Self::UnknownSetting(_) => {
                "No row of pggit.alert_notification_settings has this setting_id.".into()
            }
            Self::UnknownNotification(_) => {
                "No row of pggit.alert_notification_queue has this queue_id.".into()
            }
            Self::NotDead { .. } => "Only what has failed is sent again.".into(),
            Self::IncidentOver(_) => "Whoever got it now would take the incident for open.".into(),
            Self::UnusableConfig { .. } => "No value of it is shown here, as any may be a secret.".into(),
            Self::SecretMissing => "What is secret is kept apart from what is shown, and stays only while it goes to the same place.".into(),
            Self::NoPgCron => "The schema cron or its job table is missing here.".into(),
            Self::CorruptState => "The bytes are not what duration_stats_serialize wrote.".into(),
            Self::NoHours => "p_from must lie before p_to, and a full hour (UTC) between them.".into(),
            Self::NotRolledUp => "After a restore on another server rolling up begins anew from the raw rows.".into(),
            Self::NeedsReadCommitted => "It must see what others have inserted and committed meanwhile.".into(),
            Self::OwnRowsNotRolledUp => "Rows of a transaction are rolled up after it has committed.".into(),
            Self::NotPositive { .. } => "Nothing was read or written.".into(),
            Self::BadDigestText => "It is the version 1, a colon, the least sample, and each next one less the one before.".into(),
            Self::BadDigestBytes | Self::CorruptDigest => "They are not what pggit_perf writes, or a later version's.".into(),
            Self::BadFractions => "Each fraction asks for one percentile: 0.99 for the 99th.".into(),
            Self::OutOfMemory => "A sample takes four bytes, and eight from 71 minutes on.".into(),
            Self::ValueOutOfRange => "Values lie between -2^40 and 2^40; a day has 2^36.3 microseconds.".into(),
            Self::NoRow(_) | Self::Spi(_) => "This is a fault in pggit_perf.".into(),
        }
    }

    fn hint(&self) -> String {
        match self {
            Self::BlankOperation => {
                "For example: SELECT pggit.record_performance_metric('commit', 1500);".into()
            }
            Self::LongOperation(_) => {
                "Put what varies into p_operation_name or p_operation_metadata.".into()
            }
            Self::DurationOutOfRange(_) => {
                "Give microseconds: 1500 for 1.5 ms. Leave out what took no measurable time.".into()
            }
            Self::RecordedInFuture | Self::RecordedAtInfinite => {
                "Leave p_recorded_at out to record the present time.".into()
            }
            Self::NegativeCounter { argument } => {
                format!("Leave {argument} NULL when it was not measured.")
            }
            Self::ArrayLengths { argument, .. } => {
                format!("Give {argument} as many elements, or leave it out.")
            }
            Self::NullArgument { argument } => format!("Give a value for {argument}."),
            Self::OutOfRange { argument, least, greatest, .. } => {
                format!("Choose {argument} from {least} to {greatest}.")
            }
            Self::BadThreshold { argument, .. } => format!(
                "Leave {argument} NULL for the default of {}.",
                if *argument == "p_alert_threshold_multiplier" {
                    config::alert_threshold_multiplier()
                } else {
                    config::anomaly_z_score_threshold()
                }
            ),
            Self::UnknownOperation(_) => {
                "See SELECT operation_type FROM pggit.performance_operation_types;".into()
            }
            Self::UnknownMetric(_) => {
                "Take the metric_id that pggit.record_performance_metric returned.".into()
            }
            Self::UnknownBaseline(_) | Self::NotPending { .. } => {
                "See SELECT * FROM pggit.performance_baselines WHERE review_status = 'pending';".into()
            }
            Self::BadPercent { argument, .. } => {
                format!("Leave {argument} NULL for the default of {} percent.", config::DEGRADATION_PERCENT_THRESHOLD)
            }
            Self::UnknownAlert(_) | Self::AlertAcknowledged { .. } => {
                "See SELECT * FROM pggit.v_unacknowledged_alerts;".into()
            }
            Self::UnknownIncident(_) => "See SELECT * FROM pggit.v_open_incidents;".into(),
            Self::IllegalMove { id, .. } => format!(
                "See SELECT * FROM pggit.performance_incident_events WHERE incident_id = {id} ORDER BY event_id;"
            ),
            Self::UnknownSuppression(_) | Self::SuppressionEnded(_) => {
                "See SELECT * FROM pggit.alert_suppression WHERE ended_at IS NULL;".into()
            }
            Self::UnknownExclusion(_) => "See SELECT * FROM pggit.v_baseline_exclusions WHERE source = 'operator';".into(),
            Self::NoTimeBetween => "For example: p_from => now() - interval '2 hours', p_to => now().".into(),
            Self::BadCorrelation(_) => "Leave it out for 0.7.".into(),
            Self::SpanTooLong => "For example: p_from => now() - interval '28 days', p_to => now().".into(),
            Self::AsOfInfinite => "Leave out p_as_of for the present.".into(),
            Self::UnknownTimeZone(_) => "For example: 'Europe/Berlin'.".into(),
            Self::BlankReason => "For example: p_reason => 'upgrade of the storage'.".into(),
            Self::NotLater { argument: "p_interval" } => "For example: interval '2 hours'.".into(),
            Self::NotLater { .. } => "For example: now() + interval '2 hours'.".into(),
            Self::TooLong { hours: 8784, .. } => "Choose an earlier end, and renew it in time.".into(),
            Self::TooLong { .. } => {
                "Choose an earlier end, a weekly window, or have a superuser raise pggit_perf.maximum_suppression_hours.".into()
            }
            Self::PartOfWeek => {
                "For example: p_weekly_days => '{6,7}', p_weekly_from => '22:00', p_weekly_until => '04:00', p_time_zone => 'Europe/Berlin'.".into()
            }
            Self::NeverPauses => "Leave out a day, or part of each; to stop an alert for good, raise the operation's threshold with pggit.set_operation_thresholds.".into(),
            Self::NotOneOf { argument, allowed, .. } => format!("Give {argument} {allowed}."),
            Self::UnknownSetting(_) => {
                "See SELECT setting_id, setting_name, channel FROM pggit.alert_notification_settings;".into()
            }
            Self::UnknownNotification(_) | Self::NotDead { .. } | Self::IncidentOver(_) => {
                "See SELECT * FROM pggit.v_notification_dead_letters;".into()
            }
            Self::UnusableConfig { channel, .. } => match channel {
                Channel::Email => "For example: {\"smtp_host\": \"mail.example.org\", \"from\": \"pggit@example.org\", \"to\": [\"ops@example.org\"]}.",
                Channel::Slack | Channel::Mattermost => "For example: {\"webhook_url\": \"https://…\"}.",
                Channel::PagerDuty => "For example: {\"routing_key\": \"…\"}.",
                Channel::Webhook => "For example: {\"url\": \"https://…\", \"headers\": {\"Authorization\": \"Bearer …\"}}.",
            }
            .into(),
            Self::SecretMissing => "Give the whole config.".into(),
            Self::NoPgCron => {
                "Add pg_cron to shared_preload_libraries, set cron.database_name to this database, restart, \
                 run CREATE EXTENSION pg_cron; or call CALL pggit.run_job('recalculate_baselines') daily from \
                 any other scheduler."
                    .into()
            }
            Self::NoHours => "For example: now() - interval '7 days', now().".into(),
            Self::NotRolledUp => "SELECT * FROM pggit.roll_up_metrics();".into(),
            Self::NeedsReadCommitted => "Call it outside a transaction block.".into(),
            Self::OwnRowsNotRolledUp => "COMMIT first.".into(),
            Self::NotPositive { argument } => format!("Leave {argument} NULL for no limit."),
            Self::BadDigestText => "For example: '1:403,2,0,5' for 403, 405, 405 and 410.".into(),
            Self::BadDigestBytes => "Take what duration_digest_send or a cast to bytea gave.".into(),
            Self::CorruptDigest => {
                "Should it be one of pggit.performance_rollups: SELECT * FROM pggit.rebuild_rollups(…) for its hours.".into()
            }
            Self::BadFractions => "For example: pggit.duration_stats(x, ARRAY[0.5, 0.99]).".into(),
            Self::OutOfMemory => "Look back over less time.".into(),
            Self::ValueOutOfRange => "Leave such values out with FILTER (WHERE …).".into(),
            Self::CorruptState | Self::NoRow(_) | Self::Spi(_) => {
                "Please report it, with the statement that raised it.".into()
            }
        }
    }
}

impl From<Refused> for PerfError {
    fn from(refused: Refused) -> Self {
        match refused {
            Refused::OutOfMemory => Self::OutOfMemory,
            Refused::OutOfRange => Self::ValueOutOfRange,
        }
    }
}

impl From<DigestError> for PerfError {
    fn from(error: DigestError) -> Self {
        match error {
            DigestError::Corrupt => Self::CorruptDigest,
            DigestError::OutOfMemory => Self::OutOfMemory,
        }
    }
}

impl From<PerfError> for ErrorReport {
    fn from(error: PerfError) -> Self {
        Self::new(error.code(), error.to_string(), "pggit_perf")
            .set_detail(error.detail())
            .set_hint(error.hint())
    }
}
