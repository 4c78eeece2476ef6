//! What happens to incidents is written down, and whoever should know of it is notified.

use crate::error::Result;
use crate::incidents::tables::events;
use crate::notifications::tables::outbox;
use incident_rules::event::Event;
use incident_rules::time::Moment;
use notify::routing;

/// Writes events of incidents, all of `now`, and queues notifications for the settings that should
/// get them.
pub(crate) fn note(noted: &[(i64, Event)], now: Moment) -> Result<()> {
    let event_ids = events::append(noted, now)?;
    if event_ids.is_empty() {
        return Ok(());
    }
    let numbered: Vec<(i64, i64, &Event)> = noted
        .iter()
        .zip(event_ids)
        .map(|((incident_id, event), event_id)| (*incident_id, event_id, event))
        .collect();
    for batch in routing::batches(&numbered) {
        outbox::queue(&batch)?;
    }
    Ok(())
}
