//! Reads the catalogs as they are now. A statement's snapshot may be older than the catalogs that
//! PostgreSQL uses: a trigger that was committed after the snapshot still fires.

use std::ffi::CStr;

use pgrx::pg_sys;

use crate::error::{PerfError, Result};

/// The type and the value of a query's argument.
pub(crate) type Argument = (pg_sys::Oid, pg_sys::Datum);

/// The rows of `query` as of now, whatever the isolation level, with each column as text.
///
/// In a parallel query, which writes nothing, it uses the snapshot of the statement.
pub(crate) fn select(query: &CStr, arguments: &[Argument]) -> Result<Vec<Vec<Option<String>>>> {
    let mut types: Vec<pg_sys::Oid> = arguments.iter().map(|(oid, _)| *oid).collect();
    let mut values: Vec<pg_sys::Datum> = arguments.iter().map(|(_, value)| *value).collect();
    let count = i32::try_from(arguments.len()).unwrap_or_default();
    // SAFETY: the query is constant and takes exactly these arguments. Its result is read before
    // SPI_finish. If PostgreSQL raises an error, it removes the snapshot and the connection itself.
    unsafe {
        let is_latest = !pg_sys::IsInParallelMode();
        if is_latest {
            pg_sys::PushActiveSnapshot(pg_sys::GetLatestSnapshot());
        }
        pg_sys::SPI_connect();
        let status = pg_sys::SPI_execute_with_args(
            query.as_ptr(),
            count,
            types.as_mut_ptr(),
            values.as_mut_ptr(),
            std::ptr::null(),
            true,
            0,
        );
        let rows = if status == pg_sys::SPI_OK_SELECT as i32 {
            Ok(rows())
        } else {
            Err(PerfError::NoRow("a catalog"))
        };
        pg_sys::SPI_finish();
        if is_latest {
            pg_sys::PopActiveSnapshot();
        }
        rows
    }
}

/// # Safety
/// Only after a successful SELECT by SPI.
unsafe fn rows() -> Vec<Vec<Option<String>>> {
    // SAFETY: reads the result of the last statement, as SPI documents it; a value is a C string or
    // NULL.
    unsafe {
        let table = pg_sys::SPI_tuptable;
        let description = (*table).tupdesc;
        (0..pg_sys::SPI_processed as usize)
            .map(|row| {
                let tuple = *(*table).vals.add(row);
                (1..=(*description).natts)
                    .map(|column| {
                        let value = pg_sys::SPI_getvalue(tuple, description, column);
                        (!value.is_null())
                            .then(|| CStr::from_ptr(value).to_string_lossy().into_owned())
                    })
                    .collect()
            })
            .collect()
    }
}
