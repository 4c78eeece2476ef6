//! Lets only `DROP EXTENSION pggit_perf` remove the extension. A command that would drop it as a
//! dependency, with all its data, is rejected: for example DROP SCHEMA pggit CASCADE, which pgGit's
//! guides recommend.
//!
//! PostgreSQL announces each object that it is about to drop, but not why. So the library also
//! checks whether the statement names the extension. A session may load the library in the middle
//! of a statement, which the library then has not seen from its start; the event trigger
//! `pggit_perf_guard` announces the command before it could drop the extension.

use std::cell::Cell;
use std::ffi::{CStr, c_char, c_int, c_void};

use pgrx::pg_sys;
use pgrx::pg_sys::panic::{ErrorReport, ErrorReportable};
use pgrx::prelude::*;

use super::planting;
use crate::error::{InstallationError, Result};

const EXTENSION: &CStr = c"pggit_perf";

/// The command that the event trigger announced before the statement in which the library was
/// loaded.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Announced {
    Nothing,
    /// DROP EXTENSION, of this or of another extension.
    Extension,
    /// A command that cannot name an extension.
    Other,
}

thread_local! {
    static NEXT_UTILITY: Cell<pg_sys::ProcessUtility_hook_type> = const { Cell::new(None) };
    static NEXT_ACCESS: Cell<pg_sys::object_access_hook_type> = const { Cell::new(None) };
    /// The start time of the statement in which this process loaded the library.
    static LOADED_IN: Cell<pg_sys::TimestampTz> = const { Cell::new(0) };
    static ANNOUNCED: Cell<Announced> = const { Cell::new(Announced::Nothing) };
    /// Whether a DROP EXTENSION that names this extension is running.
    static IS_NAMED: Cell<bool> = const { Cell::new(false) };
}

// PostgreSQL's function itself, without the frame that pgrx adds: the frame would catch every error
// of every utility statement, and raise it again without its position and without the table or
// constraint that it names.
unsafe extern "C-unwind" {
    #[link_name = "standard_ProcessUtility"]
    fn standard_process_utility(
        statement: *mut pg_sys::PlannedStmt,
        text: *const c_char,
        is_read_only: bool,
        context: pg_sys::ProcessUtilityContext::Type,
        parameters: pg_sys::ParamListInfo,
        environment: *mut pg_sys::QueryEnvironment,
        receiver: *mut pg_sys::DestReceiver,
        completion: *mut pg_sys::QueryCompletion,
    );
}

/// Installs the hooks for utility statements and for objects that are created or dropped. Called
/// once, when the library is loaded.
pub fn watch() {
    // SAFETY: libraries may set the hooks while they are loaded; hooks that were set before are
    // called after ours.
    unsafe {
        NEXT_UTILITY.set(pg_sys::ProcessUtility_hook);
        pg_sys::ProcessUtility_hook = Some(on_utility);
        NEXT_ACCESS.set(pg_sys::object_access_hook);
        pg_sys::object_access_hook = Some(on_access);
        LOADED_IN.set(pg_sys::GetCurrentStatementStartTimestamp());
    }
}

/// Notes the command that is about to run, as the event trigger reports it.
pub fn announce(command_tag: &str) {
    ANNOUNCED.set(match command_tag {
        "DROP EXTENSION" => Announced::Extension,
        _ => Announced::Other,
    });
}

/// PostgreSQL calls it for every statement that is no query.
///
/// # Safety
/// Only PostgreSQL may call this.
unsafe extern "C-unwind" fn on_utility(
    statement: *mut pg_sys::PlannedStmt,
    text: *const c_char,
    is_read_only: bool,
    context: pg_sys::ProcessUtilityContext::Type,
    parameters: pg_sys::ParamListInfo,
    environment: *mut pg_sys::QueryEnvironment,
    receiver: *mut pg_sys::DestReceiver,
    completion: *mut pg_sys::QueryCompletion,
) {
    // SAFETY: passes PostgreSQL's arguments on. An error may leave this frame, and that of `next`,
    // by longjmp: neither holds a value with a destructor.
    unsafe {
        let run = match names_us(statement) {
            Some(true) => remove,
            _ => next,
        };
        run(
            statement,
            text,
            is_read_only,
            context,
            parameters,
            environment,
            receiver,
            completion,
        );
    }
}

