//! Tests of the SMTP client with a server on localhost that misbehaves.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::sync::mpsc;
use std::thread;
use std::time::SystemTime;

use super::http::Rules;
pub(crate) use super::http_tests::{HASTY, PATIENT, rules};
use super::smtp::{self, OmittedRecipients};
use crate::config::encryption::Encryption;
use crate::config::secret::Secret;
use crate::delivery_result::Failure;
use crate::outbound::{Envelope, Mail, MailRequest, MailServer};

/// The beginning of a command, and the reply that the server sends in place of the usual one.
pub(crate) type Reply = Option<(&'static str, &'static str)>;

/// Speaks SMTP as a server, and returns everything that the client sent until it disconnected.
pub(crate) fn converse(stream: impl Read + Write, odd: Reply) -> String {
    let mut stream = BufReader::new(stream);
    let reply = |command: &str, usual: &'static str| match odd {
        Some((prefix, reply)) if command.starts_with(prefix) => reply,
        _ => usual,
    };
    let mut heard = String::new();
    let greeting = reply("greeting", "220 test ESMTP\r\n");
    stream.get_mut().write_all(greeting.as_bytes()).ok();
    let mut in_data = false;
    loop {
        let mut line = String::new();
        if stream.read_line(&mut line).unwrap_or(0) == 0 {
            return heard;
        }
        heard.push_str(&line);
        let answer = match line.trim_end() {
            "." if in_data => {
                in_data = false;
                reply(".", "250 taken\r\n")
            }
            _ if in_data => continue,
            command => match command.split_once(' ').map_or(command, |(verb, _)| verb) {
                "EHLO" => reply("EHLO", "250-test\r\n250 AUTH PLAIN\r\n"),
                "DATA" => {
                    let answer = reply("DATA", "354 go on\r\n");
                    in_data = answer.starts_with("354");
                    answer
                }
                "QUIT" => reply("QUIT", "221 bye\r\n"),
                "AUTH" => reply("AUTH", "235 welcome\r\n"),
                _ => reply(command, "250 ok\r\n"),
            },
        };
        stream.get_mut().write_all(answer.as_bytes()).ok();
    }
}

pub(crate) fn listen() -> (TcpListener, MailServer) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let server = MailServer {
        host: "localhost".to_owned(),
        port: listener.local_addr().unwrap().port(),
        encryption: Encryption::None,
        user_and_password: None,
    };
    (listener, server)
}

pub(crate) fn send(
    rules: &Rules,
    server: &MailServer,
    envelope: &Envelope,
    mail: &Mail,
    deferrals: u32,
) -> Result<OmittedRecipients, Failure> {
    let request = MailRequest {
        server: server.clone(),
        envelope: envelope.clone(),
        mail: mail.clone(),
    };
    smtp::send(rules, &request, deferrals)
}

/// Sends one e-mail. Returns the result and everything that the server received.
pub(crate) fn exchange(
    odd: Reply,
    change: impl FnOnce(&mut MailServer),
) -> (Result<(), Failure>, String) {
    let (listener, mut server) = listen();
    let (heard, told) = mpsc::channel();
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            heard.send(converse(stream, odd)).ok();
        }
    });
    change(&mut server);
    let outcome = send(&rules(PATIENT), &server, &envelope(), &mail(), 1);
    (
        outcome.map(drop),
        told.recv_timeout(PATIENT).unwrap_or_default(),
    )
}

pub(crate) fn envelope() -> Envelope {
    Envelope {
        from: "pggit_perf <alerts@example.org>".to_owned(),
        to: vec![
            "ops@example.org".to_owned(),
            "On Call <oncall@example.org>".to_owned(),
        ],
        message_id: "<incident-12.trigger@example.org>".to_owned(),
        in_reply_to: Some("<incident-12@example.org>".to_owned()),
        date: SystemTime::UNIX_EPOCH,
    }
}

pub(crate) fn mail() -> Mail {
    Mail {
        subject: "[pggit_perf] CRITICAL: commit".to_owned(),
        text: "Operation: commit\n.\nafter a dot\n".to_owned(),
        html: "<p>commit</p>".to_owned(),
    }
}

#[test]
fn a_message_carries_its_recipients_headers_and_both_bodies() {
    let (outcome, told) = exchange(None, |_| {});
    assert_eq!(outcome, Ok(()));
    assert!(told.contains("MAIL FROM:<alerts@example.org>"), "{told}");
    assert!(
        told.contains("RCPT TO:<ops@example.org>") && told.contains("RCPT TO:<oncall@example.org>")
    );
    for header in [
        "Subject: [pggit_perf] CRITICAL: commit\r\n",
        "Date: Thu, 01 Jan 1970 00:00:00 +0000\r\n",
        "Message-ID: <incident-12.trigger@example.org>\r\n",
        "In-Reply-To: <incident-12@example.org>\r\n",
        "References: <incident-12@example.org>\r\n",
        "Auto-Submitted: auto-generated\r\n",
        "Content-Type: multipart/alternative;",
    ] {
        assert!(told.contains(header), "{header} in {told}");
    }
    assert!(told.contains("after a dot") && told.contains("<p>commit</p>"));
}

