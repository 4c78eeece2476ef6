//! Identifiers and status values of spans, as OpenTelemetry writes them
//! (<https://opentelemetry.io/docs/specs/otel/trace/api/>, <https://www.w3.org/TR/trace-context/>).

use std::fmt::Write;

/// Bytes of a trace identifier. A span identifier has [`SPAN_ID_BYTES`].
pub const TRACE_ID_BYTES: usize = 16;
pub const SPAN_ID_BYTES: usize = 8;

/// The status of a span; OK is the default.
pub const STATUSES: [&str; 3] = ["OK", "ERROR", "UNSET"];

/// Random bytes as lower-case hexadecimal digits. An identifier of zeros is invalid, so its last
/// digit becomes 1.
#[must_use]
pub fn hexadecimal(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(2 * bytes.len());
    for byte in bytes {
        // Writing into a string cannot fail.
        write!(text, "{byte:02x}").unwrap_or_default();
    }
    if text.bytes().all(|digit| digit == b'0') && text.pop().is_some() {
        text.push('1');
    }
    text
}

/// Whether a text is a valid identifier of this many bytes.
#[must_use]
pub fn is_identifier(text: &str, bytes: usize) -> bool {
    text.len() == 2 * bytes
        && text
            .bytes()
            .all(|digit| matches!(digit, b'0'..=b'9' | b'a'..=b'f'))
        && text.bytes().any(|digit| digit != b'0')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_are_lower_case_hexadecimal_and_not_zero() {
        let id = hexadecimal(&[0x0a, 0xff, 0, 1, 2, 3, 4, 5]);
        assert_eq!(id, "0aff000102030405");
        assert!(is_identifier(&id, SPAN_ID_BYTES));
        assert!(!is_identifier(&id, TRACE_ID_BYTES));
        assert!(!is_identifier("0AFF000102030405", SPAN_ID_BYTES));
        assert!(!is_identifier("0000000000000000", SPAN_ID_BYTES));
        assert!(!is_identifier("0aff00010203040g", SPAN_ID_BYTES));
        assert_eq!(hexadecimal(&[0; 8]), "0000000000000001");
        assert_eq!(hexadecimal(&[]), "");
    }
}
