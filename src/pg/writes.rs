//! Checks the tables that our functions write as the extension's owner a second time, once the
//! statement has locked them.
//!
//! [`super::guard`] checks before a statement; the statement may then wait for a transaction that
//! is creating a trigger on its table, and would fire that trigger. While a table is locked for
//! writing, no trigger can be created on it.

use std::cell::Cell;
use std::ffi::c_int;

use pgrx::pg_sys;
use pgrx::pg_sys::panic::{ErrorReport, ErrorReportable};
use pgrx::prelude::*;

use super::{guard, removal};

thread_local! {
    static NEXT: Cell<pg_sys::ExecutorStart_hook_type> = const { Cell::new(None) };
}

// PostgreSQL's function itself, without the frame that pgrx adds, as in `removal`.
unsafe extern "C-unwind" {
    #[link_name = "standard_ExecutorStart"]
    fn standard_executor_start(query: *mut pg_sys::QueryDesc, flags: c_int);
}

/// Installs the hook that runs before each statement. Called once, when the library is loaded.
pub fn watch() {
    // SAFETY: libraries may set the hook while they are loaded; a hook that was set before is
    // called after ours.
    unsafe {
        NEXT.set(pg_sys::ExecutorStart_hook);
        pg_sys::ExecutorStart_hook = Some(on_start);
    }
}

/// PostgreSQL calls this for every query, with its tables locked.
///
/// # Safety
/// Only PostgreSQL may call this.
unsafe extern "C-unwind" fn on_start(query: *mut pg_sys::QueryDesc, flags: c_int) {
    // SAFETY: a query has a plan. PostgreSQL's arguments are passed on; this frame holds no value
    // with a destructor.
    unsafe {
        if !(*(*query).plannedstmt).resultRelations.is_null() {
            check(query);
        }
        NEXT.get().unwrap_or(standard_executor_start)(query, flags);
    }
}

/// # Safety
/// Only for [`on_start`], with a query that writes.
#[pg_guard]
unsafe extern "C-unwind" fn check(query: *mut pg_sys::QueryDesc) {
    if is_a_function_of_the_owner() {
        // SAFETY: the caller guarantees it.
        unsafe { written_by(query) }
            .into_iter()
            .try_for_each(guard::require_untouched_table)
            .map_err(ErrorReport::from)
            .unwrap_or_report();
    }
}

/// Whether a function that acts as the extension's owner executes the statement. Statements that
/// the owner sends itself are not checked.
fn is_a_function_of_the_owner() -> bool {
    let mut role = pg_sys::Oid::INVALID;
    let mut context = 0;
    // SAFETY: reads variables of this process.
    unsafe { pg_sys::GetUserIdAndSecContext(&raw mut role, &raw mut context) };
    context & pg_sys::SECURITY_LOCAL_USERID_CHANGE as c_int != 0 && guard::owner() == Some(role)
}

/// The tables that a query writes: of a partitioned table the table itself, and the partitions that
/// an UPDATE or DELETE may change.
///
/// # Safety
/// The query must have a plan that writes.
unsafe fn written_by(query: *mut pg_sys::QueryDesc) -> Vec<pg_sys::Oid> {
    // SAFETY: the caller guarantees it. The elements of the first list are positions, from 1, in
    // the second list, whose elements describe tables.
    unsafe {
        let plan = (*query).plannedstmt;
        let tables = removal::cells(&*(*plan).rtable);
        removal::cells(&*(*plan).resultRelations)
            .iter()
            .filter_map(|cell| tables.get(usize::try_from(cell.int_value - 1).ok()?))
            .map(|cell| (*cell.ptr_value.cast::<pg_sys::RangeTblEntry>()).relid)
            .collect()
    }
}
