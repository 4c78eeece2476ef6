//! Checks the values of text settings. PostgreSQL calls the checks when a setting is changed and
//! when the library loads: a value that is rejected at load gives a WARNING, and the default stays
//! in force.

use std::ffi::{CStr, CString, c_char, c_void};

use pgrx::pg_sys;
use pgrx::prelude::*;

use incident_rules::visible::is_invisible;
use notify::address::AddressPolicy;

/// Why a value is rejected. The message itself is PostgreSQL's: it names the setting and the value.
#[derive(Debug, PartialEq)]
struct Refusal {
    detail: String,
    hint: &'static str,
}

/// The items of a comma-separated list; an empty text has none.
fn items(text: &str) -> impl Iterator<Item = &str> {
    text.split(',').map(str::trim).filter(|_| !text.is_empty())
}

fn list_of_names(text: &str) -> Result<(), Refusal> {
    if items(text).any(str::is_empty) {
        return Err(Refusal {
            detail: "The list has an empty name before or after a comma.".to_owned(),
            hint: "For example: one, two. An empty text is an empty list.",
        });
    }
    Ok(())
}

fn list_of_networks(text: &str) -> Result<(), Refusal> {
    let mut policy = AddressPolicy::default();
    match items(text).find(|network| !policy.allow(network)) {
        Some(wrong) => Err(Refusal {
            detail: format!("{wrong:?} is neither a network nor an address."),
            hint: "For example: 10.1.0.0/16, fd00::/8. An empty text allows only the public \
                internet.",
        }),
        None => Ok(()),
    }
}

fn absolute_path(text: &str) -> Result<(), Refusal> {
    if text.is_empty() || text.starts_with('/') {
        return Ok(());
    }
    Err(Refusal {
        detail: "The value must be an absolute path.".to_owned(),
        hint: "For example: /etc/pggit_perf/name. An empty text leaves the path unset.",
    })
}

fn visible_text(text: &str) -> Result<(), Refusal> {
    match text.chars().find(|c| is_invisible(*c)) {
        Some(hidden) => Err(Refusal {
            detail: format!(
                "The value has an invisible character, U+{:04X}.",
                u32::from(hidden)
            ),
            hint: "Remove that character. An empty text stands for the names of the database and \
                the host.",
        }),
        None => Ok(()),
    }
}

/// Accepts the values that PostgreSQL accepts for its setting `TimeZone`.
fn time_zone(text: &str) -> Result<(), Refusal> {
    let is_known = !text.is_empty()
        && CString::new(text).is_ok_and(|name| {
            // SAFETY: the name is a C string that outlives the call; PostgreSQL keeps the zone.
            unsafe {
                let zone = pg_sys::pg_tzset(name.as_ptr());
                !zone.is_null() && pg_sys::pg_tz_acceptable(zone)
            }
        });
    if is_known {
        return Ok(());
    }
    Err(Refusal {
        detail: "This server does not know this time zone.".to_owned(),
        hint: "Use a name from pg_timezone_names, for example Europe/Berlin.",
    })
}

/// Whether a value is accepted; if not, passes the reason to PostgreSQL for its error.
///
/// # Safety
/// `value` is NULL or a C string.
unsafe fn passes(value: *const c_char, check: fn(&str) -> Result<(), Refusal>) -> bool {
    if value.is_null() {
        return true;
    }
    // SAFETY: the caller guarantees it.
    let text = unsafe { CStr::from_ptr(value) }.to_string_lossy();
    // Code that reads the settings also ignores blanks around a value.
    let Err(refusal) = check(text.trim()) else {
        return true;
    };
    // SAFETY: variables of PostgreSQL, which it sets to NULL before the check and reads right after
    // it.
    unsafe {
        pg_sys::GUC_check_errdetail_string = kept(&refusal.detail);
        pg_sys::GUC_check_errhint_string = kept(refusal.hint);
    }
    false
}

/// Copies a text to where PostgreSQL keeps the texts of an error.
fn kept(text: &str) -> *mut c_char {
    let Ok(text) = CString::new(text) else {
        return std::ptr::null_mut();
    };
    // SAFETY: every process has this memory context, and the text is copied.
    unsafe { pg_sys::MemoryContextStrdup(pg_sys::ErrorContext, text.as_ptr()) }
}

macro_rules! hooks {
    ($($(#[$about:meta])* $hook:ident = $check:ident;)*) => {$(
        $(#[$about])*
        ///
        /// # Safety
        /// Only PostgreSQL may call this.
        #[pg_guard]
        pub(crate) unsafe extern "C-unwind" fn $hook(
            value: *mut *mut c_char,
            _extra: *mut *mut c_void,
            _source: pg_sys::GucSource::Type,
        ) -> bool {
            // SAFETY: PostgreSQL passes the address of the new value, which is NULL or a C string.
            unsafe { passes(*value, $check) }
        }
    )*};
}

hooks! {
    /// A comma-separated list of names, none of them empty.
    names = list_of_names;
    /// A comma-separated list of networks.
    networks = list_of_networks;
    /// An absolute path of a file or a directory.
    path = absolute_path;
    /// Text without invisible characters.
    visible = visible_text;
    /// The name of a time zone.
    zone = time_zone;
}

#[cfg(test)]
mod tests {
    use super::*;

    fn passes(check: fn(&str) -> Result<(), Refusal>, text: &str) -> bool {
        check(text).is_ok()
    }

    #[test]
    fn a_list_has_no_empty_name() {
        for good in ["", "one", "one, two", "a b,c", "Ärger"] {
            assert!(passes(list_of_names, good), "{good:?}");
        }
        for bad in [",", "one,", ",one", "one,,two", "one, , two"] {
            assert!(!passes(list_of_names, bad), "{bad:?}");
        }
    }

    #[test]
    fn every_item_of_a_network_list_must_be_a_network() {
        for good in ["", "127.0.0.0/8", "10.1.0.0/16, fd00::/8", "192.0.2.7,::1"] {
            assert!(passes(list_of_networks, good), "{good:?}");
        }
        for bad in [
            "nonsense",
            "127.0.0.0/8, nonsense",
            "10.0.0.0/33",
            "127.0.0.1,",
            "localhost",
        ] {
            assert!(!passes(list_of_networks, bad), "{bad:?}");
        }
        let refused = list_of_networks("::1, 10.0.0.0/99").err();
        assert_eq!(
            refused.map(|refusal| refusal.detail),
            Some("\"10.0.0.0/99\" is neither a network nor an address.".to_owned())
        );
    }

    #[test]
    fn a_path_must_be_absolute() {
        assert!(passes(absolute_path, ""));
        assert!(passes(absolute_path, "/etc/pggit_perf/key.asc"));
        for bad in ["key.asc", "./key.asc", "~/key.asc", "etc/"] {
            assert!(!passes(absolute_path, bad), "{bad:?}");
        }
    }

    #[test]
    fn a_source_has_no_invisible_characters() {
        assert!(passes(visible_text, "Bestellungen — Köln"));
        for bad in ["a\nb", "a\u{202e}b", "\u{200b}", "a\tb"] {
            assert!(!passes(visible_text, bad), "{bad:?}");
        }
    }
}
