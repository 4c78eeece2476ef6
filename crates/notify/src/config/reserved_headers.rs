//! Headers that the config of a webhook must not set.

use crate::config::unusable::Unusable;

/// Headers that say where a request ends, that are for one connection only (RFC 9110, 7.6.1), that
/// choose another host, or that are set here. A receiver that believes another one reads one
/// request as two.
pub(crate) const RESERVED_HEADERS: [&str; 20] = [
    "Connection",
    "Content-Encoding",
    "Content-Length",
    "Content-Range",
    "Content-Type",
    "Expect",
    "Host",
    "HTTP2-Settings",
    "Idempotency-Key",
    "Keep-Alive",
    "Max-Forwards",
    "Proxy-Authenticate",
    "Proxy-Authentication-Info",
    "Proxy-Authorization",
    "Proxy-Connection",
    "TE",
    "Trailer",
    "Transfer-Encoding",
    "Upgrade",
    "Via",
];

/// Headers with a digest of the body (RFC 1864, RFC 3230, RFC 9530). Each message has another
/// digest, so a receiver that checks a fixed one refuses all messages but one.
pub(crate) const DIGEST_HEADERS: [&str; 4] =
    ["Content-Digest", "Content-MD5", "Digest", "Repr-Digest"];

/// Which of these a name is, however it is written. An underscore is a character of its own in a
/// name (RFC 9110, 5.6.2), but to programs behind CGI and its kin it is a hyphen. Whatever else
/// begins with Proxy- is for a proxy as well.
pub(crate) fn reserved(name: &str) -> Option<Unusable> {
    let name = name.replace('_', "-");
    let is_it = |reserved: &&str| reserved.eq_ignore_ascii_case(&name);
    if let Some(digest) = DIGEST_HEADERS.into_iter().find(is_it) {
        return Some(Unusable::DigestHeader(digest));
    }
    RESERVED_HEADERS
        .into_iter()
        .find(is_it)
        .or_else(|| {
            let begin = name.get(..6)?;
            begin.eq_ignore_ascii_case("proxy-").then_some("Proxy-…")
        })
        .map(Unusable::ReservedHeader)
}

/// What to do with a header that is reserved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reserved {
    Refuse,
    /// Settings of releases before 0.7.0 may have one: it is not sent, and what is sent in its
    /// place is right.
    LeaveOut,
}
