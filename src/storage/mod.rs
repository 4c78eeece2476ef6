//! Reading and writing the extension's tables: one file per family, constant SQL, typed arguments,
//! plain structs out. No policy is decided here.

pub mod alerts;
pub mod baselines;
pub mod checks;
pub mod cron;
pub mod metrics;
pub mod months;
pub mod operation_types;
pub mod partitions;
mod prepared;
pub mod relations;
pub mod samples;
pub mod standing;

use pgrx::prelude::*;
use pgrx::spi::{SpiHeapTupleData, SpiTupleTable};

use crate::error::{PerfError, Result};

/// A column that is never NULL. `what` names the statement for the error that says otherwise.
fn required<T: FromDatum + IntoDatum>(
    row: &SpiTupleTable<'_>,
    ordinal: usize,
    what: &'static str,
) -> Result<T> {
    row.get(ordinal)?.ok_or(PerfError::NoRow(what))
}

/// The same of one row while walking through many.
fn required_in<T: FromDatum + IntoDatum>(
    row: &SpiHeapTupleData<'_>,
    ordinal: usize,
    what: &'static str,
) -> Result<T> {
    row.get(ordinal)?.ok_or(PerfError::NoRow(what))
}
