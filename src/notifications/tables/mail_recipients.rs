//! The recipients of e-mails: how often the mail server deferred some of them, and how many were
//! left out.

use std::collections::HashMap;

use crate::error::{PerfError, Result};
use crate::pg::guard::Spi;
use crate::pg::rows::{column, required_in};
use exact_digest::memory::TryCollect;
use notify::claim::ClaimToken;

const DEFERRALS: &str = "
    SELECT l.queue_id, count(*)
    FROM pggit.alert_notification_log AS l
    WHERE l.queue_id = ANY ($1) AND l.error_class = 'deferred'
    GROUP BY l.queue_id";

const LEFT_OUT: &str = "
    UPDATE pggit.alert_notification_log AS l
    SET recipients_left_out = u.recipients
    FROM unnest($1, $2, $3) AS u (queue_id, attempt, recipients)
    WHERE l.log_id = (SELECT max(x.log_id) FROM pggit.alert_notification_log AS x
                      WHERE x.queue_id = u.queue_id AND x.attempt = u.attempt)";

/// Returns for each message the number of attempts in which the mail server accepted some
/// recipients and deferred others.
pub fn deferrals(queue_ids: Vec<i64>) -> Result<HashMap<i64, u32>> {
    const WHAT: &str = "attempts";
    if queue_ids.is_empty() {
        return Ok(HashMap::new());
    }
    let found: Vec<(i64, u32)> = Spi::connect(|client| {
        client
            .select(DEFERRALS, None, &[queue_ids.into()])?
            .map(|row| {
                let count: i64 = required_in(&row, 2, WHAT)?;
                Ok((
                    required_in(&row, 1, WHAT)?,
                    u32::try_from(count).unwrap_or(u32::MAX),
                ))
            })
            .try_collect_ok::<_, PerfError>()
    })?;
    Ok(found.into_iter().collect())
}

/// Adds the number of recipients that did not get the e-mail to attempts that this transaction has
/// logged.
pub fn note_left_out(attempts: &[(ClaimToken, u32)]) -> Result<()> {
    if attempts.is_empty() {
        return Ok(());
    }
    let arguments = [
        column(attempts, |(claim, _)| claim.queue_id).into(),
        column(attempts, |(claim, _)| claim.attempt).into(),
        column(attempts, |(_, count)| {
            i32::try_from(*count).unwrap_or(i32::MAX)
        })
        .into(),
    ];
    Spi::connect_mut(|client| {
        client.update(LEFT_OUT, None, &arguments)?;
        Ok(())
    })
}
