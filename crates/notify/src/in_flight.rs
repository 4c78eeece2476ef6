//! The settings to which this process is sending.

use std::collections::BTreeSet;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The settings that threads of this process are sending to. If a statement is cancelled, its
/// thread still finishes the attempt. Until then, the next statement of that session must not open
/// a second connection to the same destination.
#[derive(Debug, Default)]
pub struct InFlight(Mutex<BTreeSet<i32>>);

impl InFlight {
    #[must_use]
    pub const fn new() -> Self {
        Self(Mutex::new(BTreeSet::new()))
    }

    /// Returns these settings in ascending order.
    #[must_use]
    pub fn settings(&self) -> Vec<i32> {
        self.set().iter().copied().collect()
    }

    /// Adds a setting, and returns whether it is new.
    pub(crate) fn begin(&self, setting_id: i32) -> bool {
        self.set().insert(setting_id)
    }

    pub(crate) fn end(&self, setting_id: i32) {
        self.set().remove(&setting_id);
    }

    fn set(&self) -> MutexGuard<'_, BTreeSet<i32>> {
        // A poisoned lock is safe to use, because a panic leaves no set of numbers half changed.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
