//! The statements that measure a window, from `sql/queries/baselines`.

use crate::pg::sql_file::sql_file;
use detectors::measurement::Metrics;

/// The statements that read raw rows, for one place where these are.
pub(crate) struct Statements {
    pub sample_counts: &'static str,
    pub digests: &'static str,
    pub digests_but_few: &'static str,
    pub digests_but_excluded: &'static str,
    pub raw_operation: &'static str,
    pub raw_operations: &'static str,
    pub raw_operations_but_excluded: &'static str,
}

macro_rules! statements {
    (metrics = $metrics:literal) => {
        Statements {
            sample_counts: sql_file!("baselines/sample_counts.sql", metrics = $metrics),
            digests: sql_file!("baselines/digests.sql", metrics = $metrics),
            digests_but_few: sql_file!("baselines/digests_but_few.sql", metrics = $metrics),
            digests_but_excluded: sql_file!(
                "baselines/digests_but_excluded.sql",
                metrics = $metrics
            ),
            raw_operation: sql_file!("baselines/raw_operation.sql", metrics = $metrics),
            raw_operations: sql_file!("baselines/raw_operations.sql", metrics = $metrics),
            raw_operations_but_excluded: sql_file!(
                "baselines/raw_operations_but_excluded.sql",
                metrics = $metrics
            ),
        }
    };
}

static LIVE: Statements = statements!(metrics = "pggit.performance_metrics");
static LIVE_AND_ARCHIVED: Statements = statements!(metrics = "pggit.v_all_performance_metrics");

impl Statements {
    pub fn of(metrics: Metrics) -> &'static Self {
        match metrics {
            Metrics::Live => &LIVE,
            Metrics::LiveAndArchived => &LIVE_AND_ARCHIVED,
        }
    }
}
