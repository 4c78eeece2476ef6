//! The aggregate `duration_stats`: exact percentiles and all moments in one pass.

use pgrx::PgMemoryContexts;
use pgrx::datum::{AnyNumeric, Internal};
use pgrx::pg_sys::panic::ErrorReport;
use pgrx::prelude::*;

use crate::error::{PerfError, Result, StatisticsError};
use crate::pg::argument;
use crate::pg::interrupts::progress;
use crate::pg::row_types;
use crate::rollups::functions::aggregate_state::{Tagged, in_datum, new_state, state_of};
use exact_digest::memory;
use exact_digest::memory::TryCollect;
use exact_digest::percentile::Percentile;
use exact_digest::samples::{Samples, Summary};

/// The most fractions that one call may ask for.
const MOST_FRACTIONS: usize = 1_000;

/// The largest allocation that PostgreSQL allows (MaxAllocSize), less a header.
const MOST_STATE_BYTES: usize = 0x3fff_ffff - 64;

/// The state: the samples so far, and the percentiles that are wanted.
#[derive(Default)]
pub(crate) struct State {
    pub samples: Samples,
    wanted: Vec<Percentile>,
}

impl Tagged for State {
    const TAG: u64 = u64::from_be_bytes(*b"pggperf1");
}

/// A composite value of `pggit_perf_internal.duration_stats`.
type Stats = PgHeapTuple<'static, pgrx::AllocatedByRust>;

/// Calls `make` in the memory context of the aggregate, so that its memory lives as long as the
/// aggregate.
pub(crate) fn in_aggregate_context<R>(
    fcinfo: pg_sys::FunctionCallInfo,
    make: impl FnOnce() -> R,
) -> R {
    let mut context = std::ptr::null_mut();
    // SAFETY: `fcinfo` is that of the running call. Outside an aggregate the function cannot be
    // called with a state, and `context` stays null.
    unsafe { pg_sys::AggCheckCallContext(fcinfo, &mut context) };
    if context.is_null() {
        return make();
    }
    // SAFETY: PostgreSQL has just named this context as the aggregate's.
    unsafe { PgMemoryContexts::For(context).switch_to(|_| make()) }
}

/// Adds one value: `duration_stats_transition(internal, bigint, double precision[])`, declared in
/// SQL.
///
/// PostgreSQL calls it once per row, so it reads its arguments itself: the wrapper that
/// `#[pg_extern(schema = "pggit_perf_internal")]` makes enters a guard and unpacks the array each
/// time, which took longer than the rest of the aggregate. Only an error and the first row of a
/// group, which makes the state, need the wrapper's work.
///
/// # Safety
/// Only PostgreSQL may call it, as the transition function of the aggregate.
#[unsafe(no_mangle)]
pub unsafe extern "C-unwind" fn duration_stats_transition(
    fcinfo: pg_sys::FunctionCallInfo,
) -> pg_sys::Datum {
    // SAFETY: PostgreSQL passes the three arguments that the SQL declaration names.
    let [state, value, _] = unsafe { arguments::<3>(fcinfo) };
    if !state.isnull {
        if value.isnull {
            return state.value;
        }
        // SAFETY: the state is one that `first_value` or `duration_stats_combine` made.
        let gathered = unsafe { in_datum::<State>(state.value) };
        let pushed = gathered.map(|state| state.samples.try_push(value.value.value() as i64));
        if let Some(Ok(())) = pushed {
            return state.value;
        }
    }
    // SAFETY: `fcinfo` is that of this call.
    unsafe { first_value(fcinfo) }
}

/// Tells PostgreSQL how to call [`duration_stats_transition`].
#[unsafe(no_mangle)]
pub extern "C" fn pg_finfo_duration_stats_transition() -> &'static pg_sys::Pg_finfo_record {
    const VERSION_1: pg_sys::Pg_finfo_record = pg_sys::Pg_finfo_record { api_version: 1 };
    &VERSION_1
}

