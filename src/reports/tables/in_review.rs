//! Baselines that wait for review, for reports.

use super::reports::{named_branch, read, text, time};
use crate::baselines::tables::in_review::waits_since;
use crate::error::Result;
use crate::pg::rows::required_in;
use rendering::model::InReview;

const IN_REVIEW: &str = concat!(
    "SELECT p.baseline_id, p.operation_type, ",
    named_branch!("p.branch_id"),
    ", w.since, b.p99_microseconds::float8, p.p99_microseconds::float8
     FROM pggit.performance_baselines AS p
     CROSS JOIN LATERAL (SELECT ",
    waits_since!(),
    " AS since) AS w
     LEFT JOIN pggit.performance_baselines AS b
         ON b.operation_type = p.operation_type AND b.branch_id IS NOT DISTINCT FROM p.branch_id AND b.is_active
     WHERE p.review_status = 'pending'
     ORDER BY w.since, p.baseline_id
     LIMIT 50"
);

/// New baselines that wait for review.
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
