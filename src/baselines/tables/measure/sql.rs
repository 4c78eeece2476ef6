//! The statements by which a window is measured in parts.

use crate::rollups::tables::state::is_not_rolled_up;

/// Whether the state that the parts were chosen by is still the one the statement sees.
macro_rules! is_current {
    () => {
        "(SELECT EXISTS (SELECT FROM pggit_perf_internal.metric_rollup_state AS s
                         WHERE s.rolled_by_xid::text::bigint = $6 AND s.rolled_metric_id = $5)
                 AND $11 = (SELECT coalesce(max(a.archived_before), '-infinity') FROM pggit_perf_internal.metric_archive_state AS a)
                 AS is_current)"
    };
}

/// The raw rows of the window that are in none of its rollups: its edges, and what is not rolled up.
macro_rules! remainder {
    ($metrics:literal, $row:expr, $whole_hour:expr, $hours_in_part:expr) => {
        concat!("SELECT e.operation_type, e.recorded_at, e.duration_microseconds
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
    is_not_rolled_up!("e", "$5", "$6", "$7", "$8", "$9"), $hours_in_part)
    };
}

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
    FROM ", is_current!(), " AS c
    LEFT JOIN (
        SELECT r.operation_type, r.digest::bytea AS digest
        FROM pggit.performance_rollups AS r
        WHERE r.hour_start >= $1 AND r.hour_start < $2 AND ($10 IS NULL OR r.operation_type = $10)", $rolled_up, "
        UNION ALL
        SELECT u.operation_type, u.digest
        FROM (SELECT pggit_perf_internal.duration_digest_by(m.operation_type, m.recorded_at, m.duration_microseconds) AS stats
              FROM (", remainder!($metrics, $row, $whole_hour, $hours_in_part),
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

/// The same without the operations $12.
macro_rules! parts_but_sparse {
    ($metrics:literal) => {
        parts!(
            $metrics,
            "",
            " AND r.operation_type <> ALL ($12)",
            " AND e.operation_type <> ALL ($12)",
            " AND e.operation_type <> ALL ($12)",
            ""
        )
    };
}

/// How many samples each operation has in the window, by the same arguments.
macro_rules! counts {
    ($metrics:literal) => {
        concat!("
    SELECT c.is_current, p.operation_type, p.samples
    FROM ", is_current!(), " AS c
    LEFT JOIN (
        SELECT s.operation_type, sum(s.samples)::bigint AS samples
        FROM (SELECT r.operation_type, sum(r.sample_count)
              FROM pggit.performance_rollups AS r
              WHERE r.hour_start >= $1 AND r.hour_start < $2 AND ($10 IS NULL OR r.operation_type = $10)
              GROUP BY r.operation_type
              UNION ALL
              SELECT m.operation_type, count(*)
              FROM (", remainder!($metrics, "", "", ""), ") AS m
              GROUP BY m.operation_type) AS s (operation_type, samples)
        GROUP BY s.operation_type
    ) AS p ON true")
    };
}

/// One statement of each kind.
pub(crate) struct Statements {
    pub counts: &'static str,
    pub parts: &'static str,
    pub parts_but_sparse: &'static str,
    pub parts_but_excluded: &'static str,
}

impl Statements {
    pub const LIVE: Self = Self {
        counts: counts!("pggit.performance_metrics"),
        parts: parts!("pggit.performance_metrics", "", "", "", "", ""),
        parts_but_sparse: parts_but_sparse!("pggit.performance_metrics"),
        parts_but_excluded: parts_but_excluded!("pggit.performance_metrics"),
    };

    /// Used when our snapshot may be older than the archiving of a month: attaching a partition is visible to all snapshots at once.
    pub const SNAPSHOT: Self = Self {
        counts: counts!("pggit.v_all_performance_metrics"),
        parts: parts!("pggit.v_all_performance_metrics", "", "", "", "", ""),
        parts_but_sparse: parts_but_sparse!("pggit.v_all_performance_metrics"),
        parts_but_excluded: parts_but_excluded!("pggit.v_all_performance_metrics"),
    };
}
