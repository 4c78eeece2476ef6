//! Processes alerts and incidents: grouping, suppression, escalation and recovery.

mod each;
mod group;
mod time;

use std::collections::{BTreeMap, HashMap};

use pgrx::pg_sys::panic::ErrorReport;
use pgrx::prelude::*;

use crate::error::{PerfError, Result, Unknown};
use crate::incidents::functions::journal;
use crate::incidents::tables::suppressions::SuppressionClock;
use crate::incidents::tables::{incidents, pending_alerts, policies, suppression_effects};
use crate::pg::row_lock::OnContention;
use crate::pg::{access, argument, time_zones};
use incident_rules::event::{Event, EventType};
use incident_rules::grouping::{Fingerprint, SuppressionTally};
use incident_rules::policy::{Policies, Policy};
use incident_rules::severity::Severity;

/// The number of alerts that are held in memory at a time.
const BATCH: i64 = 10_000;

/// Adds all pending alerts to incidents, however late they committed, and applies the changes to
/// incidents that are due. Returns one row with the counts. A second call does nothing more.
///
/// Only one call runs at a time. The call skips an incident that another session has locked, and
/// its alerts (`alerts_deferred`), until the next call. It also skips alerts and incidents that
/// fail, with a WARNING and an entry in `left_out`, and processes all others.
///
/// # Errors
/// 55P03 if another call does not end within ten seconds.
#[pg_extern(volatile, parallel_unsafe)]
#[search_path(pg_catalog, pg_temp)]
#[allow(
    clippy::type_complexity,
    reason = "pgrx reads the columns from the type as it is written"
)]
fn process_alerts() -> std::result::Result<
    TableIterator<
        'static,
        (
            name!(alerts_processed, i64),
            name!(alerts_suppressed, i64),
            name!(alerts_deferred, i64),
            name!(incidents_opened, i64),
            name!(incidents_escalated, i64),
            name!(incidents_reopened, i64),
            name!(incidents_resolved, i64),
            name!(suppressions_ended, i64),
            name!(left_out, Vec<String>),
        ),
    >,
    ErrorReport,
> {
    access::as_owner("process_alerts", || {
        let mut run = ProcessingRun::begin(OnContention::Skip)?;
        run.set_suppressions_back()?;
        run.adopt_pending()?;
        run.end_suppressions()?;
        if run.pass_time()? {
            run.end_suppressions()?;
        }
        let done = run.done;
        let count = |kind| done.events.get(kind).copied().unwrap_or(0);
        Ok(TableIterator::once((
            done.alerts_processed,
            done.alerts_suppressed,
            done.alerts_deferred,
            count(EventType::Opened.as_str()),
            count(EventType::Escalated.as_str()),
            count(EventType::Reopened.as_str()),
            count(EventType::Resolved.as_str()),
            done.suppressions_ended,
            done.left_out.into_names(),
        )))
    })
}

/// Applies the repetition rule to an alert and returns its severity. A WARNING becomes CRITICAL,
/// once, if it is the third alert of its operation within an hour, or as its policy in
/// `alert_escalation_policies` sets it.
///
/// If that changes the alert, `process_alerts()` waits until the caller's transaction ends.
///
/// # Errors
/// 42704 if there is no alert with this id.
#[pg_extern(volatile, parallel_unsafe)]
#[search_path(pg_catalog, pg_temp)]
fn check_alert_escalation(
    p_alert_id: Option<i64>,
) -> std::result::Result<&'static str, ErrorReport> {
    access::as_owner("check_alert_escalation", || {
        Ok(check_escalation(p_alert_id)?.as_str())
    })
}

fn check_escalation(alert_id: Option<i64>) -> Result<Severity> {
    let unknown = || Unknown::Alert(alert_id);
    let find = |id| Ok::<_, PerfError>(pending_alerts::find(id)?.ok_or_else(unknown)?);
    let id = alert_id.ok_or_else(unknown)?;
    let alert = find(id)?;
    if alert.incident_id.is_some() && alert.severity != Severity::Warning {
        return Ok(alert.severity);
    }
    if alert.incident_id.is_some() {
        // Usually nothing changes. This check without the lock keeps process_alerts() from waiting
        // until the caller commits.
        let repeated =
            ProcessingRun::read_only(OnContention::Wait)?.repeated([&alert].into_iter())?;
        if !repeated.contains_key(&id) {
            return Ok(alert.severity);
        }
    }
    let mut run = ProcessingRun::begin(OnContention::Wait)?;
    let alert = find(id)?;
    if alert.incident_id.is_some() {
        run.group(&[], &[alert])?;
    } else {
        run.adopt(id)?;
    }
    Ok(find(id)?.severity)
}

