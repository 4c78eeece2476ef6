//! The content of a notification, before a channel writes it in its own form.

use crate::channels::text;
use crate::notification::Action;
use incident_rules::branches::Affected;
use incident_rules::runbook;
use incident_rules::severity::Severity;
use incident_rules::visible::is_blank;

/// Sent in place of a message without a visible character.
pub(crate) const NO_TEXT: &str = "(a message without text)";

/// Sent in place of a name without a visible character.
pub(crate) const NO_NAME: &str = "(without a name)";

/// A change of an incident that receivers are notified of. Every role that may record can write
/// these texts, so each payload escapes them: none can become markup, a header or a link.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    pub action: Action,
    /// The same in every notice of an incident, and unique among the incidents of all databases.
    pub incident_key: String,
    /// A text in place of an incident. If present, only severity, times and source of the other
    /// fields are used.
    pub message: Option<String>,
    /// 0 if the notice has no row in the table of incidents.
    pub incident_id: i64,
    pub severity: Severity,
    pub alert_type: String,
    pub operation_type: String,
    /// Set for an incident that a release before 0.7.0 opened for a single branch.
    pub branch_id: Option<i32>,
    pub branches: Affected,
    pub alert_count: i64,
    pub suppressed_count: i64,
    /// Highest multiple of the baseline's 99th percentile.
    pub peak: Option<f64>,
    /// The reason for the change, from the event of the incident.
    pub reason: String,
    /// The person who changed it; `None` for automatic changes.
    pub changed_by: Option<String>,
    /// The name of the database that sends.
    pub source: String,
    /// RFC 3339, UTC.
    pub first_alert_at: String,
    pub occurred_at: String,
}

impl Notice {
    /// Returns one line, never blank, such as "CRITICAL: THRESHOLD_EXCEEDED of commit (7 alerts)".
    #[must_use]
    pub fn summary(&self) -> String {
        if let Some(message) = &self.message {
            let first = message.lines().find(|line| !is_blank(line));
            return text::one_line_or(first.unwrap_or_default(), NO_TEXT)
                .trim()
                .to_owned();
        }
        let branches = self.branches.in_line();
        let what = format!("{} of {}{branches}", self.alert_type, self.operation_type);
        let plural = if self.alert_count == 1 { "" } else { "s" };
        let state = match self.action {
            Action::Trigger => self.severity.to_string(),
            Action::Acknowledge => "ACKNOWLEDGED".to_owned(),
            Action::Resolve => "RESOLVED".to_owned(),
        };
        text::one_line(&format!(
            "{state}: {what} ({} alert{plural})",
            self.alert_count
        ))
    }

    /// Returns names and values for the reader, the most useful first. No value is blank.
    pub(crate) fn facts(&self) -> Vec<(&'static str, String)> {
        if let Some(message) = &self.message {
            return vec![
                ("Message", text::one_line_or(message, NO_TEXT)),
                ("Database", text::one_line_or(&self.source, NO_NAME)),
            ];
        }
        let mut facts = vec![
            (
                "Operation",
                text::one_line_or(&self.operation_type, NO_NAME),
            ),
            ("Severity", self.severity.to_string()),
            ("Alerts", self.alert_count.to_string()),
        ];
        if let Some(branches) = self.branches.fact() {
            facts.push(("Branches", branches));
        }
        if let Some(peak) = self.peak {
            facts.push(("Peak", self::peak(peak)));
        }
        if self.suppressed_count > 0 {
            facts.push(("Suppressed", self.suppressed_count.to_string()));
        }
        facts.push(("Since", self.first_alert_at.clone()));
        facts.push(("Why", self.reason.clone()));
        if let Some(changed_by) = &self.changed_by {
            facts.push(("By", changed_by.clone()));
        }
        if let Some(runbook) = runbook::of(&self.alert_type, &self.operation_type) {
            facts.push(("Runbook", runbook));
        }
        if self.incident_id != 0 {
            facts.push(("Incident", self.incident_id.to_string()));
        }
        facts.push(("Database", text::one_line_or(&self.source, NO_NAME)));
        facts
            .into_iter()
            .filter(|(_, value)| !is_blank(value))
            .map(|(name, value)| (name, text::one_line(&value)))
            .collect()
    }
}

