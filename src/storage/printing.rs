//! How PostgreSQL prints values and names, for statements that compare what is printed.

use std::ffi::CStr;

use pgrx::pg_sys;

/// Every setting that changes how a time, an interval, a number or a name is printed, with its default (of the time zone: ours).
const SETTINGS: [(&CStr, &CStr); 5] = [
    (c"datestyle", c"ISO, MDY"),
    (c"timezone", c"UTC"),
    (c"intervalstyle", c"postgres"),
    (c"extra_float_digits", c"1"),
    (c"quote_all_identifiers", c"off"),
];

/// Runs `work` with these settings, whatever the session's are. They are the session's again afterwards, also when `work` raises an error:
/// the transaction or subtransaction that it aborts gives them back.
pub(super) fn plainly<R>(work: impl FnOnce() -> R) -> R {
    // SAFETY: as PostgreSQL does it for functions with SET: what is set within the level goes with it.
    let level = unsafe {
        let level = pg_sys::NewGUCNestLevel();
        for (name, value) in SETTINGS {
            pg_sys::set_config_option(
                name.as_ptr(),
                value.as_ptr(),
                pg_sys::GucContext::PGC_USERSET,
                pg_sys::GucSource::PGC_S_SESSION,
                pg_sys::GucAction::GUC_ACTION_SAVE,
                true,
                0,
                false,
            );
        }
        level
    };
    let result = work();
    // SAFETY: the level that was begun above.
    unsafe { pg_sys::AtEOXact_GUC(true, level) };
    result
}
