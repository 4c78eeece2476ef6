//! Tests with HTTP servers that send without end or read nothing. An attempt ends at its byte limit
//! or its deadline, and closes the connection.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use std::io::{Read, Write};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use super::http::{Client, HttpReply};
use super::http_tests::{HASTY, PATIENT, post, read_request, rules, server};
use crate::delivery_result::Failure;

/// Returns the result of a request to a server that writes `first` and then repeats `more`, with a
/// pause after each, until the client closes the connection. This function waits for that.
fn flooded(
    scheme: &str,
    first: &'static [u8],
    more: &'static [u8],
    pause: Duration,
    total: Duration,
) -> Result<HttpReply, Failure> {
    let (closed, is_closed) = mpsc::channel();
    let is_clear = scheme == "http";
    let (address, _) = server(move |mut stream| {
        if is_clear {
            read_request(&mut stream);
        }
        stream.write_all(first).ok();
        while stream.write_all(more).is_ok() {
            // Even a pause of zero costs the slack of the timer.
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
        // An endless status line, header, list of headers, and series of interim replies.
        (&b"HTTP/1.1 200 "[..], &[b'a'; 65_536][..]),
        (b"HTTP/1.1 200 OK\r\nX: ", &[b'a'; 65_536]),
        (b"HTTP/1.1 200 OK\r\n", b"X-Header: abc\r\nX-Other: abc\r\n"),
        (b"", b"HTTP/1.1 103 Early Hints\r\n\r\n"),
    ] {
        let got = flooded("http", first, more, Duration::ZERO, PATIENT);
        assert!(got.is_err(), "{got:?}");
        assert_ne!(got, Err(Failure::Timeout));
    }
    // One chunk with an endless extension: the client cannot read the body, but the status says
    // that the server accepted the request.
    let endless = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;x=";
    let got = flooded("http", endless, &[b'a'; 4096], Duration::ZERO, PATIENT).unwrap();
    assert_eq!((got.status, got.body.as_str()), (200, ""));
}

#[test]
fn a_dripping_server_times_out_at_the_deadline() {
    let pause = Duration::from_millis(20);
    for (scheme, first, more) in [
        ("http", &b"HTTP/1.1 200 OK\r\nX: "[..], &b"a"[..]),
        ("http", b"", b"HTTP/1.1 103 Hint\r\n\r\n"),
        // The start of a handshake record of 16 kB.
        ("https", b"\x16\x03\x03\x40\x00\x02\x00\x3f\xfc", b"\x00"),
    ] {
        let got = flooded(scheme, first, more, pause, HASTY);
        assert_eq!(got, Err(Failure::Timeout), "{scheme} {first:?}");
    }
}

#[test]
fn a_slowly_reading_receiver_does_not_prolong_the_attempt() {
    let (given_up, go_on) = mpsc::channel::<()>();
    let go_on = std::sync::Mutex::new(go_on);
    let (heard, told) = mpsc::channel();
    let (address, _) = server(move |mut stream| {
        // Reads a little at a time, so that every write makes progress, and then nothing.
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
    // The client closed the connection, so the server gets only a part of the request.
    assert!(told.recv_timeout(PATIENT).unwrap() < body.len());
}

#[test]
fn the_client_reads_only_the_beginning_of_a_body() {
    let (address, _) = server(|mut stream| {
        read_request(&mut stream);
        stream
            .write_all(b"HTTP/1.1 500 Oops\r\nConnection: close\r\n\r\n")
            .ok();
        let flood = [b'x'; 65536];
        while stream.write_all(&flood).is_ok() {}
    });
    let got = post(
        &Client::new(rules(PATIENT)),
        &format!("http://{address}/"),
        &[],
        "{}",
    )
    .unwrap();
    assert_eq!((got.status, got.body.len()), (500, 4096));
}

#[test]
fn a_hanging_or_dripping_server_times_out() {
    // Reads the request and does not answer until the client disconnects.
    let (address, _) = server(|mut stream| {
        read_request(&mut stream);
        stream.read_exact(&mut [0]).ok();
    });
    assert_eq!(
        post(
            &Client::new(rules(HASTY)),
            &format!("http://{address}/"),
            &[],
            "{}"
        ),
        Err(Failure::Timeout)
    );
    // Sends one byte after another without end: each read is in time, the whole reply is not.
    let (address, _) = server(|mut stream| {
        read_request(&mut stream);
        stream.write_all(b"HTTP/1.1 200 OK\r\nX-Slow: ").ok();
        while stream.write_all(b"a").is_ok() {
            thread::park_timeout(Duration::from_millis(20));
        }
    });
    let mut rules = rules(PATIENT);
    rules.timeouts.total = HASTY;
    assert_eq!(
        post(
            &Client::new(rules),
            &format!("http://{address}/"),
            &[],
            "{}"
        ),
        Err(Failure::Timeout)
    );
}
