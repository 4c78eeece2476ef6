//! Headers that the config of a webhook must not set.

use crate::config::unusable::Unusable;

/// Headers that determine where a request ends, that apply to one connection only (RFC 9110,
/// 7.6.1), that choose another host, or that pggit_perf sets itself. A wrong one could make a
/// receiver read one request as two.
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

/// Headers with a digest of the body (RFC 1864, RFC 3230, RFC 9530). Each message has a different
/// digest, so a receiver that checks a fixed one would refuse nearly every message.
pub(crate) const DIGEST_HEADERS: [&str; 4] =
    ["Content-Digest", "Content-MD5", "Digest", "Repr-Digest"];

/// Returns the error for a reserved name, in any case and with hyphens or underscores. RFC 9110
/// (5.6.2) distinguishes the two characters, but programs behind CGI and similar interfaces do not.
/// All other names that begin with Proxy- are reserved too.
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

/// The treatment of a reserved header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reserved {
    Refuse,
    /// The header is not sent. Settings of releases before 0.7.0 may have one; the request has only
    /// the correct header that pggit_perf or the connection sets, if any.
    LeaveOut,
}
