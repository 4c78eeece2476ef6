//! Archive policies: how long each kind of rows is kept, and the result of archiving.

use pgrx::spi::SpiClient;

use crate::error::{PerfError, Result};
use crate::pg::guard::Spi;
use crate::pg::rows::required_in;

/// How long rows of a kind are kept.
pub struct ArchivePolicy {
    /// The days for which rows are kept if no policy is set.
    pub default_keep_days: i32,
    pub keep_days: i32,
    pub keep_bytes: Option<i64>,
    pub drop_after_days: Option<i32>,
    /// Whether metrics leave at their own age instead of in whole months.
    pub is_by_row: bool,
}

pub(crate) const POLICY: &str = "
    SELECT p.keep_days, p.keep_bytes, p.drop_after_days, p.default_keep_days, p.partition = 'day'
    FROM pggit.v_archive_policies AS p WHERE p.kind = $1";

pub(crate) const SET_POLICY: &str = "
    INSERT INTO pggit.archive_policies AS p (kind, keep_days, keep_bytes, drop_after_days,
        partition, forget_names_after_days)
    VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT (kind) DO UPDATE
        SET keep_days = excluded.keep_days, keep_bytes = excluded.keep_bytes,
            drop_after_days = excluded.drop_after_days,
            partition = excluded.partition, forget_names_after_days =
                excluded.forget_names_after_days";

/// The policy to set for a kind.
pub struct NewPolicy<'a> {
    pub kind: &'a str,
    pub keep_days: i32,
    pub keep_bytes: Option<i64>,
    pub drop_after_days: Option<i32>,
    pub partition: &'a str,
    pub forget_names_after_days: Option<i32>,
}

/// Sets how long the rows of a kind, and the names in them, are kept.
pub fn set_policy(policy: &NewPolicy<'_>) -> Result<()> {
    let arguments = [
        policy.kind.into(),
        policy.keep_days.into(),
        policy.keep_bytes.into(),
        policy.drop_after_days.into(),
        policy.partition.into(),
        policy.forget_names_after_days.into(),
    ];
    Spi::connect_mut(|client| {
        client.update(SET_POLICY, None, &arguments)?;
        Ok(())
    })
}

/// For how many days rows of a kind are kept if no policy is set.
pub fn default_keep_days(kind: &str) -> Result<i32> {
    Spi::connect_mut(|client| Ok(policy(client, kind)?.default_keep_days))
}

pub(crate) fn policy(client: &mut SpiClient<'_>, kind: &str) -> Result<ArchivePolicy> {
    const WHAT: &str = "archive policy";
    let row = client
        .update(POLICY, None, &[kind.into()])?
        .next()
        .ok_or(PerfError::NoRow(WHAT))?;
    Ok(ArchivePolicy {
        keep_days: required_in(&row, 1, WHAT)?,
        keep_bytes: row.get(2)?,
        drop_after_days: row.get(3)?,
        default_keep_days: required_in(&row, 4, WHAT)?,
        is_by_row: required_in(&row, 5, WHAT)?,
    })
}

/// What was done to a table or its rows.
pub struct ArchiveOutcome {
    pub kind: &'static str,
    pub relation: String,
    pub action: &'static str,
    /// `None` for a month, which moves as a whole.
    pub rows_moved: Option<i64>,
}
