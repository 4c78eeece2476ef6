//! Reads the content of a report in the form in which it is shown. The module writes nothing, so
//! that reports work on a standby.

use pgrx::datum::DatumWithOid;
use pgrx::prelude::*;
use pgrx::spi::SpiHeapTupleData;

use crate::error::Result;
use crate::pg::guard::Spi;
use crate::pg::rows::{required_in, severity};
use crate::pg::sql_file::sql_file;
use crate::pg::window::Window;
use exact_digest::memory::TryCollect;
use rendering::model::{
    Anomaly, ChannelDelivery, Group, HealthCheck, Incident, LevelChange, MergePair, MergePhase,
    Percentiles, Slot, SlowSample, Suppression, Time,
};

/// PostgreSQL's epoch, 2000-01-01, in Unix time.
const EPOCH: i64 = 946_684_800_000_000;

/// The largest number of rows in most sections, to keep them short enough to read.
const MOST_ROWS: i64 = 200;
const SLOWEST: i64 = 15;
const MERGE_PAIRS: i64 = 8;

const HEALTH: &str = "
    SELECT h.check_name, h.value, h.limit_value, h.since, h.detail, coalesce(h.runbook, '')
    FROM pggit_perf_internal.health_check() AS h
    WHERE h.status = 'failing'";

const INCIDENTS: &str = sql_file!("reports/incidents.sql");

const BASELINES: &str = "
    SELECT b.operation_type, b.p50_microseconds::float8, b.p95_microseconds::float8,
        b.p99_microseconds::float8
    FROM pggit.performance_baselines AS b
    WHERE b.is_active AND b.branch_id IS NULL";

const OPEN_INCIDENTS: &str = "
    SELECT i.operation_type, count(*) FROM pggit.performance_incidents AS i
    WHERE i.status <> 'resolved' AND NOT i.is_suppressed AND i.alert_type <> 'SYSTEM'
        GROUP BY i.operation_type";

/// The anomalies of each operation with the highest scores, at most as many as a chart can show
/// distinctly.
const ANOMALIES: &str = "
    SELECT e.operation_type, e.at, e.microseconds, e.severity, e.sample_count, e.score
    FROM (SELECT x.operation_type, coalesce(x.peak_at, x.first_at) AS at,
        coalesce(x.peak_microseconds, 0) AS microseconds, x.severity, x.sample_count, x.score,
                 row_number() OVER (PARTITION BY x.operation_type
                     ORDER BY x.score DESC NULLS LAST, x.episode_id) AS place
          FROM pggit.performance_episodes AS x
          WHERE x.episode_type = 'ANOMALY' AND coalesce(x.peak_at, x.first_at) BETWEEN $1
              AND $2) AS e
    WHERE e.place <= 100
    ORDER BY e.operation_type, e.at";

const GROUPS: &str = "
    SELECT e.operation_type, e.operation_types[1:50], e.first_at, e.last_at, e.score, e.severity,
           'look at ' || (e.reference ->> 'likely_cause') || ' first'
    FROM pggit.performance_episodes AS e
    WHERE e.episode_type = 'CORRELATION' AND e.last_at >= $1 AND e.first_at <= $2
    ORDER BY e.last_at DESC, e.episode_id DESC
    LIMIT $3";

const SLOW: &str = sql_file!("reports/slowest_operations.sql");

const MERGES: &str = "
    SELECT left(b.source_branch, 1000), left(b.target_branch, 1000), b.merges, r.success_rate,
        b.phase, b.total_ms * 1000, b.p50_ms * 1000, b.baseline_p50_ms * 1000
    FROM (SELECT x.*, dense_rank() OVER (ORDER BY x.pair_ms DESC, x.source_branch_id,
        x.target_branch_id) AS place
          FROM (SELECT v.*, sum(v.total_ms) OVER (PARTITION BY v.source_branch_id,
              v.target_branch_id) AS pair_ms
                FROM pggit.v_merge_bottleneck_analysis AS v) AS x) AS b
    JOIN pggit.v_merge_success_rate AS r ON r.source_branch_id = b.source_branch_id
        AND r.target_branch_id = b.target_branch_id
    WHERE b.place <= $1
    ORDER BY b.place, b.total_ms DESC";

