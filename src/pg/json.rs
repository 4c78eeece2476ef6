//! `jsonb` values that Rust reads.
//!
//! pgrx's own `JsonB` panics (XX000) for what PostgreSQL stores and serde_json does not read: numbers
//! beyond those of an f64, and more than 127 levels of nesting.

use std::ffi::CStr;

use pgrx::callconv::{BoxRet, FcInfo};
use pgrx::datum::Datum;
use pgrx::{JsonB, direct_function_call, pg_sys, prelude::*};
use serde_json::Value;

use crate::error::{PerfError, Result};
use crate::recording::tables::metrics::RawJsonb;

/// What a jsonb holds; `None` where it has a number beyond those of JSON readers, or is nested too
/// deeply.
pub fn read(value: RawJsonb) -> Option<Value> {
    // SAFETY: jsonb_out takes a jsonb, as the datum is, and returns a C string of its own.
    let text = unsafe { direct_function_call::<&CStr>(pg_sys::jsonb_out, &[value.into_datum()]) }?;
    let read = text
        .to_str()
        .ok()
        .and_then(|text| serde_json::from_str(text).ok());
    // SAFETY: nothing refers to the string any more.
    unsafe { pg_sys::pfree(text.as_ptr().cast_mut().cast()) };
    read
}

/// A value of ours as a jsonb.
pub fn write(value: Value) -> Result<RawJsonb> {
    JsonB(value)
        .into_datum()
        .map(RawJsonb)
        .ok_or(PerfError::NoRow("jsonb_in"))
}

// SAFETY: the datum is a jsonb, which is what `RawJsonb` says of itself to SQL.
unsafe impl BoxRet for RawJsonb {
    unsafe fn box_into<'fcx>(self, fcinfo: &mut FcInfo<'fcx>) -> Datum<'fcx> {
        // SAFETY: the caller asks for the datum of this very call.
        unsafe { fcinfo.return_raw_datum(self.0) }
    }
}
