//! An e-mail's subject and its two bodies. `crates/notify/src/smtp.rs` adds the headers.

use std::fmt::{self, Write};

use crate::notice::Notice;
use incident_rules::visible::cut;

/// Characters of a subject: RFC 5322 asks for lines below 78, mail programs show about as many.
const SUBJECT: usize = 150;
const VALUE: usize = 4000;

#[derive(Clone, Debug, PartialEq)]
pub struct Mail {
    pub subject: String,
    pub text: String,
    pub html: String,
}

/// # Errors
/// Those of writing into a string, which has none.
pub fn mail(notice: &Notice) -> Result<Mail, fmt::Error> {
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
    use super::*;
    use crate::notice::tests::hostile;
    use crate::notification::Change;

    #[test]
    fn a_subject_is_one_line_and_html_is_no_markup() {
        let mail = mail(&hostile(Change::Trigger)).unwrap();
        assert!(!mail.subject.contains(['\r', '\n']));
        assert!(mail.subject.starts_with("[pggit_perf] CRITICAL: "));
        assert!(mail.html.contains("&lt;!channel&gt;"));
        assert!(!mail.html.contains("<b>"));
        // Nothing that a mail program would open or fetch.
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
    fn within_the_limits() {
        let mut notice = hostile(Change::Resolve);
        notice.operation_type = "x".repeat(200);
        notice.reason = "y".repeat(99_999);
        let mail = mail(&notice).unwrap();
        assert_eq!(mail.subject.chars().count(), SUBJECT);
        assert!(mail.html.len() < 10_000 && mail.text.len() < 10_000);
    }
}
