//! Two weeks of made-up operations, replayed: the second week has a fault, or none.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod problems;
mod support;
mod usual;
