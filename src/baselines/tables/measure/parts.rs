//! A window measured in parts: rollups for its whole hours, raw rows for its edges and for what is not rolled up.

use std::collections::HashMap;

use pgrx::datum::DatumWithOid;
use pgrx::prelude::*;
use pgrx::spi::SpiClient;

use crate::baselines::tables::measure::exclusions::Exclusions;
use crate::baselines::tables::measure::sql::Statements;
use crate::baselines::tables::measure::types::{
    FRACTIONS, Hours, Measured, Needed, Subject, TooFew,
};
use crate::error::{PerfError, Result};
use crate::pg::guard::Spi;
use crate::pg::interrupts::{self, progress};
use crate::pg::rows::required_in;
use crate::pg::transaction;
use crate::pg::window::Window;
use crate::rollups::tables::state::{Archived, State};
use exact_digest::digest::{Digest, DigestError};
use exact_digest::memory::{OutOfMemory, TryCollect, try_boxed, try_push};
use exact_digest::merged;
use exact_digest::percentile::Percentile;
use exact_digest::samples::Summary;

const OPERATION_TYPES: &str = "
    SELECT o.operation_type, o.is_tracked, o.minimum_samples_for_baseline
    FROM pggit.performance_operation_types AS o
    WHERE $1 IS NULL OR o.operation_type = $1";

/// Is it tracked, and its own minimum of samples.
type OperationTypes = HashMap<String, (bool, Option<i32>)>;

/// Beyond so many metrics that are not rolled up yet, counting them first would cost more than it saves.
const FEW: i64 = 100_000;

const WHAT: &str = "parts of the window";

/// The operations measured, and those with too few samples, which are counted only. `None` when the rollups changed while they were read.
#[allow(
    clippy::too_many_arguments,
    reason = "each is what the caller has just read of another table"
)]
pub(crate) fn parts(
    hours: &Hours,
    window: Window,
    subject: Subject<'_>,
    needed: Needed,
    state: &State,
    archived: Archived,
    exclusions: &Exclusions,
) -> Result<Option<(Vec<Measured>, Vec<TooFew>)>> {
    let mut arguments: Vec<DatumWithOid<'_>> = vec![
        hours.first.into(),
        hours.last.into(),
        hours.start.into(),
        window.end.into(),
        state.settled_metric_id.into(),
        state.by_xid.into(),
        state.xmin.into(),
        state.xmax.into(),
        state.running.clone().into(),
        subject.operation_type.into(),
        archived.before.into(),
    ];
    if !exclusions.is_empty() {
        arguments.extend(exclusions.arguments());
    }
    Spi::connect_mut(|client| {
        let types = operation_types(client, subject.operation_type)?;
        let statements = if transaction::is_read_committed() {
            Statements::LIVE
        } else {
            Statements::SNAPSHOT
        };
        let mut too_few = Vec::new();
        let sql = if !exclusions.is_empty() {
            statements.parts_but_excluded
        } else if state.drawn_since > FEW {
            statements.parts
        } else {
            let Some(sparse) = sparse(client, statements.counts, &arguments, &types, needed)?
            else {
                return Ok(None);
            };
            too_few = sparse.too_few;
            if sparse.is_all {
                return Ok(Some((Vec::new(), too_few)));
            }
            if too_few.is_empty() {
                statements.parts
            } else {
                let names = too_few.iter().map(|few| few.operation_type.clone());
                let names: Vec<String> = names.try_collect_vec()?;
                arguments.push(names.into());
                statements.parts_but_sparse
            }
        };
        // Prepared, hence not parallel: launching workers and sending them digests takes longer than reading them.
        let types_of_arguments: Vec<PgOid> = arguments
            .iter()
            .map(|argument| argument.oid().into())
            .collect();
        let statement = client.prepare_mut(sql, &types_of_arguments)?;
        let mut found: HashMap<String, Vec<Box<[u8]>>> = HashMap::new();
        for row in client.update(&statement, None, &arguments)? {
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
        let mut measured = found
            .into_iter()
            .filter(|(operation, _)| {
                subject.operation_type.is_some()
                    || types
                        .get(operation)
                        .is_none_or(|(is_tracked, _)| *is_tracked)
            })
            .map(|(operation, digests)| summarize(operation, &digests, &types))
            .try_collect_ok::<_, PerfError>()?;
        measured.sort_unstable_by(|one, other| one.operation_type.cmp(&other.operation_type));
        Ok(Some((measured, too_few)))
    })
}

/// Operations that are registered and tracked and have too few samples, and whether there are no others.
struct Sparse {
    too_few: Vec<TooFew>,
    is_all: bool,
}

/// `None` when the rollups changed.
fn sparse(
    client: &mut SpiClient<'_>,
    counts: &str,
    arguments: &[DatumWithOid<'_>],
    types: &OperationTypes,
    needed: Needed,
) -> Result<Option<Sparse>> {
    let mut sparse = Sparse {
        too_few: Vec::new(),
        is_all: true,
    };
    for row in client.update(counts, None, arguments)? {
        if !required_in::<bool>(&row, 1, WHAT)? {
            return Ok(None);
        }
        let Some(operation_type) = row.get::<String>(2)? else {
            continue;
        };
        let sample_count: i64 = required_in(&row, 3, WHAT)?;
        match types.get(&operation_type) {
            Some((true, own)) if sample_count < needed.of(*own) => {
                let needed = needed.of(*own);
                let few = TooFew {
                    operation_type,
                    sample_count,
                    needed,
                };
                try_push(&mut sparse.too_few, few)?;
            }
            _ => sparse.is_all = false,
        }
    }
    Ok(Some(sparse))
}

fn summarize(
    operation_type: String,
    digests: &[Box<[u8]>],
    types: &OperationTypes,
) -> Result<Measured> {
    let wanted = FRACTIONS
        .iter()
        .map(|fraction| Percentile::new(*fraction).ok_or(PerfError::BadFractions))
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
    } = merged::summarize(&digests, &wanted, &progress)?.ok_or(PerfError::CorruptDigest)?;
    let known = types.get(&operation_type);
    Ok(Measured {
        is_known: known.is_some(),
        minimum_samples: known.and_then(|(_, minimum)| *minimum),
        operation_type,
        sample_count: moments.count as i64,
        min,
        max,
        mean: moments.mean().ok_or(PerfError::CorruptDigest)?,
        stddev: moments.standard_deviation(),
        percentiles: percentiles
            .try_into()
            .map_err(|_| PerfError::NoRow("five percentiles"))?,
        excluded_samples: 0,
    })
}

fn operation_types(client: &mut SpiClient<'_>, only: Option<&str>) -> Result<OperationTypes> {
    const WHAT: &str = "operation types";
    client
        .update(OPERATION_TYPES, None, &[only.into()])?
        .map(|row| {
            Ok((
                required_in(&row, 1, WHAT)?,
                (required_in(&row, 2, WHAT)?, row.get(3)?),
            ))
        })
        .collect()
}
