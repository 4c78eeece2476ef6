//! The aggregates `duration_digest`, `rollup` and `duration_digest_by`, declared in
//! `sql/schema/rollups.sql`.
//!
//! They gather samples in the states of `duration_stats` and `duration_stats_by`, and return
//! digests.

use pgrx::datum::Internal;
use pgrx::pg_sys::panic::ErrorReport;
use pgrx::prelude::*;

use super::digest as accessors;
use crate::error::{PerfError, Result, StatisticsError};
use crate::pg::interrupts::progress;
use crate::pg::row_types;
use crate::rollups::functions::aggregate_state::{in_datum, new_state, state_of};
use crate::rollups::functions::duration_stats;
use crate::rollups::functions::duration_stats::{arguments, in_aggregate_context};
use crate::rollups::functions::duration_stats_by;
use exact_digest::digest;
use exact_digest::memory::TryCollect;
use incident_rules::time::MICROSECONDS_PER_HOUR;

/// Tells PostgreSQL how to call the transition functions of this file.
const VERSION_1: pg_sys::Pg_finfo_record = pg_sys::Pg_finfo_record { api_version: 1 };

/// Adds one value: `duration_digest_transition(internal, bigint)`. It uses the C interface
/// directly, for the same reason as `duration_stats_transition`.
///
/// # Safety
/// Only PostgreSQL may call it, as the transition function of the aggregate.
#[unsafe(no_mangle)]
pub unsafe extern "C-unwind" fn duration_digest_transition(
    fcinfo: pg_sys::FunctionCallInfo,
) -> pg_sys::Datum {
    // SAFETY: PostgreSQL passes the two arguments that the SQL declaration names.
    let [state, value] = unsafe { arguments::<2>(fcinfo) };
    if !state.isnull {
        if value.isnull {
            return state.value;
        }
        // SAFETY: the state is one that `first_value`, `rollup_transition` or
        // `duration_stats_combine` made.
        let gathered = unsafe { in_datum::<duration_stats::State>(state.value) };
        let pushed = gathered.map(|state| state.samples.try_push(value.value.value() as i64));
        if let Some(Ok(())) = pushed {
            return state.value;
        }
    }
    // SAFETY: `fcinfo` is that of this call.
    unsafe { first_value(fcinfo) }
}

#[unsafe(no_mangle)]
pub extern "C" fn pg_finfo_duration_digest_transition() -> &'static pg_sys::Pg_finfo_record {
    &VERSION_1
}

/// Makes the state with its first value, or reports why a value was refused.
///
/// # Safety
/// As for [`duration_digest_transition`].
#[pg_guard]
unsafe extern "C-unwind" fn first_value(fcinfo: pg_sys::FunctionCallInfo) -> pg_sys::Datum {
    // SAFETY: the only caller has the `fcinfo` of a call with these arguments.
    let [state, value] = unsafe { arguments::<2>(fcinfo) };
    let value = (!value.isnull).then(|| value.value.value() as i64);
    let state = Internal::from((!state.isnull).then_some(state.value));
    let taken = take(state, fcinfo, |state| {
        value.map_or(Ok(()), |value| Ok(state.samples.try_push(value)?))
    });
    duration_stats::datum_of(taken)
}

/// Adds all samples of a digest.
#[pg_extern(sql = false)]
fn rollup_transition(
    p_state: Internal,
    p_digest: Option<&[u8]>,
    fcinfo: pg_sys::FunctionCallInfo,
) -> std::result::Result<Internal, ErrorReport> {
    Ok(take(p_state, fcinfo, |state| {
        p_digest.map_or(Ok(()), |bytes| accessors::gather(&mut state.samples, bytes))
    })?)
}

/// Returns the state after `add` has added to it. Makes the state first if there is none yet.
fn take(
    state: Internal,
    fcinfo: pg_sys::FunctionCallInfo,
    add: impl FnOnce(&mut duration_stats::State) -> Result<()>,
) -> Result<Internal> {
    let mut state = state;
    if !state.initialized() {
        state = in_aggregate_context(fcinfo, || new_state(duration_stats::State::default()));
    }
    let gathered = state_of::<duration_stats::State>(&mut state)?;
    add(gathered).inspect_err(|_| {
        // The statement fails: free the samples, because reporting the error takes memory.
        drop(std::mem::take(gathered));
    })?;
    Ok(state)
}

/// The digest; NULL for no values.
#[pg_extern(sql = false)]
fn duration_digest_final(p_state: Internal) -> std::result::Result<Option<Vec<u8>>, ErrorReport> {
    let mut state = p_state;
    if !state.initialized() {
        return Ok(None);
    }
    let samples = &mut state_of::<duration_stats::State>(&mut state)?.samples;
    Ok(digest::of_samples(samples, &progress()).map_err(PerfError::from)?)
}

/// Adds one value to its key and hour: `duration_digest_by_transition(internal, text, timestamptz,
/// bigint)`.
///
/// # Safety
/// Only PostgreSQL may call it, as the transition function of the aggregate.
#[unsafe(no_mangle)]
pub unsafe extern "C-unwind" fn duration_digest_by_transition(
    fcinfo: pg_sys::FunctionCallInfo,
) -> pg_sys::Datum {
    // SAFETY: PostgreSQL passes the four arguments that the SQL declaration names.
    let [state, key, time, value] = unsafe { arguments::<4>(fcinfo) };
    if !state.isnull {
        if key.isnull || time.isnull || value.isnull {
            return state.value;
        }
        // SAFETY: the state is one that `first_row` or `duration_stats_by_combine` made; the key is
        // a text.
        let pushed = unsafe {
            let gathered = in_datum::<duration_stats_by::State>(state.value);
            let key = duration_stats_by::plain_text(&key.value);
            gathered.zip(key).map(|(state, key)| {
                push(
                    state,
                    key,
                    time.value.value() as i64,
                    value.value.value() as i64,
                )
            })
        };
        if let Some(Ok(())) = pushed {
            return state.value;
        }
    }
    // SAFETY: `fcinfo` is that of this call.
    unsafe { first_row(fcinfo) }
}

