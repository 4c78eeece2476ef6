//! Functions in schema `pggit` that differ from those the extension installed.

use pgrx::spi::SpiClient;

use crate::error::Result;
use crate::pg::rows::required;

const REPLACED: &str = "
    SELECT coalesce((array_agg(f.function_name ORDER BY f.function_name COLLATE \"C\"))[1:$1], '{}')
    FROM pggit_perf_internal.replaced_functions() AS f";

/// At most `most` functions of this extension that were replaced, or of others with their names.
pub(crate) fn all(client: &SpiClient<'_>, most: i32) -> Result<Vec<String>> {
    let found = client.select(REPLACED, None, &[most.into()])?.first();
    required(&found, 1, "functions")
}
