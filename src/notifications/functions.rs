//! SQL functions: they check arguments and return rows.

pub mod deliver;
pub mod notify;
pub mod wake;
