//! Writes the events of incidents and queues their notifications.

use crate::error::Result;
use crate::incidents::tables::events;
use crate::notifications::tables::outbox;
use incident_rules::event::Event;
use incident_rules::time::Moment;
use notify::routing;

/// Writes events of incidents with the time `now`, and queues a notification for each setting that
/// should get one.
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
