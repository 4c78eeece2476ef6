//! Values that only the server can supply: the name of the database, its identity, the time, random
//! numbers.

use pgrx::prelude::*;

use crate::error::Result;
use crate::pg::rows::{required, required_in};
use exact_digest::memory::TryCollect;

const DATABASE_NAME: &str = "SELECT current_database()::text";

const IDENTITY: &str = "
    SELECT c.system_identifier, d.oid FROM pg_control_system() AS c, pg_database AS d
        WHERE d.datname = current_database()";

const UTC_NOW: &str =
    "SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')";

const RANDOM: &str = "SELECT random() FROM generate_series(1, $1)";

pub fn database_name() -> Result<String> {
    Spi::connect(|client| {
        required(
            &client.select(DATABASE_NAME, None, &[])?.first(),
            1,
            "current_database()",
        )
    })
}

/// The identifiers of this cluster and of this database in it; no other database has the same pair.
pub fn identity() -> Result<(i64, u32)> {
    const WHAT: &str = "pg_control_system()";
    Spi::connect(|client| {
        let row = client.select(IDENTITY, None, &[])?.first();
        let database: pgrx::pg_sys::Oid = required(&row, 2, WHAT)?;
        Ok((required(&row, 1, WHAT)?, database.to_u32()))
    })
}

/// The current time in RFC 3339, to the second.
pub fn utc_now() -> Result<String> {
    Spi::connect(|client| {
        required(
            &client.select(UTC_NOW, None, &[])?.first(),
            1,
            "clock_timestamp()",
        )
    })
}

/// Cryptographically strong random bytes.
pub fn random_bytes<const N: usize>() -> Result<[u8; N]> {
    let mut bytes = [0; N];
    // SAFETY: fills exactly the bytes of the array.
    if unsafe { pgrx::pg_sys::pg_strong_random(bytes.as_mut_ptr().cast(), N) } {
        Ok(bytes)
    } else {
        Err(crate::error::PerfError::Invalid(
            "the result of pg_strong_random",
        ))
    }
}

/// Uniform random numbers from 0 (included) to 1 (excluded).
pub fn random_fractions(count: usize) -> Result<Vec<f64>> {
    let count = i32::try_from(count).unwrap_or(i32::MAX);
    Spi::connect(|client| {
        client
            .select(RANDOM, None, &[count.into()])?
            .map(|row| required_in(&row, 1, "random()"))
            .try_collect_ok()
    })
}
