//! The registered operation types, with the columns that a measurement needs.

use std::collections::HashMap;

use pgrx::spi::SpiClient;

use crate::error::Result;
use crate::pg::rows::required_in;

const OPERATION_TYPES: &str = "
    SELECT o.operation_type, o.is_tracked, o.minimum_samples_for_baseline
    FROM pggit.performance_operation_types AS o
    WHERE $1 IS NULL OR o.operation_type = $1";

pub(crate) struct OperationType {
    pub is_tracked: bool,
    /// How many samples a baseline of this operation needs, if it has a number of its own.
    pub minimum_samples: Option<i32>,
}

/// Registered operation types by their names.
pub(crate) type OperationTypes = HashMap<String, OperationType>;

/// Reads one operation type, or all of them.
pub(crate) fn read(client: &mut SpiClient<'_>, only: Option<&str>) -> Result<OperationTypes> {
    const WHAT: &str = "operation types";
    client
        .update(OPERATION_TYPES, None, &[only.into()])?
        .map(|row| {
            let operation_type = OperationType {
                is_tracked: required_in(&row, 2, WHAT)?,
                minimum_samples: row.get(3)?,
            };
            Ok((required_in(&row, 1, WHAT)?, operation_type))
        })
        .collect()
}
