//! Table access: constant SQL with typed arguments; the results are plain structs.

pub mod baselines;
pub mod exclusions;
pub mod measure;
pub mod seasonal_baselines;
