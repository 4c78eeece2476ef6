//! Tables: constant SQL with typed arguments, which returns plain structs.

pub mod change_points;
pub mod episode_alerts;
pub mod episodes;
pub mod state;
pub mod suspects;
