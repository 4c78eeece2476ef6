//! Rows that refer to what is not there, where no foreign key keeps them from it. Nothing here
//! writes.

use pgrx::spi::SpiClient;

use crate::error::{PerfError, Result};
use crate::pg::rows::required_in;
use exact_digest::memory::TryCollect;

/// Of each column at most so many rows are counted.
const MOST_COUNTED: i64 = 1_000;

const ORPHANS: &str = include_str!("../../../sql/queries/operations/orphans.sql");

/// The columns that refer to rows which are not there, with how many rows do; none with none.
pub(crate) fn count(
    client: &SpiClient<'_>,
    now: pgrx::datum::TimestampWithTimeZone,
) -> Result<Vec<(String, i64)>> {
    const WHAT: &str = "orphaned rows";
    client
        .select(ORPHANS, None, &[now.into(), MOST_COUNTED.into()])?
        .map(|row| Ok((required_in(&row, 1, WHAT)?, required_in(&row, 2, WHAT)?)))
        .try_collect_ok::<_, PerfError>()
}
