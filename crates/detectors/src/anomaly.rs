//! Detection of single samples that differ from the rest.

pub mod combined;
pub mod direction;
pub mod episodes;
mod history;
pub mod modified_zscore;
pub mod normal;
pub mod season;
pub mod tail;
pub mod tail_of_others;
