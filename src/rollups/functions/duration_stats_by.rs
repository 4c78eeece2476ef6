//! The aggregate `duration_stats_by`: `duration_stats` for every key at once.
//!
//! GROUP BY takes longer to find the group of a row than the aggregate takes for the row, because
//! it hashes, copies and compares keys through interfaces for any type. Here the key is a string of
//! bytes.

use std::hash::RandomState;

use pgrx::datum::Internal;
use pgrx::pg_sys::panic::ErrorReport;
use pgrx::prelude::*;
use pgrx::varlena;

use crate::error::{PerfError, Result, StatisticsError};
use crate::pg::interrupts::progress;
use crate::pg::row_types;
use crate::rollups::functions::aggregate_state::{Tagged, in_datum, new_state, state_of};
use crate::rollups::functions::duration_stats;
use crate::rollups::functions::duration_stats::{arguments, in_aggregate_context};
use exact_digest::grouped::GroupedSamples;
use exact_digest::memory;
use exact_digest::memory::TryCollect;
use exact_digest::percentile::Percentile;
use exact_digest::samples::Summary;

/// Samples by key. The keys are hashed with SipHash, with a different secret for each state:
/// recorders choose the keys and see how long a statement takes, which is enough to attack a faster
/// hash.
pub(crate) type Groups = GroupedSamples<RandomState>;

/// The state: the samples of each key, and the percentiles that are wanted.
#[derive(Default)]
pub(crate) struct State {
    pub groups: Groups,
    /// A buffer for the name of a group while a row is added.
    pub name: Vec<u8>,
    wanted: Vec<Percentile>,
}

impl Tagged for State {
    const TAG: u64 = u64::from_be_bytes(*b"pggperf2");
}

/// A composite value of `pggit_perf_internal.grouped_duration_stats`.
type Grouped = PgHeapTuple<'static, pgrx::AllocatedByRust>;

