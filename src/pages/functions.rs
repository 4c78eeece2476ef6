//! SQL functions: they check the arguments and return rows.

pub mod simulation;
