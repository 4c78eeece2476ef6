//! Tables: constant SQL with typed arguments that returns plain structs.

pub mod alarm;
pub mod claims;
pub mod delivery_turn;
pub mod fair_order;
pub mod fallback;
pub mod heartbeats;
pub mod mail_recipients;
pub mod outbox;
pub mod outcomes;
pub mod rate_states;
pub mod settings;
pub mod worker_latch;
