//! Tables: constant SQL, typed arguments, plain structs out.

pub mod functions;
pub mod health;
pub mod identities;
pub mod installation;
pub mod job_runs;
pub mod neighbours;
pub mod orphans;
pub mod pg_cron;
pub mod pg_cron_history;
pub mod system_alerts;
pub mod triggers;
