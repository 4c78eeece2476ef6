//! Sends an e-mail by SMTP.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use lettre::Address;
use lettre::message::header::{Header, HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart};
use rustls::ClientConfig;

use super::deliverable::mailbox;
use super::http::Rules;
use super::resolve::resolve;
use super::smtp_session::{Reply, Session};
use super::wire::{Socket, Wire, client_config};
use crate::config::encryption::Encryption;
use crate::delivery_result::Failure;
use crate::failure::of_io;
use crate::outbound::{Envelope, Mail, MailRequest, MailServer};

/// Keeps automatic replies, such as holiday notices, from answering (RFC 3834).
#[derive(Clone)]
struct AutoSubmitted;

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}

/// After so many attempts at which the server took some recipients and deferred others, the message
/// is sent without those that it defers again: one full mailbox must not keep it from all others.
/// With the pauses between attempts these are five to ten minutes; servers usually defer a sender
/// that they do not know for that long.
const PATIENT_DEFERRALS: u32 = 6;

/// Recipients of a message that was sent who did not get it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// The server refused them, or they cannot be written as it asks.
    pub refused: u32,
    /// The server put them off again and again.
    pub deferred: u32,
}

impl LeftOut {
    #[must_use]
    pub fn count(self) -> u32 {
        self.refused.saturating_add(self.deferred)
    }
}

/// How long to wait for the reply to QUIT.
const GOOD_BYE: Duration = Duration::from_secs(1);

/// Bytes that a conversation may receive, those of TLS included: a reply for each recipient and
/// command, and certificates.
const MOST_BYTES: usize = 1 << 20;

/// Sends one message over its own connection, in this thread. A recipient that the server does not
/// know keeps no other from getting it. A recipient that it defers does, unless `deferrals` earlier
/// attempts were deferred (`PATIENT_DEFERRALS`). Returns how many recipients did not get it.
///
/// # Errors
/// Why the server has not taken it: [`Failure::Receiver`] for what it may take later (4yz),
/// [`Failure::Deferred`] while it puts off some of the recipients, [`Failure::Rejected`] for what
/// it will not take (5yz), [`Failure::UnexpectedReply`] for what is no reply or too long.
pub fn send(rules: &Rules, request: &MailRequest, deferrals: u32) -> Result<LeftOut, Failure> {
    let MailRequest {
        server,
        envelope,
        mail,
    } = request;
    // A message that cannot be written fails before a connection is made.
    message(envelope, mail, true)?;
    let deadline = Instant::now() + rules.timeouts.total;
    let conversation = Conversation {
        server,
        tls: tls(rules, server)?,
        patience: rules.timeouts.read,
        deadline,
        is_patient: deferrals < PATIENT_DEFERRALS,
        envelope,
        mail,
    };
    let addresses = resolve(
        &server.host,
        server.port,
        &rules.addresses,
        rules.timeouts.total,
    )?;
    let mut outcome = Err(Failure::Network);
    for address in addresses {
        match conversation.begin(address) {
            Ok((mut session, hello)) => {
                outcome = conversation.tell(&mut session, &hello);
                // A server that does not answer gets no QUIT.
                if !matches!(outcome, Err(Failure::Network | Failure::Timeout)) {
                    session.end(GOOD_BYE);
                }
                break;
            }
            Err(failure) => outcome = Err(failure),
        }
        // Other addresses are tried only when the server could not be reached at this one.
        if !matches!(outcome, Err(Failure::Network | Failure::Timeout)) {
            break;
        }
    }
    outcome
}

/// What is said to the server. Its connections end at the deadline: what has been given up is not
/// said later.
struct Conversation<'a> {
    server: &'a MailServer,
    /// `None`: in clear.
    tls: Option<Arc<ClientConfig>>,
    patience: Duration,
    deadline: Instant,
    is_patient: bool,
    envelope: &'a Envelope,
    mail: &'a Mail,
}

impl Conversation<'_> {
    /// Greets and is greeted, at the very address that was checked; the certificate is for the
    /// name. The reply is the one to the last EHLO. Servers take their time to greet: for
    /// connecting there is as much as for any reply.
    fn begin(&self, address: SocketAddr) -> Result<(Session, Reply), Failure> {
        let socket = Socket::connect(address, self.deadline, self.patience, MOST_BYTES)
            .map_err(|error| of_io(&error))?;
        match (&self.tls, self.server.encryption) {
            (Some(tls), Encryption::Tls) => {
                greeted(Session::new(Wire::secured(socket, tls, &self.server.host)?))
            }
            (Some(tls), Encryption::StartTls) => {
                // Replies in clear may come from anybody in the path, so no such refusal is final.
                let session = in_clear(socket).map_err(temporary)?;
                let mut session = session.secured(tls, &self.server.host)?;
                let hello = hello(&mut session)?;
                Ok((session, hello))
            }
            _ => greeted(Session::new(Wire::Clear(socket))),
        }
    }

    fn tell(&self, session: &mut Session, hello: &Reply) -> Result<LeftOut, Failure> {
        if let Some((user, password)) = &self.server.user_and_password {
            log_in(session, hello, user, password.expose())?;
        }
        let knows_utf8 = hello.extension("SMTPUTF8").is_some();
        // It could be written with SMTPUTF8.
        let (message, unwritable) =
            message(self.envelope, self.mail, knows_utf8).map_err(|_| Failure::Rejected)?;
        let envelope = message.envelope();
        let mut addresses = envelope.from().into_iter().chain(envelope.to());
        let option = if addresses.all(is_ascii) {
            ""
        } else {
            " SMTPUTF8"
        };
        let from = envelope.from().map(ToString::to_string).unwrap_or_default();
        session
            .say(&format!("MAIL FROM:<{from}>{option}"))?
            .of_class(2)?;
        let mut left_out = self.name_recipients(session, envelope.to())?;
        session.say("DATA")?.of_class(3)?;
        session.say_message(&message.formatted())?.of_class(2)?;
        left_out.refused = left_out.refused.saturating_add(unwritable);
        Ok(left_out)
    }

    fn name_recipients(
        &self,
        session: &mut Session,
        recipients: &[Address],
    ) -> Result<LeftOut, Failure> {
        let mut left_out = LeftOut::default();
        let mut is_taken = false;
        for recipient in recipients {
            match session.say(&format!("RCPT TO:<{recipient}>"))?.of_class(2) {
                Ok(_) => is_taken = true,
                Err(Failure::Receiver) => left_out.deferred = left_out.deferred.saturating_add(1),
                Err(Failure::Rejected) => left_out.refused = left_out.refused.saturating_add(1),
                Err(failure) => return Err(failure),
            }
        }
        match (is_taken, left_out.deferred > 0) {
            (true, true) if self.is_patient => Err(Failure::Deferred),
            (true, _) => Ok(left_out),
            (false, true) => Err(Failure::Receiver),
            (false, false) => Err(Failure::Rejected),
        }
    }
}

