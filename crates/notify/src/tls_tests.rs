//! Tests of the certificates that the clients of HTTP and SMTP accept.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::io::Write;
use std::sync::Arc;
use std::thread;

use super::http::Client;
use super::http_tests::{PATIENT, post, read_request, reply, rules, server};
use super::smtp_tests::{converse, envelope, listen, mail, send};
use crate::config::encryption::Encryption;
use crate::delivery_result::Failure;

/// Returns a server config with a self-signed certificate for `name`, and that certificate (DER).
pub(crate) fn certified(name: &str) -> (Arc<rustls::ServerConfig>, Vec<u8>) {
    let issued = rcgen::generate_simple_self_signed(vec![name.to_owned()]).unwrap();
    let certificate = issued.cert.der().clone();
    let key =
        rustls::pki_types::PrivateKeyDer::try_from(issued.signing_key.serialize_der()).unwrap();
    let config = rustls::ServerConfig::builder_with_provider(Arc::new(
        rustls::crypto::ring::default_provider(),
    ))
    .with_safe_default_protocol_versions()
    .unwrap()
    .with_no_client_auth()
    .with_single_cert(vec![certificate.clone()], key)
    .unwrap();
    (Arc::new(config), certificate.to_vec())
}

#[test]
fn the_certificate_of_an_http_server_must_be_trusted_and_match_the_host() {
    for (name, trusted, expected) in [
        ("localhost", true, reply(200, "ok", None)),
        ("localhost", false, Err(Failure::Tls)),
        ("elsewhere.example", true, Err(Failure::Tls)),
    ] {
        let (config, certificate) = certified(name);
        let (address, _) = server(move |stream| {
            let connection = rustls::ServerConnection::new(config.clone()).unwrap();
            let mut stream = rustls::StreamOwned::new(connection, stream);
            if read_request(&mut stream).0.starts_with("POST") {
                stream
                    .write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
                    .ok();
                stream.conn.send_close_notify();
                stream.flush().ok();
            }
        });
        let mut rules = rules(PATIENT);
        rules.https_only = true;
        if trusted {
            rules.further_authorities = vec![certificate];
        }
        let port = address.rsplit(':').next().unwrap();
        let got = post(
            &Client::new(rules),
            &format!("https://localhost:{port}/"),
            &[],
            "{}",
        );
        assert_eq!(got, expected, "{name} {trusted}");
    }
}

#[test]
fn the_certificate_of_a_mail_server_must_be_trusted_and_match_the_host() {
    for (name, trusted, expected) in [
        ("localhost", true, Ok(())),
        ("localhost", false, Err(Failure::Tls)),
        ("elsewhere.example", true, Err(Failure::Tls)),
    ] {
        let (config, certificate) = certified(name);
        let (listener, mut server) = listen();
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let connection = rustls::ServerConnection::new(config.clone()).unwrap();
                converse(rustls::StreamOwned::new(connection, stream), None);
            }
        });
        server.encryption = Encryption::Tls;
        let mut rules = rules(PATIENT);
        rules.https_only = true;
        if trusted {
            rules.further_authorities = vec![certificate];
        }
        assert_eq!(
            send(&rules, &server, &envelope(), &mail(), 1).map(drop),
            expected,
            "{name} {trusted}"
        );
    }
}