const CHANNELS: &str = "
    SELECT d.channel, d.settings_enabled, d.pending, extract(epoch
        FROM d.oldest_pending_age)::float8, d.dead_letters, d.attempts,
           d.success_rate, d.latency_p95_ms
    FROM pggit.v_notification_delivery AS d";

const SUPPRESSED: &str = sql_file!("reports/suppressed.sql");

const CHANGES: &str = "
    SELECT p.operation_type, p.changed_at, p.before_microseconds, p.after_microseconds,
        p.percent_change, p.status,
           left(concat_ws('; ',
               (SELECT string_agg(DISTINCT x ->> 'command' || ' ' || coalesce(x ->> 'object', ''),
                   ', ') FROM jsonb_array_elements(n.nearby -> 'ddl') AS x),
               'and ' || (n.nearby ->> 'more_ddl') || ' more DDL commands',
               (SELECT string_agg(DISTINCT x ->> 'name', ', ')
                   FROM jsonb_array_elements(n.nearby -> 'settings') AS x),
               (SELECT string_agg(left(coalesce(x ->> 'message', x ->> 'commit'), 200), ', ')
                   FROM jsonb_array_elements(n.nearby -> 'commits') AS x),
               (SELECT 'baseline ' || string_agg(DISTINCT x ->> 'reason', ', ')
                   FROM jsonb_array_elements(n.nearby -> 'baselines') AS x)), 4000)
    FROM pggit.performance_change_points AS p
    CROSS JOIN LATERAL (SELECT pggit_perf_internal.events_within_six_hours(p.operation_type,
        p.changed_at) AS nearby) AS n
    WHERE greatest(p.changed_at, p.detected_at) >= $1 AND p.changed_at <= $2
    ORDER BY p.changed_at DESC, p.change_point_id DESC
    LIMIT $3";

/// Slots of a number of seconds, read from raw rows, for periods too short for hourly points.
const SLOTS: &str = "
    SELECT s.operation_type, s.start, (s.stats).sample_count, (s.stats).percentiles
    FROM (SELECT m.operation_type, date_bin($3 * interval '1 second', m.recorded_at,
        '2000-01-01 00:00+00') AS start,
                 pggit_perf_internal.duration_stats(m.duration_microseconds,
                     '{0.5,0.99}'::double precision[]) AS stats
          FROM pggit.performance_metrics AS m
          WHERE m.recorded_at BETWEEN $1 AND $2
            AND EXISTS (SELECT FROM pggit.performance_operation_types AS o
                WHERE o.operation_type = m.operation_type AND o.is_tracked)
          GROUP BY 1, 2) AS s
    ORDER BY s.operation_type, s.start";

/// Returns the failing health checks of the monitor itself.
pub fn health() -> Result<Vec<HealthCheck>> {
    read(HEALTH, &[], |row| {
        Ok(HealthCheck {
            check: text(row, 1)?,
            value: row.get(2)?,
            limit: required_in(row, 3, "health")?,
            since: maybe_time(row, 4)?,
            detail: text(row, 5)?,
            runbook: text(row, 6)?,
        })
    })
}

