//! Tables: constant SQL, typed arguments, plain structs out.

pub mod comparison;
pub mod hours;
pub mod rollups;
pub mod samples;
pub mod state;
