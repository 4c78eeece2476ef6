//! The order in which the messages of a destination are sent. Operations and severities take turns,
//! so that an operation with many messages does not delay the others.

use std::collections::HashMap;

use crate::error::Result;
use crate::pg::guard::Spi;
use crate::pg::rows::{required_in, timestamp};
use crate::pg::sql_file::sql_file;
use incident_rules::time::Moment;

const FAIR_ORDER: &str = sql_file!("notifications/fair_order.sql");

/// Returns for each setting at most `most` messages that are due at `now`, in the order in which
/// they should be sent. It reads all due messages of these settings.
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

#[cfg(any(test, feature = "pg_test"))]
mod pg_tests;
