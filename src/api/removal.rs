//! What happens before the extension is dropped.

use std::ffi::CStr;

use pgrx::pg_sys;
use pgrx::pg_sys::panic::ErrorReport;
use pgrx::prelude::*;

use crate::error::PerfError;
use crate::storage::{guard, owner};

/// Event trigger before DROP EXTENSION: PostgreSQL takes back rights on what is dropped, but not on schema `pggit`,
/// which stays. Does nothing where another extension is dropped, nor for a role that may not drop this one.
#[pg_extern(sql = false)]
fn before_drop_extension(fcinfo: pg_sys::FunctionCallInfo) -> std::result::Result<(), ErrorReport> {
    if !drops_this(fcinfo) {
        return Ok(());
    }
    // SAFETY: a look-up in PostgreSQL's cache of memberships.
    let may_drop = |owner| unsafe { pg_sys::has_privs_of_role(pg_sys::GetUserId(), owner) };
    match guard::owner().filter(|owner| may_drop(*owner)) {
        Some(owner) => Ok(owner::switched_to(owner, || {
            Spi::run("SELECT pggit_perf_internal.release_roles()").map_err(PerfError::from)
        })?),
        None => Ok(()),
    }
}

/// Whether the statement that an event trigger is called for drops this extension.
fn drops_this(fcinfo: pg_sys::FunctionCallInfo) -> bool {
    // SAFETY: PostgreSQL calls with a context of its own making and a parse tree, both of which are read
    // as what their tags say.
    unsafe {
        let context = (*fcinfo).context;
        if context.is_null() || (*context).type_ != pg_sys::NodeTag::T_EventTriggerData {
            return false;
        }
        let statement = (*context.cast::<pg_sys::EventTriggerData>()).parsetree;
        if statement.is_null() || (*statement).type_ != pg_sys::NodeTag::T_DropStmt {
            return false;
        }
        let statement = statement.cast::<pg_sys::DropStmt>();
        (*statement).removeType == pg_sys::ObjectType::OBJECT_EXTENSION
            && pgrx::PgList::<pg_sys::String>::from_pg((*statement).objects)
                .iter_ptr()
                .any(|name| CStr::from_ptr((*name).sval) == guard::EXTENSION)
    }
}
