//! Statements that stand in files of `sql/queries`.

/// The statement of a file of `sql/queries`, for example `"incidents/explain_alert.sql"`, without
/// the comment at its head: PostgreSQL shows the text that is passed to it in the CONTEXT of errors
/// and in `pg_stat_statements`.
macro_rules! sql_file {
    ($($file:tt)+) => {
        $crate::pg::sql_file::without_head(include_str!(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/sql/queries/",
            $($file)+
        )))
    };
}

pub(crate) use sql_file;

/// The text after the lines at its beginning that start with `--`.
#[must_use]
pub const fn without_head(text: &str) -> &str {
    let mut rest = text.as_bytes();
    while let [b'-', b'-', line @ ..] = rest {
        rest = line;
        while let [byte, after @ ..] = rest {
            rest = after;
            if *byte == b'\n' {
                break;
            }
        }
    }
    text.split_at(text.len() - rest.len()).1
}

#[cfg(test)]
mod tests {
    use super::without_head;

    #[test]
    fn only_the_comment_at_the_head_is_dropped() {
        for (text, left) in [
            ("-- One.\n-- Two: é.\nSELECT 1 -- x\n", "SELECT 1 -- x\n"),
            ("SELECT -1\n-- End.\n", "SELECT -1\n-- End.\n"),
            ("-1", "-1"),
            ("-- Only a comment.", ""),
            ("", ""),
        ] {
            assert_eq!(without_head(text), left);
        }
    }
}
