//! Tests with SMTP servers that are old or format replies unusually, and with recipients whose
//! addresses are invalid.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on has failed"
)]

use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::mpsc;
use std::thread;

use super::smtp::OmittedRecipients;
use super::smtp_tests::{
    HASTY, PATIENT, Reply, converse, envelope, exchange, listen, mail, rules, send,
};
use crate::config::encryption::Encryption;
use crate::config::secret::Secret;
use crate::delivery_result::Failure;
use crate::outbound::MailServer;

fn with_login(server: &mut MailServer) {
    server.user_and_password = Some(("alerts".to_owned(), Secret::new("s3cret".to_owned())));
}

#[test]
fn a_server_without_ehlo_is_greeted_with_helo() {
    for refusal in [
        "500 what?\r\n",
        "501 what?\r\n",
        "502-not\r\n502 here\r\n",
        "503 no\r\n",
        "504 no\r\n",
        "550 no\r\n",
    ] {
        let (outcome, told) = exchange(Some(("EHLO", refusal)), |_| {});
        assert_eq!(outcome, Ok(()), "{refusal}");
        assert!(
            told.starts_with("EHLO localhost\r\nHELO localhost\r\nMAIL FROM"),
            "{told}"
        );
    }
    for (refusal, expected) in [
        ("421 later\r\n", Failure::Receiver),
        ("554 not you\r\n", Failure::Rejected),
    ] {
        let (outcome, told) = exchange(Some(("EHLO", refusal)), |_| {});
        assert_eq!(outcome, Err(expected));
        assert!(!told.contains("HELO localhost"), "{told}");
    }
}

#[test]
fn a_server_without_ehlo_has_no_extensions() {
    // The client ignores extensions that the refusal or the reply to HELO seems to list.
    let refusal = "502-no\r\n502-STARTTLS\r\n502 AUTH PLAIN\r\n";
    let (outcome, told) = exchange(Some(("EHLO", refusal)), with_login);
    assert_eq!(outcome, Err(Failure::Receiver));
    assert!(
        !told.contains("AUTH") && !told.contains("MAIL FROM"),
        "{told}"
    );
    let (outcome, told) = exchange(Some(("EHLO", refusal)), |server| {
        server.encryption = Encryption::StartTls;
    });
    assert_eq!(outcome, Err(Failure::Tls));
    assert!(
        !told.contains("STARTTLS") && !told.contains("MAIL FROM"),
        "{told}"
    );
}

#[test]
fn mechanisms_are_found_in_every_form_of_listing() {
    for (hello, expected) in [
        ("250-test\r\n250-AUTH=LOGIN\r\n250 SIZE\r\n", "AUTH LOGIN"),
        (
            "250-test\r\n250-auth=login plain\r\n250 SIZE\r\n",
            "AUTH PLAIN AG",
        ),
        (
            "250-test\r\n250-AUTH CRAM-MD5\r\n250 AUTH=Login\r\n",
            "AUTH LOGIN",
        ),
        (
            "250-test\r\n250 Auth XOAUTH2 Login Plain\r\n",
            "AUTH PLAIN AG",
        ),
        ("250-test\r\n250 AUTH =PLAIN\r\n", "AUTH PLAIN AG"),
    ] {
        let (_, told) = exchange(Some(("EHLO", hello)), with_login);
        assert!(told.contains(expected), "{hello}: {told}");
    }
    let (outcome, told) = exchange(
        Some(("EHLO", "250-test\r\n250 AUTHX=PLAIN\r\n")),
        with_login,
    );
    assert_eq!(outcome, Err(Failure::Receiver));
    assert!(!told.contains("s3cret") && !told.contains("AUTH"), "{told}");
}

/// A stream that rewrites everything that the server sends.
struct Rewritten(TcpStream, fn(&str) -> Vec<u8>);

impl Read for Rewritten {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        self.0.read(buffer)
    }
}

impl Write for Rewritten {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let text = std::str::from_utf8(bytes).unwrap();
        self.0.write_all(&(self.1)(text))?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.0.flush()
    }
}

fn rewritten(odd: Reply, rewrite: fn(&str) -> Vec<u8>) -> (Result<(), Failure>, String) {
    let (listener, mut server) = listen();
    let (heard, told) = mpsc::channel();
    thread::spawn(move || {
        let (stream, _) = listener.accept().unwrap();
        heard.send(converse(Rewritten(stream, rewrite), odd)).ok();
    });
    with_login(&mut server);
    let outcome = send(&rules(PATIENT), &server, &envelope(), &mail(), 1);
    (
        outcome.map(drop),
        told.recv_timeout(PATIENT).unwrap_or_default(),
    )
}

