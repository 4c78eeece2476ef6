//! `performance_alerts`: acknowledgement of single alerts.

use pgrx::prelude::*;

use crate::error::Result;
use crate::pg::guard;

/// The table's name for [`guard::require_untouched`].
const TABLE: &str = "pggit.performance_alerts";

const ACKNOWLEDGE: &str = "
    UPDATE pggit.performance_alerts AS a
    SET is_acknowledged = true, acknowledged_at = clock_timestamp(),
        acknowledged_by = SESSION_USER, acknowledgement_note = $2
    WHERE a.alert_id = $1 AND NOT a.is_acknowledged";

const ACKNOWLEDGED_BY: &str = "
    SELECT a.acknowledged_by FROM pggit.performance_alerts AS a WHERE a.alert_id = $1";

/// Acknowledges an alert. Returns false if it does not exist or is acknowledged already.
pub fn acknowledge(alert_id: i64, note: Option<String>) -> Result<bool> {
    guard::require_untouched(TABLE)?;
    let arguments = [alert_id.into(), note.into()];
    Spi::connect_mut(|client| Ok(!client.update(ACKNOWLEDGE, None, &arguments)?.is_empty()))
}

/// Returns the user who acknowledged an alert, or `None` if it is not acknowledged or does not
/// exist.
pub fn acknowledged_by(alert_id: i64) -> Result<Option<String>> {
    Spi::connect_mut(|client| {
        let rows = client.update(ACKNOWLEDGED_BY, None, &[alert_id.into()])?;
        if rows.is_empty() {
            Ok(None)
        } else {
            Ok(rows.first().get(1)?)
        }
    })
}
