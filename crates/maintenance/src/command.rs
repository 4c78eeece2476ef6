//! Reads a command of pg_cron, as far as needed to recognize the job that it runs.

/// The statements of a command without comments, white space and the quotes of names. They are in
/// lower case except for literals, which are kept unchanged. A dollar-quoted literal counts as
/// code.
#[must_use]
pub fn statements(command: &str) -> Vec<String> {
    let mut statements = Vec::new();
    let mut statement = String::new();
    let mut rest = command;
    while let Some(next) = rest.chars().next() {
        let length = if rest.starts_with("--") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            block_comment(rest)
        } else if next == '\'' {
            let length = literal(rest);
            statement.push_str(rest.get(..length).unwrap_or_default());
            length
        } else {
            match next {
                ';' => statements.push(std::mem::take(&mut statement)),
                '"' => {}
                _ if next.is_whitespace() => {}
                _ => statement.extend(next.to_lowercase()),
            }
            next.len_utf8()
        };
        rest = rest.get(length..).unwrap_or_default();
    }
    statements.push(statement);
    statements.retain(|statement| !statement.is_empty());
    statements
}

/// The length of the literal at the start of `text`, including its quotes. A doubled quote begins
/// another literal.
fn literal(text: &str) -> usize {
    text.char_indices()
        .skip(1)
        .find(|(_, c)| *c == '\'')
        .map_or(text.len(), |(at, _)| at + 1)
}

/// The length of the comment at the start of `text`, including comments nested in it.
fn block_comment(text: &str) -> usize {
    let mut depth = 0_usize;
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        if rest.starts_with("/*") {
            depth += 1;
            at += 2;
        } else if rest.starts_with("*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                break;
            }
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statements_lose_comments_spaces_and_name_quotes_but_keep_literals() {
        let of = |command| statements(command).join(";");
        assert_eq!(
            of("CALL \"pggit\" . run_job( 'De tect' );"),
            "callpggit.run_job('De tect')"
        );
        assert_eq!(
            of("SELECT 1 /* a /* b */ ; c */; -- d\n Select 2"),
            "select1;select2"
        );
        assert_eq!(
            of("SELECT 'it''s; -- no /* comment'"),
            "select'it''s; -- no /* comment'"
        );
        assert_eq!(of(";; -- nothing"), "");
        assert_eq!(of("SELECT 1 /* open"), "select1");
        assert_eq!(of("SELECT 'open"), "select'open");
        assert_eq!(of("ÄÖ /* ä */ 'ß'"), "äö'ß'");
    }
}