/// Returns the unresolved incidents and those of the window; unresolved and severe ones first.
pub fn incidents(window: Window) -> Result<Vec<Incident>> {
    read(INCIDENTS, &within(window, MOST_ROWS), |row| {
        const WHAT: &str = "incidents";
        Ok(Incident {
            incident_id: required_in(row, 1, WHAT)?,
            alert_type: text(row, 2)?,
            severity: severity(row.get(3)?)?,
            status: text(row, 4)?,
            operation_type: text(row, 5)?,
            branch: row.get(6)?,
            first_alert_at: time(row, 7)?,
            last_alert_at: time(row, 8)?,
            resolved_at: maybe_time(row, 9)?,
            alert_count: required_in(row, 10, WHAT)?,
            peak: row.get(11)?,
            acknowledged_by: row.get(12)?,
            is_suppressed: required_in(row, 13, WHAT)?,
            runbook: text(row, 14)?,
        })
    })
}

/// Returns the percentiles of the baselines in force, by operation.
pub fn baselines() -> Result<Vec<(String, Percentiles)>> {
    read(BASELINES, &[], |row| {
        const WHAT: &str = "baselines";
        let percentiles = Percentiles {
            p50: required_in(row, 2, WHAT)?,
            p95: required_in(row, 3, WHAT)?,
            p99: required_in(row, 4, WHAT)?,
        };
        Ok((text(row, 1)?, percentiles))
    })
}

/// Counts the unresolved incidents of each operation.
pub fn open_incidents() -> Result<Vec<(String, i64)>> {
    read(OPEN_INCIDENTS, &[], |row| {
        Ok((text(row, 1)?, required_in(row, 2, "incidents")?))
    })
}

/// Returns the anomalies of the window, each with its operation.
pub fn anomalies(window: Window) -> Result<Vec<(String, Anomaly)>> {
    read(
        ANOMALIES,
        &[window.start.into(), window.end.into()],
        |row| {
            let anomaly = Anomaly {
                at: time(row, 2)?,
                microseconds: required_in(row, 3, "anomalies")?,
                severity: severity(row.get(4)?)?,
                samples: required_in(row, 5, "anomalies")?,
                score: row.get(6)?,
            };
            Ok((text(row, 1)?, anomaly))
        },
    )
}

/// Returns slots of `seconds` seconds in the window, each with its operation, in order of time.
pub fn slots(window: Window, seconds: i32) -> Result<Vec<(String, Slot)>> {
    let arguments = [window.start.into(), window.end.into(), seconds.into()];
    read(SLOTS, &arguments, |row| {
        let percentiles: Vec<f64> = required_in(row, 4, "slots")?;
        let slot = Slot {
            start: time(row, 2)?,
            count: required_in(row, 3, "slots")?,
            p50: percentiles.first().copied().unwrap_or(f64::NAN),
            p99: percentiles.last().copied().unwrap_or(f64::NAN),
        };
        Ok((text(row, 1)?, slot))
    })
}

pub fn groups(window: Window) -> Result<Vec<Group>> {
    read(GROUPS, &within(window, MOST_ROWS), |row| {
        Ok(Group {
            cause: text(row, 1)?,
            operations: required_in(row, 2, "groups")?,
            since: time(row, 3)?,
            last_at: time(row, 4)?,
            correlation: row.get(5)?,
            severity: severity(row.get(6)?)?,
            recommendation: row.get(7)?,
        })
    })
}

/// Returns the slowest samples of the window that are not archived.
pub fn slowest(window: Window) -> Result<Vec<SlowSample>> {
    read(SLOW, &within(window, SLOWEST), |row| {
        Ok(SlowSample {
            metric_id: required_in(row, 1, "metrics")?,
            operation_type: text(row, 2)?,
            operation_name: row.get(3)?,
            branch: row.get(4)?,
            user_name: text(row, 5)?,
            at: time(row, 6)?,
            microseconds: required_in(row, 7, "metrics")?,
        })
    })
}