/// The hook that was set before ours, else PostgreSQL's own processing of the statement.
///
/// # Safety
/// As for [`on_utility`].
unsafe extern "C-unwind" fn next(
    statement: *mut pg_sys::PlannedStmt,
    text: *const c_char,
    is_read_only: bool,
    context: pg_sys::ProcessUtilityContext::Type,
    parameters: pg_sys::ParamListInfo,
    environment: *mut pg_sys::QueryEnvironment,
    receiver: *mut pg_sys::DestReceiver,
    completion: *mut pg_sys::QueryCompletion,
) {
    // SAFETY: the caller guarantees it.
    unsafe {
        NEXT_UTILITY.get().unwrap_or(standard_process_utility)(
            statement,
            text,
            is_read_only,
            context,
            parameters,
            environment,
            receiver,
            completion,
        );
    }
}

/// Runs a DROP EXTENSION that names this extension, which may therefore be dropped.
///
/// # Safety
/// As for [`on_utility`].
#[allow(clippy::too_many_arguments, reason = "PostgreSQL calls it with them")]
#[pg_guard]
unsafe extern "C-unwind" fn remove(
    statement: *mut pg_sys::PlannedStmt,
    text: *const c_char,
    is_read_only: bool,
    context: pg_sys::ProcessUtilityContext::Type,
    parameters: pg_sys::ParamListInfo,
    environment: *mut pg_sys::QueryEnvironment,
    receiver: *mut pg_sys::DestReceiver,
    completion: *mut pg_sys::QueryCompletion,
) {
    let _named = Named(IS_NAMED.replace(true));
    // SAFETY: the caller guarantees it. An error is caught here, and raised again after the mark
    // has been restored.
    unsafe {
        pg_sys::ffi::pg_guard_ffi_boundary(|| {
            next(
                statement,
                text,
                is_read_only,
                context,
                parameters,
                environment,
                receiver,
                completion,
            );
        });
    }
}

/// Restores the mark, also after an error.
struct Named(bool);

impl Drop for Named {
    fn drop(&mut self) {
        IS_NAMED.set(self.0);
    }
}

/// PostgreSQL calls this before it drops an object, after it has created one, and on other
/// occasions.
///
/// # Safety
/// Only PostgreSQL may call this.
unsafe extern "C-unwind" fn on_access(
    access: pg_sys::ObjectAccessType::Type,
    class: pg_sys::Oid,
    object: pg_sys::Oid,
    part: c_int,
    argument: *mut c_void,
) {
    // SAFETY: as in `on_utility`.
    unsafe {
        if access == pg_sys::ObjectAccessType::OAT_DROP && class == pg_sys::ExtensionRelationId {
            on_drop(object);
        } else if access == pg_sys::ObjectAccessType::OAT_POST_CREATE {
            planting::on_create(class, object);
        }
        if let Some(next) = NEXT_ACCESS.get() {
            next(access, class, object, part, argument);
        }
    }
}

/// # Safety
/// Only for [`on_access`], in a transaction.
#[pg_guard]
unsafe extern "C-unwind" fn on_drop(extension: pg_sys::Oid) {
    require_wanted(extension)
        .map_err(ErrorReport::from)
        .unwrap_or_report();
}

/// # Errors
/// 2BP01 if the extension is ours and the statement drops it only as a dependency.
fn require_wanted(extension: pg_sys::Oid) -> Result<()> {
    // SAFETY: a catalog look-up that returns InvalidOid for a missing extension.
    let ours = unsafe { pg_sys::get_extension_oid(EXTENSION.as_ptr(), true) };
    if extension == ours && is_taken_along() {
        return Err(InstallationError::TakenAlong.into());
    }
    Ok(())
}