#[unsafe(no_mangle)]
pub extern "C" fn pg_finfo_duration_digest_by_transition() -> &'static pg_sys::Pg_finfo_record {
    &VERSION_1
}

/// Adds one value to the group of its key and hour. The name of the group is the key, followed by
/// the hour in eight bytes.
fn push(state: &mut duration_stats_by::State, key: &[u8], time: i64, value: i64) -> Result<()> {
    let hour = time.div_euclid(MICROSECONDS_PER_HOUR);
    state.name.clear();
    let room = state.name.try_reserve(key.len() + 8);
    room.map_err(|_| StatisticsError::OutOfMemory)?;
    state.name.extend_from_slice(key);
    state.name.extend_from_slice(&hour.to_be_bytes());
    Ok(state.groups.try_push(&state.name, value)?)
}

/// Handles the rows that the transition function does not: makes the state with its first row, adds
/// a row whose key is compressed or in a TOAST table, or reports why a value was refused.
///
/// # Safety
/// As for [`duration_digest_by_transition`].
#[pg_guard]
unsafe extern "C-unwind" fn first_row(fcinfo: pg_sys::FunctionCallInfo) -> pg_sys::Datum {
    // SAFETY: the only caller has the `fcinfo` of a call with these arguments.
    let [state, key, time, value] = unsafe { arguments::<4>(fcinfo) };
    let is_complete = !(key.isnull || time.isnull || value.isnull);
    let taken = (|| {
        let mut internal = Internal::from((!state.isnull).then_some(state.value));
        if !internal.initialized() {
            internal =
                in_aggregate_context(fcinfo, || new_state(duration_stats_by::State::default()));
        }
        // SAFETY: the argument is declared as text.
        if let Some(key) = unsafe { <&str>::from_datum(key.value, !is_complete) } {
            let state = state_of::<duration_stats_by::State>(&mut internal)?;
            let (time, value) = (time.value.value() as i64, value.value.value() as i64);
            let pushed = push(state, key.as_bytes(), time, value);
            duration_stats_by::given_back_unless(pushed, state)?;
        }
        Ok(internal)
    })();
    duration_stats::datum_of(taken)
}

/// The digests of all keys and hours; NULL for no values.
#[pg_extern(sql = false)]
fn duration_digest_by_final(
    p_state: Internal,
) -> Option<pgrx::composite_type!('static, "pggit_perf_internal.grouped_duration_digests")> {
    let mut state = p_state;
    finish(&mut state).unwrap_or_else(|error| {
        // pgrx does not find a composite type inside a Result. Reporting at ERROR does not return.
        ErrorReport::from(error).report(PgLogLevel::ERROR);
        None
    })
}

fn key_of(name: &[u8]) -> Result<&str> {
    let (key, _) = name
        .split_last_chunk::<8>()
        .ok_or(StatisticsError::CorruptState)?;
    std::str::from_utf8(key).map_err(|_| StatisticsError::CorruptState.into())
}

fn hour_of(name: &[u8]) -> Result<TimestampWithTimeZone> {
    let (_, hour) = name
        .split_last_chunk::<8>()
        .ok_or(StatisticsError::CorruptState)?;
    i64::from_be_bytes(*hour)
        .checked_mul(MICROSECONDS_PER_HOUR)
        .and_then(|hour| hour.try_into().ok())
        .ok_or(StatisticsError::ValueOutOfRange.into())
}

fn finish(state: &mut Internal) -> Result<Option<PgHeapTuple<'static, pgrx::AllocatedByRust>>> {
    if !state.initialized() {
        return Ok(None);
    }
    let groups = std::mem::take(&mut state_of::<duration_stats_by::State>(state)?.groups);
    let progress = progress();
    let mut ordered = groups.into_ordered(&progress)?;
    if ordered.is_empty() {
        return Ok(None);
    }
    let digests = ordered.map(|_, mut samples| {
        progress.step(64);
        let digest = digest::of_samples(&mut samples, &progress)?;
        Ok::<_, PerfError>(digest.ok_or(StatisticsError::CorruptState)?)
    })?;
    let names = || digests.iter().map(|(name, _)| *name);
    let keys: Vec<&str> = names().map(key_of).try_collect_ok::<_, PerfError>()?;
    let hours = names().map(hour_of).try_collect_ok::<_, PerfError>()?;
    let length = |(name, digest): &(&[u8], Vec<u8>)| name.len() + digest.len();
    let bytes = digests.iter().map(length).sum();
    duration_stats_by::require_for_composite(bytes, 2 * digests.len(), digests.len())?;
    let digests = digests.into_iter().map(|(_, digest)| digest);
    let digests = digests.try_collect_vec()?;
    let compose = || -> std::result::Result<_, Box<dyn std::error::Error>> {
        let mut grouped = PgHeapTuple::new_composite_type_by_oid(row_types::row_type(
            c"grouped_duration_digests",
        ))?;
        grouped.set_by_name("keys", keys)?;
        grouped.set_by_name("hours", hours)?;
        grouped.set_by_name("digests", digests)?;
        Ok(grouped)
    };
    compose()
        .map(Some)
        .map_err(|_| PerfError::Invalid("the type pggit_perf_internal.grouped_duration_digests"))
}
