//! Heartbeats: which are due, and their outcomes; and the health check that the background worker runs when no job does.

use super::claims::Waiting;
use crate::error::Result;
use crate::pg::guard::Spi;
use crate::pg::owner;
use crate::pg::rows::{column, required, timestamp};
use exact_digest::memory::TryCollect;
use incident_rules::time::Moment;
use maintenance::health::WAITING_ALERTS;

const MAKE_DESTINATIONS: &str = "
    INSERT INTO pggit_perf_internal.alert_notification_destinations (setting_id)
    SELECT s.setting_id FROM pggit.alert_notification_settings AS s
    WHERE s.enabled AND s.heartbeat_interval IS NOT NULL
      AND NOT EXISTS (SELECT FROM pggit_perf_internal.alert_notification_destinations AS d WHERE d.setting_id = s.setting_id)
    ON CONFLICT DO NOTHING";

/// A heartbeat whose next time is further away than its interval is due: the interval was shortened, or the clock set back. No
/// heartbeat is due while health is not checked any more, nor while what the checks found has become no incident for a quarter of
/// an hour: no receiver is notified then, and the heartbeat would say that all is well. A stored secret is used only with the config that it was
/// taken from.
const CLAIM: &str = "
    WITH due AS (
        UPDATE pggit_perf_internal.alert_notification_destinations AS d
        SET heartbeat_due_at = $1 + x.heartbeat_interval
        FROM (SELECT b.setting_id, s.heartbeat_interval
              FROM pggit_perf_internal.alert_notification_destinations AS b
              JOIN pggit.alert_notification_settings AS s ON s.setting_id = b.setting_id
              WHERE s.enabled AND s.heartbeat_interval IS NOT NULL AND (coalesce(b.heartbeat_due_at, '-infinity') <= $1 OR b.heartbeat_due_at > $1 + s.heartbeat_interval)
                AND EXISTS (SELECT FROM pggit.job_run_log AS r
                            WHERE r.job_name = 'check_health' AND r.status = 'succeeded'
                              AND r.started_at BETWEEN $1 - interval '5 minutes' AND $1 + interval '1 minute')
                AND NOT EXISTS (SELECT FROM pggit.performance_alerts AS a
                                WHERE a.incident_id IS NULL AND a.alert_type = 'SYSTEM' AND a.created_at < $1 - interval '15 minutes')
              ORDER BY b.heartbeat_due_at NULLS FIRST, b.setting_id
              LIMIT $2
              FOR UPDATE OF b SKIP LOCKED) AS x
        WHERE d.setting_id = x.setting_id
        RETURNING d.setting_id
    )
    SELECT s.setting_id, s.channel, s.setting_name, s.config, k.secret, s.config_encrypted, s.messages_per_second, $1
    FROM due AS u
    JOIN pggit.alert_notification_settings AS s ON s.setting_id = u.setting_id
    LEFT JOIN pggit_perf_internal.alert_notification_secrets AS k ON k.secret_id = s.secret_id AND k.channel = s.channel AND k.shown = s.config";

/// The checks of open incidents, and those whose alert no incident has taken although `process_alerts()` runs every minute. When any
/// alert has waited for too long, the check that says so is named before its own alert has an incident. An alert of a
/// clock that was set back since counts as old.
const FAILING: &str = "
    SELECT ARRAY(SELECT i.operation_type FROM pggit.performance_incidents AS i
                 WHERE i.alert_type = 'SYSTEM' AND i.status <> 'resolved'
                 UNION
                 SELECT a.operation_type FROM pggit.performance_alerts AS a
                 WHERE a.incident_id IS NULL AND a.alert_type = 'SYSTEM'
                   AND a.created_at NOT BETWEEN $1 - interval '2 minutes' AND $1 + interval '1 minute'
                 UNION
                 SELECT $2
                 WHERE EXISTS (SELECT FROM pggit.performance_alerts AS a
                               WHERE a.incident_id IS NULL
                                 AND a.created_at NOT BETWEEN $1 - interval '15 minutes' AND $1 + interval '1 minute')
                 ORDER BY 1)";

const RECORD: &str = "
    UPDATE pggit_perf_internal.alert_notification_destinations AS d
    SET heartbeat_sent_at = CASE WHEN b.error_class IS NULL THEN b.at ELSE d.heartbeat_sent_at END, heartbeat_error_class = b.error_class
    FROM (SELECT x.setting_id, u.at, u.error_class
          FROM unnest($1, $2, $3) AS u (setting_id, at, error_class)
          JOIN pggit_perf_internal.alert_notification_destinations AS x ON x.setting_id = u.setting_id
          ORDER BY x.setting_id
          FOR UPDATE OF x SKIP LOCKED) AS b
    WHERE d.setting_id = b.setting_id";

const CHECK_HEALTH: &str = "SELECT pggit_perf_internal.check_health_if_due()";

/// A heartbeat that was tried.
#[derive(Clone, Copy, Debug)]
pub struct Beat {
    pub setting_id: i32,
    pub at: Moment,
    /// Why it did not arrive; `None` when it did.
    pub error_class: Option<&'static str>,
}

/// Claims the settings whose heartbeat is due at `now`, at most `most` of them, those first that have been due for longest.
pub fn claim(now: Moment, most: usize) -> Result<Vec<Waiting>> {
    if !owner::job_log_is_free()? {
        return Ok(Vec::new());
    }
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    let arguments = [timestamp(now)?.into(), most.into()];
    Spi::connect_mut(|client| {
        client.update(MAKE_DESTINATIONS, None, &[])?;
        client
            .update(CLAIM, None, &arguments)?
            .map(|row| Waiting::read(&row))
            .try_collect_ok()
    })
}

/// The names of failing health checks, read from their open incidents and from alerts that no incident has taken in time.
pub fn failing_checks(now: Moment) -> Result<Vec<String>> {
    let arguments = [timestamp(now)?.into(), WAITING_ALERTS.into()];
    Spi::connect_mut(|client| {
        required(
            &client.update(FAILING, None, &arguments)?.first(),
            1,
            "incidents",
        )
    })
}

/// Records the outcomes of heartbeats. A row that another session has locked is skipped: the next heartbeat updates it.
pub fn record(beats: &[Beat]) -> Result<()> {
    if beats.is_empty() {
        return Ok(());
    }
    let arguments = [
        column(beats, |b| b.setting_id).into(),
        crate::pg::rows::times(beats, |b| b.at)?.into(),
        column(beats, |b| b.error_class.map(str::to_owned)).into(),
    ];
    Spi::connect_mut(|client| {
        client.update(RECORD, None, &arguments)?;
        Ok(())
    })
}

/// Runs the health check if no job has for a while, unless it would have to wait for a lock.
pub fn check_health() -> Result<()> {
    if owner::job_log_is_free()? {
        Spi::connect_mut(|client| client.update(CHECK_HEALTH, None, &[]).map(|_| ()))?;
    }
    Ok(())
}
