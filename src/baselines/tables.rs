//! Tables: constant SQL, typed arguments, plain structs out.

pub mod baselines;
pub mod exclusions;
pub mod measure;
pub mod seasonal_baselines;