/// Returns the pairs of branches whose merges took longest, with their phases.
pub fn merges() -> Result<Vec<MergePair>> {
    const WHAT: &str = "merges";
    let rows = read(MERGES, &[MERGE_PAIRS.into()], |row| {
        let phase = MergePhase {
            phase: text(row, 5)?,
            total_microseconds: required_in(row, 6, WHAT)?,
            p50: required_in(row, 7, WHAT)?,
            baseline_p50: row.get(8)?,
        };
        Ok(MergePair {
            source: text(row, 1)?,
            target: text(row, 2)?,
            merges: required_in(row, 3, WHAT)?,
            success_rate: required_in(row, 4, WHAT)?,
            phases: vec![phase],
        })
    })?;
    let mut pairs: Vec<MergePair> = Vec::new();
    for row in rows {
        match pairs.last_mut() {
            Some(pair) if pair.source == row.source && pair.target == row.target => {
                pair.phases.extend(row.phases);
            }
            _ => pairs.push(row),
        }
    }
    Ok(pairs)
}

pub fn channels() -> Result<Vec<ChannelDelivery>> {
    const WHAT: &str = "channels";
    read(CHANNELS, &[], |row| {
        Ok(ChannelDelivery {
            channel: text(row, 1)?,
            settings_enabled: required_in(row, 2, WHAT)?,
            pending: required_in(row, 3, WHAT)?,
            oldest_pending_seconds: row.get(4)?,
            dead_letters: required_in(row, 5, WHAT)?,
            attempts: required_in(row, 6, WHAT)?,
            success_rate: row.get(7)?,
            latency_p95_ms: row.get(8)?,
        })
    })
}

/// Counts the alerts and incidents that suppressions hid in the window.
pub fn suppressed(window: Window) -> Result<Vec<Suppression>> {
    const WHAT: &str = "suppressions";
    read(SUPPRESSED, &within(window, MOST_ROWS), |row| {
        Ok(Suppression {
            suppression_id: required_in(row, 1, WHAT)?,
            reason: text(row, 2)?,
            created_by: text(row, 3)?,
            ends_at: time(row, 4)?,
            matches: text(row, 5)?,
            alerts_hidden: required_in(row, 6, WHAT)?,
            incidents_hidden: required_in(row, 7, WHAT)?,
        })
    })
}

/// Returns the changes of level that happened in the window or were detected in it.
pub fn changes(window: Window) -> Result<Vec<LevelChange>> {
    const WHAT: &str = "change points";
    read(CHANGES, &within(window, MOST_ROWS), |row| {
        Ok(LevelChange {
            operation_type: text(row, 1)?,
            changed_at: time(row, 2)?,
            before_microseconds: required_in(row, 3, WHAT)?,
            after_microseconds: required_in(row, 4, WHAT)?,
            percent_change: required_in(row, 5, WHAT)?,
            status: text(row, 6)?,
            nearby: text(row, 7)?,
        })
    })
}

/// Converts a PostgreSQL timestamp to Unix time in microseconds.
pub fn unix(time: TimestampWithTimeZone) -> Time {
    pg_sys::TimestampTz::from(time).saturating_add(EPOCH)
}

fn within(window: Window, most: i64) -> [DatumWithOid<'static>; 3] {
    [window.start.into(), window.end.into(), most.into()]
}

pub(crate) fn read<T>(
    sql: &'static str,
    arguments: &[DatumWithOid<'_>],
    row: impl Fn(&SpiHeapTupleData<'_>) -> Result<T>,
) -> Result<Vec<T>> {
    Spi::connect(|client| {
        client
            .select(sql, None, arguments)?
            .map(|tuple| row(&tuple))
            .try_collect_ok()
    })
}

pub(crate) fn text(row: &SpiHeapTupleData<'_>, ordinal: usize) -> Result<String> {
    required_in(row, ordinal, "a text of the report")
}

pub(crate) fn time(row: &SpiHeapTupleData<'_>, ordinal: usize) -> Result<Time> {
    Ok(unix(required_in(row, ordinal, "a time of the report")?))
}

fn maybe_time(row: &SpiHeapTupleData<'_>, ordinal: usize) -> Result<Option<Time>> {
    Ok(row.get::<TimestampWithTimeZone>(ordinal)?.map(unix))
}
