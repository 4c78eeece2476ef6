//! What the checks of the monitor itself compare with their limits.

use super::{CronJob, MissetTrigger, Moment, Span};

/// A job, as far as its health is concerned.
#[derive(Clone, Debug, PartialEq)]
pub struct JobState {
    pub name: &'static str,
    /// The first run that it missed.
    pub late_since: Option<Moment>,
    pub failures_in_a_row: i64,
    /// When the first of them failed.
    pub failing_since: Option<Moment>,
    /// When the last of them failed.
    pub last_failed_at: Option<Moment>,
    /// A schedule that could not be parsed, and since when: whether the job
    /// is late cannot be said.
    pub unreadable: Option<(String, Moment)>,
}

/// What the checks look at, as of a moment.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Measures {
    /// Since when this database can act by itself. What happened before was another's, whose dump
    /// was restored here: ages count from then.
    pub here_since: Option<Moment>,
    /// When baselines were last measured, by a job or by hand.
    pub baselines_at: Option<Moment>,
    /// The earliest time that anything was recorded for; asked only while no baseline was ever
    /// measured.
    pub recording_since: Option<Moment>,
    /// When the first run of any job began; asked only while nothing was measured, or rolled up.
    /// What was recorded for a time before it may have been loaded since: nothing was neglected.
    pub first_run_at: Option<Moment>,
    /// The jobs that are to run; none before the first run of any.
    pub jobs: Vec<JobState>,
    pub queue_depth: i64,
    /// From when on it has been beyond [`super::QUEUE_LIMIT`] without a break.
    pub queue_deep_since: Option<Moment>,
    /// Notifications that were tried in the last hour, how many of them arrived, and when the first
    /// of the others was tried.
    pub notifications: i64,
    pub notifications_sent: i64,
    pub delivery_failing_since: Option<Moment>,
    /// Of the last day, and the numbers of the latest of them.
    pub dead_letters: i64,
    pub first_dead_letter_at: Option<Moment>,
    pub last_dead_letter_at: Option<Moment>,
    pub dead_letter_ids: Vec<i64>,
    pub oldest_pending_at: Option<Moment>,
    /// Up to where months have been made without a gap from now on.
    pub partitions_until: Option<Moment>,
    /// The last roll-up, and when a metric was recorded that it has left, if there is one that is
    /// not of the last minutes.
    pub rolled_up_at: Option<Moment>,
    pub not_rolled_up_since: Option<Moment>,
    /// Open for longer than [`super::UNACKNOWLEDGED_FOR`].
    pub unacknowledged: i64,
    pub unacknowledged_since: Option<Moment>,
    pub last_unacknowledged_since: Option<Moment>,
    pub unacknowledged_ids: Vec<i64>,
    /// Operation types that are registered, at most how many are by recording them, since when
    /// types beyond that have been recorded in the last day, and some of these.
    pub operation_types: i64,
    pub most_operation_types: i64,
    pub unregistered_since: Option<Moment>,
    pub unregistered: Vec<String>,
    /// Unresolved incidents but those of the monitor itself, the most there may be, since when
    /// there are more, and the operations of the latest.
    pub open_incidents: i64,
    pub most_open_incidents: i64,
    pub too_many_since: Option<Moment>,
    pub latest_operations: Vec<String>,
    /// When the first alert was raised that no incident has taken.
    pub waiting_alert_at: Option<Moment>,
    /// What `process_alerts()` left out in its latest run because it failed, and since when each
    /// run has left something out.
    pub left_out: Vec<String>,
    pub left_out_since: Option<Moment>,
    /// Operations (with branch, where they have one) whose new baseline waits for review, and since
    /// when the first and the last do.
    pub in_review: Vec<String>,
    pub in_review_since: Option<Moment>,
    pub last_in_review_since: Option<Moment>,
    /// Of settings that are heartbeats: shortest interval of one that is late, and when it last
    /// arrived or was made.
    pub heartbeat: Option<(Span, Moment)>,
    /// Objects of the extension on which PUBLIC has rights, and the statements that take these back
    /// from the first of them.
    pub public_objects: i64,
    pub public_revokes: Vec<String>,
    /// Publications that carry secrets of notification settings.
    pub publications: Vec<String>,
    /// Jobs of pg_cron that call our functions and whose last run failed; `None` where its history
    /// cannot be read.
    pub cron_jobs: Option<Vec<CronJob>>,
    /// Triggers on our tables that do not fire when they are to.
    pub misset_triggers: Vec<MissetTrigger>,
    /// Functions in schema `pggit` that have the name of one of ours and are none, in its place or
    /// beside it.
    pub replaced_functions: Vec<String>,
    /// Columns that refer to rows which are not there, and in how many rows each.
    pub orphans: Vec<(String, i64)>,
    /// Operations with a time zone that the server does not know, each with it.
    pub unknown_zones: Vec<(String, String)>,
}

impl Measures {
    /// From when on the age of what happened `at` counts.
    #[must_use]
    pub(super) fn counted(&self, at: Moment) -> Moment {
        self.here_since.map_or(at, |here| here.max(at))
    }
}
