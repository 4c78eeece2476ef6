//! Measures operations from the digests of a window's parts: the rollups of its whole hours, and
//! digests of the raw rows that are in none of these rollups.

use std::collections::HashMap;

use pgrx::datum::DatumWithOid;
use pgrx::prelude::*;
use pgrx::spi::SpiClient;

use crate::baselines::tables::measure::operation_types::{self, OperationTypes};
use crate::baselines::tables::measure::request::Request;
use crate::baselines::tables::measure::sample_counts::{self, Counted};
use crate::baselines::tables::measure::statements::Statements;
use crate::baselines::tables::measure::types::{FRACTIONS, Measured, MeasuredOperations, time};
use crate::error::{PerfError, Result, StatisticsError};
use crate::pg::guard::Spi;
use crate::pg::interrupts::{self, progress};
use crate::pg::rows::required_in;
use crate::rollups::tables::state::{ArchiveBounds, RollupState};
use detectors::measurement::{Metrics, Parts};
use exact_digest::digest::{Digest, DigestError};
use exact_digest::memory::{OutOfMemory, TryCollect, try_boxed, try_push};
use exact_digest::merged;
use exact_digest::percentile::Percentile;
use exact_digest::samples::Summary;

/// The digests of each operation.
type Digests = HashMap<String, Vec<Box<[u8]>>>;

/// The arguments $1 to $11 that all statements of this module take, as `digests.sql` lists them.
pub(crate) fn arguments<'a>(
    parts: &Parts,
    state: &RollupState,
    request: &Request<'a>,
    archived: ArchiveBounds,
) -> Result<Vec<DatumWithOid<'a>>> {
    Ok(vec![
        time(parts.whole_hours.start)?.into(),
        time(parts.whole_hours.end)?.into(),
        time(parts.edge_before.start)?.into(),
        time(*parts.edge_after.end())?.into(),
        state.settled_metric_id.into(),
        state.by_xid.into(),
        state.xmin.into(),
        state.xmax.into(),
        state.running.clone().into(),
        request.scope.operation_type.into(),
        archived.before.into(),
    ])
}

/// Measures the operations of a request. Returns `None` if the rollups changed while they were
/// read.
pub(crate) fn measure<'a>(
    metrics: Metrics,
    mut arguments: Vec<DatumWithOid<'a>>,
    request: &'a Request<'_>,
    counts_first: bool,
) -> Result<Option<MeasuredOperations>> {
    let statements = Statements::of(metrics);
    let scope = request.scope;
    Spi::connect_mut(|client| {
        let types = operation_types::read(client, scope.operation_type)?;
        let counted = if counts_first {
            let sql = statements.sample_counts;
            sample_counts::count(client, sql, &arguments, &types, request.needed)?
        } else {
            Some(Counted::default())
        };
        let Some(Counted { too_few, is_all }) = counted else {
            return Ok(None);
        };
        if is_all {
            let operations = Vec::new();
            return Ok(Some(MeasuredOperations {
                operations,
                too_few,
            }));
        }
        let sql = if !request.exclusions.is_empty() {
            arguments.extend(request.exclusions.arguments());
            statements.digests_but_excluded
        } else if !too_few.is_empty() {
            let names = too_few.iter().map(|few| few.operation_type.clone());
            let names: Vec<String> = names.try_collect_vec()?;
            arguments.push(names.into());
            statements.digests_but_few
        } else {
            statements.digests
        };
        let Some(digests) = read_digests(client, sql, &arguments)? else {
            return Ok(None);
        };
        let is_wanted = |operation: &str| {
            let known = types.get(operation);
            scope.operation_type.is_some() || known.is_none_or(|known| known.is_tracked)
        };
        let mut operations = digests
            .into_iter()
            .filter(|(operation, _)| is_wanted(operation))
            .map(|(operation, digests)| summarize(operation, &digests, &types))
            .try_collect_ok::<_, PerfError>()?;
        operations.sort_unstable_by(|one, other| one.operation_type.cmp(&other.operation_type));
        Ok(Some(MeasuredOperations {
            operations,
            too_few,
        }))
    })
}

/// Reads the digests of each operation. Returns `None` if the rollups have changed.
fn read_digests(
    client: &mut SpiClient<'_>,
    sql: &str,
    arguments: &[DatumWithOid<'_>],
) -> Result<Option<Digests>> {
    const WHAT: &str = "parts of the window";
    // A statement that is prepared here does not run in parallel workers: starting them and sending
    // digests between them takes longer than reading the digests.
    let types_of_arguments: Vec<PgOid> = arguments
        .iter()
        .map(|argument| argument.oid().into())
        .collect();
    let statement = client.prepare_mut(sql, &types_of_arguments)?;
    let mut found = Digests::new();
    for row in client.update(&statement, None, arguments)? {
        if !required_in::<bool>(&row, 1, WHAT)? {
            return Ok(None);
        }
        let Some(operation) = row.get::<&str>(2)? else {
            continue;
        };
        let digest = row.get::<&[u8]>(3)?.ok_or(PerfError::NoRow(WHAT))?;
        let digest = try_boxed(digest)?;
        match found.get_mut(operation) {
            Some(digests) => try_push(digests, digest)?,
            None => {
                interrupts::now_and_then()?;
                found.try_reserve(1).map_err(OutOfMemory::from)?;
                found.insert(operation.to_owned(), vec![digest]);
            }
        }
    }
    Ok(Some(found))
}

fn summarize(
    operation_type: String,
    digests: &[Box<[u8]>],
    types: &OperationTypes,
) -> Result<Measured> {
    let wanted = FRACTIONS
        .iter()
        .map(|fraction| Percentile::new(*fraction).ok_or(StatisticsError::BadFractions.into()))
        .try_collect_ok::<_, PerfError>()?;
    let progress = progress();
    let digests = digests
        .iter()
        .map(|bytes| Digest::new(bytes, &progress))
        .try_collect_ok::<_, DigestError>()?;
    let Summary {
        moments,
        min,
        max,
        percentiles,
    } = merged::summarize(&digests, &wanted, &progress)?.ok_or(StatisticsError::CorruptDigest)?;
    let known = types.get(&operation_type);
    Ok(Measured {
        is_known: known.is_some(),
        minimum_samples: known.and_then(|known| known.minimum_samples),
        operation_type,
        sample_count: moments.count as i64,
        min,
        max,
        mean: moments.mean().ok_or(StatisticsError::CorruptDigest)?,
        stddev: moments.standard_deviation(),
        percentiles: percentiles
            .try_into()
            .map_err(|_| PerfError::Invalid("a percentile of a measurement"))?,
        excluded_samples: 0,
    })
}
