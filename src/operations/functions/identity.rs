//! Sequences that are behind the rows of their tables.

use pgrx::prelude::*;

use crate::pg::identities;

/// Keeps other sessions from advancing this sequence until the end of the (sub)transaction. Waits
/// for a session that is advancing it.
///
/// # Errors
/// 55P03 after `lock_timeout`.
#[pg_extern(schema = "pggit_perf_internal", volatile, parallel_unsafe)]
#[search_path(pg_catalog, pg_temp)]
fn lock_sequence(p_sequence: pg_sys::Oid) {
    identities::lock(p_sequence);
}
