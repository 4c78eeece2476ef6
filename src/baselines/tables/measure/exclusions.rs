//! What a baseline leaves out: `v_baseline_exclusions`.

use pgrx::datum::DatumWithOid;
use pgrx::prelude::*;

use crate::baselines::tables::measure::types::Subject;
use crate::error::Result;
use crate::pg::guard::Spi;
use crate::pg::rows::required_in;
use crate::pg::window::Window;
use exact_digest::memory::{TryCollect, try_push};

/// Ranges of time of operations, within a window: from `since` up to but not at `until`.
#[derive(Clone, Debug, Default)]
pub(crate) struct Exclusions {
    operation_types: Vec<String>,
    since: Vec<TimestampWithTimeZone>,
    until: Vec<TimestampWithTimeZone>,
}

const OVERLAPPING: &str = "
    SELECT o.operation_type, greatest(x.excluded_from, date_bin('1 hour', $1, '2000-01-01 00:00:00+00')), least(x.excluded_to, $2 + interval '1 microsecond')
    FROM pggit.v_baseline_exclusions AS x
    JOIN pggit.performance_operation_types AS o ON x.operation_type IS NULL OR o.operation_type = x.operation_type
    WHERE x.excluded_from <= $2 AND x.excluded_to > $1 AND CASE WHEN $3 IS NULL THEN o.is_tracked ELSE o.operation_type = $3 END
    ORDER BY o.operation_type, x.excluded_from, x.excluded_to";

/// How many samples of an operation they leave out, by operation. Of months that have been dropped from the archive whole hours are left
/// out, by their rollups, which know no branch.
const COUNT: &str = "
    WITH exclusion AS MATERIALIZED (
        SELECT x.operation_type, range_agg(tstzrange(x.since, x.until)) AS times
        FROM unnest($1, $2, $3) AS x (operation_type, since, until)
        GROUP BY x.operation_type
    )
    SELECT c.operation_type, sum(c.count)::bigint
    FROM (SELECT x.operation_type, count(m.metric_id)
          FROM exclusion AS x
          CROSS JOIN LATERAL unnest(x.times) AS r (range)
          JOIN pggit.v_all_performance_metrics AS m
              ON m.operation_type = x.operation_type AND m.recorded_at >= lower(r.range) AND m.recorded_at < upper(r.range)
             AND m.recorded_at BETWEEN $5 AND $6 AND ($4 IS NULL OR m.branch_id = $4)
          GROUP BY x.operation_type
          UNION ALL
          SELECT x.operation_type, sum(u.sample_count)
          FROM exclusion AS x
          JOIN pggit.performance_rollups AS u
              ON u.operation_type = x.operation_type AND u.hour_start >= $5 AND u.hour_start < $7
             AND x.times && tstzrange(u.hour_start, u.hour_start + interval '1 hour')
          WHERE $4 IS NULL
          GROUP BY x.operation_type) AS c (operation_type, count)
    GROUP BY c.operation_type
    ORDER BY c.operation_type";

impl Exclusions {
    /// Those that overlap the window, which begins with a whole
    /// hour where months are archived.
    pub fn within(window: Window, subject: Subject<'_>) -> Result<Self> {
        const WHAT: &str = "exclusions";
        let arguments = [
            window.start.into(),
            window.end.into(),
            subject.operation_type.into(),
        ];
        Spi::connect_mut(|client| {
            let mut found = Self::default();
            for row in client.update(OVERLAPPING, None, &arguments)? {
                try_push(&mut found.operation_types, required_in(&row, 1, WHAT)?)?;
                try_push(&mut found.since, required_in(&row, 2, WHAT)?)?;
                try_push(&mut found.until, required_in(&row, 3, WHAT)?)?;
            }
            Ok(found)
        })
    }

    pub fn is_empty(&self) -> bool {
        self.since.is_empty()
    }

    /// Operations, beginnings, ends.
    pub fn arguments(&self) -> [DatumWithOid<'_>; 3] {
        [
            self.operation_types.clone().into(),
            self.since.clone().into(),
            self.until.clone().into(),
        ]
    }

    /// How many samples of each operation they leave out, in the order of the names; those of months before
    /// `dropped_before` by their rollups.
    pub fn count(
        &self,
        window: Window,
        branch_id: Option<i32>,
        dropped_before: TimestampWithTimeZone,
    ) -> Result<Vec<(String, i64)>> {
        const WHAT: &str = "samples left out";
        if self.is_empty() {
            return Ok(Vec::new());
        }
        let [operation_types, since, until] = self.arguments();
        Spi::connect_mut(|client| {
            client
                .update(
                    COUNT,
                    None,
                    &[
                        operation_types,
                        since,
                        until,
                        branch_id.into(),
                        window.start.into(),
                        window.end.into(),
                        dropped_before.into(),
                    ],
                )?
                .map(|row| Ok((required_in(&row, 1, WHAT)?, required_in(&row, 2, WHAT)?)))
                .try_collect_ok()
        })
    }
}
