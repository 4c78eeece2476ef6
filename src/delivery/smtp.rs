//! An e-mail, and what came of it.

use std::net::SocketAddr;
use std::sync::mpsc;
use std::thread;
use std::time::{Instant, SystemTime};

use lettre::message::header::{Header, HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart};
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Certificate, CertificateStore, Tls, TlsParameters};
use lettre::transport::smtp::extension::ClientId;
use lettre::{SmtpTransport, Transport};

use super::http::{Rules, of_io};
use super::resolve::{resolve, without_signals};
use crate::alerting::notification::email::Mail;
use crate::alerting::notification::verdict::Failure;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Security {
    /// From the first byte (port 465).
    Tls,
    /// After STARTTLS, which the server must offer.
    StartTls,
    /// None: for a relay on the same host.
    Plain,
}

/// A submission server.
#[derive(Clone)]
pub struct Server {
    pub host: String,
    pub port: u16,
    pub security: Security,
    pub user_and_password: Option<(String, String)>,
}

/// From whom to whom, and what identifies the message.
#[derive(Clone, Debug)]
pub struct Envelope {
    pub from: String,
    pub to: Vec<String>,
    /// `<…@…>`; the same when it is sent again.
    pub message_id: String,
    /// The message that opened the incident, for the thread.
    pub in_reply_to: Option<String>,
    pub date: SystemTime,
}

/// That nobody's holiday notice answers (RFC 3834).
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

/// Sends one message by a connection of its own.
///
/// # Errors
/// Why the server has not taken it: [`Failure::Receiver`] for what it may take later (4yz), [`Failure::Rejected`] for
/// what it will not (5yz).
pub fn send(
    rules: &Rules,
    server: &Server,
    envelope: &Envelope,
    mail: &Mail,
) -> Result<(), Failure> {
    let message = message(envelope, mail)?;
    let started = Instant::now();
    let addresses = resolve(
        &server.host,
        server.port,
        &rules.addresses,
        rules.timeouts.total,
    )?;
    let tls = tls(rules, server)?;
    let left = rules.timeouts.total.saturating_sub(started.elapsed());
    let server = server.clone();
    let read = rules.timeouts.read.min(left);
    // Each read has its time; that there are not too many of them, only somebody else can see.
    let (sender, receiver) = mpsc::channel();
    without_signals(|| {
        thread::Builder::new()
            .name("pggit_perf smtp".to_owned())
            .spawn(move || {
                let mut outcome = Err(Failure::Network);
                for address in addresses {
                    let transport = transport(&server, address, tls.clone(), read);
                    outcome = transport.send(&message).map(drop).map_err(|e| failure(&e));
                    // Another address is for those that cannot be reached.
                    if outcome != Err(Failure::Network) {
                        break;
                    }
                }
                sender.send(outcome).ok();
            })
    })
    .map_err(|_| Failure::Network)?;
    receiver.recv_timeout(left).unwrap_or(Err(Failure::Timeout))
}

fn message(envelope: &Envelope, mail: &Mail) -> Result<lettre::Message, Failure> {
    let mailbox = |text: &str| text.parse::<Mailbox>().map_err(|_| Failure::Configuration);
    let mut message = lettre::Message::builder()
        .from(mailbox(&envelope.from)?)
        .subject(mail.subject.clone())
        .date(envelope.date)
        .message_id(Some(envelope.message_id.clone()))
        .header(AutoSubmitted);
    for to in &envelope.to {
        message = message.to(mailbox(to)?);
    }
    if let Some(first) = &envelope.in_reply_to {
        message = message.in_reply_to(first.clone()).references(first.clone());
    }
    message
        .multipart(MultiPart::alternative_plain_html(
            mail.text.clone(),
            mail.html.clone(),
        ))
        .map_err(|_| Failure::Configuration)
}

fn tls(rules: &Rules, server: &Server) -> Result<Tls, Failure> {
    if server.security == Security::Plain {
        return if rules.https_only {
            Err(Failure::Configuration)
        } else {
            Ok(Tls::None)
        };
    }
    let mut parameters =
        TlsParameters::builder(server.host.clone()).certificate_store(CertificateStore::None);
    for authority in rules.authorities() {
        if let Ok(certificate) = Certificate::from_der(authority) {
            parameters = parameters.add_root_certificate(certificate);
        }
    }
    let parameters = parameters.build().map_err(|_| Failure::Configuration)?;
    Ok(match server.security {
        Security::Tls => Tls::Wrapper(parameters),
        Security::StartTls | Security::Plain => Tls::Required(parameters),
    })
}

/// To the very address that was checked; the certificate is for the name.
fn transport(
    server: &Server,
    address: SocketAddr,
    tls: Tls,
    read: std::time::Duration,
) -> SmtpTransport {
    let mut transport = SmtpTransport::builder_dangerous(address.ip().to_string())
        .port(address.port())
        .tls(tls)
        .timeout(Some(read))
        .hello_name(ClientId::Domain("localhost".to_owned()));
    if let Some((user, password)) = &server.user_and_password {
        transport = transport.credentials(Credentials::new(user.clone(), password.clone()));
    }
    transport.build()
}

fn failure(error: &lettre::transport::smtp::Error) -> Failure {
    if error.is_transient() {
        Failure::Receiver
    } else if error.is_permanent() {
        Failure::Rejected
    } else if error.is_tls() {
        Failure::Tls
    } else if error.is_client() {
        Failure::Configuration
    } else {
        let mut cause = std::error::Error::source(error);
        while let Some(error) = cause {
            if let Some(error) = error.downcast_ref::<std::io::Error>() {
                return of_io(error);
            }
            cause = error.source();
        }
        Failure::Network
    }
}