/// Adds one value to its key: `duration_stats_by_transition(internal, text, bigint, double
/// precision[])`, declared in SQL. It uses the C interface directly, for the same reason as
/// `duration_stats_transition`.
///
/// # Safety
/// Only PostgreSQL may call it, as the transition function of the aggregate.
#[unsafe(no_mangle)]
pub unsafe extern "C-unwind" fn duration_stats_by_transition(
    fcinfo: pg_sys::FunctionCallInfo,
) -> pg_sys::Datum {
    // SAFETY: PostgreSQL passes the four arguments that the SQL declaration names.
    let [state, key, value, _] = unsafe { arguments::<4>(fcinfo) };
    if !state.isnull {
        if key.isnull || value.isnull {
            return state.value;
        }
        // SAFETY: the state is one that `first_row` or `duration_stats_by_combine` made; the key is
        // a text.
        let pushed = unsafe {
            in_datum::<State>(state.value)
                .zip(plain_text(&key.value))
                .map(|(state, key)| state.groups.try_push(key, value.value.value() as i64))
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

/// The bytes of a text that is in memory and not compressed; `None` for one that is compressed or
/// in a TOAST table.
///
/// # Safety
/// `text` must be a text whose memory stays as it is while `text` is borrowed.
pub(crate) unsafe fn plain_text(text: &pg_sys::Datum) -> Option<&[u8]> {
    let varlena = text.cast_mut_ptr::<pg_sys::varlena>();
    // SAFETY: the caller passes a valid text; a plain varlena has as many bytes after its header as
    // the header says.
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

/// Handles the rows that the transition function does not: makes the state with its first row, adds
/// a row whose key is compressed or in a TOAST table, or reports why a value was refused.
///
/// # Safety
/// As for [`duration_stats_by_transition`].
#[pg_guard]
unsafe extern "C-unwind" fn first_row(fcinfo: pg_sys::FunctionCallInfo) -> pg_sys::Datum {
    // SAFETY: the only caller has the `fcinfo` of a call with these arguments.
    let [state, key, value, wanted] = unsafe { arguments::<4>(fcinfo) };
    // SAFETY: the arguments are declared as text and bigint.
    let row = unsafe {
        <&str>::from_datum(key.value, key.isnull).zip(i64::from_datum(value.value, value.isnull))
    };
    let taken = (|| {
        let mut internal = Internal::from((!state.isnull).then_some(state.value));
        if !internal.initialized() {
            // SAFETY: the argument is declared as double precision[].
            let wanted = unsafe { Array::<f64>::from_datum(wanted.value, wanted.isnull) };
            let wanted = duration_stats::fractions(wanted)?;
            internal = in_aggregate_context(fcinfo, || {
                new_state(State {
                    wanted,
                    ..State::default()
                })
            });
        }
        if let Some((key, value)) = row {
            let state = state_of::<State>(&mut internal)?;
            let pushed = state.groups.try_push(key.as_bytes(), value);
            given_back_unless(pushed, state)?;
        }
        Ok(internal)
    })();
    duration_stats::datum_of(taken)
}

/// Frees the state if `done` is an error: the statement then fails, and reporting the error takes
/// memory.
pub(crate) fn given_back_unless<E: Into<PerfError>>(
    done: std::result::Result<(), E>,
    state: &mut State,
) -> Result<()> {
    done.map_err(|error| {
        drop(std::mem::take(state));
        error.into()
    })
}

/// Merges the states of two workers.
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
    let other = std::mem::take(state_of::<State>(&mut other)?);
    if !state.initialized() {
        return Ok(in_aggregate_context(fcinfo, || new_state(other)));
    }
    let mine = state_of::<State>(&mut state)?;
    let appended = mine.groups.try_append(other.groups, &progress());
    given_back_unless(appended, mine)?;
    Ok(state)
}

/// Writes the state as bytes, which a worker sends to its leader: the fractions, then the groups.
#[pg_extern(schema = "pggit_perf_internal", immutable, parallel_safe, strict)]
fn duration_stats_by_serialize(p_state: Internal) -> std::result::Result<Vec<u8>, ErrorReport> {
    let mut state = p_state;
    let state = state_of::<State>(&mut state)?;
    let mut bytes = duration_stats::fractions_to_bytes(&state.wanted)?;
    duration_stats::within_one_value(bytes.len() + state.groups.encoded_length())?;
    let put = state.groups.put_bytes(&mut bytes, &progress());
    put.map_err(PerfError::from)?;
    Ok(bytes)
}

/// Reads the state from its bytes.
#[pg_extern(schema = "pggit_perf_internal", immutable, parallel_safe, strict)]
fn duration_stats_by_deserialize(
    p_bytes: &[u8],
    _p_unused: Internal,
) -> std::result::Result<Internal, ErrorReport> {
    let (wanted, groups) = duration_stats::fractions_from_bytes(p_bytes)?;
    let groups = Groups::from_bytes(groups, &progress()).map_err(PerfError::from)?;
    Ok(new_state(State {
        groups,
        wanted,
        ..State::default()
    }))
}

/// The result; NULL for no values.
#[pg_extern(schema = "pggit_perf_internal", immutable, parallel_safe, requires = ["rollups_types"])]
fn duration_stats_by_final(
    p_state: Internal,
) -> Option<pgrx::composite_type!('static, "pggit_perf_internal.grouped_duration_stats")> {
    let mut state = p_state;
    finish(&mut state).unwrap_or_else(|error| {
        // pgrx does not find a composite type inside a Result. Reporting at ERROR does not return.
        ErrorReport::from(error).report(PgLogLevel::ERROR);
        None
    })
}

fn finish(state: &mut Internal) -> Result<Option<Grouped>> {
    if !state.initialized() {
        return Ok(None);
    }
    let State { groups, wanted, .. } = std::mem::take(state_of::<State>(state)?);
    let mut ordered = groups.into_ordered(&progress())?;
    let summaries = ordered.summarize(&wanted, &progress())?;
    if summaries.is_empty() {
        return Ok(None);
    }
    let columns = Columns::of(&summaries)?;
    columns
        .compose()
        .map(Some)
        .map_err(|_| PerfError::Invalid("the type pggit_perf_internal.grouped_duration_stats"))
}

/// The columns of the result.
struct Columns<'a> {
    keys: Vec<&'a str>,
    sample_counts: Vec<i64>,
    minima: Vec<i64>,
    maxima: Vec<i64>,
    means: Vec<Option<f64>>,
    deviations: Vec<Option<f64>>,
    percentiles: Vec<f64>,
}

impl<'a> Columns<'a> {
    fn of(summaries: &[(&'a [u8], Summary)]) -> Result<Self> {
        let text = |key: &'a [u8]| {
            std::str::from_utf8(key).map_err(|_| StatisticsError::CorruptState.into())
        };
        let of_all = || summaries.iter().map(|(_, summary)| summary);
        let columns = Self {
            keys: summaries
                .iter()
                .map(|(key, _)| text(key))
                .try_collect_ok::<_, PerfError>()?,
            sample_counts: of_all().map(|s| s.moments.count as i64).try_collect_vec()?,
            minima: of_all().map(|s| s.min).try_collect_vec()?,
            maxima: of_all().map(|s| s.max).try_collect_vec()?,
            means: of_all().map(|s| s.moments.mean()).try_collect_vec()?,
            deviations: of_all()
                .map(|s| s.moments.standard_deviation())
                .try_collect_vec()?,
            percentiles: of_all()
                .flat_map(|s| s.percentiles.iter().copied())
                .try_collect_vec()?,
        };
        let bytes: usize = columns.keys.iter().map(|key| key.len()).sum();
        let numbers = 5 * columns.keys.len() + columns.percentiles.len();
        require_for_composite(bytes, columns.keys.len(), numbers)?;
        Ok(columns)
    }

    fn compose(self) -> std::result::Result<Grouped, Box<dyn std::error::Error>> {
        let mut grouped =
            PgHeapTuple::new_composite_type_by_oid(row_types::row_type(c"grouped_duration_stats"))?;
        grouped.set_by_name("keys", self.keys)?;
        grouped.set_by_name("sample_counts", self.sample_counts)?;
        grouped.set_by_name("minima", self.minima)?;
        grouped.set_by_name("maxima", self.maxima)?;
        grouped.set_by_name("means", self.means)?;
        grouped.set_by_name("deviations", self.deviations)?;
        grouped.set_by_name("percentiles", self.percentiles)?;
        Ok(grouped)
    }
}

/// Checks that there is memory for a composite value of arrays: `texts` texts or byteas with
/// `bytes` bytes in all, and `numbers` numbers.
///
/// If PostgreSQL ran out of memory while it made the value, it could not even report that: pgrx
/// copies the error into the memory context that is full.
///
/// # Errors
/// If there is too little memory.
pub(crate) fn require_for_composite(bytes: usize, texts: usize, numbers: usize) -> Result<()> {
    /// Bytes per element: a datum, its null flag and, for a text, the headers of its copy, with
    /// room for growth by doubling.
    const OF_TEXT: usize = 64;
    const OF_NUMBER: usize = 32;
    /// Bytes per element in the finished array, besides the bytes of texts.
    const STORED: usize = 8;
    /// The value is rebuilt for each of its columns, with half of the columns on average.
    const COPIES: usize = 5;
    let texts_and_numbers = texts.saturating_add(numbers);
    let stored = bytes.saturating_add(texts_and_numbers.saturating_mul(STORED));
    let needed = [
        memory::MARGIN,
        bytes.saturating_mul(2),
        texts.saturating_mul(OF_TEXT),
        numbers.saturating_mul(OF_NUMBER),
        stored.saturating_mul(COPIES),
    ];
    let needed = needed.into_iter().fold(0, usize::saturating_add);
    Ok(memory::require(needed)?)
}

#[cfg(any(test, feature = "pg_test"))]
mod pg_tests;
