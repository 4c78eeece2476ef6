//! Reads pgGit's tables with the rights of the calling role, never with those of the extension's
//! owner.
//!
//! They belong to another role, which may have added index expressions, CHECKs, rules, views or
//! policies: the planner and the executor run these with the rights of the role that reads.

use std::collections::HashMap;
use std::ffi::CStr;
use std::time::Duration;

use const_format::formatcp;
use pgrx::pg_sys;
use pgrx::prelude::*;

use crate::error::{PerfError, Result};
use crate::pg::attempt::Attempt;
use crate::pg::guard::{Spi, asker};
use crate::pg::json::{self, RawJsonb};
use crate::pg::rows::{required, required_in};
use crate::pg::{owner, session_settings, time_limit};
use exact_digest::memory::TryCollect;

/// Settings while delivery reads pgGit's table: a limit on waiting for other locks, such as those
/// on its indexes; and a setting that keeps the planner from evaluating its CHECKs.
const SETTINGS: [(&CStr, &CStr); 2] = [
    (c"lock_timeout", c"100ms"),
    (c"constraint_exclusion", c"off"),
];

/// The longest time that delivery may spend reading pgGit's table.
const MOST_TIME: Duration = Duration::from_secs(1);

const BRANCHES: &str =
    "SELECT c.oid FROM pg_class AS c WHERE c.oid = to_regclass('pggit.branches')";

/// Whether reading pgGit's table runs only PostgreSQL's own code: it is a plain table without
/// policies, rules, inheritance or expressions that the planner evaluates. CHECKs do not matter,
/// because constraint_exclusion is off.
const IS_PLAIN: &str = "
    SELECT c.relkind = 'r' AND NOT (c.relrowsecurity OR c.relhasrules OR c.relhassubclass)
           AND NOT EXISTS (SELECT FROM pg_index AS i WHERE i.indrelid = c.oid
               AND (i.indexprs IS NOT NULL OR i.indpred IS NOT NULL))
           AND NOT EXISTS (SELECT FROM pg_statistic_ext AS s WHERE s.stxrelid = c.oid
               AND s.stxexprs IS NOT NULL)
    FROM pg_class AS c
    WHERE c.oid = to_regclass('pggit.branches')";

/// Owner and columns of table $1 if role $2 may read it, because pgGit's tables differ between its
/// versions. $3 are the columns to choose from, $4 their types.
const COLUMNS: &str = "
    SELECT c.relowner, a.attname::text
    FROM pg_class AS c
    JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    WHERE c.oid = to_regclass($1) AND a.attname::text = ANY ($3) AND a.atttypid = ANY ($4)
      AND has_schema_privilege($2, c.relnamespace, 'USAGE')
          AND has_table_privilege($2, c.oid, 'SELECT')
    ORDER BY array_position($3, a.attname::text)";

/// Names of branches by id; of all branches if $1 integer[] is NULL.
macro_rules! branches {
    (id: $id:literal, name: $name:literal) => {
        formatcp!(
            "SELECT t.{id}::integer, left(min(t.{name}::text), 1000)
             FROM pggit.branches AS t
             WHERE t.{id} BETWEEN -2147483648 AND 2147483647
               AND ($1::integer[] IS NULL OR t.{id} = ANY ($1)) AND t.{name} IS NOT NULL
             GROUP BY t.{id}",
            id = $id,
            name = $name
        )
    };
}

/// The first twenty commits from $1 timestamptz to $2 timestamptz.
macro_rules! commits {
    (at: $at:literal) => {
        formatcp!(
            "SELECT coalesce(jsonb_agg(jsonb_build_object(
                        'commit', rtrim(coalesce(c.row ->> 'hash', c.row ->> 'commit_hash',
                            c.row ->> 'commit_id', c.row ->> 'id')),
                        'author', coalesce(c.row ->> 'author', c.row ->> 'author_name'),
                        'message', coalesce(c.row ->> 'message', c.row ->> 'commit_message'),
                        'committed_at', c.at) ORDER BY c.at), '[]')
             FROM (SELECT to_jsonb(t) AS row, t.{at}::timestamptz AS at
                   FROM pggit.commits AS t
                   WHERE t.{at}::timestamptz BETWEEN $1 AND $2
                   ORDER BY t.{at}
                   LIMIT 20) AS c",
            at = $at
        )
    };
}

/// The names of pgGit's branches by id; empty if pgGit is not installed or the caller may not read
/// them.
pub fn pggit_branch_names() -> Result<Vec<(i32, String)>> {
    names_of(None)
}