#[test]
fn replies_in_another_character_set_or_with_bare_line_feeds_are_replies() {
    let bare = |text: &str| text.replace("\r\n", "\n").into_bytes();
    let latin_1 = |text: &str| {
        text.replace("ok", "g\u{1}ltig")
            .replace("test", "\u{1}ber")
            .bytes()
            .map(|byte| if byte == 1 { 0xfc } else { byte })
            .collect()
    };
    for rewrite in [bare as fn(&str) -> Vec<u8>, latin_1] {
        let (outcome, told) = rewritten(None, rewrite);
        assert_eq!(outcome, Ok(()), "{told}");
        assert!(told.contains("after a dot"), "{told}");
    }
}

#[test]
fn an_early_reply_with_bare_line_feeds_is_refused() {
    for odd in [
        ("greeting", "220 test\n250 AUTH PLAIN\n"),
        ("MAIL", "250 ok\n250 ok\n"),
        ("DATA", "354 go on\n250 taken\n"),
    ] {
        assert_eq!(exchange(Some(odd), |_| {}).0, Err(Failure::UnexpectedReply));
    }
}

/// Sends a message from and to these addresses. Returns the number of recipients left out, and
/// everything that the server received.
fn sent(from: &str, to: &[&str], odd: Reply) -> (Result<u32, Failure>, String) {
    let (listener, server) = listen();
    let (heard, told) = mpsc::channel();
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            heard.send(converse(stream, odd)).ok();
        }
    });
    let mut envelope = envelope();
    envelope.from = from.to_owned();
    envelope.to = to.iter().map(|to| (*to).to_owned()).collect();
    let outcome = send(&rules(PATIENT), &server, &envelope, &mail(), 1);
    let wait = if outcome == Err(Failure::Configuration) {
        HASTY
    } else {
        PATIENT
    };
    let told = told.recv_timeout(wait).unwrap_or_default();
    (outcome.map(OmittedRecipients::count), told)
}

#[test]
fn domains_are_sent_in_ascii_and_non_ascii_names_only_with_smtputf8() {
    let to = ["Jürgen <jürgen@example.org>", "ops@bücher.example"];
    // A server without SMTPUTF8 gets only ASCII, and the recipient with an umlaut is left out.
    let (outcome, told) = sent("alerts@bücher.example", &to, None);
    assert_eq!(outcome, Ok(1), "{told}");
    assert!(told.is_ascii() && !told.contains("SMTPUTF8"), "{told}");
    for line in [
        "MAIL FROM:<alerts@xn--bcher-kva.example>\r\n",
        "RCPT TO:<ops@xn--bcher-kva.example>\r\n",
        "To: ops@xn--bcher-kva.example\r\n",
    ] {
        assert!(told.contains(line), "{line}: {told}");
    }
    let utf8 = Some(("EHLO", "250-test\r\n250 SMTPUTF8\r\n"));
    let (outcome, told) = sent("alerts@bücher.example", &to, utf8);
    assert_eq!(outcome, Ok(0));
    for line in [
        "MAIL FROM:<alerts@xn--bcher-kva.example> SMTPUTF8\r\n",
        "RCPT TO:<jürgen@example.org>\r\n",
        "RCPT TO:<ops@xn--bcher-kva.example>\r\n",
    ] {
        assert!(told.contains(line), "{line}: {told}");
    }
    // The client does not request SMTPUTF8 if no address needs it.
    let (outcome, told) = sent("alerts@bücher.example", &to[1..], utf8);
    assert_eq!(outcome, Ok(0));
    assert!(!told.contains("SMTPUTF8"), "{told}");
    // No recipient is left, or the address of the sender needs SMTPUTF8.
    for (from, to) in [
        ("alerts@example.org", &to[..1]),
        ("älert@example.org", &to[1..]),
    ] {
        let (outcome, told) = sent(from, to, None);
        assert_eq!(outcome, Err(Failure::Rejected), "{from}");
        assert!(!told.contains("MAIL"), "{told}");
    }
}

#[test]
fn an_invalid_address_does_not_block_the_other_recipients() {
    let told_to = |to: &[&str]| sent("alerts@example.org", to, None);
    let (outcome, told) = told_to(&["Smith, John <bad@example.org>", "good@example.org", "@"]);
    assert_eq!(outcome, Ok(2));
    assert!(
        told.contains("RCPT TO:<good@example.org>") && !told.contains("bad"),
        "{told}"
    );
    let (outcome, told) = told_to(&["Smith, John <bad@example.org>", ""]);
    assert_eq!(
        (outcome, told),
        (Err(Failure::Configuration), String::new())
    );
}
