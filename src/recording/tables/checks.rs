//! Which recorded durations have not been compared with their baselines yet.

use super::metrics::{self, Metric};
use crate::error::{PerfError, Result};
use crate::incidents::tables::policies;
use crate::pg::guard::Spi;
use crate::pg::rows::required_in;
use crate::recording::tables::operation_cache::{ActiveBaseline, active_baseline};
use exact_digest::memory;
use exact_digest::memory::{TryCollect, try_push};
use incident_rules::severity::Severity;
use incident_rules::threshold::Limit;

/// A metric with the baseline it is to be compared with.
pub struct Candidate {
    pub metric: Metric,
    pub baseline: ActiveBaseline,
}

const CANDIDATES_AMONG: &str = concat!(
    "
    SELECT m.metric_id, m.operation_type, m.branch_id, m.duration_microseconds, m.recorded_at,
           b.baseline_id, b.p99_microseconds, coalesce(o.alert_threshold_multiplier, $6)
    FROM unnest($1, $2, $3, $4, $5)
        AS m (metric_id, operation_type, branch_id, duration_microseconds, recorded_at)
    LEFT JOIN pggit.performance_operation_types AS o ON o.operation_type = m.operation_type
    CROSS JOIN LATERAL ",
    active_baseline!("m.operation_type", "m.branch_id"),
    " AS b
    WHERE m.duration_microseconds > b.p99_microseconds * coalesce(o.alert_threshold_multiplier, $6)
    ORDER BY m.metric_id"
);

/// One check at a time, so that no check overwrites the position of another.
const LOCK_STATE: &str =
    "LOCK TABLE pggit_perf_internal.metric_check_state IN SHARE ROW EXCLUSIVE MODE";

/// Where the last check left off: the oldest transaction that it may have missed, or none when there was no
/// check or it was on another server.
const SINCE: &str = "
    SELECT pg_snapshot_xmin(s.checked_snapshot)::text::bigint
    FROM pggit_perf_internal.metric_check_state AS s
    WHERE s.system_identifier = (SELECT c.system_identifier FROM pg_control_system() AS c)";

/// All rows that this statement sees, that no recorder checked, and that the last check did not see. The
/// new state carries the very snapshot by which the rows were read. The transaction of the last check itself
/// counts as unseen: a snapshot does not list its own.
///
/// $3: there is no last check of this server. Rows restored with a dump carry another server's transaction
/// numbers, and so does the state, which says which of them were checked there. What was inserted here is known
/// by its date: younger than that check. (After pg_upgrade the same numbers go on.) Restored rows whose numbers lie ahead
/// of this server's (it can have no others at or beyond the snapshot's end, save this transaction's) are
/// marked, lest they count as new until it gets there.
const CHECK: &str = concat!(
    "
    WITH state AS MATERIALIZED (
        SELECT s.checked_snapshot, s.checked_by_xid, s.checked_at FROM pggit_perf_internal.metric_check_state AS s
    ), pending AS (
        SELECT m.metric_id, m.operation_type, m.branch_id, m.duration_microseconds, m.recorded_at
        FROM pggit.performance_metrics AS m
        WHERE NOT m.is_checked
          AND m.inserted_xid >= $1
          AND (pg_visible_in_snapshot(m.inserted_xid::text::xid8, (SELECT s.checked_snapshot FROM state AS s))
                   IS NOT TRUE
               OR m.inserted_xid::text::xid8 = (SELECT s.checked_by_xid FROM state AS s)
               OR $3 AND m.recorded_at >= (SELECT s.checked_at FROM state AS s))
    ), marked AS (
        UPDATE pggit.performance_metrics AS m
        SET is_checked = true
        WHERE $3 AND NOT m.is_checked
          AND m.inserted_xid >= pg_snapshot_xmax(pg_current_snapshot())::text::bigint
    ), advanced AS (
        INSERT INTO pggit_perf_internal.metric_check_state (system_identifier, checked_snapshot, checked_by_xid)
        SELECT c.system_identifier, pg_current_snapshot(), pg_current_xact_id()
        FROM pg_control_system() AS c
        ON CONFLICT (singleton) DO UPDATE
            SET system_identifier = excluded.system_identifier, checked_snapshot = excluded.checked_snapshot,
                checked_by_xid = excluded.checked_by_xid, checked_at = excluded.checked_at
    ), judged AS MATERIALIZED (
        SELECT p.*, b.baseline_id, b.p99_microseconds,
               coalesce(o.alert_threshold_multiplier, $2) AS multiplier
        FROM pending AS p
        LEFT JOIN pggit.performance_operation_types AS o ON o.operation_type = p.operation_type
        LEFT JOIN LATERAL ",
    active_baseline!("p.operation_type", "p.branch_id"),
    " AS b ON true
    )
    SELECT j.metric_id, j.operation_type, j.branch_id, j.duration_microseconds, j.recorded_at,
           j.baseline_id, j.p99_microseconds, j.multiplier, t.pending_count
    FROM (SELECT count(*) AS pending_count FROM judged) AS t
    LEFT JOIN judged AS j ON j.duration_microseconds > j.p99_microseconds * j.multiplier
    ORDER BY j.metric_id"
);

/// Those of `recorded` that are beyond their limit, in the order of their ids.
pub fn candidates_among(recorded: Vec<Metric>, default_multiplier: f64) -> Result<Vec<Candidate>> {
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
            .select(CANDIDATES_AMONG, None, &arguments)?
            .map(|row| read_candidate(&row))
            .try_collect_ok::<_, PerfError>()
    })?;
    with_policy(found)
}

/// Takes everything that nobody has checked yet: how many rows, and those beyond their limit.
pub fn take_pending(default_multiplier: f64) -> Result<(i64, Vec<Candidate>)> {
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
        let mut candidates = Vec::new();
        for row in client.update(CHECK, None, &arguments)? {
            pending = required_in(&row, 9, WHAT)?;
            if row.get::<i64>(1)?.is_some() {
                try_push(&mut candidates, read_candidate(&row)?)?;
            }
        }
        Ok::<_, PerfError>((pending, candidates))
    })?;
    Ok((pending, with_policy(found)?))
}

/// The candidates with what their operations' policies say; most calls have none, and read no policy.
fn with_policy(mut candidates: Vec<Candidate>) -> Result<Vec<Candidate>> {
    if !candidates.is_empty() {
        let policies = policies::of_violations()?;
        for candidate in &mut candidates {
            candidate.baseline.limit.severity_above_3x_p99 =
                policies.severity_above_3x_p99(&candidate.metric.operation_type);
        }
    }
    Ok(candidates)
}

fn read_candidate(row: &pgrx::spi::SpiHeapTupleData<'_>) -> Result<Candidate> {
    const WHAT: &str = "candidates";
    Ok(Candidate {
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
