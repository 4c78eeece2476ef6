//! Tests with SMTP servers that send without end or read nothing. An attempt ends at its byte limit
//! or its deadline, and closes the connection.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use super::smtp_tests::{HASTY, PATIENT, converse, envelope, exchange, listen, mail, rules, send};
use super::tls_tests::certified;
use crate::config::encryption::Encryption;
use crate::config::secret::Secret;
use crate::delivery_result::Failure;

/// Returns the failure of a message to a server that writes `first` and then repeats `more`, with a
/// pause after each, until the client closes the connection. This function waits for that.
fn flooded(
    first: &'static [u8],
    more: &'static [u8],
    pause: Duration,
    total: Duration,
    encryption: Encryption,
) -> Failure {
    let (listener, mut server) = listen();
    let (closed, is_closed) = mpsc::channel();
    thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        stream.write_all(first).ok();
        while stream.write_all(more).is_ok() {
            // Even a pause of zero costs the slack of the timer.
            if !pause.is_zero() {
                thread::park_timeout(pause);
            }
        }
        closed.send(()).ok();
    });
    server.encryption = encryption;
    let mut rules = rules(PATIENT);
    rules.timeouts.total = total;
    let outcome = send(&rules, &server, &envelope(), &mail(), 1);
    is_closed.recv_timeout(PATIENT).unwrap();
    outcome.unwrap_err()
}

#[test]
fn a_reply_is_bounded() {
    for (first, more) in [
        // An endless line, an endless series of lines, and bytes without a line ending.
        (&b"220 "[..], &[b'a'; 65_536][..]),
        (b"", b"220-and\r\n"),
        (b"220-", b"\x00"),
    ] {
        for encryption in [Encryption::None, Encryption::StartTls] {
            let failure = flooded(first, more, Duration::ZERO, PATIENT, encryption);
            assert_eq!(failure, Failure::UnexpectedReply, "{first:?}");
        }
    }
}

#[test]
fn a_dripping_server_times_out_at_the_deadline() {
    let pause = Duration::from_millis(20);
    for (first, more, encryption) in [
        (&b"220 "[..], &b"a"[..], Encryption::None),
        (b"", b"220-and\r\n", Encryption::StartTls),
        // The start of a handshake record of 16 kB.
        (
            b"\x16\x03\x03\x40\x00\x02\x00\x3f\xfc",
            b"\x00",
            Encryption::Tls,
        ),
    ] {
        assert_eq!(
            flooded(first, more, pause, HASTY, encryption),
            Failure::Timeout
        );
    }
}

#[test]
fn a_reply_within_tls_is_bounded() {
    let (config, certificate) = certified("localhost");
    let (listener, mut server) = listen();
    let (closed, is_closed) = mpsc::channel();
    thread::spawn(move || {
        let (stream, _) = listener.accept().unwrap();
        let connection = rustls::ServerConnection::new(config).unwrap();
        let mut stream = rustls::StreamOwned::new(connection, stream);
        while stream.write_all(&[b'2'; 4096]).is_ok() {}
        closed.send(()).ok();
    });
    server.encryption = Encryption::Tls;
    let mut rules = rules(PATIENT);
    rules.further_authorities = vec![certificate];
    let outcome = send(&rules, &server, &envelope(), &mail(), 1);
    assert_eq!(outcome, Err(Failure::UnexpectedReply));
    is_closed.recv_timeout(PATIENT).unwrap();
}

#[test]
fn the_bytes_of_a_session_are_bounded() {
    let long = format!("250-{}\r\n", "a".repeat(4000)).repeat(15) + "250 ok\r\n";
    let long: &'static str = Box::leak(long.into_boxed_str());
    let (listener, server) = listen();
    thread::spawn(move || {
        let (stream, _) = listener.accept().unwrap();
        converse(stream, Some(("RCPT", long)));
    });
    let mut many = envelope();
    many.to = (0..50).map(|n| format!("ops{n}@example.org")).collect();
    let outcome = send(&rules(PATIENT), &server, &many, &mail(), 1);
    assert_eq!(outcome, Err(Failure::UnexpectedReply));
    // A single reply of this length is accepted.
    assert_eq!(exchange(Some(("RCPT", long)), |_| {}).0, Ok(()));
}

#[test]
fn a_reply_before_its_command_is_refused() {
    for odd in [
        ("greeting", "220 test\r\n250 AUTH PLAIN\r\n"),
        ("MAIL", "250 ok\r\n250 ok\r\n"),
        ("DATA", "354 go on\r\n250 taken\r\n"),
    ] {
        assert_eq!(exchange(Some(odd), |_| {}).0, Err(Failure::UnexpectedReply));
    }
}