fn is_taken_along() -> bool {
    if IS_NAMED.get() {
        return false;
    }
    // SAFETY: reads a variable of this process.
    if unsafe { pg_sys::GetCurrentStatementStartTimestamp() } != LOADED_IN.get() {
        return true;
    }
    match ANNOUNCED.get() {
        Announced::Nothing => false,
        Announced::Other => true,
        // The client's own statement can be read here; a statement within a function cannot.
        Announced::Extension => match client_names_us() {
            Some(names_us) => !names_us,
            None => is_schema_dropped(),
        },
    }
}

/// Whether the client's DROP EXTENSION names this extension; `None` if the client has sent another
/// command.
fn client_names_us() -> Option<bool> {
    // SAFETY: the portal, if there is one, and its statements live until the client's statement
    // ends.
    unsafe {
        let portal = pg_sys::ActivePortal.as_ref()?;
        let statements = portal.stmts.as_ref()?;
        cells(statements)
            .iter()
            .find_map(|cell| names_us(cell.ptr_value.cast()))
    }
}

/// Whether a DROP EXTENSION names this extension; `None` for another statement.
///
/// # Safety
/// `statement` is NULL or a planned statement.
unsafe fn names_us(statement: *mut pg_sys::PlannedStmt) -> Option<bool> {
    // SAFETY: the caller guarantees it. The tag of a utility statement gives its type, and a DROP
    // EXTENSION has a list of names.
    unsafe {
        let node = statement.as_ref()?.utilityStmt;
        if node.as_ref()?.type_ != pg_sys::NodeTag::T_DropStmt {
            return None;
        }
        let drop = node.cast::<pg_sys::DropStmt>().as_ref()?;
        if drop.removeType != pg_sys::ObjectType::OBJECT_EXTENSION {
            return None;
        }
        let names = cells(drop.objects.as_ref()?);
        Some(names.iter().any(|cell| {
            let name = cell.ptr_value.cast::<pg_sys::String>();
            !name.is_null() && CStr::from_ptr((*name).sval) == EXTENSION
        }))
    }
}

/// # Safety
/// The list must be one of PostgreSQL's, and must outlive the result.
pub(crate) unsafe fn cells(list: &pg_sys::List) -> &[pg_sys::ListCell] {
    // SAFETY: a list has at least one element, and `length` of them.
    unsafe { std::slice::from_raw_parts(list.elements, usize::try_from(list.length).unwrap_or(0)) }
}

/// Whether the extension's schema is dropped too: PostgreSQL has locked every object that it is
/// about to drop.
fn is_schema_dropped() -> bool {
    // SAFETY: a catalog look-up that returns InvalidOid for a missing schema, a read of a variable
    // of this process, and a look-up among the locks of this process.
    unsafe {
        let schema = pg_sys::get_namespace_oid(c"pggit".as_ptr(), true);
        let tag = pg_sys::LOCKTAG {
            locktag_field1: pg_sys::MyDatabaseId.to_u32(),
            locktag_field2: pg_sys::NamespaceRelationId.to_u32(),
            locktag_field3: schema.to_u32(),
            locktag_field4: 0,
            locktag_type: pg_sys::LockTagType::LOCKTAG_OBJECT as u8,
            locktag_lockmethodid: pg_sys::DEFAULT_LOCKMETHOD as u8,
        };
        let mode = pg_sys::AccessExclusiveLock as pg_sys::LOCKMODE;
        #[cfg(any(feature = "pg15", feature = "pg16"))]
        let is_locked = pg_sys::LockHeldByMe(&raw const tag, mode);
        #[cfg(not(any(feature = "pg15", feature = "pg16")))]
        let is_locked = pg_sys::LockHeldByMe(&raw const tag, mode, false);
        is_locked
    }
}
