//! The detail of each error, and the hint that names what to do next.

use super::PerfError;
use crate::config;
use crate::limits::MOST_METADATA_BYTES;
use incident_rules::status::Status;
use notify::config::openpgp::Unusable;
use notify::notification::Channel;

impl PerfError {
    pub fn detail(&self) -> String {
        match self {
            Self::BlankOperation { .. } | Self::BlankName => "An operation type names what was timed.".into(),
            Self::LongOperation { .. } | Self::LongName(_) => "An operation type has at most 200 characters.".into(),
            Self::PhasesTooLong(_) => "Their sum is the duration of the merge, which is at most a day (86400000000 microseconds).".into(),
            Self::DurationOutOfRange { .. } => "A duration is positive and at most a day.".into(),
            Self::RecordedInFuture { .. } => {
                "Times up to an hour ahead of this server's clock are accepted, to allow for a recorder's clock that runs fast.".into()
            }
            Self::RecordedAtInfinite { .. } => "A metric is stored in the partition of its month, so its time must be finite.".into(),
            Self::NotFinite { .. } => "'infinity' and '-infinity' are not allowed here.".into(),
            Self::TooEarly { .. } => "PostgreSQL's calendar begins in November 4714 BC.".into(),
            Self::NegativeCounter { .. } => {
                "Rows, bytes and microseconds are counted from zero.".into()
            }
            Self::LongMetadata { .. } => format!("At most {MOST_METADATA_BYTES} bytes of jsonb are stored with an operation."),
            Self::ArrayLengths { .. } => "Element n of each array describes operation n.".into(),
            Self::NullArgument { .. } => "The argument is required and has no default.".into(),
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
            Self::BadPercent { .. } => "The percentage is how much slower an operation must be to count as degraded.".into(),
            Self::UnknownAlert(_) => "No row of pggit.performance_alerts has this alert_id.".into(),
            Self::AlertAcknowledged { by, .. } => format!("{by} has acknowledged it."),
            Self::UnknownIncident(_) => {
                "No row of pggit.performance_incidents has this incident_id.".into()
            }
            Self::IllegalMove { status, .. } => match status {
                Status::Resolved => "A resolved incident cannot change any more; the next violation opens another one.".into(),
                Status::Open | Status::Acknowledged => "It has been acknowledged already.".into(),
            },
            Self::UnknownSuppression(_) => {
                "No row of pggit.alert_suppression has this suppression_id.".into()
            }
            Self::SuppressionEnded(_) => "A suppression can be ended only once.".into(),
            Self::UnknownExclusion(_) => "No row of pggit.performance_baseline_exclusions that has not ended has this exclusion_id.".into(),
            Self::BlankReason => "The reason is stored and shown with the suppression or exclusion.".into(),
            Self::NoTimeBetween => "A period must end after it begins.".into(),
            Self::AsOfInfinite => "It is the end of the window that is examined.".into(),
            Self::SpanTooLong => "Every hour of the period is examined, so its length is limited.".into(),
            Self::PeriodEmpty(_) => "A period must end after it begins.".into(),
            Self::PeriodWithoutHour(_) => "Periods are compared by their whole hours (UTC), so that no hour is in both.".into(),
            Self::MergeWithoutDuration => "A merge takes as long as p_total_microseconds says, or as its phases do together.".into(),
            Self::PeriodTooLong(_) => "All samples of both periods are held in memory, so their length is limited.".into(),
            Self::BadCorrelation(_) => "1 means that both operations were slow in every hour that they could share, 0 that they shared no more hours than by chance.".into(),
            Self::UnknownTimeZone(_) => "It is not among pg_timezone_names.".into(),
            Self::EmptyInterval { .. } => "A snooze begins now and ends when the interval is over.".into(),
            Self::NotLater { .. } => "A suppression or acknowledgement that has an end must end in the future.".into(),
            Self::TooLong { .. } => "The limit keeps suppressions from being forgotten.".into(),
            Self::PartOfWeek => "Give p_weekly_days, p_weekly_from, p_weekly_until and p_time_zone, or none of them.".into(),
            Self::NeverPauses => "Windows less than an hour apart count as one, so this suppression would mute its alerts all the time.".into(),
            Self::NotOneOf { .. } => "Nothing was read or written.".into(),
            Self::UnknownSetting(_) => {
                "No row of pggit.alert_notification_settings has this setting_id.".into()
            }
            Self::UnknownNotification(_) => {
                "No row of pggit.alert_notification_queue has this queue_id.".into()
            }
            Self::NotDead { .. } => "Only a notification with status failed (a dead letter) can be replayed.".into(),
            Self::IncidentOver(_) => "A receiver that got this message now would take the resolved incident for an open one.".into(),
            Self::UnusableConfig { .. } => "No value of it is shown here, as any may be a secret.".into(),
            Self::InClear { .. } => "pggit_perf.notification_https_only is on, so nothing would ever be sent this way.".into(),
            Self::SecretMissing => "Secrets are stored apart from the config, and a stored secret can be used only for the destination that it was given for.".into(),
            Self::NoSecretsDirectory => "pggit_perf.secrets_directory is empty; a superuser must set it before configs can refer to files.".into(),
            Self::UpdateNeeded => "Recording goes on meanwhile; everything else needs the objects of this release.".into(),
            Self::NotInstalled => "The extension was dropped while this session was using it.".into(),
            Self::NumbersTaken { .. } => "Its sequence is behind its rows, and other sessions kept it from being advanced.".into(),
            Self::LoadedPartly => "An error ended the first attempt, such as too little memory, and some of its settings are not defined.".into(),
            Self::TakenAlong => "The extension's tables and all its measurements are in schema pggit, which it shares with pgGit.".into(),
            Self::NotAdmin { .. } => "The right to EXECUTE is not enough: a script may have granted it on every function of schema pggit.".into(),
            Self::NotNamed { .. } => "EXECUTE was granted to PUBLIC only. Functions that record or change data require EXECUTE for the role itself, as grant_access gives it.".into(),
            Self::DirectWrite { .. } => "INSERT, COPY, UPDATE and DELETE on the extension's tables require an access from grant_access; other grants do not count.".into(),
            Self::Planted { .. } => "It would have code run with the rights of the extension's owner, whatever was granted on the table.".into(),
            Self::UntrustedSchema { reasons } => format!(
                "{reasons}. Such a role could have pggit_perf run code of its own with the rights of the extension's owner."
            ),
            Self::NoPgCron => "The schema cron or its job table is missing here.".into(),
            Self::ForeignCron => {
                "One named schedule or unschedule could be called in place of pg_cron's, with the caller's rights.".into()
            }
            Self::JobTaken(_) => "pg_cron identifies a job by its name and user, and the name with this database's name in brackets is taken too.".into(),
            Self::CorruptState => "The bytes are not what duration_stats_serialize wrote.".into(),
            Self::NoHours => "p_from must lie before p_to, and a full hour (UTC) between them.".into(),
            Self::NotRolledUp => "After a restore on another server rolling up begins anew from the raw rows.".into(),
            Self::InTransactionBlock(_) => "It commits its work step by step. PostgreSQL allows that only in a CALL of its own: not between BEGIN and COMMIT, \
                 beside other commands of one query, or in a function."
                .into(),
            Self::NeedsReadCommitted => "The function must see rows that other transactions commit while it runs.".into(),
            Self::OwnRowsNotRolledUp => "Rows of a transaction are rolled up after it has committed.".into(),
            Self::BadIdentifier { .. } => "It is written as OpenTelemetry writes identifiers of traces and spans.".into(),
            Self::UnusableKey(Unusable::NoKey) => "It holds no OpenPGP key of version 4.".into(),
            Self::UnusableKey(Unusable::Curve) => {
                "Its encryption key uses an elliptic curve (such as curve25519), and pgcrypto supports only RSA and ElGamal.".into()
            }
            Self::UnusableKey(Unusable::SignsOnly) => "It has no subkey that encrypts, and its primary key is for signing only.".into(),
            Self::NoObject { .. } => "Attributes are stored as a JSON object of names and values.".into(),
            Self::UnreadableJson { .. } => "It has a number that does not fit a double, or more than 127 levels of nesting.".into(),
            Self::UnknownSpan(_) => "No row of pggit.operation_traces has this span_id, perhaps because its transaction was rolled back.".into(),
            Self::SpanEnded(_) => "A span ends once, and records one metric.".into(),
            Self::LongPhases { .. } => "The phases of a merge run one after another, so their sum cannot exceed the total.".into(),
            Self::ReadOnly { .. } => "Recording inserts a row.".into(),
            Self::NotPositive { .. } => "Nothing was read or written.".into(),
            Self::BadDigestText => "The text is 1: (the version), the smallest sample, and the difference of each sample to the one before.".into(),
            Self::BadDigestBytes | Self::CorruptDigest => "The bytes were not written by pggit_perf, or were written by a later version.".into(),
            Self::BadFractions | Self::BadFraction(_) => "Each fraction asks for one percentile: 0.99 for the 99th.".into(),
            Self::OutOfMemory => "There was no memory for all samples, keys or rows: a sample takes four bytes, and eight from 71 minutes on.".into(),
            Self::TooManyElements { most, .. } => {
                format!("One call takes at most {most} elements of this array.")
            }
            Self::LongText { most, .. } => format!("It may have up to {most} bytes."),
            Self::StateTooLarge(_) => {
                "A parallel worker passes its state on as one value, of at most one gigabyte.".into()
            }
            Self::ValueOutOfRange => "Values lie between -2^40 and 2^40; a day has 2^36.3 microseconds.".into(),
            Self::RollupsChange => "Other sessions rolled up, rebuilt or archived at the same time. Nothing was written.".into(),
            Self::NoRow(_) | Self::Spi(_) => "This is a fault in pggit_perf.".into(),
        }
    }

