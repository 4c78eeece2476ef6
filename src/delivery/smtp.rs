//! An e-mail, and what came of it.

use std::fmt::Display;
use std::net::SocketAddr;
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use lettre::Address;
use lettre::message::header::{Header, HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart};
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::{
    Certificate, CertificateStore, SmtpConnection, TlsParameters,
};
use lettre::transport::smtp::commands::{Data, Mail as MailFrom, Rcpt};
use lettre::transport::smtp::extension::{ClientId, MailParameter};

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

/// From this attempt on, whoever is taken gets the message, and who is put off once more does not: not all are to wait for a mailbox that
/// stays full.
const PATIENT_ATTEMPTS: i32 = 5;

/// For the server to say good-bye, which nobody waits for.
const GOOD_BYE: Duration = Duration::from_secs(1);

/// Sends one message by a connection of its own. One recipient that the server does not know keeps no other from getting it.
///
/// # Errors
/// Why the server has not taken it: [`Failure::Receiver`] for what it may take later (4yz), [`Failure::Rejected`] for
/// what it will not (5yz).
pub fn send(
    rules: &Rules,
    server: &Server,
    envelope: &Envelope,
    mail: &Mail,
    attempt: i32,
) -> Result<(), Failure> {
    let message = message(envelope, mail)?;
    let deadline = Instant::now() + rules.timeouts.total;
    let addresses = resolve(
        &server.host,
        server.port,
        &rules.addresses,
        rules.timeouts.total,
    )?;
    let conversation = Conversation {
        server: server.clone(),
        tls: tls(rules, server)?,
        read: rules.timeouts.read,
        deadline,
        is_patient: attempt < PATIENT_ATTEMPTS,
        message,
    };
    // Each read has its time; that there are not too many of them, only somebody else can see.
    let (sender, receiver) = mpsc::channel();
    without_signals(|| {
        thread::Builder::new()
            .name("pggit_perf smtp".to_owned())
            .spawn(move || {
                let mut outcome = Err(Failure::Network);
                let mut connection = None;
                for address in addresses {
                    (outcome, connection) = conversation.hold(address);
                    // Another address is for those that cannot be reached.
                    let is_out_of_reach = connection.is_none()
                        && matches!(outcome, Err(Failure::Network | Failure::Timeout));
                    if !is_out_of_reach {
                        break;
                    }
                }
                sender.send(outcome).ok();
                // Nobody need wait for the good-bye.
                if let Some(mut connection) = connection
                    && connection.set_timeout(Some(GOOD_BYE)).is_ok()
                {
                    connection.abort();
                }
            })
    })
    .map_err(|_| Failure::Network)?;
    receiver
        .recv_timeout(deadline.saturating_duration_since(Instant::now()))
        .unwrap_or(Err(Failure::Timeout))
}

/// What is said to the server. When its time is over nothing more is: whoever has waited for it has given up, and will try again.
struct Conversation {
    server: Server,
    tls: Option<TlsParameters>,
    read: Duration,
    deadline: Instant,
    is_patient: bool,
    message: lettre::Message,
}

impl Conversation {
    /// To the very address that was checked; the certificate is for the name. Servers take their time to greet: for connecting there is as
    /// much as for any reply.
    fn hold(&self, address: SocketAddr) -> (Result<(), Failure>, Option<SmtpConnection>) {
        let hello = ClientId::Domain("localhost".to_owned());
        let wrapper = self
            .tls
            .as_ref()
            .filter(|_| self.server.security == Security::Tls);
        let connected = self.left().and_then(|left| {
            SmtpConnection::connect(address, Some(left), &hello, wrapper, None)
                .map_err(|e| failure(&e))
        });
        match connected {
            Ok(mut connection) => (self.tell(&mut connection, &hello), Some(connection)),
            Err(failure) => (Err(failure), None),
        }
    }

    fn tell(&self, connection: &mut SmtpConnection, hello: &ClientId) -> Result<(), Failure> {
        if let (Security::StartTls, Some(tls)) = (self.server.security, &self.tls) {
            self.within(connection)?;
            connection.starttls(tls, hello).map_err(|e| failure(&e))?;
        }
        if let Some((user, password)) = &self.server.user_and_password {
            self.within(connection)?;
            let credentials = Credentials::new(user.clone(), password.clone());
            connection
                .auth(&[Mechanism::Plain, Mechanism::Login], &credentials)
                .map_err(|e| failure(&e))?;
        }
        let envelope = self.message.envelope();
        let mut options = Vec::new();
        let mut addresses = envelope.from().into_iter().chain(envelope.to());
        if !addresses.all(|address| AsRef::<str>::as_ref(address).is_ascii()) {
            options.push(MailParameter::SmtpUtfEight);
        }
        self.say(connection, MailFrom::new(envelope.from().cloned(), options))?;
        self.name_recipients(connection, envelope.to())?;
        self.say(connection, Data)?;
        self.within(connection)?;
        connection
            .message(&self.message.formatted())
            .map_err(|e| failure(&e))?;
        Ok(())
    }

    fn name_recipients(
        &self,
        connection: &mut SmtpConnection,
        recipients: &[Address],
    ) -> Result<(), Failure> {
        let mut refusal = Failure::Rejected;
        let mut is_taken = false;
        for recipient in recipients {
            match self.say(connection, Rcpt::new(recipient.clone(), vec![])) {
                Ok(()) => is_taken = true,
                Err(Failure::Receiver) => refusal = Failure::Receiver,
                Err(Failure::Rejected) => {}
                Err(failure) => return Err(failure),
            }
        }
        let is_put_off = refusal == Failure::Receiver;
        if is_taken && !(is_put_off && self.is_patient) {
            Ok(())
        } else {
            Err(refusal)
        }
    }

    fn say(&self, connection: &mut SmtpConnection, command: impl Display) -> Result<(), Failure> {
        self.within(connection)?;
        connection
            .command(command)
            .map(drop)
            .map_err(|e| failure(&e))
    }

    /// The next exchange takes no longer than what is left.
    fn within(&self, connection: &mut SmtpConnection) -> Result<(), Failure> {
        connection
            .set_timeout(Some(self.left()?))
            .map_err(|e| of_io(&e))
    }

    fn left(&self) -> Result<Duration, Failure> {
        let left = self.deadline.saturating_duration_since(Instant::now());
        if left.is_zero() {
            Err(Failure::Timeout)
        } else {
            Ok(left.min(self.read))
        }
    }
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

/// `None`: in clear.
fn tls(rules: &Rules, server: &Server) -> Result<Option<TlsParameters>, Failure> {
    if server.security == Security::Plain {
        return if rules.https_only {
            Err(Failure::Configuration)
        } else {
            Ok(None)
        };
    }
    let mut parameters =
        TlsParameters::builder(server.host.clone()).certificate_store(CertificateStore::None);
    for authority in rules.authorities() {
        if let Ok(certificate) = Certificate::from_der(authority) {
            parameters = parameters.add_root_certificate(certificate);
        }
    }
    parameters
        .build()
        .map(Some)
        .map_err(|_| Failure::Configuration)
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
