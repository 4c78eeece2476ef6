//! Tables: constant SQL, typed arguments, plain structs out.

pub mod months;
pub mod policy;
pub mod rows;