    pub fn hint(&self) -> String {
        match self {
            Self::PhasesTooLong(_) => "Give the phases in microseconds: 1500 for 1.5 ms.".into(),
            Self::BlankOperation { .. } => {
                "For example: SELECT pggit.record_performance_metric('commit', 1500);".into()
            }
            Self::LongOperation { .. } => {
                "Put what varies into p_operation_name or p_operation_metadata.".into()
            }
            Self::DurationOutOfRange { .. } => {
                "Give microseconds: 1500 for 1.5 ms. Leave out what took no measurable time.".into()
            }
            Self::RecordedInFuture { argument } | Self::RecordedAtInfinite { argument } => {
                format!("Leave {} out to record the present time.", argument.name)
            }
            Self::NotFinite { .. } => "For example: now() + interval '2 hours'.".into(),
            Self::TooEarly { argument } => format!("Leave out {argument} for the present."),
            Self::NegativeCounter { argument } => {
                format!("Leave {argument} NULL when it was not measured.")
            }
            Self::LongMetadata { argument, .. } => format!("Leave out of {argument} what need not be kept with every operation."),
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
            Self::BlankName | Self::LongName(_) | Self::UnknownOperation(_) => {
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
            Self::IllegalMove { id, status: Status::Acknowledged, to: "acknowledged" } => {
                format!("To change when that ends: SELECT pggit.acknowledge_incident({id}, p_until => now() + interval '2 hours');")
            }
            Self::IllegalMove { id, .. } => format!(
                "See SELECT * FROM pggit.performance_incident_events WHERE incident_id = {id} ORDER BY event_id;"
            ),
            Self::UnknownSuppression(_) | Self::SuppressionEnded(_) => {
                "See SELECT * FROM pggit.alert_suppression WHERE ended_at IS NULL;".into()
            }
            Self::UnknownExclusion(_) => "See SELECT * FROM pggit.v_baseline_exclusions WHERE source = 'operator';".into(),
            Self::NoTimeBetween => "For example: p_from => now() - interval '2 hours', p_to => now().".into(),
            Self::BadCorrelation(_) => "Leave it out for 0.7.".into(),
            Self::PeriodWithoutHour(_) => "Give two hours or more, or times on the hour.".into(),
            Self::MergeWithoutDuration => "Give p_total_microseconds, or at least one phase.".into(),
            Self::PeriodEmpty(number) | Self::PeriodTooLong(number) => {
                format!("For example: p_from{number} => now() - interval '1 week', p_to{number} => now().")
            }
            Self::SpanTooLong => "For example: p_from => now() - interval '28 days', p_to => now().".into(),
            Self::AsOfInfinite => "Leave out p_as_of for the present.".into(),
            Self::UnknownTimeZone(_) => "For example: 'Europe/Berlin'.".into(),
            Self::BlankReason => "For example: p_reason => 'upgrade of the storage'.".into(),
            Self::EmptyInterval { argument } => format!("For example: {argument} => interval '2 hours'."),
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
            Self::InClear { .. } => {
                "Give a URL that begins with https://, or an encryption other than none; or, where the network can be trusted, a superuser allows it: \
                 ALTER SYSTEM SET pggit_perf.notification_https_only = off; SELECT pg_reload_conf();"
                    .into()
            }
            Self::SecretMissing => "Give the whole config.".into(),
            Self::NoSecretsDirectory => {
                "ALTER SYSTEM SET pggit_perf.secrets_directory = '/etc/pggit_perf/secrets'; SELECT pg_reload_conf();"
                    .into()
            }
            Self::UpdateNeeded => "Run ALTER EXTENSION pggit_perf UPDATE; in this database.".into(),
            Self::LoadedPartly => "Connect again.".into(),
            Self::NumbersTaken { .. } => "Run SELECT pggit.repair_triggers(); and try again.".into(),
            Self::NotInstalled => "CREATE EXTENSION pggit_perf; creates it again, without its earlier data.".into(),
            Self::TakenAlong => "Drop pgGit's own objects by name. If the data of pggit_perf is to go as well, run DROP EXTENSION pggit_perf; first.".into(),
            Self::RollupsChange => "Run the statement again.".into(),
            Self::NotAdmin { .. } => "SELECT pggit.grant_access('…', 'admin'); as a superuser.".into(),
            Self::NotNamed { .. } => "SELECT pggit.grant_access('…', 'recorder'); as an admin, or the access that has this function. health_check() names what was granted to PUBLIC.".into(),
            Self::DirectWrite { .. } => "SELECT pggit.grant_access('…', 'recorder' for performance_metrics, 'admin' for settings and thresholds); or use the extension's functions.".into(),
            Self::Planted { .. } => "Keep the id without a foreign key. A superuser can make a trigger whose function no other role may execute.".into(),
            Self::UntrustedSchema { .. } => {
                "REVOKE CREATE ON SCHEMA pggit FROM …; or ALTER SCHEMA pggit OWNER TO a superuser; or name the role: \
                 ALTER SYSTEM SET pggit_perf.trusted_schema_owners = '…'; SELECT pg_reload_conf(); \
                 a trigger, rule or foreign key has to be dropped."
                    .into()
            }
            Self::NoPgCron => {
                "Add pg_cron to shared_preload_libraries, set cron.database_name to this database, restart, \
                 run CREATE EXTENSION pg_cron; or run CALL pggit.run_due_jobs(); every minute from any other \
                 scheduler."
                    .into()
            }
            Self::ForeignCron => "Drop them, and take CREATE on schema cron back: see \\df+ cron.*".into(),
            Self::JobTaken(_) => "Rename or unschedule it: see SELECT jobid, jobname, database FROM cron.job;".into(),
            Self::NoHours => "For example: now() - interval '7 days', now().".into(),
            Self::NotRolledUp => "SELECT * FROM pggit.roll_up_metrics();".into(),
            Self::InTransactionBlock(procedure) => format!(
                "CALL pggit.{procedure}(…); outside a transaction block: in psql without BEGIN and with AUTOCOMMIT on, in pg_cron as a command of its own, \
                 from a driver in autocommit mode."
            ),
            Self::NeedsReadCommitted => "SET default_transaction_isolation = 'read committed'; and call it outside a transaction block.".into(),
            Self::OwnRowsNotRolledUp => "COMMIT first.".into(),
            Self::BadIdentifier { argument, digits } => format!("Give {argument} as start_span returned it, or {digits} digits of another system."),
            Self::UnusableKey(_) => "Give what gpg --armor --export prints of a key with an RSA subkey for encryption, or of an RSA key that may encrypt itself: see \
                 docs/runbooks/notification-delivery.md in the sources of pggit_perf."
                .into(),
            Self::NoObject { argument } => format!("For example: {argument} => '{{\"table\": \"orders\"}}'."),
            Self::UnreadableJson { argument } => format!("Give {argument} numbers up to 1.7e308, and at most 127 levels."),
            Self::UnknownSpan(_) => "A parent in another system needs p_trace_id as well.".into(),
            Self::SpanEnded(_) => "Begin another one: SELECT * FROM pggit.start_span(…);".into(),
            Self::LongPhases { .. } => "Leave p_total_microseconds NULL for the sum of the phases.".into(),
            Self::ReadOnly { is_standby: true } => "Record on the primary.".into(),
            Self::ReadOnly { is_standby: false } => "SET TRANSACTION READ WRITE;".into(),
            Self::NotPositive { argument } => format!("Leave {argument} NULL for no limit."),
            Self::BadDigestText => "For example: '1:403,2,0,5' for 403, 405, 405 and 410.".into(),
            Self::BadDigestBytes => "Use bytes from duration_digest_send or from a cast to bytea.".into(),
            Self::CorruptDigest => {
                "Should it be one of pggit.performance_rollups: SELECT * FROM pggit.rebuild_rollups(…) for its hours.".into()
            }
            Self::BadFraction(_) => "For example: pggit.percentile(0.99, digest).".into(),
            Self::BadFractions => "For example: pggit.duration_stats(x, ARRAY[0.5, 0.99]).".into(),
            Self::OutOfMemory => "Choose a shorter period.".into(),
            Self::TooManyElements { argument: "p_conflicting_objects", most, .. } => {
                format!("Name the first {most}; p_conflict_count says how many there were.")
            }
            Self::TooManyElements { .. } => "Call the function several times, with a part of the array each.".into(),
            Self::LongText { argument, .. } => format!("Shorten {argument}, and say in it where the full text is."),
            Self::StateTooLarge(_) => {
                "Aggregate a shorter time, or SET max_parallel_workers_per_gather = 0.".into()
            }
            Self::ValueOutOfRange => "Leave such values out with FILTER (WHERE …).".into(),
            Self::CorruptState | Self::NoRow(_) | Self::Spi(_) => {
                "Please report it, with the statement that raised it.".into()
            }
        }
    }
}
