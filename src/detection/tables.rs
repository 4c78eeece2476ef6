//! Tables: constant SQL, typed arguments, plain structs out.

pub mod change_points;
pub mod episodes;
pub mod state;
pub mod suspects;
