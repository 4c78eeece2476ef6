//! Functions in schema `pggit` that are not what the extension has installed.

use pgrx::spi::SpiClient;

use crate::error::Result;
use crate::pg::rows::required;

const REPLACED: &str = "
    SELECT coalesce((array_agg(f.function_name ORDER BY f.function_name COLLATE \"C\"))[1:$1], '{}')
    FROM pggit_perf_internal.replaced_functions() AS f";

/// Ours that another script has replaced, and others of their names; `most` of them.
pub(crate) fn all(client: &SpiClient<'_>, most: i32) -> Result<Vec<String>> {
    let found = client.select(REPLACED, None, &[most.into()])?.first();
    required(&found, 1, "functions")
}
