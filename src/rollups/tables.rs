//! Table access: constant SQL with typed arguments; the results are plain structs.

pub mod comparison;
pub mod hours;
pub mod rollups;
pub mod samples;
pub mod state;
