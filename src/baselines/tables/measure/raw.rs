//! Measures operations over all raw rows of a window, in one pass.

use crate::baselines::tables::measure::request::Request;
use crate::baselines::tables::measure::statements::Statements;
use crate::baselines::tables::measure::types::{FRACTIONS, Measured};
use crate::error::{PerfError, Result};
use crate::pg::guard::Spi;
use crate::pg::rows::required_in;
use crate::pg::window::Window;
use detectors::measurement::Metrics;
use exact_digest::memory::TryCollect;

pub(crate) fn measure(
    metrics: Metrics,
    window: Window,
    request: &Request<'_>,
) -> Result<Vec<Measured>> {
    let statements = Statements::of(metrics);
    let (scope, exclusions) = (request.scope, &request.exclusions);
    let mut arguments = vec![
        window.start.into(),
        window.end.into(),
        FRACTIONS.to_vec().into(),
    ];
    let sql = match scope.operation_type {
        Some(operation) => {
            arguments.extend([operation.into(), scope.branch_id.into()]);
            arguments.extend(exclusions.arguments());
            statements.raw_operation
        }
        None if exclusions.is_empty() => statements.raw_operations,
        None => {
            arguments.extend(exclusions.arguments());
            statements.raw_operations_but_excluded
        }
    };
    Spi::connect_mut(|client| {
        client
            .update(sql, None, &arguments)?
            .map(|row| read_measured(&row))
            .try_collect_ok::<_, PerfError>()
    })
}

fn read_measured(row: &pgrx::spi::SpiHeapTupleData<'_>) -> Result<Measured> {
    const WHAT: &str = "measured operations";
    let percentiles: Vec<f64> = required_in(row, 9, WHAT)?;
    Ok(Measured {
        operation_type: required_in(row, 1, WHAT)?,
        is_known: required_in(row, 2, WHAT)?,
        minimum_samples: row.get(3)?,
        sample_count: required_in(row, 4, WHAT)?,
        min: required_in(row, 5, WHAT)?,
        max: required_in(row, 6, WHAT)?,
        mean: required_in(row, 7, WHAT)?,
        stddev: row.get(8)?,
        percentiles: percentiles
            .try_into()
            .map_err(|_| PerfError::Invalid("a percentile of a measurement"))?,
        excluded_samples: 0,
    })
}
