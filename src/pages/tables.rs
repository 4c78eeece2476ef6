//! Table access: constant SQL with typed arguments; the results are plain structs.

pub mod durations;
