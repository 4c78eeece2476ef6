//! Statements from `sql/queries`. Where a statement reads one of several tables, its file names the
//! table as a variable of psql, `:metrics`, so that the file can still be pasted there. The
//! variable is replaced when the extension is compiled, so that statements are constants.

/// The text of a file under `sql/queries`: `sql_file!("domain/name.sql")`, or with a variable
/// `sql_file!("domain/name.sql", metrics = "schema.table")`, which the file has to name.
macro_rules! sql_file {
    ($path:literal) => {
        include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/sql/queries/", $path))
    };
    ($path:literal, $variable:ident = $value:expr) => {{
        const TEXT: &str = $crate::pg::sql_file::sql_file!($path);
        const VARIABLE: &str = concat!(":", stringify!($variable));
        const COUNT: usize = $crate::pg::sql_file::count(TEXT, VARIABLE);
        const _: () = assert!(COUNT > 0, "the file does not name the variable");
        const LENGTH: usize = TEXT.len() - COUNT * VARIABLE.len() + COUNT * $value.len();
        const REPLACED: [u8; LENGTH] = $crate::pg::sql_file::replace(TEXT, VARIABLE, $value);
        const REPLACED_TEXT: &str = match std::str::from_utf8(&REPLACED) {
            Ok(text) => text,
            Err(_) => "",
        };
        const _: () = assert!(!REPLACED_TEXT.is_empty(), "the file is not UTF-8");
        REPLACED_TEXT
    }};
}
pub(crate) use sql_file;

/// How often `text` names `variable`.
pub(crate) const fn count(text: &str, variable: &str) -> usize {
    let (mut rest, mut count) = (text.as_bytes(), 0);
    while let Some((_, after)) = rest.split_first() {
        rest = match after_prefix(rest, variable.as_bytes()) {
            Some(after_variable) => {
                count += 1;
                after_variable
            }
            None => after,
        };
    }
    count
}

/// `text` with `value` in the place of each `variable`; `LENGTH` is the length of the result.
pub(crate) const fn replace<const LENGTH: usize>(
    text: &str,
    variable: &str,
    value: &str,
) -> [u8; LENGTH] {
    let mut replaced = [0; LENGTH];
    let (mut rest, mut free) = (text.as_bytes(), replaced.as_mut_slice());
    while let Some((_, after)) = rest.split_first() {
        let (written, next) = match after_prefix(rest, variable.as_bytes()) {
            Some(after_variable) => (value.as_bytes(), after_variable),
            None => (rest.split_at(1).0, after),
        };
        let (place, still_free) = free.split_at_mut(written.len());
        place.copy_from_slice(written);
        (rest, free) = (next, still_free);
    }
    replaced
}

/// What follows `prefix` in `text`, if `text` begins with it.
const fn after_prefix<'a>(text: &'a [u8], prefix: &[u8]) -> Option<&'a [u8]> {
    let (mut rest, mut expected) = (text, prefix);
    while let Some((wanted, others)) = expected.split_first() {
        match rest.split_first() {
            Some((found, after)) if *found == *wanted => (rest, expected) = (after, others),
            _ => return None,
        }
    }
    Some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_variable_is_replaced_and_nothing_else() {
        const TEXT: &str = "FROM :metrics AS m, :metric AS n, :metrics";
        assert_eq!(count(TEXT, ":metrics"), 2);
        let replaced: [u8; 30] = replace(TEXT, ":metrics", "ä");
        assert_eq!(replaced, *"FROM ä AS m, :metric AS n, ä".as_bytes());
        assert_eq!(count("", ":metrics"), 0);
        assert_eq!(count(":metric", ":metrics"), 0);
    }
}
