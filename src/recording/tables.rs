//! Tables: constant SQL, typed arguments, plain structs out.

pub mod alerts;
pub mod checks;
pub mod fast_append;
pub mod merges;
pub mod metrics;
pub mod month_locks;
pub mod operation_cache;
pub mod operation_types;
pub mod partitions;
pub mod registration;
pub mod traces;
