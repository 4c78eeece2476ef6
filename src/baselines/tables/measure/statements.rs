//! The statements that measure a window, from `sql/queries/baselines`.

use const_format::str_replace;

use crate::pg::sql_file::sql_file;
use detectors::measurement::Metrics;

/// The statements that read raw rows, for one table or view that holds the raw rows.
pub(crate) struct Statements {
    pub sample_counts: &'static str,
    pub digests: &'static str,
    pub digests_but_few: &'static str,
    pub digests_but_excluded: &'static str,
    pub raw_operation: &'static str,
    pub raw_operations: &'static str,
    pub raw_operations_but_excluded: &'static str,
}

/// The statement of a file, with that table or view for `:metrics` (a variable of psql).
macro_rules! from_file {
    ($file:literal, $metrics:literal) => {
        str_replace!(
            sql_file!(concat!("baselines/", $file)),
            ":metrics",
            $metrics
        )
    };
}

macro_rules! statements {
    ($metrics:literal) => {
        Statements {
            sample_counts: from_file!("sample_counts.sql", $metrics),
            digests: from_file!("digests.sql", $metrics),
            digests_but_few: from_file!("digests_but_few.sql", $metrics),
            digests_but_excluded: from_file!("digests_but_excluded.sql", $metrics),
            raw_operation: from_file!("raw_operation.sql", $metrics),
            raw_operations: from_file!("raw_operations.sql", $metrics),
            raw_operations_but_excluded: from_file!("raw_operations_but_excluded.sql", $metrics),
        }
    };
}

static LIVE: Statements = statements!("pggit.performance_metrics");
static LIVE_AND_ARCHIVED: Statements = statements!("pggit.v_all_performance_metrics");

impl Statements {
    pub fn of(metrics: Metrics) -> &'static Self {
        match metrics {
            Metrics::Live => &LIVE,
            Metrics::LiveAndArchived => &LIVE_AND_ARCHIVED,
        }
    }
}
