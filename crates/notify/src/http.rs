//! Sends HTTP requests and reads the replies.

use std::io::Read;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use ureq::config::Config;
use ureq::http::{Request, Uri};
use ureq::tls::{Certificate, RootCerts, TlsConfig};
use ureq::unversioned::resolver::{ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{Connector, NextTimeout, RustlsConnector};
use ureq::{Agent, Error};

use super::address::AddressPolicy;
use super::deliverable::endpoint;
use super::http_socket::Direct;
use super::resolve::resolve;
use crate::delivery_result::Failure;
use crate::outbound::HttpRequest;
use crate::transport_failure::{Unresolved, failure};
use incident_rules::time::Interval;

/// Most bytes read of a reply's body, because receivers put their answer at the beginning.
const REPLY_BYTES: u64 = 4096;

/// Most bytes of a reply's head, which usually has a few hundred. A longer one is an error.
const HEAD_BYTES: usize = 65_536;

/// How long each part of an attempt may take.
#[derive(Clone, Copy, Debug)]
pub struct Timeouts {
    pub connect: Duration,
    /// Each step of HTTP after the connection (sending, head and body), and each step of SMTP.
    pub read: Duration,
    /// The whole attempt, including name resolution.
    pub total: Duration,
}

/// The rules of sending: permitted addresses, encryption, timeouts and trusted authorities.
#[derive(Clone, Debug)]
pub struct Rules {
    pub addresses: AddressPolicy,
    /// Refuses plain HTTP, and e-mail without TLS.
    pub https_only: bool,
    pub timeouts: Timeouts,
    /// Certificates (DER) of authorities to trust in addition to those of the system.
    pub further_authorities: Vec<Vec<u8>>,
}

impl Rules {
    /// Returns the certificates (DER) of the authorities to trust: the system's and further ones.
    pub(crate) fn authorities(&self) -> Vec<Vec<u8>> {
        rustls_native_certs::load_native_certs()
            .certs
            .iter()
            .map(|certificate| certificate.to_vec())
            .chain(self.further_authorities.iter().cloned())
            .collect()
    }
}

/// Returns the certificates (DER) in a PEM file, without its other parts.
///
/// # Errors
/// An I/O error if the file cannot be read.
pub fn authorities_in(path: &str) -> std::io::Result<Vec<Vec<u8>>> {
    let pem = std::fs::read(path)?;
    Ok(CertificateDer::pem_slice_iter(&pem)
        .filter_map(|certificate| certificate.ok().map(|der| der.to_vec()))
        .collect())
}

/// Returns when a file was last modified, or `None` if its metadata cannot be read.
#[must_use]
pub fn changed_at(path: &str) -> Option<SystemTime> {
    std::fs::metadata(path).ok()?.modified().ok()
}

#[derive(Clone, Debug, PartialEq)]
pub struct HttpReply {
    pub status: u16,
    /// The first 4,096 bytes.
    pub body: String,
    /// The pause that a `Retry-After` header asks for, counted from now.
    pub retry_after: Option<Interval>,
}

/// Sends requests under the same rules. Each uses its own connection, which is closed afterwards.
#[derive(Debug)]
pub struct Client {
    agent: Agent,
}

impl Client {
    #[must_use]
    pub fn new(rules: Rules) -> Self {
        let Timeouts {
            connect,
            read,
            total,
        } = rules.timeouts;
        let tls = TlsConfig::builder()
            .root_certs(RootCerts::Specific(Arc::new(
                rules
                    .authorities()
                    .iter()
                    .map(|der| Certificate::from_der(der).to_owned())
                    .collect(),
            )))
            .unversioned_rustls_crypto_provider(Arc::new(rustls::crypto::ring::default_provider()))
            .build();
        let config = Agent::config_builder()
            .https_only(rules.https_only)
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .max_idle_connections(0)
            .max_response_header_size(HEAD_BYTES)
            .proxy(None)
            .tls_config(tls)
            .user_agent(concat!("pggit_perf/", env!("CARGO_PKG_VERSION")))
            .timeout_global(Some(total))
            .timeout_connect(Some(connect))
            .timeout_send_request(Some(read))
            .timeout_send_body(Some(read))
            .timeout_recv_response(Some(read))
            .timeout_recv_body(Some(read))
            .build();
        let resolver = Checked {
            policy: rules.addresses,
        };
        Self {
            agent: Agent::with_parts(
                config,
                ().chain(Direct).chain(RustlsConnector::default()),
                resolver,
            ),
        }
    }

    /// Sends a request and waits for the reply.
    ///
    /// # Errors
    /// The reason why there is no reply, such as [`Failure::Configuration`] for an invalid URL or
    /// header.
    pub fn send(&self, request: &HttpRequest) -> Result<HttpReply, Failure> {
        let url = request.url.expose();
        endpoint(url).ok_or(Failure::Configuration)?;
        let mut built = Request::builder().method(request.method.clone()).uri(url);
        for (name, value) in &request.headers {
            built = built.header(name, value.expose());
        }
        let built = built
            .body(request.body.expose())
            .map_err(|_| Failure::Configuration)?;
        let mut response = self.agent.run(built).map_err(|error| failure(&error))?;
        let retry_after = response
            .headers()
            .get("Retry-After")
            .and_then(|value| value.to_str().ok())
            .and_then(|value| retry_after(value, SystemTime::now()));
        let status = response.status().as_u16();
        let mut beginning = Vec::new();
        // The status says whether the receiver accepted the message, so an incomplete body is not
        // an error.
        response
            .body_mut()
            .as_reader()
            .take(REPLY_BYTES)
            .read_to_end(&mut beginning)
            .ok();
        Ok(HttpReply {
            status,
            body: String::from_utf8_lossy(&beginning).into_owned(),
            retry_after,
        })
    }
}

/// Parses the seconds or the date of a `Retry-After` header (RFC 9110, 10.2.3).
fn retry_after(value: &str, now: SystemTime) -> Option<Interval> {
    let seconds = match value.trim().parse::<u64>() {
        Ok(seconds) => Duration::from_secs(seconds),
        Err(_) => httpdate::parse_http_date(value)
            .ok()?
            .duration_since(now)
            .unwrap_or(Duration::ZERO),
    };
    Some(Interval(
        i64::try_from(seconds.as_micros()).unwrap_or(i64::MAX),
    ))
}

/// Resolves names to addresses that the policy permits.
#[derive(Debug)]
struct Checked {
    policy: AddressPolicy,
}

impl Resolver for Checked {
    fn resolve(
        &self,
        uri: &Uri,
        _config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, Error> {
        let host = uri.host().unwrap_or_default();
        let default_port = if uri.scheme_str() == Some("https") {
            443
        } else {
            80
        };
        let port = uri.port_u16().unwrap_or(default_port);
        let mut addresses = self.empty();
        for address in resolve(host, port, &self.policy, *timeout.after)
            .map_err(|failure| Error::Other(Box::new(Unresolved(failure))))?
            .into_iter()
            .take(16)
        {
            addresses.push(address);
        }
        Ok(addresses)
    }
}
