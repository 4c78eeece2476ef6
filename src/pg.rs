//! PostgreSQL services that every domain uses: arguments, settings, access rights, locks,
//! transactions.

pub mod access;
pub mod argument;
pub mod attempt;
pub mod guard;
pub mod identities;
pub mod interrupts;
pub mod intervals;
pub mod json;
pub mod latest;
pub mod lock_waits;
pub mod neighbours;
pub mod object_locks;
pub mod owner;
pub mod planting;
pub mod prepared;
pub mod printing;
pub mod quiet;
pub mod relcache;
pub mod removal;
pub mod roles;
pub mod row_lock;
pub mod row_types;
pub mod rows;
pub mod server;
pub mod session;
pub mod session_settings;
pub mod sql_file;
pub mod statement;
pub mod time_limit;
pub mod time_zones;
pub mod transaction;
pub mod triggers;
pub mod window;
pub mod writes;
