//! Whether the durations of an operation are worth a page. The crate is pure computation: it uses
//! no PostgreSQL, clock, random numbers or socket.
//!
//! One slow sample says little: every operation has some. How many there are says much, because the
//! operation's own history shows how many there usually are, and how that varies. So samples are
//! counted per minute beyond a few [`limits`]; a [`reference`](reference::Reference) is learned
//! from a week of these counts; and each minute the windows of the last minutes and hours are
//! compared with it ([`evidence`]). [`operation`] makes one problem of all that, from its beginning
//! to its end, and [`cause`] one page of operations that share a cause.
//!
//! The rate of false pages is a promise ([`budget`]): it is divided among all that is looked at.

mod affected;
pub mod budget;
pub mod cause;
mod compared;
mod episode;
pub mod evidence;
pub mod history;
pub mod limits;
pub mod minute;
pub mod operation;
mod overdispersion;
pub mod pages;
pub mod problem;
pub mod rare;
pub mod reference;
pub mod replay;
mod season;
pub mod severity;
pub mod tail;
mod thresholds;
