//! The maintenance of the monitor itself: its jobs and when they run (`jobs`), and the checks of
//! its health. Pure: it uses no PostgreSQL, clock, randomness or socket.
//!
//! Schedules are those of pg_cron:
//!
//! ```
//! use maintenance::cron_schedule::Schedule;
//!
//! let last_day_of_each_month = Schedule::parse("30 1 $ * *").expect("pg_cron takes it");
//! // From 2026-11-24 10:00 UTC on, in microseconds since 1970.
//! let next = last_day_of_each_month.next_after(1_795_514_400_000_000);
//! assert_eq!(next, Some(1_796_002_200_000_000)); // 2026-11-30 01:30
//! assert!(Schedule::parse("1/20 * * * *").is_none());
//! ```

pub mod command;
pub mod cron_schedule;
pub mod daily_jitter;
pub mod health;
pub mod jobs;
