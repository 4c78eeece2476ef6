//! The facts about an alert that `explain_alert` shows.

use crate::error::Result;
use crate::pg::guard::Spi;
use crate::pg::json::RawJsonb;
use crate::pg::rows::required_in;
use crate::pg::sql_file::sql_file;
use exact_digest::memory::TryCollect;

/// The number of samples before, and after, the one that raised the alert.
const NEIGHBOURS: i64 = 10;

const EXPLAIN: &str = sql_file!("incidents/explain_alert.sql");

/// Returns topic, explanation and details in the order of the topics, or no row if there is no
/// such alert.
pub fn explain(
    alert_id: i64,
    policy_ratio: f64,
    critical_ratio: f64,
) -> Result<Vec<(String, String, RawJsonb<'static>)>> {
    const WHAT: &str = "explanation";
    let arguments = [
        alert_id.into(),
        NEIGHBOURS.into(),
        policy_ratio.into(),
        critical_ratio.into(),
    ];
    Spi::connect(|client| {
        client
            .select(EXPLAIN, None, &arguments)?
            .map(|row| {
                Ok((
                    required_in(&row, 1, WHAT)?,
                    required_in(&row, 2, WHAT)?,
                    required_in(&row, 3, WHAT)?,
                ))
            })
            .try_collect_ok()
    })
}
