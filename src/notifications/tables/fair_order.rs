//! The order in which the messages of a destination are sent: operations and severities take turns, so that an operation with
//! many messages does not delay the others.

use std::collections::HashMap;

use crate::error::Result;
use crate::pg::guard::Spi;
use crate::pg::rows::{required_in, timestamp};
use incident_rules::time::Moment;

/// The first message of every operation and severity, then the second of each, and so on; within such a round the most severe
/// first, then the one that was due first. Of the first $3 messages of a setting, those that wait for no earlier message of their
/// incident.
const FAIR_ORDER: &str = "
    SELECT w.setting_id, f.queue_id
    FROM unnest($1) AS w (setting_id)
    CROSS JOIN LATERAL (
        SELECT d.*, row_number() OVER (ORDER BY d.turn, d.urgency, d.next_attempt_at, d.queue_id) AS place
        FROM (
            SELECT x.queue_id, x.incident_key, x.setting_id, x.next_attempt_at,
                   CASE i.severity WHEN 'CRITICAL' THEN 1 WHEN 'WARNING' THEN 2 ELSE 3 END AS urgency,
                   row_number() OVER (PARTITION BY i.operation_type, i.severity ORDER BY x.next_attempt_at, x.queue_id) AS turn
            FROM pggit.alert_notification_queue AS x
            LEFT JOIN pggit.performance_incidents AS i ON i.incident_id = x.incident_id
            WHERE x.setting_id = w.setting_id AND x.status IN ('pending', 'sending') AND x.next_attempt_at <= $2
        ) AS d
        ORDER BY d.turn, d.urgency, d.next_attempt_at, d.queue_id
        LIMIT $3
    ) AS f
    WHERE NOT EXISTS (
        SELECT FROM pggit.alert_notification_queue AS e
        WHERE e.incident_key = f.incident_key AND e.setting_id = f.setting_id AND e.queue_id < f.queue_id
          AND e.status NOT IN ('sent', 'failed'))
    ORDER BY w.setting_id, f.place";

/// By setting, at most `most` messages that are due at `now`, in the order in which they should be
/// sent. Reads all that is due for these settings.
pub fn of(setting_ids: Vec<i32>, now: Moment, most: i64) -> Result<HashMap<i32, Vec<i64>>> {
    const WHAT: &str = "notifications";
    let arguments = [setting_ids.into(), timestamp(now)?.into(), most.into()];
    Spi::connect_mut(|client| {
        let mut found: HashMap<i32, Vec<i64>> = HashMap::new();
        for row in client.update(FAIR_ORDER, None, &arguments)? {
            let setting_id: i32 = required_in(&row, 1, WHAT)?;
            let queue_id = required_in(&row, 2, WHAT)?;
            found.entry(setting_id).or_default().push(queue_id);
        }
        Ok(found)
    })
}
