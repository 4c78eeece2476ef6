//! The tables of incidents: constant SQL with typed arguments, which returns plain structs.

pub mod alerts;
pub mod events;
pub mod explanations;
pub mod incidents;
pub mod pending_alerts;
pub mod policies;
pub mod suppression_effects;
pub mod suppression_times;
pub mod suppressions;
