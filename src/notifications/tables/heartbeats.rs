//! Due heartbeats and their outcomes, and the health check that the background worker runs if no
//! job does.

use super::claims::DueDestination;
use crate::error::Result;
use crate::pg::guard::Spi;
use crate::pg::owner;
use crate::pg::rows::{column, required, times, timestamp};
use crate::pg::sql_file::sql_file;
use exact_digest::memory::TryCollect;
use incident_rules::time::Moment;
use maintenance::health::WAITING_ALERTS;

const MAKE_DESTINATIONS: &str = "
    INSERT INTO pggit_perf_internal.alert_notification_destinations (setting_id)
    SELECT s.setting_id FROM pggit.alert_notification_settings AS s
    WHERE s.enabled AND s.heartbeat_interval IS NOT NULL
      AND NOT EXISTS (SELECT FROM pggit_perf_internal.alert_notification_destinations AS d
          WHERE d.setting_id = s.setting_id)
    ON CONFLICT DO NOTHING";

const CLAIM: &str = sql_file!("notifications/claim_heartbeats.sql");

const FAILING_CHECKS: &str = sql_file!("notifications/failing_checks.sql");

const RECORD: &str = "
    UPDATE pggit_perf_internal.alert_notification_destinations AS d
    SET heartbeat_sent_at = CASE WHEN b.error_class IS NULL THEN b.at
        ELSE d.heartbeat_sent_at END, heartbeat_error_class = b.error_class
    FROM (SELECT x.setting_id, u.at, u.error_class
          FROM unnest($1, $2, $3) AS u (setting_id, at, error_class)
          JOIN pggit_perf_internal.alert_notification_destinations AS x
              ON x.setting_id = u.setting_id
          ORDER BY x.setting_id
          FOR UPDATE OF x SKIP LOCKED) AS b
    WHERE d.setting_id = b.setting_id";

const CHECK_HEALTH: &str = "SELECT pggit_perf_internal.check_health_if_due()";

/// The outcome of a heartbeat, which is stored for its setting.
#[derive(Clone, Copy, Debug)]
pub struct HeartbeatOutcome {
    pub setting_id: i32,
    pub at: Moment,
    /// Why the heartbeat did not arrive; `None` if it did.
    pub error_class: Option<&'static str>,
}

/// Claims at most `most` settings whose heartbeat is due at `now`, the longest overdue first. It
/// claims none if it would have to wait for a lock.
pub fn claim(now: Moment, most: usize) -> Result<Vec<DueDestination>> {
    if !owner::try_lock_job_log()? {
        return Ok(Vec::new());
    }
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    let arguments = [timestamp(now)?.into(), most.into()];
    Spi::connect_mut(|client| {
        client.update(MAKE_DESTINATIONS, None, &[])?;
        client
            .update(CLAIM, None, &arguments)?
            .map(|row| DueDestination::read(&row))
            .try_collect_ok()
    })
}

/// Returns the names of failing health checks, from their open incidents and from alerts that were
/// not assigned to an incident in time.
pub fn failing_checks(now: Moment) -> Result<Vec<String>> {
    let arguments = [timestamp(now)?.into(), WAITING_ALERTS.into()];
    Spi::connect_mut(|client| {
        required(
            &client.update(FAILING_CHECKS, None, &arguments)?.first(),
            1,
            "incidents",
        )
    })
}

/// Records the outcomes of heartbeats. It skips rows that another session has locked, because the
/// next heartbeat updates them.
pub fn record(outcomes: &[HeartbeatOutcome]) -> Result<()> {
    if outcomes.is_empty() {
        return Ok(());
    }
    let arguments = [
        column(outcomes, |o| o.setting_id).into(),
        times(outcomes, |o| o.at)?.into(),
        column(outcomes, |o| o.error_class.map(str::to_owned)).into(),
    ];
    Spi::connect_mut(|client| {
        client.update(RECORD, None, &arguments)?;
        Ok(())
    })
}

/// Runs the health check if no job has for a while, unless it would have to wait for a lock.
pub fn check_health() -> Result<()> {
    if owner::try_lock_job_log()? {
        Spi::connect_mut(|client| client.update(CHECK_HEALTH, None, &[]).map(|_| ()))?;
    }
    Ok(())
}
