//! Settings that bear on performance, and when they changed.

use pgrx::prelude::*;

use super::required;
use crate::error::Result;

const NOTE_CHANGED: &str = "SELECT pggit_perf_internal.note_changed_settings()";

/// Writes down what has changed since the last call; how many settings.
pub fn note_changed() -> Result<i64> {
    Spi::connect_mut(|client| {
        let noted = client.update(NOTE_CHANGED, None, &[])?.first();
        required(&noted, 1, "settings")
    })
}