/// The names of these branches; of all branches for `None`.
fn names_of(ids: Option<&[i32]>) -> Result<Vec<(i32, String)>> {
    const WHAT: &str = "branches";
    const NUMBERS: [pg_sys::Oid; 2] = [pg_sys::INT4OID, pg_sys::INT8OID];
    const TEXTS: [pg_sys::Oid; 3] = [pg_sys::TEXTOID, pg_sys::VARCHAROID, pg_sys::NAMEOID];
    let find =
        |names: [&'static str; 2], types: &[pg_sys::Oid]| column("pggit.branches", &names, types);
    let (Some(id), Some(name)) = (
        find(["id", "branch_id"], &NUMBERS)?,
        find(["name", "branch_name"], &TEXTS)?,
    ) else {
        return Ok(Vec::new());
    };
    let sql = match (id.name.as_str(), name.name.as_str()) {
        ("id", "name") => branches!(id: "id", name: "name"),
        ("id", _) => branches!(id: "id", name: "branch_name"),
        (_, "name") => branches!(id: "branch_id", name: "name"),
        _ => branches!(id: "branch_id", name: "branch_name"),
    };
    as_asker(id.owner, || {
        Spi::connect(|client| {
            client
                .select(sql, None, &[ids.map(<[i32]>::to_vec).into()])?
                .map(|row| Ok((required_in(&row, 1, WHAT)?, required_in(&row, 2, WHAT)?)))
                .try_collect_ok::<_, PerfError>()
        })
    })
}

/// The names of these branches, or why they cannot be read now. It does not wait for a session that
/// has locked pgGit's table, and does not read a table that would run other roles' code, which
/// could delay delivery without limit.
///
/// # Errors
/// If the statement has to end.
pub fn names_without_waiting(ids: &[i32]) -> Result<Attempt<HashMap<i32, String>>> {
    if !owner::try_lock_in_mode(BRANCHES, pg_sys::AccessShareLock)? {
        return Ok(Err("pggit.branches is locked".to_owned()));
    }
    let is_plain: Option<bool> = Spi::connect(|client| {
        let found = client.select(IS_PLAIN, Some(1), &[])?;
        Ok::<_, PerfError>(if found.is_empty() {
            None
        } else {
            found.first().get(1)?
        })
    })?;
    match is_plain {
        None => return Ok(Ok(HashMap::new())),
        Some(true) => {}
        Some(false) => {
            return Ok(Err(
                "pggit.branches is not a plain table, or its indexes or statistics have expressions"
                    .to_owned(),
            ));
        }
    }
    time_limit::bounded(MOST_TIME, || {
        session_settings::with(&SETTINGS, || Ok(names_of(Some(ids))?.into_iter().collect()))
    })
}

/// The first twenty commits between two times, as a JSON array; empty if pgGit is not installed or
/// the caller may not read them.
pub fn commits_between(
    from: TimestampWithTimeZone,
    to: TimestampWithTimeZone,
) -> Result<RawJsonb<'static>> {
    const TIMES: [pg_sys::Oid; 2] = [pg_sys::TIMESTAMPTZOID, pg_sys::TIMESTAMPOID];
    let Some(at) = column("pggit.commits", &["committed_at", "created_at"], &TIMES)? else {
        return json::write(serde_json::Value::Array(Vec::new()));
    };
    let sql = match at.name.as_str() {
        "committed_at" => commits!(at: "committed_at"),
        _ => commits!(at: "created_at"),
    };
    as_asker(at.owner, || {
        Spi::connect(|client| {
            let found = client.select(sql, None, &[from.into(), to.into()])?.first();
            required(&found, 1, "commits")
        })
    })
}

struct Column {
    owner: pg_sys::Oid,
    name: String,
}

/// The first of `names` that is a column of the table with one of `types`, if the caller may read
/// it.
fn column(
    table: &'static str,
    names: &[&'static str],
    types: &[pg_sys::Oid],
) -> Result<Option<Column>> {
    const WHAT: &str = "columns of pgGit's table";
    let arguments = [
        table.into(),
        asker().into(),
        names.to_vec().into(),
        types.to_vec().into(),
    ];
    Spi::connect(|client| {
        client
            .select(COLUMNS, Some(1), &arguments)?
            .map(|row| {
                Ok(Column {
                    owner: required_in(&row, 1, WHAT)?,
                    name: required_in(&row, 2, WHAT)?,
                })
            })
            .next()
            .transpose()
    })
}

/// Runs `work` with the rights of the caller, or with those of the table's owner if the caller is a
/// superuser, as ANALYZE does. Code that `work` calls cannot change a role or a setting
/// permanently.
///
/// # Errors
/// Those of `work`. A PostgreSQL error aborts the transaction, which restores the caller's role.
fn as_asker<R>(owner: pg_sys::Oid, work: impl FnOnce() -> Result<R>) -> Result<R> {
    let asker = asker();
    let mut caller = pg_sys::Oid::INVALID;
    let mut context = 0;
    // SAFETY: both are variables of this process, and are restored below.
    unsafe {
        let role = if pg_sys::superuser_arg(asker) {
            owner
        } else {
            asker
        };
        pg_sys::GetUserIdAndSecContext(&raw mut caller, &raw mut context);
        pg_sys::SetUserIdAndSecContext(
            role,
            context
                | (pg_sys::SECURITY_LOCAL_USERID_CHANGE | pg_sys::SECURITY_RESTRICTED_OPERATION)
                    as i32,
        );
    }
    let result = work();
    // SAFETY: restores the role and context that were read above. If `work` had raised an error,
    // PostgreSQL would have restored both when it aborted the (sub)transaction.
    unsafe { pg_sys::SetUserIdAndSecContext(caller, context) };
    result
}
