//! Finds recorded durations that have not been compared with their baselines yet.

use super::metrics::{self, Metric};
use crate::error::{PerfError, Result};
use crate::incidents::tables::policies;
use crate::pg::guard::Spi;
use crate::pg::rows::required_in;
use crate::pg::sql_file::sql_file;
use crate::recording::tables::operation_cache::ActiveBaseline;
use exact_digest::memory;
use exact_digest::memory::{TryCollect, try_push};
use incident_rules::severity::Severity;
use incident_rules::threshold::Limit;

/// A metric with the baseline to compare it with.
pub struct MetricWithBaseline {
    pub metric: Metric,
    pub baseline: ActiveBaseline,
}

const EXCEEDING_AMONG: &str = sql_file!("recording/exceeding_among.sql");

/// Locks the state so that only one check runs at a time and none overwrites another's position.
const LOCK_STATE: &str =
    "LOCK TABLE pggit_perf_internal.metric_check_state IN SHARE ROW EXCLUSIVE MODE";

/// The oldest transaction that the last check may have missed. No row if there was no check, or if
/// it ran on another server.
const SINCE: &str = "
    SELECT pg_snapshot_xmin(s.checked_snapshot)::text::bigint
    FROM pggit_perf_internal.metric_check_state AS s
    WHERE s.system_identifier = (SELECT c.system_identifier FROM pg_control_system() AS c)";

const CHECK: &str = sql_file!("recording/check_pending.sql");

/// Those of `recorded` that exceed their limit, in the order of their ids.
pub fn exceeding_among(
    recorded: Vec<Metric>,
    default_multiplier: f64,
) -> Result<Vec<MetricWithBaseline>> {
    let names: usize = recorded.iter().map(|m| m.operation_type.len()).sum();
    memory::require(metrics::bytes_of_arrays(recorded.len(), names))?;
    let column = |read: fn(&Metric) -> i64| recorded.iter().map(read).collect::<Vec<_>>();
    let arguments = [
        column(|m| m.metric_id).into(),
        recorded
            .iter()
            .map(|m| m.operation_type.clone())
            .collect::<Vec<_>>()
            .into(),
        recorded
            .iter()
            .map(|m| m.branch_id)
            .collect::<Vec<_>>()
            .into(),
        column(|m| m.duration_microseconds).into(),
        recorded
            .iter()
            .map(|m| m.recorded_at)
            .collect::<Vec<_>>()
            .into(),
        default_multiplier.into(),
    ];
    let found = Spi::connect(|client| {
        client
            .select(EXCEEDING_AMONG, None, &arguments)?
            .map(|row| read_exceeding(&row))
            .try_collect_ok::<_, PerfError>()
    })?;
    with_policy(found)
}

/// Marks all pending metrics as checked; returns how many there were, and those that exceed their
/// limit.
pub fn take_pending(default_multiplier: f64) -> Result<(i64, Vec<MetricWithBaseline>)> {
    const WHAT: &str = "pending metrics";
    let (pending, found) = Spi::connect_mut(|client| {
        client.update(LOCK_STATE, None, &[])?;
        let since = client.update(SINCE, None, &[])?;
        let oldest_xid: Option<i64> = if since.is_empty() {
            None
        } else {
            since.first().get(1)?
        };
        let arguments = [
            oldest_xid.unwrap_or(0).into(),
            default_multiplier.into(),
            oldest_xid.is_none().into(),
        ];
        let mut pending = 0;
        let mut exceeding = Vec::new();
        for row in client.update(CHECK, None, &arguments)? {
            pending = required_in(&row, 9, WHAT)?;
            if row.get::<i64>(1)?.is_some() {
                try_push(&mut exceeding, read_exceeding(&row)?)?;
            }
        }
        Ok::<_, PerfError>((pending, exceeding))
    })?;
    Ok((pending, with_policy(found)?))
}

/// Adds the severities of the operations' policies to the metrics. Most calls have no metrics and
/// read no policy.
fn with_policy(mut exceeding: Vec<MetricWithBaseline>) -> Result<Vec<MetricWithBaseline>> {
    if !exceeding.is_empty() {
        let policies = policies::read_for_recorders()?;
        for found in &mut exceeding {
            found.baseline.limit.severity_above_3x_p99 =
                policies.severity_above_3x_p99(&found.metric.operation_type);
        }
    }
    Ok(exceeding)
}

fn read_exceeding(row: &pgrx::spi::SpiHeapTupleData<'_>) -> Result<MetricWithBaseline> {
    const WHAT: &str = "exceeding metrics";
    Ok(MetricWithBaseline {
        metric: metrics::read(row)?,
        baseline: ActiveBaseline {
            baseline_id: required_in(row, 6, WHAT)?,
            limit: Limit {
                p99_microseconds: required_in(row, 7, WHAT)?,
                multiplier: required_in(row, 8, WHAT)?,
                severity_above_3x_p99: Severity::Warning,
            },
        },
    })
}
