//! Sends an e-mail by SMTP.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use lettre::Address;
use rustls::ClientConfig;

use super::http::Rules;
use super::resolve::resolve;
use super::smtp_message::{is_ascii, message};
use super::smtp_session::{Session, SmtpReply};
use super::wire::{Socket, Wire, client_config};
use crate::config::encryption::Encryption;
use crate::delivery_result::Failure;
use crate::outbound::{Envelope, Mail, MailRequest, MailServer};
use crate::transport_failure::of_io;

/// After this many attempts in which the server accepted some recipients and deferred others, the
/// message is sent without the deferred ones, because one full mailbox must not hold it back from
/// all others. With the pauses between attempts this takes five to ten minutes, about as long as
/// servers defer an unknown sender (greylisting).
const PATIENT_DEFERRALS: u32 = 6;

/// The numbers of recipients that a sent message did not go to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OmittedRecipients {
    /// The server rejected them, they are invalid, or they need SMTPUTF8, which it does not offer.
    pub refused: u32,
    /// The server deferred them too often.
    pub deferred: u32,
}

impl OmittedRecipients {
    #[must_use]
    pub fn count(self) -> u32 {
        self.refused.saturating_add(self.deferred)
    }
}

/// How long to wait for the reply to QUIT.
const GOOD_BYE: Duration = Duration::from_secs(1);

/// Most bytes that a conversation may receive, including those of TLS: a reply to each recipient
/// and command, and certificates.
const MOST_BYTES: usize = 1 << 20;

/// Sends one message over its own connection, in this thread. If the server rejects a recipient,
/// the others still get the message. If it defers one, the attempt fails for all, unless
/// `deferrals` earlier attempts failed for that reason (`PATIENT_DEFERRALS`). Returns how many
/// recipients did not get the message.
///
/// # Errors
/// The reason why the server did not accept the message, such as [`Failure::Receiver`] for a
/// temporary refusal (4yz), [`Failure::Deferred`] if it defers some of the recipients,
/// [`Failure::Rejected`] for a permanent refusal (5yz), and [`Failure::UnexpectedReply`] for a
/// reply that is invalid or too long.
pub fn send(
    rules: &Rules,
    request: &MailRequest,
    deferrals: u32,
) -> Result<OmittedRecipients, Failure> {
    let MailRequest {
        server,
        envelope,
        mail,
    } = request;
    // An invalid message fails before a connection is made.
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
                // QUIT is pointless if the server does not answer.
                if !matches!(outcome, Err(Failure::Network | Failure::Timeout)) {
                    session.end(GOOD_BYE);
                }
                break;
            }
            Err(failure) => outcome = Err(failure),
        }
        // Other addresses are tried only if the server could not be reached at this one.
        if !matches!(outcome, Err(Failure::Network | Failure::Timeout)) {
            break;
        }
    }
    outcome
}

/// A conversation with the server. Its connections end at the deadline, so no command is sent after
/// the attempt has been given up.
struct Conversation<'a> {
    server: &'a MailServer,
    /// `None` sends in clear.
    tls: Option<Arc<ClientConfig>>,
    patience: Duration,
    deadline: Instant,
    is_patient: bool,
    envelope: &'a Envelope,
    mail: &'a Mail,
}

impl Conversation<'_> {
    /// Connects to the address that was checked and exchanges greetings. The certificate must be
    /// valid for the host name. Returns the reply to the last EHLO or HELO. Connecting may take as
    /// long as any reply, because some servers greet slowly.
    fn begin(&self, address: SocketAddr) -> Result<(Session, SmtpReply), Failure> {
        let socket = Socket::connect(address, self.deadline, self.patience, MOST_BYTES)
            .map_err(|error| of_io(&error))?;
        match (&self.tls, self.server.encryption) {
            (Some(tls), Encryption::Tls) => {
                greeted(Session::new(Wire::secured(socket, tls, &self.server.host)?))
            }
            (Some(tls), Encryption::StartTls) => {
                // An attacker in the path can forge replies in clear, so no such refusal is final.
                let session = in_clear(socket).map_err(temporary)?;
                let mut session = session.secured(tls, &self.server.host)?;
                let hello = hello(&mut session)?;
                Ok((session, hello))
            }
            _ => greeted(Session::new(Wire::Clear(socket))),
        }
    }

    fn tell(&self, session: &mut Session, hello: &SmtpReply) -> Result<OmittedRecipients, Failure> {
        if let Some((user, password)) = &self.server.user_and_password {
            log_in(session, hello, user, password.expose())?;
        }
        let knows_utf8 = hello.extension("SMTPUTF8").is_some();
        // `send` could build this message with SMTPUTF8, so the server does not offer what it
        // needs.
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
    ) -> Result<OmittedRecipients, Failure> {
        let mut left_out = OmittedRecipients::default();
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

fn greeted(mut session: Session) -> Result<(Session, SmtpReply), Failure> {
    session.reply()?.of_class(2)?;
    let hello = hello(&mut session)?;
    Ok((session, hello))
}

/// Sends EHLO, or HELO to a server that does not know EHLO (RFC 5321, 3.2) and so has no
/// extensions.
fn hello(session: &mut Session) -> Result<SmtpReply, Failure> {
    let reply = session.say("EHLO localhost")?;
    if matches!(reply.code, 500..=504 | 550) {
        let reply = session.say("HELO localhost")?.of_class(2)?;
        return Ok(reply.without_extensions());
    }
    reply.of_class(2)
}

/// Has the conversation in clear before TLS begins. If the server does not offer STARTTLS, it does
/// not get the message: the server may be starting, or an attacker in the path may have removed the
/// offer.
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

/// Logs in with PLAIN (RFC 4616), otherwise with LOGIN. If the server offers neither, the failure
/// is temporary, because it may be starting or its user directory may be away. No message is sent
/// without the configured log-in.
fn log_in(
    session: &mut Session,
    hello: &SmtpReply,
    user: &str,
    password: &str,
) -> Result<(), Failure> {
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

/// Returns the TLS config, or `None` to send in clear.
fn tls(rules: &Rules, server: &MailServer) -> Result<Option<Arc<ClientConfig>>, Failure> {
    match server.encryption {
        Encryption::None if rules.https_only => Err(Failure::Configuration),
        Encryption::None => Ok(None),
        Encryption::Tls | Encryption::StartTls => client_config(rules.authorities()).map(Some),
    }
}