fn greeted(mut session: Session) -> Result<(Session, Reply), Failure> {
    session.reply()?.of_class(2)?;
    let hello = hello(&mut session)?;
    Ok((session, hello))
}

/// Says EHLO; HELO to a server that does not know it (RFC 5321, 3.2), which then has no extensions.
fn hello(session: &mut Session) -> Result<Reply, Failure> {
    let reply = session.say("EHLO localhost")?;
    if matches!(reply.code, 500..=504 | 550) {
        let reply = session.say("HELO localhost")?.of_class(2)?;
        return Ok(reply.without_extensions());
    }
    reply.of_class(2)
}

/// The conversation in clear before TLS begins. A server that does not offer STARTTLS is not
/// trusted with the message; it may be starting, or somebody in the path may have taken the offer
/// away.
fn in_clear(socket: Socket) -> Result<Session, Failure> {
    let (mut session, hello) = greeted(Session::new(Wire::Clear(socket)))?;
    hello.extension("STARTTLS").ok_or(Failure::Tls)?;
    session.say("STARTTLS")?.of_class(2)?;
    Ok(session)
}

fn temporary(failure: Failure) -> Failure {
    if failure.may_pass() {
        failure
    } else {
        Failure::Receiver
    }
}

/// By PLAIN (RFC 4616), else LOGIN. A server that offers neither may be starting, or its directory
/// of users is away: nothing is sent without the log-in that was asked for.
fn log_in(session: &mut Session, hello: &Reply, user: &str, password: &str) -> Result<(), Failure> {
    let offered = hello.extension("AUTH").unwrap_or_default();
    let offers = |mechanism: &str| offered.iter().any(|word| word == mechanism);
    if offers("PLAIN") {
        let response = BASE64.encode(format!("\0{user}\0{password}"));
        session
            .say(&format!("AUTH PLAIN {response}"))?
            .of_class(2)?;
    } else if offers("LOGIN") {
        session.say("AUTH LOGIN")?.of_class(3)?;
        session.say(&BASE64.encode(user))?.of_class(3)?;
        session.say(&BASE64.encode(password))?.of_class(2)?;
    } else {
        return Err(Failure::Receiver);
    }
    Ok(())
}

fn is_ascii(address: &Address) -> bool {
    AsRef::<str>::as_ref(address).is_ascii()
}

/// The message, and how many of its recipients are left out: an address that is none, and one whose
/// name before the @ is not ASCII where the server does not offer SMTPUTF8 (RFC 6531).
fn message(
    envelope: &Envelope,
    mail: &Mail,
    knows_utf8: bool,
) -> Result<(lettre::Message, u32), Failure> {
    let is_writable = |mailbox: &Mailbox| knows_utf8 || is_ascii(&mailbox.email);
    let from = mailbox(&envelope.from)
        .filter(is_writable)
        .ok_or(Failure::Configuration)?;
    let mut message = lettre::Message::builder()
        .from(from)
        .subject(mail.subject.clone())
        .date(envelope.date)
        .message_id(Some(envelope.message_id.clone()))
        .header(AutoSubmitted);
    let recipients: Vec<Mailbox> = envelope
        .to
        .iter()
        .filter_map(|to| mailbox(to))
        .filter(is_writable)
        .collect();
    if recipients.is_empty() {
        return Err(Failure::Configuration);
    }
    let left_out = envelope.to.len().saturating_sub(recipients.len());
    for to in recipients {
        message = message.to(to);
    }
    if let Some(first) = &envelope.in_reply_to {
        message = message.in_reply_to(first.clone()).references(first.clone());
    }
    message
        .multipart(MultiPart::alternative_plain_html(
            mail.text.clone(),
            mail.html.clone(),
        ))
        .map(|message| (message, u32::try_from(left_out).unwrap_or(u32::MAX)))
        .map_err(|_| Failure::Configuration)
}

/// `None`: in clear.
fn tls(rules: &Rules, server: &MailServer) -> Result<Option<Arc<ClientConfig>>, Failure> {
    match server.encryption {
        Encryption::None if rules.https_only => Err(Failure::Configuration),
        Encryption::None => Ok(None),
        Encryption::Tls | Encryption::StartTls => client_config(rules.authorities()).map(Some),
    }
}
