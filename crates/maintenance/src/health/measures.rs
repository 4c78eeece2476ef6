//! The measures that the checks of the monitor itself compare with their limits.

use super::{CronJob, Interval, MissetTrigger, Moment};

/// The state of a job, as far as its health check needs it.
#[derive(Clone, Debug, PartialEq)]
pub struct JobState {
    pub name: &'static str,
    /// The time of the first run that it missed.
    pub late_since: Option<Moment>,
    pub failures_in_a_row: i64,
    /// When the first of these failures began.
    pub failing_since: Option<Moment>,
    /// When the last of these failures began.
    pub last_failed_at: Option<Moment>,
    /// A schedule that could not be parsed, and since when. Whether the job is late is unknown
    /// then.
    pub unreadable: Option<(String, Moment)>,
}

/// The measures, as of one moment.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Measures {
    /// Since when this database can act by itself. Earlier events belong to the database whose dump
    /// was restored here, so ages count from this time.
    pub here_since: Option<Moment>,
    /// When baselines were last calculated, by a job or by hand.
    pub baselines_at: Option<Moment>,
    /// The earliest recorded time; read only while no baseline was ever calculated.
    pub recording_since: Option<Moment>,
    /// When the first run of any job began; read only while nothing was calculated or rolled up.
    /// Metrics of earlier times may have been loaded after it, so they were not neglected.
    pub first_run_at: Option<Moment>,
    /// The jobs; none before the first run of any.
    pub jobs: Vec<JobState>,
    pub queue_depth: i64,
    /// Since when it has been above [`super::QUEUE_LIMIT`] without a break.
    pub queue_deep_since: Option<Moment>,
    /// Notifications attempted in the last hour, how many of them were delivered, and when the
    /// first of the others was attempted.
    pub notifications: i64,
    pub notifications_sent: i64,
    pub delivery_failing_since: Option<Moment>,
    /// Dead letters of the last day, and the numbers of the latest of them.
    pub dead_letters: i64,
    pub first_dead_letter_at: Option<Moment>,
    pub last_dead_letter_at: Option<Moment>,
    pub dead_letter_ids: Vec<i64>,
    pub oldest_pending_at: Option<Moment>,
    /// The time up to which there are monthly partitions without a gap, starting from now.
    pub partitions_until: Option<Moment>,
    /// The time of the last rollup, and when a metric that it has left was recorded, if there is
    /// one older than the last minutes.
    pub rolled_up_at: Option<Moment>,
    pub not_rolled_up_since: Option<Moment>,
    /// Incidents open for longer than [`super::UNACKNOWLEDGED_FOR`].
    pub unacknowledged: i64,
    pub unacknowledged_since: Option<Moment>,
    pub last_unacknowledged_since: Option<Moment>,
    pub unacknowledged_ids: Vec<i64>,
    /// Registered operation types; the most that recording registers; since when types beyond that
    /// have been recorded in the last day, and some of these types.
    pub operation_types: i64,
    pub most_operation_types: i64,
    pub unregistered_since: Option<Moment>,
    pub unregistered: Vec<String>,
    /// Unresolved incidents except those of the monitor itself, the most there may be, since when
    /// there are more, and the operations of the latest.
    pub open_incidents: i64,
    pub most_open_incidents: i64,
    pub too_many_since: Option<Moment>,
    pub latest_operations: Vec<String>,
    /// When the first alert without an incident was raised.
    pub waiting_alert_at: Option<Moment>,
    /// The items that `process_alerts()` left out in its latest run because they failed, and since
    /// when each run has left something out.
    pub left_out: Vec<String>,
    pub left_out_since: Option<Moment>,
    /// Operations (with branch, if they have one) whose new baseline waits for review, and since
    /// when the first and the last of them wait.
    pub in_review: Vec<String>,
    pub in_review_since: Option<Moment>,
    pub last_in_review_since: Option<Moment>,
    /// The interval of the most overdue heartbeat, and when that was last sent or set up.
    pub heartbeat: Option<(Interval, Moment)>,
    /// How many objects of the extension PUBLIC has privileges on, and the statements that revoke
    /// them for the first of these objects.
    pub public_objects: i64,
    pub public_revokes: Vec<String>,
    /// Publications that contain the secrets of notification settings.
    pub publications: Vec<String>,
    /// Jobs of pg_cron that call functions of this extension and whose last run failed; `None` if
    /// pg_cron's history cannot be read.
    pub cron_jobs: Option<Vec<CronJob>>,
    /// Triggers on the extension's tables that do not fire as intended, and missing foreign keys.
    pub misset_triggers: Vec<MissetTrigger>,
    /// Functions in schema `pggit` that replace a function of this extension, or stand beside it
    /// with the same name.
    pub replaced_functions: Vec<String>,
    /// Columns that refer to missing rows, and how many rows of each do.
    pub orphans: Vec<(String, i64)>,
    /// Operations with a time zone that the server does not know, and that time zone.
    pub unknown_zones: Vec<(String, String)>,
}

impl Measures {
    /// The time from which the age of something that happened `at` counts.
    #[must_use]
    pub(super) fn counted(&self, at: Moment) -> Moment {
        self.here_since.map_or(at, |here| here.max(at))
    }
}
