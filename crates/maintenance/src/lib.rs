//! The jobs, when they run, and the checks of the health of the monitor itself. Pure: nothing here knows PostgreSQL, a clock, randomness or a socket.

pub mod catalogue;
pub mod command;
pub mod cron_schedule;
pub mod health;
pub mod schedule;
