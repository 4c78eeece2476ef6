//! Any bytes as an OpenPGP key: what is made of a usable one is usable as it is.
#![no_main]

use std::borrow::Cow;

use libfuzzer_sys::fuzz_target;
use notify::config::openpgp::usable;

fuzz_target!(|key: &[u8]| {
    if let Ok(made) = usable(key) {
        assert_eq!(usable(&made), Ok(Cow::Borrowed(&*made)));
    }
});
