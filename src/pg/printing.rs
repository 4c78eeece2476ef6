//! Makes PostgreSQL print values and names in one form, for statements that compare printed text.

use std::ffi::CStr;

use crate::pg::session_settings;

/// Every setting that changes how a time, an interval, a number or a name is printed, with its
/// default (the time zone is always UTC).
const SETTINGS: [(&CStr, &CStr); 5] = [
    (c"datestyle", c"ISO, MDY"),
    (c"timezone", c"UTC"),
    (c"intervalstyle", c"postgres"),
    (c"extra_float_digits", c"1"),
    (c"quote_all_identifiers", c"off"),
];

/// Runs `work` with these settings.
pub(crate) fn plainly<R>(work: impl FnOnce() -> R) -> R {
    session_settings::with(&SETTINGS, work)
}
