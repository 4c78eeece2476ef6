//! The alerts that detection raises for episodes, and the incidents that it keeps open.

use crate::error::{PerfError, Result};
use crate::pg::guard::Spi;
use crate::pg::rows::required_in;
use crate::pg::sql_file::sql_file;
use exact_digest::memory::TryCollect;
use incident_rules::alert_type::AlertType;

const ALERT: &str = sql_file!("detection/alert_of_episode.sql");

/// Keeps the incidents of open episodes from recovering. Incidents that another session has locked
/// are left to the next run.
const KEEP_UP: &str = "
    UPDATE pggit.performance_incidents AS i
    SET last_raised_at = greatest(i.last_raised_at, clock_timestamp())
    WHERE i.incident_id IN (
        SELECT n.incident_id
        FROM pggit.performance_incidents AS n
        WHERE n.status <> 'resolved'
          AND n.incident_id IN (SELECT a.incident_id
                                FROM pggit.performance_episodes AS e
                                JOIN pggit.performance_alerts AS a ON a.alert_id = e.alert_id
                                WHERE e.status = 'open')
        FOR NO KEY UPDATE SKIP LOCKED)";

/// Open episodes whose incident recovered automatically because no run kept it open. They raise
/// another alert; an anomaly only if it continued after the recovery. Episodes whose incident a
/// person resolved do not.
const RECOVERED: &str = "
    SELECT e.episode_id, e.episode_type
    FROM pggit.performance_episodes AS e
    JOIN pggit.performance_alerts AS a ON a.alert_id = e.alert_id
    JOIN pggit.performance_incidents AS i ON i.incident_id = a.incident_id
    WHERE e.status = 'open'
      AND (e.episode_type IN ('DEGRADATION', 'CORRELATION') OR e.episode_type = 'ANOMALY'
          AND least(e.last_at, e.updated_at) > i.resolved_at)
      AND i.status = 'resolved'
      AND EXISTS (SELECT FROM pggit.performance_incident_events AS v
                  WHERE v.incident_id = i.incident_id AND v.event_type = 'resolved'
                      AND v.is_automatic)
    ORDER BY e.episode_id";

/// Raises the alert of an episode with its present data.
pub fn raise(episode_id: i64, alert_type: AlertType) -> Result<()> {
    let arguments = [episode_id.into(), alert_type.as_str().into()];
    Spi::connect_mut(|client| {
        client.update(ALERT, None, &arguments)?;
        Ok(())
    })
}

/// Keeps the incidents of open episodes from recovering.
pub fn keep_up_incidents() -> Result<()> {
    Spi::connect_mut(|client| {
        client.update(KEEP_UP, None, &[])?;
        Ok(())
    })
}

/// Open episodes whose incident has recovered, with their alert types.
pub fn recovered() -> Result<Vec<(i64, AlertType)>> {
    const WHAT: &str = "episodes that go on";
    Spi::connect_mut(|client| {
        client
            .update(RECOVERED, None, &[])?
            .map(|row| {
                let kind: String = required_in(&row, 2, WHAT)?;
                let alert_type = AlertType::parse(&kind).ok_or(PerfError::Invalid("alert_type"))?;
                Ok((required_in(&row, 1, WHAT)?, alert_type))
            })
            .try_collect_ok()
    })
}
