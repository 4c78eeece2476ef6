//! Tests of STARTTLS, also with an attacker in the path who sends replies before TLS begins.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::sync::{Arc, mpsc};
use std::thread;

use super::http::Rules;
use super::smtp_tests::{PATIENT, converse, envelope, listen, mail, rules, send};
use super::tls_tests::certified;
use crate::config::encryption::Encryption;
use crate::delivery_result::{DeliveryResult, Failure, of_failure};

const OFFER: &str = "250-test\r\n250-STARTTLS\r\n250 AUTH PLAIN\r\n";

/// Every reply that the client waits for after the handshake, sent before it.
const INJECTED: &str = "250-fake\r\n250 AUTH PLAIN LOGIN\r\n\
    250 ok\r\n250 ok\r\n250 ok\r\n354 go\r\n250 2.0.0 queued\r\n221 bye\r\n";

/// The text that a server sends in clear: after the connection, after EHLO, after STARTTLS, and
/// after the first byte of the handshake.
#[derive(Clone, Copy)]
struct Clear {
    greeting: &'static str,
    hello: &'static str,
    starttls: &'static str,
    within_handshake: &'static str,
}

const HONEST: Clear = Clear {
    greeting: "220 test ESMTP\r\n",
    hello: OFFER,
    starttls: "220 go\r\n",
    within_handshake: "",
};

/// Sends a message to a server that sends `clear` and then speaks TLS with a trusted certificate.
/// Returns the result and everything that the server received within TLS. A silent server reads
/// everything within TLS and answers nothing.
fn through(clear: Clear, is_silent: bool) -> (Result<(), Failure>, String) {
    let (config, certificate) = certified("localhost");
    let (listener, mut server) = listen();
    let (heard, told) = mpsc::channel();
    thread::spawn(move || {
        let (stream, _) = listener.accept().unwrap();
        heard.send(serve(stream, clear, is_silent, config)).ok();
    });
    server.encryption = Encryption::StartTls;
    let rules = Rules {
        https_only: true,
        further_authorities: vec![certificate],
        ..rules(PATIENT)
    };
    let outcome = send(&rules, &server, &envelope(), &mail(), 1);
    (outcome.map(drop), told.recv_timeout(PATIENT).unwrap())
}

fn serve(
    mut stream: TcpStream,
    clear: Clear,
    is_silent: bool,
    config: Arc<rustls::ServerConfig>,
) -> String {
    let mut lines = BufReader::new(stream.try_clone().unwrap());
    let mut line = String::new();
    for answer in [clear.greeting, clear.hello] {
        stream.write_all(answer.as_bytes()).ok();
        if lines.read_line(&mut line).unwrap_or(0) == 0 {
            return String::new();
        }
    }
    stream.write_all(clear.starttls.as_bytes()).ok();
    if !clear.within_handshake.is_empty() && stream.peek(&mut [0]).unwrap_or(0) == 1 {
        stream.write_all(clear.within_handshake.as_bytes()).ok();
    }
    let connection = rustls::ServerConnection::new(config).unwrap();
    let mut tls = rustls::StreamOwned::new(connection, stream);
    if is_silent {
        let mut swallowed = Vec::new();
        tls.read_to_end(&mut swallowed).ok();
        return String::from_utf8(swallowed).unwrap();
    }
    converse(tls, Some(("greeting", "")))
}

#[test]
fn the_session_restarts_within_tls() {
    let (outcome, told) = through(HONEST, false);
    assert_eq!(outcome, Ok(()));
    assert!(told.starts_with("EHLO localhost\r\n"), "{told}");
    assert!(told.contains("after a dot"), "{told}");
}

#[test]
fn bare_line_feeds_in_clear_do_not_prevent_tls() {
    let bare = Clear {
        greeting: "220 test ESMTP\n",
        hello: "250-test\n250 starttls\n",
        starttls: "220 go\n",
        within_handshake: "",
    };
    let (outcome, told) = through(bare, false);
    assert_eq!(outcome, Ok(()));
    assert!(told.starts_with("EHLO localhost\r\n"), "{told}");
}

#[test]
fn replies_from_before_the_handshake_do_not_count_after_it() {
    for (clear, expected) in [
        // The injected replies are in the same write as the reply to STARTTLS.
        (
            Clear {
                starttls: concat_injected(),
                ..HONEST
            },
            Failure::Tls,
        ),
        // The lines end with LF only.
        (
            Clear {
                starttls: "220 go\n250-fake\n250 AUTH PLAIN\n",
                ..HONEST
            },
            Failure::Tls,
        ),
        // One extra byte is enough.
        (
            Clear {
                starttls: "220 go\r\n2",
                ..HONEST
            },
            Failure::Tls,
        ),
        // The injected replies come during the handshake, so TLS reads them.
        (
            Clear {
                within_handshake: INJECTED,
                ..HONEST
            },
            Failure::Tls,
        ),
        // The injected replies come before the client sends STARTTLS.
        (
            Clear {
                hello: "250-test\r\n250 STARTTLS\r\n220 go\r\n",
                ..HONEST
            },
            Failure::UnexpectedReply,
        ),
        (
            Clear {
                greeting: "220 test\r\n250-fake\r\n250 STARTTLS\r\n",
                ..HONEST
            },
            Failure::UnexpectedReply,
        ),
    ] {
        for is_silent in [false, true] {
            let (outcome, told) = through(clear, is_silent);
            assert_eq!(outcome, Err(expected), "{}", clear.starttls);
            assert_eq!(told, "");
        }
    }
}

fn concat_injected() -> &'static str {
    Box::leak(format!("220 go\r\n{INJECTED}").into_boxed_str())
}

#[test]
fn failures_before_tls_are_temporary() {
    for (clear, expected) in [
        (
            Clear {
                hello: "250-test\r\n250 AUTH PLAIN\r\n",
                ..HONEST
            },
            Failure::Tls,
        ),
        (
            Clear {
                hello: "250-STARTTLS\r\n250 XSTARTTLS\r\n",
                ..HONEST
            },
            Failure::Tls,
        ),
        (
            Clear {
                greeting: "554 not you\r\n",
                ..HONEST
            },
            Failure::Receiver,
        ),
        (
            Clear {
                hello: "502 what?\r\n",
                ..HONEST
            },
            Failure::Tls,
        ),
        (
            Clear {
                starttls: "554 not now\r\n",
                ..HONEST
            },
            Failure::Receiver,
        ),
        (
            Clear {
                starttls: "250ok\n",
                ..HONEST
            },
            Failure::UnexpectedReply,
        ),
    ] {
        let (outcome, told) = through(clear, false);
        assert_eq!(outcome, Err(expected), "{}", clear.hello);
        assert!(matches!(of_failure(expected), DeliveryResult::Retry { .. }));
        assert_eq!(told, "");
    }
}