pub(crate) fn peak(ratio: f64) -> String {
    format!("{ratio:.1} times the 99th percentile")
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// A notice as hostile as a recorder can make it.
    pub(crate) fn hostile(action: Action) -> Notice {
        Notice {
            action,
            incident_key: "7a4ee1a0-9d0c-4c55-9c5b-0d7cf0a1e012".to_owned(),
            message: None,
            incident_id: 12,
            severity: Severity::Critical,
            alert_type: "THRESHOLD_EXCEEDED".to_owned(),
            operation_type: "<!channel> @all `x` *b* [l](https://evil.example) <b>&\r\nBcc: \
                x@evil.example\u{202e}"
                .to_owned(),
            branch_id: Some(7),
            branches: Affected {
                count: 40,
                is_least: false,
                listed: vec![
                    (7, Some("<b>main</b>\r\n@all".to_owned())),
                    (8, None),
                    (9, None),
                    (10, None),
                ],
            },
            alert_count: 10_000,
            suppressed_count: 3,
            peak: Some(6.25),
            reason: "\"quoted\" \\ back \u{0} nul".to_owned(),
            changed_by: Some("ops\nteam".to_owned()),
            source: "shop@db1".to_owned(),
            first_alert_at: "2026-11-23T12:00:00Z".to_owned(),
            occurred_at: "2026-11-23T12:05:00Z".to_owned(),
        }
    }

    #[test]
    fn a_summary_is_one_line() {
        let mut notice = hostile(Action::Trigger);
        notice.operation_type = "commit".to_owned();
        notice.branches.listed[0].1 = Some("main".to_owned());
        assert_eq!(
            notice.summary(),
            "CRITICAL: THRESHOLD_EXCEEDED of commit on 40 branches: main, 8, 9, … (10000 alerts)"
        );
        assert!(
            notice
                .facts()
                .contains(&("Branches", "40: main, 8, 9, 10, …".to_owned()))
        );
        notice.branches = Affected::default();
        assert_eq!(
            notice.summary(),
            "CRITICAL: THRESHOLD_EXCEEDED of commit (10000 alerts)"
        );
        notice.action = Action::Resolve;
        notice.alert_count = 1;
        assert!(notice.summary().starts_with("RESOLVED: "));
        assert!(notice.summary().ends_with("(1 alert)"));
        for action in [Action::Trigger, Action::Acknowledge, Action::Resolve] {
            let summary = hostile(action).summary();
            assert!(
                !summary.contains(['\r', '\n', '\u{0}', '\u{202e}']),
                "{summary}"
            );
        }
    }

    #[test]
    fn a_notice_with_a_message_has_its_text() {
        let mut notice = hostile(Action::Trigger);
        notice.message = Some("\n  \nDisk is full\r\non db1".to_owned());
        assert_eq!(notice.summary(), "Disk is full");
        assert_eq!(
            notice.facts()[0],
            ("Message", "    Disk is full  on db1".to_owned())
        );
        assert_eq!(notice.facts().len(), 2);
        notice.message =
            Some("\u{200b}\u{3164}\r\n\u{2028}\n\u{ad} Disk is full\non db1".to_owned());
        assert_eq!(notice.summary(), "Disk is full");
    }

    #[test]
    fn a_blank_message_is_replaced() {
        let mut notice = hostile(Action::Trigger);
        for blank in [
            "",
            " \n\t",
            "\u{200b}\u{2060}\n\u{feff}",
            "\u{2800}",
            "\u{a0}\r\n",
        ] {
            notice.message = Some(blank.to_owned());
            assert_eq!(notice.summary(), NO_TEXT, "{blank:?}");
            assert_eq!(notice.facts()[0], ("Message", NO_TEXT.to_owned()));
        }
    }
}
