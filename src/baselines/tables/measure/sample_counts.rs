//! Counts the samples of a window before it is measured, so that no digests are read for operations
//! that have too few samples.

use pgrx::datum::DatumWithOid;
use pgrx::spi::SpiClient;

use crate::baselines::tables::measure::operation_types::OperationTypes;
use crate::baselines::tables::measure::types::{Needed, TooFew};
use crate::error::Result;
use crate::pg::rows::required_in;
use exact_digest::memory::try_push;

/// The result of counting.
#[derive(Default)]
pub(crate) struct Counted {
    /// The tracked operations that have too few samples.
    pub too_few: Vec<TooFew>,
    /// There are no other operations to measure.
    pub is_all: bool,
}

/// Counts the samples of each operation. Returns `None` if the rollups have changed.
pub(crate) fn count(
    client: &mut SpiClient<'_>,
    sql: &str,
    arguments: &[DatumWithOid<'_>],
    types: &OperationTypes,
    needed: Needed,
) -> Result<Option<Counted>> {
    const WHAT: &str = "sample counts";
    let mut counted = Counted {
        too_few: Vec::new(),
        is_all: true,
    };
    for row in client.update(sql, None, arguments)? {
        if !required_in::<bool>(&row, 1, WHAT)? {
            return Ok(None);
        }
        let Some(operation_type) = row.get::<String>(2)? else {
            continue;
        };
        let sample_count: i64 = required_in(&row, 3, WHAT)?;
        let needed = types
            .get(&operation_type)
            .filter(|known| known.is_tracked)
            .map(|known| needed.of(known.minimum_samples))
            .filter(|needed| sample_count < *needed);
        match needed {
            Some(needed) => {
                let few = TooFew {
                    operation_type,
                    sample_count,
                    needed,
                };
                try_push(&mut counted.too_few, few)?;
            }
            None => counted.is_all = false,
        }
    }
    Ok(Some(counted))
}
