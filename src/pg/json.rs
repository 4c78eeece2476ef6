//! Reads and writes `jsonb` values.
//!
//! pgrx's own `JsonB` panics (XX000) on values that PostgreSQL stores and serde_json cannot read:
//! numbers outside the range of an f64, and more than 127 levels of nesting.

use std::ffi::CStr;
use std::marker::PhantomData;

use pgrx::callconv::{Arg, ArgAbi, BoxRet, FcInfo};
use pgrx::datum::Datum;
use pgrx::pgrx_sql_entity_graph::metadata::{
    ArgumentError, ReturnsError, ReturnsRef, SqlMappingRef, SqlTranslatable, TypeOrigin,
};
use pgrx::prelude::*;
use pgrx::{JsonB, PgMemoryContexts, direct_function_call, pg_sys};
use serde_json::Value;

use crate::error::{PerfError, Result};

/// A `jsonb` value that is passed on without being parsed: parsing would lose digits of its
/// numbers. An argument lives as long as the call. The value of a statement or of [`write`] lives
/// as long as the memory context in which it was made, whose end Rust does not know.
#[derive(Clone, Copy)]
pub struct RawJsonb<'a> {
    datum: pg_sys::Datum,
    /// The memory that the datum points to.
    memory: PhantomData<&'a [u8]>,
}

impl RawJsonb<'_> {
    /// # Safety
    /// The datum must be a jsonb that outlives the value.
    unsafe fn new(datum: pg_sys::Datum) -> Self {
        Self {
            datum,
            memory: PhantomData,
        }
    }
}

/// Parses a jsonb; `None` if a number is outside the range of an f64 or the nesting is too deep.
pub fn read(value: RawJsonb<'_>) -> Option<Value> {
    // SAFETY: the datum is a jsonb, as jsonb_out requires; it returns a newly allocated C string.
    let text = unsafe { direct_function_call::<&CStr>(pg_sys::jsonb_out, &[value.into_datum()]) }?;
    let read = text
        .to_str()
        .ok()
        .and_then(|text| serde_json::from_str(text).ok());
    // SAFETY: no reference to the string is left.
    unsafe { pg_sys::pfree(text.as_ptr().cast_mut().cast()) };
    read
}

/// Converts a value to a jsonb in the present memory context.
pub fn write<'a>(value: Value) -> Result<RawJsonb<'a>> {
    JsonB(value)
        .into_datum()
        // SAFETY: the datum is a new jsonb.
        .map(|datum| unsafe { RawJsonb::new(datum) })
        .ok_or(PerfError::Invalid("the result of jsonb_in"))
}

// SAFETY: the datum is a jsonb, the type that `RawJsonb` declares to SQL.
unsafe impl BoxRet for RawJsonb<'_> {
    unsafe fn box_into<'fcx>(self, fcinfo: &mut FcInfo<'fcx>) -> Datum<'fcx> {
        // SAFETY: the datum is returned from the call that `fcinfo` describes.
        unsafe { fcinfo.return_raw_datum(self.datum) }
    }
}

/// The size of a `jsonb` in bytes when it is not compressed.
pub fn size_of(value: RawJsonb<'_>) -> usize {
    // SAFETY: the datum is a jsonb, which PostgreSQL may have compressed or moved out of line.
    unsafe { pg_sys::toast_raw_datum_size(value.datum) }
}

impl IntoDatum for RawJsonb<'_> {
    fn into_datum(self) -> Option<pg_sys::Datum> {
        Some(self.datum)
    }

    fn type_oid() -> pg_sys::Oid {
        pg_sys::JSONBOID
    }
}

/// Valid as long as the datum is. A value that a statement returned is copied, and lives as long as
/// its other results.
impl FromDatum for RawJsonb<'_> {
    unsafe fn from_polymorphic_datum(
        datum: pg_sys::Datum,
        is_null: bool,
        _: pg_sys::Oid,
    ) -> Option<Self> {
        // SAFETY: the caller passes a jsonb that outlives the value.
        (!is_null).then(|| unsafe { Self::new(datum) })
    }

    unsafe fn from_datum_in_memory_context(
        mut memory_context: PgMemoryContexts,
        datum: pg_sys::Datum,
        is_null: bool,
        _: pg_sys::Oid,
    ) -> Option<Self> {
        if is_null {
            return None;
        }
        // SAFETY: the datum is a jsonb that is not NULL.
        let copy = unsafe {
            memory_context.switch_to(|_| pg_sys::pg_detoast_datum_copy(datum.cast_mut_ptr()))
        };
        // SAFETY: the copy is a jsonb in the context that the caller chose for its results.
        Some(unsafe { Self::new(copy.into()) })
    }
}

// SAFETY: the argument is declared as jsonb below, so its datum is a jsonb; it is only passed on,
// within the call, to a parameter that is declared as jsonb.
unsafe impl<'fcx> ArgAbi<'fcx> for RawJsonb<'fcx> {
    unsafe fn unbox_arg_unchecked(arg: Arg<'_, 'fcx>) -> Self {
        // SAFETY: pgrx asks for the value of an argument that is not NULL; it is a jsonb that lives
        // as long as the call.
        unsafe {
            Self::new(
                arg.unbox_arg_using_from_datum::<pg_sys::Datum>()
                    .unwrap_or(pg_sys::Datum::null()),
            )
        }
    }
}

// SAFETY: "jsonb" is the SQL type of what `RawJsonb` holds.
unsafe impl SqlTranslatable for RawJsonb<'_> {
    const TYPE_IDENT: &'static str = pgrx::pgrx_resolved_type!(RawJsonb);
    const TYPE_ORIGIN: TypeOrigin = TypeOrigin::External;
    const ARGUMENT_SQL: std::result::Result<SqlMappingRef, ArgumentError> =
        Ok(SqlMappingRef::literal("jsonb"));
    const RETURN_SQL: std::result::Result<ReturnsRef, ReturnsError> =
        Ok(ReturnsRef::One(SqlMappingRef::literal("jsonb")));
}
