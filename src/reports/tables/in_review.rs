//! Baselines that wait for review, for reports.

use super::reports::{read, text, time};
use crate::error::Result;
use crate::pg::rows::required_in;
use crate::pg::sql_file::sql_file;
use rendering::model::InReview;

const IN_REVIEW: &str = sql_file!("reports/baselines_in_review.sql");

/// Returns the new baselines that wait for review.
pub fn all() -> Result<Vec<InReview>> {
    const WHAT: &str = "baselines";
    read(IN_REVIEW, &[], |row| {
        Ok(InReview {
            baseline_id: required_in(row, 1, WHAT)?,
            operation_type: text(row, 2)?,
            branch: row.get(3)?,
            since: time(row, 4)?,
            p99_in_force: row.get(5)?,
            p99: required_in(row, 6, WHAT)?,
        })
    })
}
