//! The aggregate `duration_stats_by`: `duration_stats` for every key at once.
//!
//! GROUP BY spends more on finding the group of a row than the aggregate spends on the row: it hashes,
//! copies and compares through the interfaces of any type. Here the key is a string of bytes.

use pgrx::datum::Internal;
use pgrx::pg_sys::panic::ErrorReport;
use pgrx::prelude::*;
use pgrx::varlena;

use super::aggregate::{self, arguments, in_aggregate_context};
use crate::analysis::grouped::GroupedSamples;
use crate::analysis::percentile::Percentile;
use crate::error::{PerfError, Result};

/// What is gathered: the samples of each key, and which percentiles of them are wanted.
#[derive(Default)]
pub(super) struct State {
    pub groups: GroupedSamples,
    /// Room for the name of a group while a row is added.
    pub name: Vec<u8>,
    wanted: Vec<Percentile>,
}

/// A composite value of `pggit_perf_internal.grouped_duration_stats`.
type Grouped = PgHeapTuple<'static, pgrx::AllocatedByRust>;

/// Adds one value to its key: `duration_stats_by_transition(internal, text, bigint, double precision[])`,
/// declared in SQL; against the C interface for the reason that `duration_stats_transition` is.
///
/// # Safety
/// For PostgreSQL to call, as the transition function of the aggregate.
#[unsafe(no_mangle)]
pub unsafe extern "C-unwind" fn duration_stats_by_transition(
    fcinfo: pg_sys::FunctionCallInfo,
) -> pg_sys::Datum {
    // SAFETY: PostgreSQL passes the four arguments that the SQL declaration names.
    let [state, key, value, _] = *unsafe { arguments::<4>(fcinfo) };
    if !state.isnull {
        if key.isnull || value.isnull {
            return state.value;
        }
        // SAFETY: the state is one that `first_row` or `duration_stats_by_combine` made; the key is a text.
        let pushed = unsafe {
            let groups = &mut (*state.value.cast_mut_ptr::<State>()).groups;
            plain_text(key.value).map(|key| groups.try_push(key, value.value.value() as i64))
        };
        if let Some(Ok(())) = pushed {
            return state.value;
        }
    }
    // SAFETY: `fcinfo` is that of this call.
    unsafe { first_row(fcinfo) }
}

/// Tells PostgreSQL how to call [`duration_stats_by_transition`].
#[unsafe(no_mangle)]
pub extern "C" fn pg_finfo_duration_stats_by_transition() -> &'static pg_sys::Pg_finfo_record {
    const VERSION_1: pg_sys::Pg_finfo_record = pg_sys::Pg_finfo_record { api_version: 1 };
    &VERSION_1
}

/// The bytes of a text that lies in memory as it is; `None` when it is compressed or elsewhere.
///
/// # Safety
/// `text` must be a text that outlives the use of its bytes.
pub(super) unsafe fn plain_text<'a>(text: pg_sys::Datum) -> Option<&'a [u8]> {
    let varlena = text.cast_mut_ptr::<pg_sys::varlena>();
    // SAFETY: as the caller has seen to; a plain varlena has as many bytes behind its header as that says.
    unsafe {
        let is_plain = varlena::varatt_is_4b_u(varlena)
            || varlena::varatt_is_1b(varlena) && !varlena::varatt_is_1b_e(varlena);
        is_plain.then(|| {
            std::slice::from_raw_parts(
                varlena::vardata_any(varlena).cast::<u8>(),
                varlena::varsize_any_exhdr(varlena),
            )
        })
    }
}

/// Makes the state, with its first row; takes a key that is not plain; reports why a value was refused.
///
/// # Safety
/// As for [`duration_stats_by_transition`].
#[pg_guard]
unsafe extern "C-unwind" fn first_row(fcinfo: pg_sys::FunctionCallInfo) -> pg_sys::Datum {
    // SAFETY: as in the only caller.
    let [state, key, value, wanted] = *unsafe { arguments::<4>(fcinfo) };
    // SAFETY: the arguments are declared as text and bigint.
    let row = unsafe {
        String::from_datum(key.value, key.isnull).zip(i64::from_datum(value.value, value.isnull))
    };
    let taken = (|| {
        let mut internal = Internal::from((!state.isnull).then_some(state.value));
        if !internal.initialized() {
            // SAFETY: the argument is declared as double precision[].
            let wanted = unsafe { Array::<f64>::from_datum(wanted.value, wanted.isnull) };
            let wanted = aggregate::fractions(wanted)?;
            internal = in_aggregate_context(fcinfo, || {
                Internal::new(State {
                    wanted,
                    ..State::default()
                })
            });
        }
        if let Some((key, value)) = row {
            state_of(&mut internal)?
                .groups
                .try_push(key.as_bytes(), value)?;
        }
        Ok(internal)
    })();
    aggregate::datum_of(taken)
}

