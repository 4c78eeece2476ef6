//! Rows that refer to missing rows, where no foreign key prevents that. It writes nothing.

use pgrx::spi::SpiClient;

use crate::error::{PerfError, Result};
use crate::pg::rows::required_in;
use crate::pg::sql_file::sql_file;
use exact_digest::memory::TryCollect;

/// The most rows that are counted for each column.
const MOST_COUNTED: i64 = 1_000;

const ORPHANS: &str = sql_file!("operations/orphans.sql");

/// The columns with rows that refer to missing rows, and how many rows do. Columns with none are
/// left out.
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
