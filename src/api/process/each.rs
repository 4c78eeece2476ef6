//! Work in subtransactions: an alert or incident that raises an error is left out, and all others are processed.

use std::collections::BTreeMap;

use pgrx::pg_sys::panic::ErrorReport;
use pgrx::prelude::*;

use super::Run;
use crate::error::Result;
use crate::storage::attempt::{self, Attempt};

/// Of more failures the WARNINGs would say nothing new.
const MOST_WARNINGS: usize = 10;

impl Run {
    /// Does `work` of all items; where that fails, of those of each name by themselves, leaving out those that fail.
    pub(super) fn all_or_each<T: Clone>(
        &mut self,
        items: &[T],
        name: impl Fn(&T) -> String,
        mut work: impl FnMut(&mut Self, &[T]) -> Result<()>,
    ) -> Result<()> {
        if items.is_empty() || self.try_to(|run| work(run, items))?.is_ok() {
            return Ok(());
        }
        let mut by_name: BTreeMap<String, Vec<T>> = BTreeMap::new();
        for item in items {
            by_name.entry(name(item)).or_default().push(item.clone());
        }
        let mut failures = 0;
        for (name, items) in by_name {
            pgrx::check_for_interrupts!();
            if let Err(why) = self.try_to(|run| work(run, &items))? {
                failures += 1;
                if failures <= MOST_WARNINGS {
                    warn_of_failure(&name, &why);
                }
            }
        }
        if failures > MOST_WARNINGS {
            warning!("{} more were left out", failures - MOST_WARNINGS);
        }
        Ok(())
    }

    /// Does `work`, or nothing of it.
    fn try_to(&mut self, work: impl FnOnce(&mut Self) -> Result<()>) -> Result<Attempt<()>> {
        let before = self.done.clone();
        let attempt = attempt::attempt(|| work(self))?;
        if attempt.is_err() {
            self.done = before;
        }
        Ok(attempt)
    }
}

fn warn_of_failure(name: &str, why: &str) {
    ErrorReport::new(
        PgSqlErrorCode::ERRCODE_WARNING,
        format!("{name} was left out: {why}"),
        "pggit_perf",
    )
    .set_detail("All other alerts were processed. Each call of process_alerts() retries this one.")
    .set_hint("Fix the cause that the error names; the health check waiting_alerts_minutes fails while alerts wait.")
    .report(PgLogLevel::WARNING);
}
