//! Runs work in subtransactions, so that an alert or incident that raises an error is left out and
//! all others are processed.

use std::collections::BTreeMap;

use pgrx::pg_sys::panic::ErrorReport;
use pgrx::prelude::*;

use super::ProcessingRun;
use crate::error::Result;
use crate::pg::attempt;
use crate::pg::attempt::Attempt;

/// The WARNINGs and the result name at most this many failures; more would add little.
const MOST_NAMED: usize = 10;

/// The number of halves of failing batches that are tried, for all names together. It is enough to
/// single out a few failing alerts among thousands.
const MOST_HALVES: usize = 200;

/// The alerts and incidents that were left out, with the errors.
#[derive(Clone, Default)]
pub(crate) struct FailedItems {
    named: Vec<String>,
    count: usize,
}

impl FailedItems {
    fn add(&mut self, name: &str, why: &str) {
        self.count += 1;
        if self.count <= MOST_NAMED {
            self.named.push(format!("{name}: {why}"));
            warn_of_failure(name, why);
        }
    }

    /// Returns the first failures and the number of the others.
    pub(crate) fn into_names(mut self) -> Vec<String> {
        if self.count > MOST_NAMED {
            let more = format!("{} more", self.count - MOST_NAMED);
            warning!("{more} were left out");
            self.named.push(more);
        }
        self.named
    }
}

impl ProcessingRun {
    /// Runs `work` on all items. If that fails, runs it on the items of each name separately, then
    /// on halves of these, and leaves out the items that fail, so that they do not block others.
    pub(crate) fn all_or_each<T: Clone>(
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
        let mut halves = MOST_HALVES;
        for (name, items) in by_name {
            // A stack of the parts that are not tried yet, with the next one on top.
            let mut parts: Vec<&[T]> = vec![items.as_slice()];
            let mut reason = None;
            while let Some(part) = parts.pop() {
                pgrx::check_for_interrupts!();
                let Err(why) = self.try_to(|run| work(run, part))? else {
                    continue;
                };
                if part.len() > 1 && halves > 1 {
                    halves -= 2;
                    let (one, other) = part.split_at(part.len() / 2);
                    parts.extend([other, one]);
                } else {
                    reason.get_or_insert(why);
                }
            }
            if let Some(why) = reason {
                self.done.left_out.add(&name, &why);
            }
        }
        Ok(())
    }

    /// Runs `work` in a subtransaction. If it fails, its counts are undone as well.
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
    .set_detail("Everything else was processed. Each call of process_alerts() retries this one.")
    .set_hint(
        "Fix the cause that the error names; the health check waiting_alerts_minutes fails if the \
            error persists for a quarter of an hour.",
    )
    .report(PgLogLevel::WARNING);
}
