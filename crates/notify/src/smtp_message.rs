//! Writes an e-mail with its headers.

use lettre::Address;
use lettre::message::header::{Header, HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart};

use super::deliverable::mailbox;
use crate::delivery_result::Failure;
use crate::outbound::{Envelope, Mail};

/// Prevents automatic replies, such as holiday notices (RFC 3834).
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

/// Builds the message, and counts the recipients that are left out: invalid addresses, and those
/// whose part before the @ is not ASCII if the server does not offer SMTPUTF8 (RFC 6531).
pub(crate) fn message(
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

pub(crate) fn is_ascii(address: &Address) -> bool {
    AsRef::<str>::as_ref(address).is_ascii()
}
