//! A window measured in parts: rollups for its whole hours, raw rows for its edges and for what is not rolled up.

use std::collections::HashMap;

use pgrx::datum::DatumWithOid;
use pgrx::prelude::*;
use pgrx::spi::SpiClient;

use super::guard::Spi;
use super::interrupts::{self, progress};
use super::measured::{FRACTIONS, Hours, Measured, Subject};
use super::measured_exclusions::Exclusions;
use super::rollup_state::{Archived, State, is_not_rolled_up};
use super::samples::Window;
use super::{required_in, transaction};
use crate::analysis::digest::{Digest, DigestError};
use crate::analysis::memory::{OutOfMemory, TryCollect, try_boxed, try_push};
use crate::analysis::merged;
use crate::analysis::percentile::Percentile;
use crate::analysis::samples::Summary;
use crate::error::{PerfError, Result};

/// The digests of the window's parts: the rollups from $1 to before $2; the raw rows from $3 to before $1, from $2 to $4, and
/// between them those that are not rolled up ($5 to $9). Of operation $10, or of all.
///
/// The first column says whether the state that they were chosen by is still the one this statement sees.
macro_rules! parts {
    ($metrics:literal, $with:expr, $rolled_up:expr, $row:expr, $whole_hour:expr, $hours_in_part:expr) => {
        concat!(
            $with,
    "
    SELECT c.is_current, p.operation_type, p.digest
    FROM (SELECT EXISTS (SELECT FROM pggit_perf_internal.metric_rollup_state AS s
                         WHERE s.rolled_by_xid::text::bigint = $6 AND s.rolled_metric_id = $5)
                 AND $11 = (SELECT coalesce(max(a.archived_before), '-infinity') FROM pggit_perf_internal.metric_archive_state AS a)
                 AS is_current) AS c
    LEFT JOIN (
        SELECT r.operation_type, r.digest::bytea AS digest
        FROM pggit.performance_rollups AS r
        WHERE r.hour_start >= $1 AND r.hour_start < $2 AND ($10 IS NULL OR r.operation_type = $10)", $rolled_up, "
        UNION ALL
        SELECT u.operation_type, u.digest
        FROM (SELECT pggit_perf_internal.duration_digest_by(m.operation_type, m.recorded_at, m.duration_microseconds) AS stats
              FROM (SELECT e.operation_type, e.recorded_at, e.duration_microseconds
                    FROM ", $metrics, " AS e
                    WHERE e.recorded_at >= $3 AND e.recorded_at < $1 AND ($10 IS NULL OR e.operation_type = $10)", $row, "
                    UNION ALL
                    SELECT e.operation_type, e.recorded_at, e.duration_microseconds
                    FROM ", $metrics, " AS e
                    WHERE e.recorded_at >= $2 AND e.recorded_at <= $4 AND ($10 IS NULL OR e.operation_type = $10)", $row, "
                    UNION ALL
                    SELECT e.operation_type, e.recorded_at, e.duration_microseconds
                    FROM ", $metrics, " AS e
                    WHERE e.recorded_at >= $1 AND e.recorded_at < $2 AND ($10 IS NULL OR e.operation_type = $10)", $whole_hour, "
                      AND ",
    is_not_rolled_up!("e", "$5", "$6", "$7", "$8", "$9"), $hours_in_part,
    ") AS m) AS g
        CROSS JOIN LATERAL unnest((g.stats).keys, (g.stats).digests) AS u (operation_type, digest)
    ) AS p ON true"
)
    };
}

/// The same without what lies in the exclusions $12 to $14, which name their operations. Hours that one of them touches are not taken
/// from the rollups; of those that none covers wholly the other raw rows are read.
macro_rules! parts_but_excluded {
    ($metrics:literal) => {
        parts!(
            $metrics,
            "
    WITH exclusion AS MATERIALIZED (
        SELECT x.operation_type, x.since, x.until, h.hour, x.since <= h.hour AND x.until >= h.hour + interval '1 hour' AS is_whole
        FROM unnest($12, $13, $14) AS x (operation_type, since, until)
        CROSS JOIN LATERAL generate_series(date_bin('1 hour', x.since, '2000-01-01 00:00:00+00'), x.until - interval '1 microsecond',
                                           interval '1 hour') AS h (hour)
    ), touched AS MATERIALIZED (
        SELECT x.operation_type, x.hour, bool_or(x.is_whole) AS is_whole FROM exclusion AS x GROUP BY x.operation_type, x.hour
    )",
            "
          AND NOT EXISTS (SELECT FROM touched AS t WHERE t.operation_type = r.operation_type AND t.hour = r.hour_start)",
            "
                      AND NOT EXISTS (SELECT FROM exclusion AS x WHERE x.operation_type = e.operation_type
                                      AND x.hour = date_bin('1 hour', e.recorded_at, '2000-01-01 00:00:00+00')
                                      AND e.recorded_at >= x.since AND e.recorded_at < x.until)",
            "
                      AND NOT EXISTS (SELECT FROM touched AS t WHERE t.operation_type = e.operation_type
                                      AND t.hour = date_bin('1 hour', e.recorded_at, '2000-01-01 00:00:00+00'))",
            "
                    UNION ALL
                    SELECT e.operation_type, e.recorded_at, e.duration_microseconds
                    FROM touched AS t
                    JOIN pggit.v_all_performance_metrics AS e
                        ON e.operation_type = t.operation_type AND e.recorded_at >= t.hour AND e.recorded_at < t.hour + interval '1 hour'
                    WHERE NOT t.is_whole AND t.hour >= $1 AND t.hour < $2
                      AND NOT EXISTS (SELECT FROM exclusion AS x WHERE x.operation_type = e.operation_type AND x.hour = t.hour
                                      AND e.recorded_at >= x.since AND e.recorded_at < x.until)"
        )
    };
}

const PARTS: &str = parts!("pggit.performance_metrics", "", "", "", "", "");
const PARTS_BUT_EXCLUDED: &str = parts_but_excluded!("pggit.performance_metrics");

/// For a snapshot that is older than the table of a month is the archive's: tables change hands for every snapshot at once.
const PARTS_OF_SNAPSHOT: &str = parts!("pggit.v_all_performance_metrics", "", "", "", "", "");
const PARTS_OF_SNAPSHOT_BUT_EXCLUDED: &str = parts_but_excluded!("pggit.v_all_performance_metrics");

const OPERATION_TYPES: &str = "
    SELECT o.operation_type, o.is_tracked, o.minimum_samples_for_baseline
    FROM pggit.performance_operation_types AS o
    WHERE $1 IS NULL OR o.operation_type = $1";

/// Is it tracked, and its own minimum of samples.
type OperationTypes = HashMap<String, (bool, Option<i32>)>;

/// `None` when the rollups changed while they were read.
pub(super) fn parts(
    hours: &Hours,
    window: Window,
    subject: Subject<'_>,
    state: &State,
    archived: Archived,
    exclusions: &Exclusions,
) -> Result<Option<Vec<Measured>>> {
    const WHAT: &str = "parts of the window";
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
        let sql = match (transaction::is_read_committed(), exclusions.is_empty()) {
            (true, true) => PARTS,
            (true, false) => PARTS_BUT_EXCLUDED,
            (false, true) => PARTS_OF_SNAPSHOT,
            (false, false) => PARTS_OF_SNAPSHOT_BUT_EXCLUDED,
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
        Ok(Some(measured))
    })
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