/// Makes the state of a group with its first value, or reports why a value could not be added.
///
/// # Safety
/// As for [`duration_stats_transition`].
#[pg_guard]
unsafe extern "C-unwind" fn first_value(fcinfo: pg_sys::FunctionCallInfo) -> pg_sys::Datum {
    // SAFETY: the only caller has the `fcinfo` of a call with these arguments.
    let [state, value, wanted] = unsafe { arguments::<3>(fcinfo) };
    let value = (!value.isnull).then(|| value.value.value() as i64);
    let mut new = State::default();
    let made = (|| {
        if !state.isnull {
            // The state has just refused this value. Add it again to get the error.
            let mut state = Internal::from(Some(state.value));
            return value.map_or(Ok(()), |v| {
                Ok(state_of::<State>(&mut state)?.samples.try_push(v)?)
            });
        }
        // SAFETY: the argument is declared as double precision[].
        new.wanted = fractions(unsafe { Array::<f64>::from_datum(wanted.value, wanted.isnull) })?;
        value.map_or(Ok(()), |v| Ok(new.samples.try_push(v)?))
    })();
    if let Err(error) = made {
        let error: PerfError = error;
        // The statement fails: free the samples, because reporting the error takes memory.
        if !state.isnull {
            let mut state = Internal::from(Some(state.value));
            drop(state_of::<State>(&mut state).map(std::mem::take));
        }
        ErrorReport::from(error).report(PgLogLevel::ERROR);
    }
    if !state.isnull {
        return state.value;
    }
    in_aggregate_context(fcinfo, || new_state(new))
        .into_datum()
        .unwrap_or(pg_sys::Datum::null())
}

/// # Safety
/// The call must have N arguments.
pub(crate) unsafe fn arguments<const N: usize>(
    fcinfo: pg_sys::FunctionCallInfo,
) -> [pg_sys::NullableDatum; N] {
    // SAFETY: the arguments of a call lie one after another, and are copied while the call runs.
    unsafe {
        (*fcinfo)
            .args
            .as_ptr()
            .cast::<[pg_sys::NullableDatum; N]>()
            .read()
    }
}

/// Merges the states of two workers.
#[pg_extern(schema = "pggit_perf_internal", immutable, parallel_safe)]
fn duration_stats_combine(
    p_state: Internal,
    p_other: Internal,
    fcinfo: pg_sys::FunctionCallInfo,
) -> std::result::Result<Internal, ErrorReport> {
    let (mut state, mut other) = (p_state, p_other);
    if !other.initialized() {
        return Ok(state);
    }
    let other = state_of::<State>(&mut other)?;
    if !state.initialized() {
        let wanted = other.wanted.iter().copied().try_collect_vec();
        let wanted = wanted.map_err(PerfError::from)?;
        state = in_aggregate_context(fcinfo, || {
            new_state(State {
                samples: Samples::default(),
                wanted,
            })
        });
    }
    state_of::<State>(&mut state)?
        .samples
        .try_append(&other.samples, &progress())
        .map_err(PerfError::from)?;
    Ok(state)
}

/// Writes the state as bytes, which a worker sends to its leader: the fractions, then the samples.
#[pg_extern(schema = "pggit_perf_internal", immutable, parallel_safe, strict)]
fn duration_stats_serialize(p_state: Internal) -> std::result::Result<Vec<u8>, ErrorReport> {
    let mut state = p_state;
    let state = state_of::<State>(&mut state)?;
    let mut bytes = fractions_to_bytes(&state.wanted)?;
    within_one_value(bytes.len() + state.samples.encoded_length())?;
    let put = state.samples.put_bytes(&mut bytes, &progress());
    put.map_err(PerfError::from)?;
    Ok(bytes)
}

/// Reads the state from its bytes.
#[pg_extern(schema = "pggit_perf_internal", immutable, parallel_safe, strict)]
fn duration_stats_deserialize(
    p_bytes: &[u8],
    _p_unused: Internal,
) -> std::result::Result<Internal, ErrorReport> {
    let (wanted, samples) = fractions_from_bytes(p_bytes)?;
    let samples = Samples::from_bytes(samples, &progress()).map_err(PerfError::from)?;
    Ok(new_state(State { samples, wanted }))
}

/// # Errors
/// If a parallel worker cannot send this many bytes, or there is no memory for PostgreSQL's copy.
pub(crate) fn within_one_value(bytes: usize) -> Result<()> {
    if bytes > MOST_STATE_BYTES {
        return Err(StatisticsError::StateTooLarge(bytes).into());
    }
    Ok(memory::require(2 * bytes + memory::MARGIN)?)
}

