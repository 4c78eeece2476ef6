//! Checks of the health of the monitor itself. Each check compares a measure with a limit.

mod access;
mod baselines;
mod cardinality;
mod delivery;
mod functions;
mod jobs;
mod measures;
mod orphans;
mod pg_cron;
mod time_zones;
mod triggers;
mod waiting;

pub use delivery::QUEUE_LIMIT;
pub use measures::{JobState, Measures};
pub use pg_cron::CronJob;
pub use triggers::MissetTrigger;

use incident_rules::severity::Severity;
use incident_rules::time::{InWords, Interval, Moment};

const OLDEST_PENDING_MINUTES: f64 = 5.0;
const PARTITION_DAYS_AHEAD: f64 = 14.0;
const ROLLUP_LAG_MINUTES: f64 = 30.0;
/// An incident should be acknowledged within this time.
pub const UNACKNOWLEDGED_FOR: Interval = Interval::minutes(60);
/// A job that failed this often in a row does not fail by chance.
const FAILURES_IN_A_ROW: i64 = 2;
/// How many heartbeats in a row may be missing.
const HEARTBEATS_MISSED: f64 = 3.0;

/// Heartbeats report this check before it has an incident.
pub const WAITING_ALERTS: &str = "waiting_alerts_minutes";
pub const TRUSTED_SCHEMA: &str = "untrusted_schema";
const NO_RUN: &str = "no job has run yet";
const UPDATE_NEEDED: &str = "update_needed";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CheckStatus {
    Ok,
    /// The target is missed but the limit is kept: shown in reports, without an incident.
    Warning,
    Failing,
    /// There is no data to check yet.
    NotApplicable,
}

impl CheckStatus {
    /// The status as `health_check()` spells it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Warning => "warning",
            Self::Failing => "failing",
            Self::NotApplicable => "not_applicable",
        }
    }
}

/// The result of a check.
#[derive(Clone, Debug, PartialEq)]
pub struct Check {
    /// The name, with the unit of the value if it has one.
    pub name: &'static str,
    pub status: CheckStatus,
    pub value: Option<f64>,
    pub limit: f64,
    /// The value to reach, if that is stricter than the limit.
    pub target: Option<f64>,
    /// Since when it fails.
    pub since: Option<Moment>,
    /// The names or numbers that the check fails for, if it has any, and since when the latest of
    /// them fails.
    pub affected: Vec<String>,
    pub latest: Option<Moment>,
    pub severity: Severity,
    pub detail: String,
}

impl Check {
    fn new(name: &'static str, limit: f64, severity: Severity) -> Self {
        Self {
            name,
            status: CheckStatus::Ok,
            value: None,
            limit,
            target: None,
            since: None,
            affected: Vec::new(),
            latest: None,
            severity,
            detail: String::new(),
        }
    }

    /// Sets the value. The check fails if `is_failing`, since `since`.
    fn judged(mut self, value: f64, is_failing: bool, since: Option<Moment>) -> Self {
        self.value = Some((value * 100.0).round() / 100.0);
        if is_failing {
            self.status = CheckStatus::Failing;
            self.since = since;
        }
        self
    }

    /// Sets the target. If the check does not fail and the target `is_missed`, it is a warning
    /// since `since`.
    fn targeting(mut self, target: f64, is_missed: bool, since: Option<Moment>) -> Self {
        self.target = Some(target);
        if self.status == CheckStatus::Ok && is_missed {
            self.status = CheckStatus::Warning;
            self.since = since;
        }
        self
    }

    fn not_applicable(mut self, why: &str) -> Self {
        self.status = CheckStatus::NotApplicable;
        why.clone_into(&mut self.detail);
        self
    }

    /// Sets the objects that the check fails for, and since when the latest of them fails.
    fn affecting(mut self, affected: Vec<String>, latest: Option<Moment>) -> Self {
        if self.status == CheckStatus::Failing {
            self.affected = affected;
            self.latest = latest;
        }
        self
    }

    fn saying(mut self, detail: String) -> Self {
        self.detail = detail;
        self
    }
}

/// All checks, in a fixed order.
#[must_use]
pub fn checks(now: Moment, measures: &Measures) -> Vec<Check> {
    let mut checks = vec![baselines::baselines(now, measures)];
    checks.extend(jobs::jobs(now, measures));
    checks.extend([
        delivery::queue_depth(now, measures),
        delivery::success(measures),
        dead_letters(measures),
        oldest_pending(now, measures),
        partitions(now, measures),
        rollups(now, measures),
        unacknowledged(measures),
        heartbeat(now, measures),
        access::public_access(measures),
        access::published_secrets(measures),
        Check::new(TRUSTED_SCHEMA, 0.0, Severity::Critical).judged(0.0, false, None),
        Check::new(UPDATE_NEEDED, 0.0, Severity::Critical).judged(0.0, false, None),
        cardinality::operation_types(measures),
        cardinality::open_incidents(measures),
        waiting::alerts(now, measures),
        waiting::baselines(now, measures),
        pg_cron::failures(measures),
        triggers::disabled(measures),
        functions::replaced(measures),
        orphans::orphaned_rows(measures),
        time_zones::unknown(measures),
    ]);
    checks
}

