//! Ranges of time that users exclude from baselines.

use pgrx::pg_sys::panic::ErrorReport;
use pgrx::prelude::*;

use crate::baselines::tables::exclusions;
use crate::error::Unknown;
use crate::pg::access;
use crate::pg::argument;
use crate::recording::functions::register;

/// Excludes the samples from `p_from` up to but not at `p_to` from all later baselines: the samples
/// of one operation, or of all operations if `p_operation_type` is NULL. Either time may be
/// infinite. Returns the id of the exclusion.
///
/// # Errors
/// 22023 for a blank operation or reason, or if `p_from` is not before `p_to`; 42704 for an
/// operation that is not registered.
#[pg_extern(volatile, parallel_unsafe)]
#[search_path(pg_catalog, pg_temp)]
fn exclude_from_baseline(
    p_operation_type: Option<&str>,
    p_from: Option<TimestampWithTimeZone>,
    p_to: Option<TimestampWithTimeZone>,
    p_reason: Option<&str>,
) -> std::result::Result<i64, ErrorReport> {
    access::as_owner("exclude_from_baseline", || {
        if let Some(operation) = p_operation_type {
            let operation = argument::operation_name(Some(operation))?;
            if !register::by_name(operation)? {
                return Err(Unknown::Operation(operation.to_owned()).into());
            }
        }
        let (from, to) = argument::span(p_from, p_to)?;
        let reason = argument::reason(p_reason)?;
        Ok(exclusions::add(p_operation_type, from, to, &reason)?)
    })
}

/// Ends an exclusion: later baselines include its samples again. Returns the id.
///
/// # Errors
/// 42704 if no exclusion in force has this id.
#[pg_extern(volatile, parallel_unsafe)]
#[search_path(pg_catalog, pg_temp)]
fn end_baseline_exclusion(p_exclusion_id: Option<i64>) -> std::result::Result<i64, ErrorReport> {
    access::as_owner("end_baseline_exclusion", || {
        let unknown = || Unknown::Exclusion(p_exclusion_id);
        let id = p_exclusion_id.ok_or_else(unknown)?;
        if exclusions::end(id)? {
            Ok(id)
        } else {
            Err(unknown().into())
        }
    })
}

#[cfg(any(test, feature = "pg_test"))]
mod pg_tests;