/// Writes the number of fractions in four bytes, then each fraction in eight, little-endian.
pub(crate) fn fractions_to_bytes(wanted: &[Percentile]) -> Result<Vec<u8>> {
    let count = u32::try_from(wanted.len()).map_err(|_| StatisticsError::BadFractions)?;
    let mut bytes = count.to_le_bytes().to_vec();
    bytes.extend(wanted.iter().flat_map(|p| p.fraction().to_le_bytes()));
    Ok(bytes)
}

/// Reads the fractions that [`fractions_to_bytes`] wrote. Returns them with the bytes that follow.
pub(crate) fn fractions_from_bytes(bytes: &[u8]) -> Result<(Vec<Percentile>, &[u8])> {
    let (fractions, rest) = split_fractions(bytes).ok_or(StatisticsError::CorruptState)?;
    let percentile = |bytes: &[u8; 8]| Percentile::new(f64::from_le_bytes(*bytes));
    let wanted = fractions
        .iter()
        .map(|bytes| Ok::<_, PerfError>(percentile(bytes).ok_or(StatisticsError::CorruptState)?));
    Ok((wanted.try_collect_ok()?, rest))
}

fn split_fractions(bytes: &[u8]) -> Option<(&[[u8; 8]], &[u8])> {
    let (count, rest) = bytes.split_first_chunk::<4>()?;
    let length = usize::try_from(u32::from_le_bytes(*count))
        .ok()?
        .checked_mul(8)?;
    let (fractions, rest) = rest.split_at_checked(length)?;
    Some((fractions.as_chunks::<8>().0, rest))
}

/// The result; NULL for no values.
#[pg_extern(schema = "pggit_perf_internal", immutable, parallel_safe, requires = ["rollups_types"])]
fn duration_stats_final(
    p_state: Internal,
) -> Option<pgrx::composite_type!('static, "pggit_perf_internal.duration_stats")> {
    let mut state = p_state;
    finish(&mut state).unwrap_or_else(|error| {
        // pgrx does not find a composite type inside a Result. Reporting at ERROR does not return.
        ErrorReport::from(error).report(PgLogLevel::ERROR);
        None
    })
}

fn finish(state: &mut Internal) -> Result<Option<Stats>> {
    if !state.initialized() {
        return Ok(None);
    }
    let State { samples, wanted } = state_of::<State>(state)?;
    let Some(summary) = samples.summarize(wanted, &progress())? else {
        return Ok(None);
    };
    compose(summary)
        .map(Some)
        .map_err(|_| PerfError::Invalid("the type pggit_perf_internal.duration_stats"))
}

fn compose(summary: Summary) -> std::result::Result<Stats, Box<dyn std::error::Error>> {
    let moments = summary.moments;
    let mut stats = PgHeapTuple::new_composite_type_by_oid(row_types::row_type(c"duration_stats"))?;
    stats.set_by_name("sample_count", i64::try_from(moments.count)?)?;
    stats.set_by_name("min_microseconds", summary.min)?;
    stats.set_by_name("max_microseconds", summary.max)?;
    stats.set_by_name("mean_microseconds", moments.mean())?;
    stats.set_by_name("stddev_microseconds", moments.standard_deviation())?;
    stats.set_by_name("sum_microseconds", AnyNumeric::from(moments.sum))?;
    stats.set_by_name("sum_of_squares", AnyNumeric::from(moments.sum_of_squares))?;
    stats.set_by_name("percentiles", summary.percentiles)?;
    Ok(stats)
}

pub(crate) fn fractions(array: Option<Array<'_, f64>>) -> Result<Vec<Percentile>> {
    let array = array
        .filter(|array| !array.is_empty())
        .ok_or(StatisticsError::BadFractions)?;
    argument::elements("p_fractions", array.len(), MOST_FRACTIONS)?;
    array
        .iter()
        .map(|fraction| {
            fraction
                .and_then(Percentile::new)
                .ok_or(StatisticsError::BadFractions.into())
        })
        .try_collect_ok()
}

/// The state as a transition function returns it. Raises the error of `state`.
pub(crate) fn datum_of(state: Result<Internal>) -> pg_sys::Datum {
    state
        .unwrap_or_else(|error| {
            ErrorReport::from(error).report(PgLogLevel::ERROR);
            Internal::default()
        })
        .into_datum()
        .unwrap_or(pg_sys::Datum::null())
}

#[cfg(any(test, feature = "pg_test"))]
mod pg_tests;
