//! What everything here needs of the server: arguments, settings, rights, locks, transactions.

pub mod access;
pub mod announcements;
pub mod argument;
pub mod attempt;
pub mod guard;
pub mod interrupts;
pub mod json;
pub mod latest;
pub mod lock_waits;
pub mod object_locks;
pub mod owner;
pub mod planting;
pub mod prepared;
pub mod printing;
pub mod quiet;
pub mod relcache;
pub mod removal;
pub mod row_types;
pub mod rows;
pub mod server;
pub mod session_settings;
pub mod statement;
pub mod time_zones;
pub mod transaction;
pub mod writes;
