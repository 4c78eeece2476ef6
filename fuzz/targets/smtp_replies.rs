//! Any bytes as the replies of a mail server, `%` between them, each said when its turn has come.
//! The first byte chooses the log-in, the encryption and how often recipients were put off before.
//!
//! A message counts as sent only when the server has had all of it, and no reply makes us believe
//! that the setting itself is wrong.
#![no_main]

use std::io::Write;
use std::net::{Shutdown, TcpStream};
use std::sync::{LazyLock, Mutex};
use std::time::SystemTime;

use libfuzzer_sys::fuzz_target;
use notify::config::encryption::Encryption;
use notify::config::secret::Secret;
use notify::delivery_result::Failure;
use notify::outbound::{Envelope, Mail, MailRequest, MailServer};
use notify::smtp;
use pggit_perf_fuzz::{Server, read_until, rules};

static SERVER: LazyLock<Mutex<Server>> = LazyLock::new(|| Mutex::new(Server::start(converse)));

/// Whether a client takes this for a whole reply, or for none at all: it says the next thing, or
/// ends.
fn is_whole(reply: &[u8]) -> bool {
    let Some(lines) = reply.strip_suffix(b"\n") else {
        return false;
    };
    let last = lines
        .rsplit(|byte| *byte == b'\n')
        .next()
        .unwrap_or_default();
    last.get(3) != Some(&b'-')
}

fn converse(mut stream: TcpStream, script: &[u8]) -> Vec<u8> {
    let mut said = Vec::new();
    for reply in script.split(|byte| *byte == b'%') {
        if stream.write_all(reply).is_err() || !is_whole(reply) {
            break;
        }
        let is_message = said.ends_with(b"DATA\r\n");
        let is_tls = said.ends_with(b"STARTTLS\r\n");
        let command = read_until(&mut stream, |read| match () {
            () if is_message => read.ends_with(b"\r\n.\r\n") || read == b"QUIT\r\n",
            () if is_tls => !read.is_empty(),
            () => read.ends_with(b"\r\n"),
        });
        if command.is_empty() {
            break;
        }
        said.extend_from_slice(&command);
    }
    stream.shutdown(Shutdown::Write).ok();
    said.extend(read_until(&mut stream, |_| false));
    said
}

fuzz_target!(|input: &[u8]| {
    let Some((choice, script)) = input.split_first() else {
        return;
    };
    let rules = rules();
    let server = SERVER.lock().unwrap();
    let mail_server = MailServer {
        host: "127.0.0.1".to_owned(),
        port: server.address.port(),
        // Seldom, as the certificates of the system are read for it each time.
        encryption: if choice & 0xf8 == 0x38 {
            Encryption::StartTls
        } else {
            Encryption::None
        },
        user_and_password: (choice & 1 != 0)
            .then(|| ("user".to_owned(), Secret::new("geheim".to_owned()))),
    };
    let envelope = Envelope {
        from: "PostgreSQL <db@example.org>".to_owned(),
        to: ["a@example.org", "b@example.org", "ü@example.org"]
            .map(str::to_owned)
            .to_vec(),
        message_id: "<key-1@example.org>".to_owned(),
        in_reply_to: None,
        date: SystemTime::UNIX_EPOCH,
    };
    let mail = Mail {
        subject: "subject".to_owned(),
        text: "text\n.\nmore".to_owned(),
        html: "<p>text</p>".to_owned(),
    };
    server.prepare(script);
    let deferrals = if choice & 2 == 0 { 0 } else { 6 };
    let request = MailRequest {
        server: mail_server,
        envelope,
        mail,
    };
    let outcome = smtp::send(&rules, &request, deferrals);
    let mail_server = request.server;
    let said = server.received();
    let has = |what: &[u8]| said.windows(what.len()).any(|part| part == what);
    match outcome {
        Ok(left_out) => {
            assert!(left_out.count() < 3);
            assert!(deferrals > 0 || left_out.deferred == 0);
            assert_eq!(mail_server.encryption, Encryption::None);
            assert!(has(b"MAIL FROM:<db@example.org>") && has(b"DATA\r\n"));
            assert!(has(b"\r\n.\r\n"));
            assert_eq!(mail_server.user_and_password.is_some(), has(b"AUTH "));
        }
        Err(failure) => {
            assert!(
                failure.may_pass() || failure == Failure::Rejected,
                "{failure:?}"
            );
            // Only a server that says so has refused it, or put it off.
            let says = |digit: u8| script.contains(&digit);
            assert!(failure != Failure::Rejected || says(b'5'));
            assert!(failure != Failure::Deferred || (says(b'4') && deferrals == 0));
            // A reply in clear may come from any host on the path.
            assert!(failure.may_pass() || mail_server.encryption == Encryption::None);
        }
    }
    // Nothing is logged in or sent in clear where TLS was asked for.
    if mail_server.encryption == Encryption::StartTls {
        assert!(!has(b"AUTH ") && !has(b"MAIL "));
    }
});
