//! The type `duration_digest`: input, output and accessors, declared in
//! `sql/schema/rollups_types.sql`.
//!
//! PostgreSQL stores a digest as it stores a `bytea`, so these functions take and return bytes.

use std::ffi::{CStr, CString};

use pgrx::datum::{AnyNumeric, Internal};
use pgrx::pg_sys::panic::ErrorReport;
use pgrx::prelude::*;

use crate::error::{PerfError, Result, StatisticsError};
use crate::pg::interrupts::progress;
use crate::rollups::functions::duration_stats::fractions;
use exact_digest::digest;
use exact_digest::digest::{Digest, DigestError};
use exact_digest::memory;
use exact_digest::merged;
use exact_digest::percentile::Percentile;
use exact_digest::samples::{Samples, Summary};

#[pg_extern(sql = false)]
fn duration_digest_in(p_text: &CStr) -> std::result::Result<Vec<u8>, ErrorReport> {
    let text = p_text
        .to_str()
        .map_err(|_| StatisticsError::BadDigestText)?;
    let bytes = digest::from_text(text, &progress());
    Ok(bytes.map_err(|error| foreign(error, StatisticsError::BadDigestText.into()))?)
}

#[pg_extern(sql = false)]
fn duration_digest_out(p_digest: &[u8]) -> std::result::Result<CString, ErrorReport> {
    let mut text = digest::to_text(&stored(p_digest)?, &progress()).map_err(PerfError::from)?;
    // Reserve the byte that ends the C string, and check that PostgreSQL can allocate its copy.
    text.try_reserve_exact(1)
        .map_err(|_| StatisticsError::OutOfMemory)?;
    memory::require(text.len() + memory::MARGIN).map_err(PerfError::from)?;
    Ok(CString::new(text).map_err(|_| StatisticsError::CorruptDigest)?)
}

#[pg_extern(sql = false)]
fn duration_digest_recv(p_message: Internal) -> std::result::Result<Vec<u8>, ErrorReport> {
    let mut message = p_message;
    // SAFETY: PostgreSQL calls a receive function with the message, and SQL cannot pass a value of
    // type internal.
    let bytes = unsafe {
        let message = message
            .get_mut::<pg_sys::StringInfoData>()
            .ok_or(StatisticsError::BadDigestBytes)?;
        let length = message.len - message.cursor;
        let first = pg_sys::pq_getmsgbytes(message, length).cast::<u8>();
        std::slice::from_raw_parts(first, usize::try_from(length).unwrap_or_default())
    };
    Ok(checked(bytes)?)
}

#[pg_extern(sql = false)]
fn duration_digest_send(p_digest: &[u8]) -> &[u8] {
    p_digest
}

#[pg_extern(sql = false)]
fn duration_digest_from_bytes(p_bytes: &[u8]) -> std::result::Result<Vec<u8>, ErrorReport> {
    Ok(checked(p_bytes)?)
}

/// Merges two digests into one that holds the samples of both.
#[pg_extern(sql = false)]
fn duration_digest_merge(
    p_digest: &[u8],
    p_other: &[u8],
) -> std::result::Result<Vec<u8>, ErrorReport> {
    let mut samples = Samples::default();
    gather(&mut samples, p_digest)?;
    gather(&mut samples, p_other)?;
    Ok(digest::of_samples(&mut samples, &progress())
        .map_err(PerfError::from)?
        .ok_or(StatisticsError::CorruptDigest)?)
}

#[pg_extern(sql = false)]
fn digest_num_vals(p_digest: &[u8]) -> std::result::Result<i64, ErrorReport> {
    Ok(stored(p_digest)?.moments.count as i64)
}

#[pg_extern(sql = false)]
fn digest_mean(p_digest: &[u8]) -> std::result::Result<Option<f64>, ErrorReport> {
    Ok(stored(p_digest)?.moments.mean())
}

