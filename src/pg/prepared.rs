//! Statements that a backend prepares once and keeps, for the recording path.

use std::cell::OnceCell;
use std::thread::LocalKey;

use pgrx::pg_sys::PgOid;
use pgrx::spi::{OwnedPreparedStatement, SpiClient};

use crate::error::Result;

/// Where a backend keeps one prepared statement. PostgreSQL replans it when an object that it names
/// changes.
pub type PreparedSlot = OnceCell<OwnedPreparedStatement>;

/// Runs `use_it` with the statement in `slot`, preparing it the first time.
///
/// The statement is kept for the life of the backend; `argument_types` are the types of its
/// parameters.
pub fn with<R>(
    slot: &'static LocalKey<PreparedSlot>,
    client: &mut SpiClient<'_>,
    sql: &'static str,
    argument_types: &[PgOid],
    use_it: impl FnOnce(&mut SpiClient<'_>, &OwnedPreparedStatement) -> Result<R>,
) -> Result<R> {
    slot.with(|cell| {
        let statement = match cell.get() {
            Some(statement) => statement,
            None => {
                let prepared = client.prepare_mut(sql, argument_types)?.keep();
                cell.get_or_init(|| prepared)
            }
        };
        use_it(client, statement)
    })
}
