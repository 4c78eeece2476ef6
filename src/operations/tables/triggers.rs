//! Triggers on this extension's tables that do not fire as intended, and missing foreign keys.

use crate::error::Result;
use crate::pg::guard::Spi;
use crate::pg::rows::{required, required_in};
use exact_digest::memory::TryCollect;
use maintenance::health::MissetTrigger;

const MISSET: &str = "
    SELECT t.table_name, t.trigger_name, t.fires
    FROM (SELECT format('%s.%s', n.nspname, c.relname) AS table_name, m.trigger_name, m.fires
          FROM pggit_perf_internal.misset_triggers() AS m
          JOIN pg_class AS c ON c.oid = m.table_oid
          JOIN pg_namespace AS n ON n.oid = c.relnamespace
          UNION ALL
          SELECT k.table_name, 'foreign key ' || k.key_name, 'none'
              FROM pggit_perf_internal.own_foreign_keys() AS k WHERE k.is_missing) AS t
    ORDER BY t.table_name COLLATE \"C\", t.trigger_name";

const REPAIR: &str = "SELECT pggit_perf_internal.reset_triggers()";

/// The misset triggers and missing foreign keys, ordered by table and name.
pub fn misset() -> Result<Vec<MissetTrigger>> {
    const WHAT: &str = "triggers";
    Spi::connect(|client| {
        client
            .select(MISSET, None, &[])?
            .map(|row| {
                Ok(MissetTrigger {
                    table: required_in(&row, 1, WHAT)?,
                    name: required_in(&row, 2, WHAT)?,
                    fires: required_in(&row, 3, WHAT)?,
                })
            })
            .try_collect_ok()
    })
}

/// Makes the misset triggers fire as intended; returns how many did not.
pub fn repair() -> Result<i64> {
    Spi::connect_mut(|client| required(&client.update(REPAIR, None, &[])?.first(), 1, "triggers"))
}
