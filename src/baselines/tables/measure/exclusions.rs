//! The ranges of time that baselines leave out (`v_baseline_exclusions`).

use pgrx::datum::DatumWithOid;
use pgrx::prelude::*;

use crate::baselines::tables::measure::types::MeasurementScope;
use crate::error::Result;
use crate::pg::guard::Spi;
use crate::pg::rows::required_in;
use crate::pg::sql_file::sql_file;
use crate::pg::window::Window;
use exact_digest::memory::{TryCollect, try_push};

/// Ranges of time within a window, each of one operation: from `since` up to but not at `until`.
#[derive(Clone, Debug, Default)]
pub(crate) struct Exclusions {
    operation_types: Vec<String>,
    since: Vec<TimestampWithTimeZone>,
    until: Vec<TimestampWithTimeZone>,
}

const IN_WINDOW: &str = sql_file!("baselines/exclusions_in_window.sql");

const EXCLUDED_SAMPLES: &str = sql_file!("baselines/excluded_samples.sql");

impl Exclusions {
    /// The exclusions that overlap the window. They may begin with the hour in which the window
    /// begins, because a window whose raw rows are archived begins with a whole hour.
    pub fn within(window: Window, scope: MeasurementScope<'_>) -> Result<Self> {
        const WHAT: &str = "exclusions";
        let arguments = [
            window.start.into(),
            window.end.into(),
            scope.operation_type.into(),
        ];
        Spi::connect_mut(|client| {
            let mut found = Self::default();
            for row in client.update(IN_WINDOW, None, &arguments)? {
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

    /// Three arrays for a statement: operations, beginnings and ends.
    pub fn arguments(&self) -> [DatumWithOid<'_>; 3] {
        [
            self.operation_types.clone().into(),
            self.since.clone().into(),
            self.until.clone().into(),
        ]
    }

    /// How many samples of each operation the exclusions leave out, in the order of the names.
    /// Samples before `dropped_before` are counted by their rollups.
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
                    EXCLUDED_SAMPLES,
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
