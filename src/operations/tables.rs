//! Tables: constant SQL, typed arguments, plain structs out.

pub mod cron_clock;
pub mod health;
pub mod installation;
pub mod job_runs;
pub mod orphans;
pub mod pg_cron;
pub mod pg_cron_history;
pub mod replaced_functions;
pub mod system_alerts;
pub mod triggers;