#[test]
fn a_server_that_reads_nothing_times_out_at_the_deadline() {
    let (listener, server) = listen();
    let (given_up, go_on) = mpsc::channel::<()>();
    let (heard, told) = mpsc::channel();
    thread::spawn(move || {
        let (stream, _) = listener.accept().unwrap();
        answer_until_data(&stream);
        // Reads nothing until the client has given up, and then everything that the client sent.
        go_on.recv().ok();
        let mut rest = Vec::new();
        let is_closed = (&stream).read_to_end(&mut rest);
        heard
            .send(is_closed.is_err() || !rest.ends_with(b"\r\n.\r\n"))
            .ok();
    });
    let mut long = mail();
    long.text = "0".repeat(16 << 20);
    let mut rules = rules(PATIENT);
    rules.timeouts.total = Duration::from_secs(2);
    assert_eq!(
        send(&rules, &server, &envelope(), &long, 1),
        Err(Failure::Timeout)
    );
    given_up.send(()).unwrap();
    assert!(told.recv_timeout(PATIENT).unwrap());
}

fn answer_until_data(mut stream: &TcpStream) {
    let mut lines = BufReader::new(stream);
    stream.write_all(b"220 test\r\n").ok();
    let mut line = String::new();
    while lines.read_line(&mut line).unwrap_or(0) > 0 {
        if line.starts_with("DATA") {
            stream.write_all(b"354 go on\r\n").ok();
            return;
        }
        stream.write_all(b"250 ok\r\n").ok();
        line.clear();
    }
}

/// Logs in to a server with these replies. Returns the result and the commands after EHLO.
fn scripted(replies: &'static [&'static str]) -> (Result<(), Failure>, Vec<String>) {
    let (listener, mut server) = listen();
    let (heard, told) = mpsc::channel();
    thread::spawn(move || {
        let (stream, _) = listener.accept().unwrap();
        let mut lines = BufReader::new(&stream).lines();
        (&stream).write_all(b"220 test\r\n").ok();
        let mut heard_lines = Vec::new();
        for reply in replies {
            heard_lines.extend(lines.next().and_then(Result::ok));
            (&stream).write_all(reply.as_bytes()).ok();
        }
        heard.send(heard_lines).ok();
    });
    server.user_and_password = Some(("alerts".to_owned(), Secret::new("s3cret".to_owned())));
    let outcome = send(&rules(PATIENT), &server, &envelope(), &mail(), 1);
    let mut lines = told.recv_timeout(PATIENT).unwrap();
    lines.remove(0);
    (outcome.map(drop), lines)
}

#[test]
fn the_client_logs_in_with_an_offered_mechanism() {
    let (outcome, told) = scripted(&[
        "250-test\r\n250 AUTH CRAM-MD5 login\r\n",
        "334 VXNlcm5hbWU6\r\n",
        "334 UGFzc3dvcmQ6\r\n",
        "535 wrong\r\n",
    ]);
    assert_eq!(outcome, Err(Failure::Rejected));
    assert_eq!(told, ["AUTH LOGIN", "YWxlcnRz", "czNjcmV0"]);
    // No usable mechanism is a temporary failure, because the user directory of the server may be
    // away. The client sends nothing without a log-in.
    let (outcome, told) = scripted(&["250-test\r\n250 AUTH GSSAPI\r\n", "221 bye\r\n"]);
    assert_eq!(outcome, Err(Failure::Receiver));
    assert_eq!(told, ["QUIT"]);
}

#[test]
fn no_message_is_sent_after_the_deadline() {
    // From the first recipient on, the server answers only after the client has given up.
    let (listener, server) = listen();
    let (given_up, go_on) = mpsc::channel();
    let (heard, told) = mpsc::channel();
    thread::spawn(move || {
        let (stream, _) = listener.accept().unwrap();
        let late = Late {
            stream,
            answers: 0,
            go_on,
        };
        heard.send(converse(late, None)).ok();
    });
    let mut rules = rules(PATIENT);
    rules.timeouts.total = HASTY;
    assert_eq!(
        send(&rules, &server, &envelope(), &mail(), 1),
        Err(Failure::Timeout)
    );
    given_up.send(()).unwrap();
    let told = told.recv_timeout(PATIENT).unwrap();
    assert!(!told.contains("Subject"), "{told}");
}

/// Holds the fourth answer (after greeting, EHLO and MAIL) until the test signals `go_on`.
struct Late {
    stream: std::net::TcpStream,
    answers: usize,
    go_on: mpsc::Receiver<()>,
}

impl Read for Late {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        self.stream.read(buffer)
    }
}

impl Write for Late {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.answers += 1;
        if self.answers == 4 {
            self.go_on.recv().ok();
        }
        self.stream.write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.stream.flush()
    }
}

#[test]
fn a_hanging_or_dripping_server_times_out() {
    // Accepts the connection and sends nothing.
    let (listener, server) = listen();
    let kept = thread::spawn(move || listener.accept());
    assert_eq!(
        send(&rules(HASTY), &server, &envelope(), &mail(), 1),
        Err(Failure::Timeout)
    );
    drop(kept);
    // Sends an endless greeting.
    let (listener, server) = listen();
    thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        while stream.write_all(b"220-and\r\n").is_ok() {
            thread::park_timeout(Duration::from_millis(20));
        }
    });
    let mut rules = rules(PATIENT);
    rules.timeouts.total = HASTY;
    assert_eq!(
        send(&rules, &server, &envelope(), &mail(), 1),
        Err(Failure::Timeout)
    );
}