/// Merges what two workers gathered.
#[pg_extern(schema = "pggit_perf_internal", immutable, parallel_safe)]
fn duration_stats_by_combine(
    p_state: Internal,
    p_other: Internal,
    fcinfo: pg_sys::FunctionCallInfo,
) -> std::result::Result<Internal, ErrorReport> {
    let (mut state, mut other) = (p_state, p_other);
    if !other.initialized() {
        return Ok(state);
    }
    let other = std::mem::take(state_of(&mut other)?);
    if !state.initialized() {
        return Ok(in_aggregate_context(fcinfo, || Internal::new(other)));
    }
    state_of(&mut state)?
        .groups
        .try_append(other.groups)
        .map_err(PerfError::from)?;
    Ok(state)
}

/// The state as bytes, from a worker to its leader: the fractions, then the groups.
#[pg_extern(schema = "pggit_perf_internal", immutable, parallel_safe, strict)]
fn duration_stats_by_serialize(p_state: Internal) -> std::result::Result<Vec<u8>, ErrorReport> {
    let mut state = p_state;
    let state = state_of(&mut state)?;
    let mut bytes = aggregate::fractions_to_bytes(&state.wanted)?;
    bytes.extend(state.groups.to_bytes());
    Ok(bytes)
}

/// The state from its bytes.
#[pg_extern(schema = "pggit_perf_internal", immutable, parallel_safe, strict)]
fn duration_stats_by_deserialize(
    p_bytes: &[u8],
    _p_unused: Internal,
) -> std::result::Result<Internal, ErrorReport> {
    let (wanted, groups) =
        aggregate::fractions_from_bytes(p_bytes).ok_or(PerfError::CorruptState)?;
    let groups = GroupedSamples::from_bytes(groups).map_err(|_| PerfError::CorruptState)?;
    Ok(Internal::new(State {
        groups,
        wanted,
        ..State::default()
    }))
}

/// The result; NULL for no values.
#[pg_extern(schema = "pggit_perf_internal", immutable, parallel_safe, requires = ["duration_stats_type"])]
fn duration_stats_by_final(
    p_state: Internal,
) -> Option<pgrx::composite_type!('static, "pggit_perf_internal.grouped_duration_stats")> {
    let mut state = p_state;
    finish(&mut state).unwrap_or_else(|error| {
        // pgrx finds no composite type inside a Result; reporting at ERROR does not return.
        ErrorReport::from(error).report(PgLogLevel::ERROR);
        None
    })
}

fn finish(state: &mut Internal) -> Result<Option<Grouped>> {
    if !state.initialized() {
        return Ok(None);
    }
    let State { groups, wanted, .. } = state_of(state)?;
    let summaries = groups.summarize(wanted);
    if summaries.is_empty() {
        return Ok(None);
    }
    let compose = || -> std::result::Result<Grouped, Box<dyn std::error::Error>> {
        let text = |key: &[u8]| std::str::from_utf8(key).map(str::to_owned);
        let keys = summaries
            .iter()
            .map(|(key, _)| text(key))
            .collect::<std::result::Result<Vec<_>, _>>()?;
        let column = |read: fn(&crate::analysis::samples::Summary) -> i64| {
            summaries
                .iter()
                .map(|(_, summary)| read(summary))
                .collect::<Vec<_>>()
        };
        let mut grouped =
            PgHeapTuple::new_composite_type("pggit_perf_internal.grouped_duration_stats")?;
        grouped.set_by_name("keys", keys)?;
        grouped.set_by_name("sample_counts", column(|s| s.moments.count as i64))?;
        grouped.set_by_name("minima", column(|s| s.min))?;
        grouped.set_by_name("maxima", column(|s| s.max))?;
        let means: Vec<_> = summaries.iter().map(|(_, s)| s.moments.mean()).collect();
        grouped.set_by_name("means", means)?;
        let deviations: Vec<_> = summaries
            .iter()
            .map(|(_, s)| s.moments.standard_deviation())
            .collect();
        grouped.set_by_name("deviations", deviations)?;
        let percentiles: Vec<f64> = summaries
            .iter()
            .flat_map(|(_, s)| s.percentiles.iter().copied())
            .collect();
        grouped.set_by_name("percentiles", percentiles)?;
        Ok(grouped)
    };
    compose()
        .map(Some)
        .map_err(|_| PerfError::NoRow("the type pggit_perf_internal.grouped_duration_stats"))
}

pub(super) fn state_of(state: &mut Internal) -> Result<&mut State> {
    // SAFETY: the functions of this file and of `digest_aggregate` alone make the states that the aggregate hands them back, and
    // SQL cannot pass a value of type internal.
    unsafe { state.get_mut::<State>() }.ok_or(PerfError::CorruptState)
}