/// The only check while schema `pggit` is open to roles that are not trusted, because nothing in
/// the schema may be read then.
#[must_use]
pub fn untrusted_schema(reasons: String) -> Check {
    Check::new(TRUSTED_SCHEMA, 0.0, Severity::Critical)
        .judged(1.0, true, None)
        .saying(reasons)
}

/// The only check while the library is newer than the extension in the database.
#[must_use]
pub fn update_needed() -> Check {
    Check::new(UPDATE_NEEDED, 0.0, Severity::Critical)
        .judged(1.0, true, None)
        .saying("run ALTER EXTENSION pggit_perf UPDATE; in this database".to_owned())
}

fn dead_letters(measures: &Measures) -> Check {
    Check::new("dead_letters", 0.0, Severity::Warning)
        .judged(
            measures.dead_letters as f64,
            measures.dead_letters > 0,
            measures.first_dead_letter_at,
        )
        .affecting(
            numbers(&measures.dead_letter_ids),
            measures.last_dead_letter_at,
        )
        .saying("dead letters of the last day".to_owned())
}

fn oldest_pending(now: Moment, measures: &Measures) -> Check {
    let since = measures.oldest_pending_at.map(|at| measures.counted(at));
    let age = since.map_or(Interval(0), |at| now.since(at));
    let limit = Interval::minutes(OLDEST_PENDING_MINUTES as i64);
    Check::new(
        "oldest_pending_minutes",
        OLDEST_PENDING_MINUTES,
        Severity::Critical,
    )
    .judged(minutes(age), age > limit, since.map(|at| at.plus(limit)))
}

fn partitions(now: Moment, measures: &Measures) -> Check {
    let ahead = measures
        .partitions_until
        .map_or(Interval(0), |until| until.since(now));
    let days = hours(ahead) / 24.0;
    let limit = Interval::minutes((PARTITION_DAYS_AHEAD * 24.0 * 60.0) as i64);
    Check::new(
        "partition_days_ahead",
        PARTITION_DAYS_AHEAD,
        Severity::Warning,
    )
    .judged(
        days,
        days < PARTITION_DAYS_AHEAD,
        measures.partitions_until.map(|until| until.minus(limit)),
    )
}

fn rollups(now: Moment, measures: &Measures) -> Check {
    let check = Check::new("rollup_lag_minutes", ROLLUP_LAG_MINUTES, Severity::Warning);
    let Some(waiting_since) = measures.not_rolled_up_since else {
        return check.judged(0.0, false, None);
    };
    // The lag counts from the last rollup at the earliest, because rows that arrived late could not
    // be rolled up before. Without a rollup it counts from the first run of any job, because rows
    // may have been loaded before that.
    let Some(since) = measures.rolled_up_at.or(measures.first_run_at) else {
        return check.not_applicable(NO_RUN);
    };
    let since = measures.counted(since.max(waiting_since));
    let lag = now.since(since);
    let limit = Interval::minutes(ROLLUP_LAG_MINUTES as i64);
    check.judged(minutes(lag), lag > limit, Some(since.plus(limit)))
}

fn unacknowledged(measures: &Measures) -> Check {
    Check::new("unacknowledged_incidents", 0.0, Severity::Warning)
        .judged(
            measures.unacknowledged as f64,
            measures.unacknowledged > 0,
            measures
                .unacknowledged_since
                .map(|at| measures.counted(at).plus(UNACKNOWLEDGED_FOR)),
        )
        .affecting(
            numbers(&measures.unacknowledged_ids),
            measures
                .last_unacknowledged_since
                .map(|at| measures.counted(at).plus(UNACKNOWLEDGED_FOR)),
        )
        .saying(format!("open for over {UNACKNOWLEDGED_FOR}"))
}

fn heartbeat(now: Moment, measures: &Measures) -> Check {
    let check = |limit| Check::new("heartbeat_age_minutes", limit, Severity::Warning);
    let Some((interval, last)) = measures.heartbeat else {
        return check(0.0).not_applicable("no notification setting is a heartbeat");
    };
    let limit = (minutes(interval) * HEARTBEATS_MISSED).max(OLDEST_PENDING_MINUTES);
    let last = measures.counted(last);
    let age = now.since(last);
    let allowed = Interval((limit * Interval::minutes(1).0 as f64) as i64);
    check(limit).judged(minutes(age), age > allowed, Some(last.plus(allowed)))
}

fn numbers(ids: &[i64]) -> Vec<String> {
    ids.iter().map(i64::to_string).collect()
}

fn minutes(interval: Interval) -> f64 {
    interval.0 as f64 / Interval::minutes(1).0 as f64
}

fn hours(interval: Interval) -> f64 {
    minutes(interval) / 60.0
}

#[cfg(test)]
#[path = "health_tests.rs"]
mod tests;
