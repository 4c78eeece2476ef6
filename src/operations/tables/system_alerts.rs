//! SYSTEM alerts: what the monitor says of itself. Their operation is the check that fails.

use pgrx::JsonB;
use pgrx::prelude::*;
use serde_json::{Value, json};

use crate::error::Result;
use crate::pg::guard::Spi;
use incident_rules::severity::Severity;

/// Raises no alert while an incident of the check is as severe, or an alert of it waits for one, nor after a person resolved its incident, unless it
/// now fails for subjects ($5) that no alert of that incident names, or began to fail ($6) after that. Of a check that does not know since when
/// it fails ($6 is NULL), it began after that if a run of `check_health` since then did not find it failing, or if it has no subjects and the
/// incident says something else ($7).
const RAISE: &str = "
    INSERT INTO pggit.performance_alerts (alert_type, severity, operation_type, metric_recorded_at, details)
    SELECT 'SYSTEM', $2, $1, $3, $4
    WHERE NOT EXISTS (SELECT FROM pggit.performance_incidents AS i
                      WHERE i.alert_type = 'SYSTEM' AND i.operation_type = $1
                        AND (i.status <> 'resolved' AND array_position(ARRAY['INFO', 'WARNING', 'CRITICAL'], i.severity::text)
                                                        >= array_position(ARRAY['INFO', 'WARNING', 'CRITICAL'], $2)
                             OR i.resolved_at <= clock_timestamp() + interval '1 minute'
                                AND CASE WHEN $6 IS NOT NULL THEN i.resolved_at >= $6
                                    ELSE NOT EXISTS (SELECT FROM pggit.job_run_log AS r
                                                     WHERE r.job_name = 'check_health' AND r.status = 'succeeded' AND r.started_at > i.resolved_at
                                                       AND NOT coalesce(r.result -> 'failing' ? $1, false))
                                         AND ($5 <> '[]' OR EXISTS (SELECT FROM pggit.performance_alerts AS a
                                                                    WHERE a.incident_id = i.incident_id AND a.details ->> 'detail' = $7)) END
                                AND EXISTS (SELECT FROM pggit.performance_incident_events AS e
                                            WHERE e.incident_id = i.incident_id AND e.event_type = 'resolved' AND NOT e.is_automatic))
                        AND ($5 = '[]'
                             OR EXISTS (SELECT FROM pggit.performance_alerts AS a
                                        WHERE a.incident_id = i.incident_id AND a.details -> 'subjects' @> $5)))
      AND NOT EXISTS (SELECT FROM pggit.performance_alerts AS a
                      WHERE a.alert_type = 'SYSTEM' AND a.operation_type = $1 AND a.incident_id IS NULL)";

/// Incidents that another session has locked are skipped; the next run updates them.
const KEEP_UP: &str = "
    UPDATE pggit.performance_incidents AS i
    SET last_raised_at = greatest(i.last_raised_at, clock_timestamp())
    WHERE i.incident_id IN (
        SELECT n.incident_id
        FROM pggit.performance_incidents AS n
        WHERE n.status <> 'resolved' AND n.alert_type = 'SYSTEM' AND n.operation_type = ANY ($1)
        FOR NO KEY UPDATE SKIP LOCKED)";

/// A setting counts as failing when its last attempt failed and a message has waited for five minutes or became a dead letter in the last hour.
const REROUTE: &str = "
    UPDATE pggit.alert_notification_queue AS q
    SET use_fallback = true
    WHERE q.queue_id IN (
        SELECT x.queue_id
        FROM pggit.alert_notification_queue AS x
        JOIN pggit.performance_incidents AS i ON i.incident_id = x.incident_id
        JOIN pggit.alert_notification_settings AS s ON s.setting_id = x.setting_id
        JOIN pggit.alert_notification_settings AS f ON f.setting_id = s.fallback_setting_id AND f.enabled AND f.heartbeat_interval IS NULL
        WHERE x.status = 'pending' AND NOT x.use_fallback AND NOT x.is_test AND i.alert_type = 'SYSTEM'
          AND EXISTS (SELECT FROM pggit.alert_notification_queue AS o
                      WHERE o.setting_id = x.setting_id
                        AND (o.status IN ('pending', 'sending') AND o.created_at < clock_timestamp() - interval '5 minutes'
                             OR o.status = 'failed' AND o.finished_at > clock_timestamp() - interval '1 hour'))
          AND 'sent' IS DISTINCT FROM (SELECT l.outcome FROM pggit.alert_notification_log AS l
                                       WHERE l.setting_id = x.setting_id AND l.logged_at > clock_timestamp() - interval '24 hours'
                                       ORDER BY l.log_id DESC LIMIT 1)
          AND NOT EXISTS (SELECT FROM pggit.alert_notification_queue AS o
                          WHERE o.fallback_of = x.queue_id OR o.fallback_of = x.fallback_of)
        FOR UPDATE OF x SKIP LOCKED)";

/// A check that fails.
#[derive(Debug)]
pub struct Failing<'a> {
    pub check: &'a str,
    pub severity: Severity,
    pub since: TimestampWithTimeZone,
    /// What it fails for, where that has names or numbers.
    pub subjects: &'a [String],
    /// Since when for the latest of them; `None` where that is not known.
    pub latest: Option<TimestampWithTimeZone>,
    /// What it says.
    pub detail: &'a str,
    pub details: Value,
}

/// Raises its alert unless that was done; whether it was raised.
pub fn raise(failing: Failing<'_>) -> Result<bool> {
    let arguments = [
        failing.check.into(),
        failing.severity.as_str().into(),
        failing.since.into(),
        JsonB(failing.details).into(),
        JsonB(json!(failing.subjects)).into(),
        failing.latest.into(),
        failing.detail.into(),
    ];
    Spi::connect_mut(|client| Ok(!client.update(RAISE, None, &arguments)?.is_empty()))
}

/// Keeps the incidents of these checks from recovering.
pub fn keep_up(checks: Vec<String>) -> Result<()> {
    Spi::connect_mut(|client| {
        client.update(KEEP_UP, None, &[checks.into()])?;
        Ok(())
    })
}

/// Marks what is to go by a fallback; how many.
pub fn reroute() -> Result<i64> {
    Spi::connect_mut(|client| Ok(client.update(REROUTE, None, &[])?.len() as i64))
}
