//! Builds an e-mail: its server, its envelope, its subject and its two bodies.
//! `crates/notify/src/smtp_message.rs` adds the headers.

use std::fmt::{self, Write};

use crate::clock::system_time;
use crate::config::destination::EmailDestination;
use crate::delivery_result::Failure;
use crate::notice::Notice;
use crate::outbound::{Envelope, Mail, MailRequest, MailServer, Message};
use incident_rules::visible::{cut, is_blank};

/// Most characters of a subject. RFC 5322 recommends lines of at most 78, and mail programs show
/// about as many.
const SUBJECT: usize = 150;
const VALUE: usize = 4000;

/// Builds the request that sends a message to the recipients of a setting, or to its own recipient.
pub(crate) fn request(
    destination: &EmailDestination,
    message: &Message,
) -> Result<MailRequest, Failure> {
    Ok(MailRequest {
        server: MailServer {
            host: destination.smtp_host.clone(),
            port: destination.smtp_port,
            encryption: destination.encryption,
            user_and_password: destination.user_and_password.clone(),
        },
        envelope: envelope(destination, message),
        mail: mail(&message.notice).map_err(|_| Failure::Configuration)?,
    })
}

/// Message-IDs have the sender's domain. All messages of an incident reply to the same Message-ID,
/// which was never sent, so that mail programs show them as one thread (RFC 5322, 3.6.4).
fn envelope(destination: &EmailDestination, message: &Message) -> Envelope {
    let from = &destination.from;
    let domain = from
        .trim_end_matches('>')
        .rsplit('@')
        .next()
        .unwrap_or("localhost");
    let domain = idna::domain_to_ascii(domain).unwrap_or_else(|_| domain.to_owned());
    let own_recipient = message.recipient.as_ref();
    Envelope {
        from: from.clone(),
        // A recipient with only invisible characters counts as no recipient.
        to: match own_recipient.filter(|text| !is_blank(text)) {
            Some(recipient) => vec![recipient.clone()],
            None => destination.to.clone(),
        },
        message_id: format!("<{}@{domain}>", message.idempotency_key),
        in_reply_to: Some(format!("<{}@{domain}>", message.notice.incident_key)),
        date: system_time(message.occurred_at),
    }
}

pub(crate) fn mail(notice: &Notice) -> Result<Mail, fmt::Error> {
    let summary = cut(&notice.summary(), VALUE);
    let facts: Vec<(&str, String)> = notice
        .facts()
        .into_iter()
        .map(|(name, value)| (name, cut(&value, VALUE)))
        .collect();
    let mut text = format!("{summary}\n\n");
    for (name, value) in &facts {
        writeln!(text, "{name}: {value}")?;
    }
    Ok(Mail {
        subject: cut(&format!("[pggit_perf] {summary}"), SUBJECT),
        text,
        html: html(&summary, &facts),
    })
}

fn html(summary: &str, facts: &[(&str, String)]) -> String {
    maud::html! {
        (maud::DOCTYPE)
        html {
            head { meta charset="utf-8"; title { (summary) } }
            body {
                h1 style="font: bold 16px sans-serif" { (summary) }
                table style="font: 14px sans-serif; border-spacing: 8px 4px" {
                    @for (name, value) in facts {
                        tr {
                            th style="text-align: left; vertical-align: top" { (name) }
                            td { (value) }
                        }
                    }
                }
            }
        }
    }
    .into_string()
}

#[cfg(test)]
mod tests {
    use super::super::tests::{OCCURRED_AT, SECRET, message, secret};
    use super::*;
    use crate::config::encryption::Encryption;
    use crate::notice::tests::hostile;
    use crate::notification::Action;

    fn destination() -> EmailDestination {
        EmailDestination {
            smtp_host: "mail.example.org".to_owned(),
            smtp_port: 587,
            encryption: Encryption::StartTls,
            user_and_password: Some(("alerts".to_owned(), secret())),
            from: "Alerts <alerts@bücher.example>".to_owned(),
            to: vec!["ops@example.org".to_owned(), "dba@example.org".to_owned()],
        }
    }

    #[test]
    fn a_message_goes_to_all_recipients_by_the_server_of_the_setting() {
        let message = message(Action::Trigger);
        let request = request(&destination(), &message).unwrap();
        assert_eq!(
            request.server,
            MailServer {
                host: "mail.example.org".to_owned(),
                port: 587,
                encryption: Encryption::StartTls,
                user_and_password: Some(("alerts".to_owned(), secret())),
            }
        );
        let shown = format!("{request:?} {request:#?}");
        assert!(!shown.contains(SECRET), "{shown}");
        assert_eq!(request.envelope.to, destination().to);
        assert_eq!(request.envelope.date, system_time(OCCURRED_AT));
        assert_eq!(request.mail, mail(&message.notice).unwrap());
    }

    #[test]
    fn the_idempotency_key_is_the_message_id_and_the_incident_is_the_thread() {
        let envelope = request(&destination(), &message(Action::Resolve))
            .unwrap()
            .envelope;
        assert_eq!(envelope.message_id, "<key-1@xn--bcher-kva.example>");
        let thread = "<7a4ee1a0-9d0c-4c55-9c5b-0d7cf0a1e012@xn--bcher-kva.example>";
        assert_eq!(envelope.in_reply_to.as_deref(), Some(thread));
    }

    #[test]
    fn a_message_with_a_recipient_goes_to_that_one_only() {
        let mut message = message(Action::Trigger);
        message.recipient = Some("boss@example.org".to_owned());
        let to = |message: &Message| request(&destination(), message).unwrap().envelope.to;
        assert_eq!(to(&message), ["boss@example.org"]);
        message.recipient = Some("\u{200b} ".to_owned());
        assert_eq!(to(&message), destination().to);
    }

    #[test]
    fn the_subject_is_one_line_and_the_html_has_no_markup_of_a_text() {
        let mail = mail(&hostile(Action::Trigger)).unwrap();
        assert!(!mail.subject.contains(['\r', '\n']));
        assert!(mail.subject.starts_with("[pggit_perf] CRITICAL: "));
        assert!(mail.html.contains("&lt;!channel&gt;"));
        assert!(!mail.html.contains("<b>"));
        // It has no link that a mail program would open or fetch.
        for link in ["href", "src=", "<a ", "<img"] {
            assert!(!mail.html.contains(link), "{link}");
        }
        assert!(mail.text.contains("Operation: <!channel>"));
        assert_eq!(
            mail.text.lines().filter(|l| l.starts_with("Bcc")).count(),
            0
        );
    }

    #[test]
    fn an_e_mail_keeps_to_the_limits() {
        let mut notice = hostile(Action::Resolve);
        notice.operation_type = "x".repeat(200);
        notice.reason = "y".repeat(99_999);
        let mail = mail(&notice).unwrap();
        assert_eq!(mail.subject.chars().count(), SUBJECT);
        assert!(mail.html.len() < 10_000 && mail.text.len() < 10_000);
    }
}
