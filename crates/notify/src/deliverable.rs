//! Checks whether a destination can be used, with the same parsers that the sender uses. An invalid
//! value is thus refused when a setting is written, not when a notification is sent.

use lettre::Address;
use lettre::message::Mailbox;
use rustls::pki_types::ServerName;
use thiserror::Error;
use ureq::http::Uri;

use crate::config::destination::Destination;
use crate::config::encryption::Encryption;
use incident_rules::visible::{is_blank, visible};

/// Why a destination cannot be used. The message names fields and shows no value, because any value
/// may be secret.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum Undeliverable {
    #[error(
        "{0} must be a URL with the name or address of a host, and a port from 1 to 65535 if any"
    )]
    Url(&'static str),
    #[error("{0} must be the name or address of a host")]
    Host(&'static str),
    #[error(
        "{0} must be an e-mail address; a name before it that has a comma or a dot must be in \
            quotation marks"
    )]
    Address(&'static str),
    #[error(
        "element {1} of {0} must be an e-mail address; a name before it that has a comma or a dot \
            must be in quotation marks"
    )]
    Element(&'static str, usize),
    #[error("{0} would send without TLS, and pggit_perf.notification_https_only is on")]
    InClear(&'static str),
}

/// Checks that a destination can be used.
///
/// # Errors
/// [`Undeliverable`] for the first problem found.
pub fn check(destination: &Destination, https_only: bool) -> Result<(), Undeliverable> {
    match destination {
        Destination::Slack { webhook_url } | Destination::Mattermost { webhook_url } => {
            check_url("webhook_url", webhook_url.expose(), https_only)
        }
        Destination::PagerDuty { endpoint, .. } => check_url("endpoint", endpoint, https_only),
        Destination::Webhook { url, .. } => check_url("url", url.expose(), https_only),
        Destination::Email(email) => {
            if !is_host(&email.smtp_host) {
                return Err(Undeliverable::Host("smtp_host"));
            }
            mailbox(&email.from).ok_or(Undeliverable::Address("from"))?;
            for (place, to) in (1..).zip(&email.to) {
                mailbox(to).ok_or(Undeliverable::Element("to", place))?;
            }
            if https_only && email.encryption == Encryption::None {
                return Err(Undeliverable::InClear("encryption"));
            }
            Ok(())
        }
    }
}

fn check_url(member: &'static str, url: &str, https_only: bool) -> Result<(), Undeliverable> {
    let endpoint = endpoint(url)
        .filter(|endpoint| is_host(&endpoint.host))
        .ok_or(Undeliverable::Url(member))?;
    if https_only && !endpoint.is_https {
        return Err(Undeliverable::InClear(member));
    }
    Ok(())
}

/// The server that a URL leads to.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Endpoint {
    pub is_https: bool,
    /// As in the URL, with an IPv6 address in brackets.
    pub host: String,
    pub port: u16,
}

/// Parses a URL. A port that is not a number from 1 to 65535 is an error here, because `Uri` would
/// ignore it and the client would use the default port.
pub(crate) fn endpoint(url: &str) -> Option<Endpoint> {
    let uri: Uri = url.parse().ok()?;
    let is_https = match uri.scheme_str()? {
        "https" => true,
        "http" => false,
        _ => return None,
    };
    let host = uri.host().filter(|host| !host.is_empty())?;
    let authority = uri.authority()?.as_str();
    let after_user = authority
        .rsplit_once('@')
        .map_or(authority, |(_, rest)| rest);
    let port = match after_user.strip_prefix(host)? {
        "" if is_https => 443,
        "" => 80,
        port => {
            let digits = port.strip_prefix(':')?;
            let is_number = digits.bytes().all(|b| b.is_ascii_digit());
            digits.parse().ok().filter(|port| is_number && *port != 0)?
        }
    };
    Some(Endpoint {
        is_https,
        host: host.to_owned(),
        port,
    })
}

/// Accepts an address, or a name that is valid in certificates and DNS.
fn is_host(host: &str) -> bool {
    let bare = host
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'));
    match bare {
        Some(address) => address.parse::<std::net::Ipv6Addr>().is_ok(),
        None => ServerName::try_from(host).is_ok(),
    }
}

/// Parses an e-mail address, with or without a name before it. It removes invisible characters from
/// the name, because they could reverse or hide a part of the address, and converts the domain to
/// its ASCII form in DNS (RFC 5891), which every server accepts. `None` if either step fails.
pub(crate) fn mailbox(text: &str) -> Option<Mailbox> {
    let mut found: Mailbox = text.parse().ok()?;
    found.name = found
        .name
        .map(|name| visible(&name).trim().to_owned())
        .filter(|name| !is_blank(name));
    let domain = found.email.domain();
    if !domain.is_ascii() {
        let domain = idna::domain_to_ascii(domain).ok()?;
        found.email = Address::new(found.email.user(), domain).ok()?;
    }
    Some(found)
}

/// Reports whether the recipient of a queued message is a valid address.
#[must_use]
pub fn is_recipient(text: &str) -> bool {
    mailbox(text).is_some()
}

#[cfg(test)]
#[path = "deliverable_tests.rs"]
mod tests;
