//! Operations measured over the raw rows of a window, every one, in one pass.

use crate::baselines::tables::measure::exclusions::Exclusions;
use crate::baselines::tables::measure::types::{FRACTIONS, Measured, Measurement, Subject};
use crate::error::{PerfError, Result};
use crate::pg::guard::Spi;
use crate::pg::rows::required_in;
use crate::pg::window::Window;
use exact_digest::memory::TryCollect;

/// Left out: the ranges of operations in three arrays.
macro_rules! but_excluded {
    ($row:literal, $operations:literal, $since:literal, $until:literal) => {
        concat!(
            " AND NOT EXISTS (SELECT FROM unnest(",
            $operations,
            ", ",
            $since,
            ", ",
            $until,
            ") AS x (operation_type, since, until)
                      WHERE x.operation_type = ",
            $row,
            ".operation_type AND ",
            $row,
            ".recorded_at >= x.since AND ",
            $row,
            ".recorded_at < x.until)"
        )
    };
}

macro_rules! raw_all {
    ($metrics:literal, $but:expr) => {
        concat!("
    SELECT u.operation_type, o.operation_type IS NOT NULL, o.minimum_samples_for_baseline,
           u.sample_count, u.minimum, u.maximum, u.mean, u.deviation,
           (s.stats).percentiles[(u.number - 1) * cardinality($3) + 1 : u.number * cardinality($3)]
    FROM (SELECT pggit_perf_internal.duration_stats_by(m.operation_type, m.duration_microseconds, $3) AS stats
          FROM ", $metrics, " AS m
          WHERE m.recorded_at BETWEEN $1 AND $2", $but, ") AS s
    CROSS JOIN LATERAL unnest((s.stats).keys, (s.stats).sample_counts, (s.stats).minima, (s.stats).maxima,
                              (s.stats).means, (s.stats).deviations) WITH ORDINALITY
        AS u (operation_type, sample_count, minimum, maximum, mean, deviation, number)
    LEFT JOIN pggit.performance_operation_types AS o ON o.operation_type = u.operation_type
    WHERE o.is_tracked IS NOT FALSE
    ORDER BY u.operation_type COLLATE \"C\"")
    };
}

const RAW_ALL: &str = raw_all!("pggit.performance_metrics", "");
const RAW_ALL_BUT_EXCLUDED: &str = raw_all!(
    "pggit.performance_metrics",
    but_excluded!("m", "$4", "$5", "$6")
);

/// Live rows; of a branch archived ones as well, as rollups know no branches.
macro_rules! raw_one {
    ($metrics:literal) => {
        concat!(
            "
    SELECT $4, true, o.minimum_samples_for_baseline,
           (s.stats).sample_count, (s.stats).min_microseconds, (s.stats).max_microseconds,
           (s.stats).mean_microseconds, (s.stats).stddev_microseconds, (s.stats).percentiles
    FROM (SELECT pggit_perf_internal.duration_stats(r.duration_microseconds, $3) AS stats
          FROM ",
            $metrics,
            " AS r
          WHERE r.operation_type = $4 AND r.recorded_at BETWEEN $1 AND $2 AND ($5 IS NULL OR r.branch_id = $5)",
            but_excluded!("r", "$6", "$7", "$8"),
            ") AS s
    JOIN pggit.performance_operation_types AS o ON o.operation_type = $4
    WHERE (s.stats).sample_count > 0"
        )
    };
}

const RAW_ONE: &str = raw_one!("pggit.performance_metrics");

/// Used when our snapshot may be older than the archiving of a month: attaching a partition is visible to all snapshots at once.
const RAW_ALL_OF_SNAPSHOT: &str = raw_all!("pggit.v_all_performance_metrics", "");
const RAW_ALL_OF_SNAPSHOT_BUT_EXCLUDED: &str = raw_all!(
    "pggit.v_all_performance_metrics",
    but_excluded!("m", "$4", "$5", "$6")
);
const RAW_ONE_OF_SNAPSHOT: &str = raw_one!("pggit.v_all_performance_metrics");

/// The statements that measure raw rows: of one operation, of all, and of all without what is left out.
pub(crate) struct Raw {
    one: &'static str,
    all: &'static str,
    all_but_excluded: &'static str,
}

impl Raw {
    pub const LIVE: Self = Self {
        one: RAW_ONE,
        all: RAW_ALL,
        all_but_excluded: RAW_ALL_BUT_EXCLUDED,
    };
    pub const SNAPSHOT: Self = Self {
        one: RAW_ONE_OF_SNAPSHOT,
        all: RAW_ALL_OF_SNAPSHOT,
        all_but_excluded: RAW_ALL_OF_SNAPSHOT_BUT_EXCLUDED,
    };
    /// Live and archived.
    pub const BRANCH: Self = Self::SNAPSHOT;
}

pub(crate) fn raw(
    statements: Raw,
    window: Window,
    subject: Subject<'_>,
    begins_elsewhere: bool,
    exclusions: &Exclusions,
) -> Result<Measurement> {
    let mut arguments = vec![
        window.start.into(),
        window.end.into(),
        FRACTIONS.to_vec().into(),
    ];
    let sql = match subject.operation_type {
        Some(operation) => {
            arguments.extend([operation.into(), subject.branch_id.into()]);
            arguments.extend(exclusions.arguments());
            statements.one
        }
        None if exclusions.is_empty() => statements.all,
        None => {
            arguments.extend(exclusions.arguments());
            statements.all_but_excluded
        }
    };
    let operations = Spi::connect_mut(|client| {
        client
            .update(sql, None, &arguments)?
            .map(|row| read_measured(&row))
            .try_collect_ok::<_, PerfError>()
    })?;
    Ok(Measurement {
        too_few: Vec::new(),
        left_out: Vec::new(),
        operations,
        window,
        begins_elsewhere,
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
            .map_err(|_| PerfError::NoRow("five percentiles"))?,
        excluded_samples: 0,
    })
}