#[test]
fn a_subject_cannot_inject_a_header() {
    let (listener, server) = listen();
    let (heard, told) = mpsc::channel();
    thread::spawn(move || {
        let (stream, _) = listener.accept().unwrap();
        heard.send(converse(stream, None)).ok();
    });
    let mut hostile = mail();
    hostile.subject = "a\r\nBcc: evil@example.org\r\n\r\nbody".to_owned();
    send(&rules(PATIENT), &server, &envelope(), &hostile, 1).ok();
    let told = told.recv_timeout(PATIENT).unwrap();
    assert!(!told.lines().any(|line| line.starts_with("Bcc")), "{told}");
    assert!(!told.contains("RCPT TO:<evil@example.org>"));
}

#[test]
fn the_reply_code_decides_the_failure() {
    for (odd, expected) in [
        (("greeting", "421 too busy\r\n"), Failure::Receiver),
        (("greeting", "554 not you\r\n"), Failure::Rejected),
        (("MAIL", "451 later\r\n"), Failure::Receiver),
        (("RCPT", "450 mailbox busy\r\n"), Failure::Receiver),
        (("RCPT", "550 no such user\r\n"), Failure::Rejected),
        (("DATA", "554 no\r\n"), Failure::Rejected),
        ((".", "452 disk is full\r\n"), Failure::Receiver),
        ((".", "554 spam\r\n"), Failure::Rejected),
    ] {
        assert_eq!(exchange(Some(odd), |_| {}).0, Err(expected), "{odd:?}");
    }
}

#[test]
fn a_refused_recipient_is_left_out_at_once_and_a_deferred_one_after_some_deferrals() {
    let without = |refused, deferred| Ok(OmittedRecipients { refused, deferred });
    // The server accepts, refuses or defers the second of two recipients; the last case is one
    // deferral too many.
    for (reply, deferrals, expected, is_told) in [
        ("250 ok\r\n", 0, without(0, 0), true),
        ("550 no such user\r\n", 0, without(1, 0), true),
        ("450 mailbox full\r\n", 0, Err(Failure::Deferred), false),
        ("450 mailbox full\r\n", 5, Err(Failure::Deferred), false),
        ("450 mailbox full\r\n", 6, without(0, 1), true),
    ] {
        let (listener, server) = listen();
        let (heard, told) = mpsc::channel();
        thread::spawn(move || {
            let (stream, _) = listener.accept().unwrap();
            heard
                .send(converse(stream, Some(("RCPT TO:<oncall", reply))))
                .ok();
        });
        let outcome = send(&rules(PATIENT), &server, &envelope(), &mail(), deferrals);
        assert_eq!(outcome, expected, "{reply}");
        let told = told.recv_timeout(PATIENT).unwrap();
        assert_eq!(told.contains("after a dot"), is_told, "{told}");
    }
}

#[test]
fn an_accepted_message_is_sent_even_if_quit_gets_no_reply() {
    let (listener, server) = listen();
    let (heard, told) = mpsc::channel();
    thread::spawn(move || {
        let (stream, _) = listener.accept().unwrap();
        // Does not answer QUIT.
        heard.send(converse(stream, Some(("QUIT", "")))).ok();
    });
    let mut rules = rules(PATIENT);
    rules.timeouts.total = PATIENT;
    let outcome = send(&rules, &server, &envelope(), &mail(), 1);
    assert_eq!(outcome.map(drop), Ok(()));
    assert!(told.recv_timeout(PATIENT).unwrap().contains("QUIT"));
}

#[test]
fn the_client_logs_in_if_a_user_is_configured() {
    let log_in = |server: &mut MailServer| {
        server.user_and_password = Some(("alerts".to_owned(), Secret::new("s3cret".to_owned())));
    };
    let (outcome, told) = exchange(None, log_in);
    assert_eq!(outcome, Ok(()));
    // base64 of "\0alerts\0s3cret"
    assert!(told.contains("AUTH PLAIN AGFsZXJ0cwBzM2NyZXQ="), "{told}");
    let (outcome, told) = exchange(Some(("AUTH", "535 wrong\r\n")), log_in);
    assert_eq!(outcome, Err(Failure::Rejected));
    assert!(!told.contains("MAIL FROM"));
}

#[test]
fn sending_obeys_the_address_and_encryption_rules() {
    let (_listener, server) = listen();
    let mut closed = rules(PATIENT);
    closed.addresses.allowed.clear();
    assert_eq!(
        send(&closed, &server, &envelope(), &mail(), 1),
        Err(Failure::ForbiddenAddress)
    );
    let mut no_plain = rules(PATIENT);
    no_plain.https_only = true;
    assert_eq!(
        send(&no_plain, &server, &envelope(), &mail(), 1),
        Err(Failure::Configuration)
    );
    let mut unaddressed = envelope();
    unaddressed.to = vec!["not an address".to_owned()];
    assert_eq!(
        send(&rules(PATIENT), &server, &unaddressed, &mail(), 1),
        Err(Failure::Configuration)
    );
    // The server does not offer STARTTLS, and the client sends no message in clear.
    let (outcome, told) = exchange(None, |server| server.encryption = Encryption::StartTls);
    assert!(outcome.is_err());
    assert!(!told.contains("MAIL FROM"), "{told}");
}
