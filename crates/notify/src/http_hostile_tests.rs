//! HTTP servers that send without end, or take nothing: an attempt ends at its bound or its
//! deadline, and closes the connection.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use std::io::{Read, Write};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use super::http::{Client, Reply};
use super::http_tests::{HASTY, PATIENT, post, read_request, rules, server};
use crate::delivery_result::Failure;

/// What comes of a request to a server that writes `first` and then `more` again and again, after a
/// pause, until the client closes the connection; this returns after that.
fn flooded(
    scheme: &str,
    first: &'static [u8],
    more: &'static [u8],
    pause: Duration,
    total: Duration,
) -> Result<Reply, Failure> {
    let (closed, is_closed) = mpsc::channel();
    let is_clear = scheme == "http";
    let (address, _) = server(move |mut stream| {
        if is_clear {
            read_request(&mut stream);
        }
        stream.write_all(first).ok();
        while stream.write_all(more).is_ok() {
            // Even a pause of nothing takes a timer's slack.
            if !pause.is_zero() {
                thread::park_timeout(pause);
            }
        }
        closed.send(()).ok();
    });
    let mut rules = rules(PATIENT);
    rules.timeouts.total = total;
    let got = post(
        &Client::new(rules),
        &format!("{scheme}://{address}/"),
        &[],
        "{}",
    );
    is_closed.recv_timeout(PATIENT).unwrap();
    got
}

#[test]
fn a_reply_is_bounded() {
    for (first, more) in [
        // A status line, a header, headers, interim replies.
        (&b"HTTP/1.1 200 "[..], &[b'a'; 65_536][..]),
        (b"HTTP/1.1 200 OK\r\nX: ", &[b'a'; 65_536]),
        (b"HTTP/1.1 200 OK\r\n", b"X-Header: abc\r\nX-Other: abc\r\n"),
        (b"", b"HTTP/1.1 103 Early Hints\r\n\r\n"),
    ] {
        let got = flooded("http", first, more, Duration::ZERO, PATIENT);
        assert!(got.is_err(), "{got:?}");
        assert_ne!(got, Err(Failure::Timeout));
    }
    // A body of one chunk whose extension does not end, of which nothing can be read: the status
    // says that it was taken.
    let endless = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;x=";
    let got = flooded("http", endless, &[b'a'; 4096], Duration::ZERO, PATIENT).unwrap();
    assert_eq!((got.status, got.body.as_str()), (200, ""));
}

#[test]
fn a_deadline_ends_what_drips() {
    let pause = Duration::from_millis(20);
    for (scheme, first, more) in [
        ("http", &b"HTTP/1.1 200 OK\r\nX: "[..], &b"a"[..]),
        ("http", b"", b"HTTP/1.1 103 Hint\r\n\r\n"),
        // The beginning of a handshake record of 16 kB.
        ("https", b"\x16\x03\x03\x40\x00\x02\x00\x3f\xfc", b"\x00"),
    ] {
        let got = flooded(scheme, first, more, pause, HASTY);
        assert_eq!(got, Err(Failure::Timeout), "{scheme} {first:?}");
    }
}

#[test]
fn a_receiver_that_takes_little_by_little_does_not_prolong_the_attempt() {
    let (given_up, go_on) = mpsc::channel::<()>();
    let go_on = std::sync::Mutex::new(go_on);
    let (heard, told) = mpsc::channel();
    let (address, _) = server(move |mut stream| {
        // Takes some, so that every write makes progress, and then nothing.
        let mut some = vec![0; 65_536];
        for _ in 0..200 {
            thread::park_timeout(Duration::from_millis(10));
            stream.read_exact(&mut some).ok();
        }
        go_on.lock().unwrap().recv().ok();
        let mut rest = Vec::new();
        stream.read_to_end(&mut rest).ok();
        heard.send(rest.len()).ok();
    });
    let mut rules = rules(PATIENT);
    rules.timeouts.total = Duration::from_secs(1);
    let body = "x".repeat(64 << 20);
    let got = post(
        &Client::new(rules),
        &format!("http://{address}/"),
        &[],
        &body,
    );
    assert_eq!(got, Err(Failure::Timeout));
    given_up.send(()).unwrap();
    // The connection is closed: the server finds an end, and not all of the request.
    assert!(told.recv_timeout(PATIENT).unwrap() < body.len());
}