#[pg_extern(sql = false)]
fn digest_stddev(p_digest: &[u8]) -> std::result::Result<Option<f64>, ErrorReport> {
    Ok(stored(p_digest)?.moments.standard_deviation())
}

#[pg_extern(sql = false)]
fn digest_min_val(p_digest: &[u8]) -> std::result::Result<i64, ErrorReport> {
    Ok(stored(p_digest)?.min)
}

#[pg_extern(sql = false)]
fn digest_max_val(p_digest: &[u8]) -> std::result::Result<i64, ErrorReport> {
    Ok(stored(p_digest)?.max)
}

#[pg_extern(sql = false)]
fn digest_sum_vals(p_digest: &[u8]) -> std::result::Result<AnyNumeric, ErrorReport> {
    Ok(stored(p_digest)?.moments.sum.into())
}

#[pg_extern(sql = false)]
fn digest_sum_of_squares(p_digest: &[u8]) -> std::result::Result<AnyNumeric, ErrorReport> {
    Ok(stored(p_digest)?.moments.sum_of_squares.into())
}

/// # Errors
/// 22023 for a fraction outside 0 to 1.
#[pg_extern(sql = false)]
fn digest_percentile(p_fraction: f64, p_digest: &[u8]) -> std::result::Result<f64, ErrorReport> {
    let wanted = Percentile::new(p_fraction).ok_or(StatisticsError::BadFraction(p_fraction))?;
    let found = percentiles_of(p_digest, &[wanted])?;
    Ok(found
        .first()
        .copied()
        .ok_or(StatisticsError::CorruptDigest)?)
}

/// # Errors
/// 22023 for no fractions, or one outside 0 to 1.
#[pg_extern(sql = false)]
fn digest_percentiles(
    p_fractions: Array<'_, f64>,
    p_digest: &[u8],
) -> std::result::Result<Vec<f64>, ErrorReport> {
    Ok(percentiles_of(p_digest, &fractions(Some(p_fractions))?)?)
}

#[pg_extern(sql = false)]
fn digest_fraction_below(p_value: i64, p_digest: &[u8]) -> std::result::Result<f64, ErrorReport> {
    let digest = stored(p_digest)?;
    let below = digest
        .count_below(p_value, &progress())
        .map_err(PerfError::from)?;
    Ok(below as f64 / digest.count() as f64)
}

/// Adds all samples of a stored digest.
pub(crate) fn gather(samples: &mut Samples, bytes: &[u8]) -> Result<()> {
    let (digest, progress) = (stored(bytes)?, progress());
    let mut taken = Ok(());
    for block in digest.blocks() {
        progress.step(64);
        digest.each_of(block, |value| {
            if taken.is_ok() {
                taken = samples.try_push(value);
            }
        })?;
    }
    Ok(taken?)
}

fn percentiles_of(bytes: &[u8], wanted: &[Percentile]) -> Result<Vec<f64>> {
    let summary = merged::summarize(&[stored(bytes)?], wanted, &progress())?;
    let Summary { percentiles, .. } = summary.ok_or(StatisticsError::CorruptDigest)?;
    Ok(percentiles)
}

fn stored(bytes: &[u8]) -> Result<Digest<'_>> {
    Ok(Digest::new(bytes, &progress())?)
}

fn checked(bytes: &[u8]) -> Result<Vec<u8>> {
    Digest::checked(bytes, &progress())
        .map_err(|error| foreign(error, StatisticsError::BadDigestBytes.into()))?;
    Ok(memory::try_boxed(bytes)?.into_vec())
}

/// The error for input that could not be read as a digest: `bad` if the input is not a digest.
fn foreign(error: DigestError, bad: PerfError) -> PerfError {
    match error {
        DigestError::Corrupt => bad,
        DigestError::OutOfMemory => StatisticsError::OutOfMemory.into(),
    }
}

#[cfg(any(test, feature = "pg_test"))]
mod pg_tests;