/// Adds an alert to an incident if it has none, and returns the id of the alert.
///
/// # Errors
/// 42704 if there is no alert with this id.
pub(crate) fn ensure_adopted(alert_id: Option<i64>) -> Result<i64> {
    let unknown = || Unknown::Alert(alert_id);
    let id = alert_id.ok_or_else(unknown)?;
    let alert = pending_alerts::find(id)?.ok_or_else(unknown)?;
    if alert.incident_id.is_none() {
        ProcessingRun::begin(OnContention::Wait)?.adopt(id)?;
    }
    Ok(id)
}

#[derive(Clone, Default)]
struct Done {
    alerts_processed: i64,
    alerts_suppressed: i64,
    alerts_deferred: i64,
    suppressions_ended: i64,
    events: HashMap<&'static str, i64>,
    left_out: each::FailedItems,
}

struct ProcessingRun {
    policies: Policies,
    clock: SuppressionClock,
    on_contention: OnContention,
    done: Done,
}

impl ProcessingRun {
    /// Begins a run once no other session is processing. `on_contention` says whether the run waits
    /// for incidents that another session is changing, or skips them.
    fn begin(on_contention: OnContention) -> Result<Self> {
        incidents::lock_processing()?;
        let mut run = Self::read_only(on_contention)?;
        run.end_unknown_zones()?;
        Ok(run)
    }

    /// Prepares a run that only reads, so it does not wait for other sessions.
    fn read_only(on_contention: OnContention) -> Result<Self> {
        Ok(Self {
            policies: policies::read()?,
            clock: SuppressionClock {
                now: argument::moment_now(),
                unknown_zones: time_zones::unknown_zones()?,
            },
            on_contention,
            done: Done::default(),
        })
    }

    /// Takes a pending alert and all other pending alerts.
    fn adopt(&mut self, alert_id: i64) -> Result<()> {
        // Another session may be acknowledging the alert, and `adopt_pending` skips locked alerts.
        pending_alerts::lock(vec![alert_id], OnContention::Wait)?;
        self.adopt_pending()
    }

    /// Takes the alerts that are pending now. It leaves alerts that recorders add meanwhile for the
    /// next call, since otherwise it might never end.
    fn adopt_pending(&mut self) -> Result<()> {
        let Some(up_to) = pending_alerts::highest()? else {
            return Ok(());
        };
        let mut after = i64::MIN;
        loop {
            let alerts = pending_alerts::next(after, up_to, BATCH)?;
            let Some(last) = alerts.last() else {
                break;
            };
            after = last.alert_id;
            self.all_or_each(
                &alerts,
                |alert| alert.fingerprint.to_string(),
                |run, alerts| run.group(alerts, &[]),
            )?;
        }
        self.done.alerts_deferred = pending_alerts::count(up_to)?;
        Ok(())
    }

    /// Writes events. A suppression that hides an event gets a tally, so that its end is reported
    /// even if it hid no alert.
    fn note(&mut self, noted: Vec<(i64, Event)>) -> Result<()> {
        let tallies: BTreeMap<(i64, i64), SuppressionTally> = noted
            .iter()
            .filter(|(_, event)| event.is_suppressed)
            .filter_map(|(incident_id, event)| {
                let suppression_id = event.suppressed_by?;
                let tally = SuppressionTally::carried_over(0, suppression_id, self.clock.now);
                Some(((*incident_id, suppression_id), tally))
            })
            .collect();
        let tallies: Vec<_> = tallies
            .into_iter()
            .map(|((incident_id, _), tally)| (incident_id, tally))
            .collect();
        suppression_effects::add(&tallies)?;
        for (_, event) in &noted {
            *self
                .done
                .events
                .entry(event.event_type.as_str())
                .or_default() += 1;
        }
        journal::note(&noted, self.clock.now)
    }

    fn policy_of(&self, fingerprint: &Fingerprint) -> &Policy {
        self.policies
            .of(&fingerprint.operation_type, fingerprint.alert_type)
    }
}

fn warn_of_unknown_zone(suppression_id: i64, time_zone: &str) {
    ErrorReport::new(
        PgSqlErrorCode::ERRCODE_WARNING,
        format!(
            "suppression {suppression_id} has ended: this server does not know time zone \
                {time_zone:?}"
        ),
        "pggit_perf",
    )
    .set_detail("Its windows cannot be computed, so it suppresses nothing.")
    .set_hint(
        "Create another suppression with a name from pg_timezone_names: SELECT \
            pggit.suppress_alerts(…);",
    )
    .report(PgLogLevel::WARNING);
}

#[cfg(any(test, feature = "pg_test"))]
mod pg_tests;
