//! The effects of suppressions: how many alerts each hid, and whether its end is reported.

use super::suppressions::{SuppressionClock, run};
use crate::error::{PerfError, Result};
use crate::pg::guard::Spi;
use crate::pg::rows::{column, required, required_in, timestamp};
use crate::pg::sql_file::sql_file;
use exact_digest::memory::TryCollect;
use incident_rules::grouping::SuppressionTally;
use incident_rules::time::Moment;

/// The effect on one incident of a suppression that is no longer in force.
#[derive(Clone)]
pub struct Unreported {
    pub suppression_id: i64,
    pub incident_id: i64,
    /// The hidden alerts, including those of other suppressions that ended while this one was in
    /// force.
    pub alerts: i64,
    /// The suppression matches the incident as a whole, not only some of its alerts.
    pub is_of_incident: bool,
}

const ADD_EFFECTS: &str = "
    INSERT INTO pggit_perf_internal.alert_suppression_effects AS e
        (suppression_id, incident_id, alerts_suppressed, first_alert_at, last_alert_at,
            alerts_from_ended_suppressions)
    SELECT n.suppression_id, n.incident_id, sum(n.alerts)::bigint,
           min(n.first_at) FILTER (WHERE n.alerts > 0), max(n.last_at) FILTER (WHERE n.alerts > 0),
               sum(n.from_ended_suppressions)::bigint
    FROM unnest($1, $2, $3, $4, $5, $6) AS n (suppression_id, incident_id, alerts, first_at,
        last_at, from_ended_suppressions)
    GROUP BY n.suppression_id, n.incident_id
    ON CONFLICT (suppression_id, incident_id) WHERE reported_at IS NULL DO UPDATE
    SET alerts_suppressed = e.alerts_suppressed + excluded.alerts_suppressed,
        alerts_from_ended_suppressions = e.alerts_from_ended_suppressions +
            excluded.alerts_from_ended_suppressions,
        first_alert_at = least(e.first_alert_at, excluded.first_alert_at),
        last_alert_at = greatest(e.last_alert_at, excluded.last_alert_at)";

const UNREPORTED: &str = sql_file!("incidents/unreported_effects.sql");

const REPORTED: &str = "
    UPDATE pggit_perf_internal.alert_suppression_effects AS e
    SET reported_at = $3
    FROM unnest($1, $2) AS r (suppression_id, incident_id)
    WHERE e.suppression_id = r.suppression_id AND e.incident_id = r.incident_id
        AND e.reported_at IS NULL";

const TO_CLOSE: &str = "
    SELECT x.suppression_id
    FROM pggit.alert_suppression AS x
    WHERE x.ended_at IS NOT NULL AND NOT x.is_end_reported
      AND NOT EXISTS (SELECT FROM pggit_perf_internal.alert_suppression_effects AS e
                      WHERE e.suppression_id = x.suppression_id AND e.reported_at IS NULL)
    ORDER BY x.suppression_id";

const CLOSE: &str = sql_file!("incidents/close_suppressions.sql");

/// Adds to the effects of suppressions on incidents. `tallies` may have several entries for the
/// same suppression and incident.
pub fn add(tallies: &[(i64, SuppressionTally)]) -> Result<()> {
    if tallies.is_empty() {
        return Ok(());
    }
    let times = |read: fn(&SuppressionTally) -> Moment| {
        tallies
            .iter()
            .map(|(_, tally)| timestamp(read(tally)))
            .try_collect_ok::<_, PerfError>()
    };
    run(
        ADD_EFFECTS,
        &[
            column(tallies, |(_, t)| t.suppression_id).into(),
            column(tallies, |(incident_id, _)| *incident_id).into(),
            column(tallies, |(_, t)| t.alerts).into(),
            times(|e| e.first_at)?.into(),
            times(|e| e.last_at)?.into(),
            column(tallies, |(_, t)| t.from_ended_suppressions).into(),
        ],
    )
}

/// Returns the effects of suppressions that are not in force at `clock.now` and not reported yet.
pub fn unreported(clock: &SuppressionClock) -> Result<Vec<Unreported>> {
    const WHAT: &str = "alert_suppression_effects";
    let arguments = [
        timestamp(clock.now)?.into(),
        clock.unknown_zones.clone().into(),
    ];
    Spi::connect_mut(|client| {
        client
            .update(UNREPORTED, None, &arguments)?
            .map(|row| {
                Ok(Unreported {
                    suppression_id: required_in(&row, 1, WHAT)?,
                    incident_id: required_in(&row, 2, WHAT)?,
                    alerts: required_in(&row, 3, WHAT)?,
                    is_of_incident: required_in(&row, 4, WHAT)?,
                })
            })
            .try_collect_ok()
    })
}

pub fn mark_reported(reported: &[Unreported], now: Moment) -> Result<()> {
    if reported.is_empty() {
        return Ok(());
    }
    run(
        REPORTED,
        &[
            column(reported, |r| r.suppression_id).into(),
            column(reported, |r| r.incident_id).into(),
            timestamp(now)?.into(),
        ],
    )
}

/// Returns the ended suppressions whose effects are all reported, but whose end is not.
pub fn to_close() -> Result<Vec<i64>> {
    Spi::connect_mut(|client| {
        client
            .update(TO_CLOSE, None, &[])?
            .map(|row| required_in(&row, 1, "alert_suppression"))
            .try_collect_ok()
    })
}

/// Reports the end of suppressions and returns their number.
pub fn close(suppression_ids: &[i64], now: Moment) -> Result<i64> {
    let arguments = [timestamp(now)?.into(), suppression_ids.to_vec().into()];
    Spi::connect_mut(|client| {
        required(
            &client.update(CLOSE, None, &arguments)?.first(),
            1,
            "alert_suppression",
        )
    })
}
